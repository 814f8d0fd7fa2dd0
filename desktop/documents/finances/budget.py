"""The lines of a budget by chapter and article, in the list of accounts that each partner uses."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desktop.documents.blocks import Align, Table
from desktop.documents.budget_table import (
    EVERYBODY,
    HEADERS,
    OF_EACH,
    UNKNOWN,
    Booked,
    all_known,
    booked,
    dated,
    net_header,
    net_words,
    note_of,
    of_whole_year,
    sides_words,
)
from desktop.documents.source import Source
from desktop.domain.budget.line import BudgetLine
from desktop.domain.choices import Nomenclature
from desktop.domain.records import Partner
from desktop.domain.words.naming import named
from desktop.domain.words.sentences import amount
from resources.law.figures import Account

BY_NATURE, BY_RECEIPT = "selon la dépense", "selon la recette"
_HEADER = ("Partenaire et lignes de son budget", "Chapitre", "Article", *HEADERS[2:4])
_WIDTHS = (5.6, 1.5, 5, 1.9, 1.9, 2.1)
_ALIGN: tuple[Align, ...] = ("left", "left", "left", "right", "right", "right")


class Article(NamedTuple):
    """The number of an account and what is to be known of it; without a number, what stands for one."""

    number: str
    doubt: str

    @property
    def words(self) -> str:
        """« 6218 (à vérifier) »."""
        return f"{self.number} ({self.doubt})" if self.number and self.doubt else self.number or self.doubt


def article(found: Account | None, nomenclature: Nomenclature, *, receipt: bool) -> Article:
    """An account in the list that a partner uses; a cost of the service has as many as it is made of."""
    if found is None:
        return Article("", BY_RECEIPT if receipt else BY_NATURE)
    status = found.say.status.words
    if nomenclature is Nomenclature.DEVELOPED:
        return Article(found.number, status)
    if nomenclature is Nomenclature.ABRIDGED:
        told = f"{found.number} en M57 développée, numéro en M57 abrégée à demander au SGC"
        return Article(found.abridged, status) if found.abridged else Article("", told)
    return Article(found.number, f"en M57 développée, {status}")


def chapter(line: BudgetLine) -> str:
    """« chap. 012 »: a bare « 012 » would lose its zero in a spreadsheet."""
    return f"chap. {line.chapter}" if line.chapter else ""


def by_partner(every: Iterable[Booked]) -> list[tuple[Partner, list[Booked]]]:
    """What services do to each budget in the first year, those who take part first; nobody without shares."""
    found: dict[str, tuple[Partner, list[Booked]]] = {}
    for each in sorted(every, key=lambda each: each.effect.partner.position):
        found.setdefault(each.effect.partner.id, (each.effect.partner, []))[1].append(each)
    return list(found.values())


def apart(every: Iterable[Booked]) -> tuple[list[Booked], list[Booked]]:
    """What changes, then all the amounts of the year for services that go on: the two are never added up."""
    held = list(every)
    return [each for each in held if not each.effect.whole], [each for each in held if each.effect.whole]


def title(source: Source, held: Sequence[Booked]) -> str:
    """« Au budget 2027 de chacun, par chapitre et par article », and of which services where these are apart."""
    mixed = any(result.goes_on for result in source.results.shared())
    which = " : services déjà en commun" if of_whole_year(held) else " : ce qui change" if mixed and held else ""
    return f"{dated(source, *OF_EACH)}, par chapitre et par article{which}"


def budget_tables(source: Source) -> list[Table]:
    """A row per article under each partner, all services together; none while the shares are not known."""
    every = [each for result in source.results.shared() for each in booked(source, result)]
    return [_table(source, held) for held in apart(every) if held]


def _table(source: Source, every: Sequence[Booked]) -> Table:
    held = by_partner(every)
    rows, levels = list[tuple[str, ...]](), list[int]()
    for partner, mine in held:
        made = [_whole(named(partner), mine), *_articles(partner, mine)]
        rows += made
        levels += [0, *(1 for _row in made[1:])]
    rows.append(_whole(EVERYBODY, every))
    return Table(
        header=(*_HEADER, net_header(every)),
        rows=tuple(rows),
        caption=title(source, every),
        align=_ALIGN,
        widths=_WIDTHS,
        total=True,
        note=note_of(source, every),
        dense=True,
        levels=(*levels, 0),
    )


class _Credit(NamedTuple):
    """What lines of one partner are added up by."""

    receipt: bool
    less: bool
    chapter: str
    account: Account | None


def _articles(partner: Partner, mine: Sequence[Booked]) -> Iterable[tuple[str, ...]]:
    sums: dict[_Credit, int] = {}
    labels: dict[_Credit, dict[str, None]] = {}
    for line in (line for each in mine for line in each.lines):
        credit = _Credit(line.receipt, line.cents < 0, chapter(line), line.account)
        sums[credit] = sums.get(credit, 0) + line.cents
        labels.setdefault(credit, {})[line.label.partition(" (")[0]] = None
    for credit, cents in sums.items():
        sides = ("", _cents(cents)) if credit.receipt else (_cents(cents), "")
        label = " ; ".join(labels[credit])
        found = article(credit.account, partner.nomenclature, receipt=credit.receipt)
        yield (label, credit.chapter, found.words, *sides, "")
    for gone in dict.fromkeys(each.effect.gone for each in mine if not all_known([each])):
        yield (gone, "", "", UNKNOWN, "", "")


def _whole(name: str, held: Sequence[Booked]) -> tuple[str, ...]:
    return (name, "", "", *sides_words(held), net_words(held))


def _cents(cents: int) -> str:
    return amount(cents, exact=True) if cents else ""
