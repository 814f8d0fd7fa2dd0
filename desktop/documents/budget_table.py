"""Where the share of each goes in its budget, and in that of who carries: line, account, expense, receipt, net."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.documents.blocks import Block, Heading, Paragraph, Table
from desktop.documents.source import Source
from desktop.documents.starting import counted_from
from desktop.documents.table_columns import Column, table_of
from desktop.domain.budget.accounts import account_words
from desktop.domain.budget.bill import budget_year, parts
from desktop.domain.budget.effect import effects
from desktop.domain.budget.line import BudgetEffect, BudgetLine
from desktop.domain.costs.projection import MONTHS
from desktop.domain.money import from_cents
from desktop.domain.records import Service
from desktop.domain.results import ServiceResult
from desktop.domain.words.budget_words import GOES_ON, bought_sentence, provision_sentence, renewal_sentence
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.sentences import amount, brought_in_kind
from desktop.domain.words.years_words import budget_words
from resources.typography import NO_BREAK, signed_euros

HEADERS = (
    "Partenaire et lignes de son budget", "Chapitre et compte", "Dépense", "Recette", "En plus (+) ou en moins (−)"
)  # fmt: skip
OF_EACH = ("Au budget {} de chacun", "Au budget de chacun")
PARTNER, EVERYBODY = "Partenaire", "Ensemble"
OF_THE_YEAR = "À sa charge, dans l’année"
_LESS = "Dépense en moins : elle n’est plus faite, ou elle est reprise dans les dépenses du service."
_ALREADY = "Service déjà en commun : un montant en moins est déjà au budget pour lui."
_CONFIRM = "Comptes à confirmer avec le service de gestion comptable."
NOTE = f"{_LESS} {_CONFIRM}"
UNKNOWN = "à compléter"
_LEAVES = ("N’est plus payé, ou repris", "Recette qui disparaît")
_IN_BUDGET = ("Déjà au budget pour ce service, ou repris", "Recette déjà au budget pour ce service")
_MANY = 12  # partners, from which each has one row: the chapters side by side, the accounts in a note
_IN_KIND = "C’est déjà dans les comptes de qui l’apporte, donc dans aucune de ces lignes."


@dataclass(frozen=True)
class Booked:
    """A partner with its lines: what is new, then what leaves its accounts."""

    effect: BudgetEffect
    lines: tuple[BudgetLine, ...]

    @property
    def expense(self) -> int:
        """What it pays more, in cents."""
        return sum(line.cents for line in self.lines if not line.receipt)

    @property
    def receipt(self) -> int:
        """What it receives more."""
        return sum(line.cents for line in self.lines if line.receipt)

    def where(self, line: BudgetLine) -> str:
        """The account of a line, in the list that the partner uses; else its chapter."""
        if line.account is not None:
            return account_words(line.account, self.effect.partner.nomenclature)
        return f"chapitre {line.chapter}" if line.chapter else ""


def booked(source: Source, result: ServiceResult) -> list[Booked]:
    """Every partner of a service in the first year; empty while there is no share."""
    found = effects(source.results, result, source.law, first_year(source))
    made = [Booked(effect, (*effect.lines, *effect.leaves)) for effect in found]
    return made if any(each.lines for each in made) else []


def note_of(source: Source, held: Iterable[Booked], services: Iterable[Service] | None = None) -> str:
    """What these lines suppose and how to read them; of durable goods, what buying and renewing them is."""
    held = list(held)
    lines, seen = [line for each in held for line in each.lines], [each.effect for each in held]
    read = [
        *([_LESS] if any(not each.runs for each in seen) else []),
        *([_ALREADY] if any(each.runs and not each.whole for each in seen) else []),
        *([GOES_ON] if any(each.whole for each in seen) else []),
    ]
    told = (bought_sentence(lines), renewal_sentence(lines, source.law), provision_sentence(lines))
    return " ".join(filter(None, (counted_from(source, services), *told, *read, _CONFIRM)))


def budgets(source: Source) -> list[Block]:
    """The first year of each service in each budget, all of them together, then what its way of paying changes."""
    services = [(result, held) for result in source.results.shared() if (held := booked(source, result))]
    if not services:
        return []
    payments = [r.chosen.scenario.payment.value for r in source.results.shared() if r.chosen.scenario]
    said = dict.fromkeys(say.said for payment in payments for say in source.law.payments.get(payment, ()))
    brought = [f"{told} {_IN_KIND}" for result, _held in services if (told := brought_in_kind(result))]
    return [
        Heading(dated(source, *OF_EACH), 1),
        *([Paragraph(f"{why}.", small=True, with_next=True)] if (why := budget_words(source.results)) else []),
        *(_table(source, result, held) for result, held in services),
        *_together(source, [held for _result, held in services if not of_whole_year(held)]),
        *(Paragraph(text, small=True) for text in (*brought, *said)),
    ]


def _table(source: Source, result: ServiceResult, held: Sequence[Booked]) -> Table:
    """The lines of a service, partner by partner; those of many partners chapter by chapter."""
    note = note_of(source, held, [result.service])
    if len(held) > _MANY:
        return chapter_table(f"{service_name(result.service)}{part_of_year(source, result)}", held, note)
    parts_ = [(_whole(named(each.effect.partner), [each]), *_lines(each)) for each in held]
    rows = [row for part in parts_ for row in part]
    levels = [min(place, 1) for part in parts_ for place in range(len(part))]
    title = f"{service_name(result.service)}{part_of_year(source, result)}"
    table = _of_rows(title, [*rows, _whole(EVERYBODY, held)], note=note, last=net_header(held))
    return replace(table, levels=(*levels, 0))


def _together(source: Source, services: Sequence[Sequence[Booked]]) -> Iterable[Table]:
    """What all the services that change something come to in the budget of each; one alone has its own table."""
    if len(services) < 2:
        return
    by_partner: dict[str, list[Booked]] = {}
    for each in (each for held in services for each in held):
        by_partner.setdefault(each.effect.partner.id, []).append(each)
    rows = [_whole(named(mine[0].effect.partner), mine) for mine in by_partner.values()]
    every = [each for mine in by_partner.values() for each in mine]
    rows.append(_whole(EVERYBODY, every))
    yield _of_rows(all_services(source), rows, first=PARTNER, note=note_of(source, every))


def _of_rows(
    title: str, rows: Sequence[Sequence[str]], *, note: str, first: str = HEADERS[0], last: str = HEADERS[4]
) -> Table:
    widths = (5.4, 5, 1.7, 1.7, 1.9)
    columns = [
        Column(header, [row[place] for row in rows], width, "left" if place < 2 else "right", optional=place == 1)
        for place, (header, width) in enumerate(zip((first, *HEADERS[1:4], last), widths, strict=True))
    ]
    return table_of(title, columns, note=note)


def chapter_table(title: str, held: Sequence[Booked], note: str = NOTE) -> Table:
    """One row per partner: each chapter that its new lines go to, what leaves its accounts, what it comes to."""
    names = [*(named(each.effect.partner) for each in held), EVERYBODY]

    def column(header: str, lines: Callable[[Booked], Iterable[int]]) -> Column:
        sums = [sum(lines(each)) for each in held]
        return Column(header, [_cents(cents) for cents in (*sums, sum(sums))], 1.7, optional=True)

    def paid(*, receipt: bool) -> list[str]:
        sums = [sum(gone(receipt=receipt)(each)) for each in held]
        cells = [_cents(cents) if each.effect.known else UNKNOWN for each, cents in zip(held, sums, strict=True)]
        return [*cells, _cents(sum(sums)) if all_known(held) else UNKNOWN]

    def new(chapter: str, *, receipt: bool) -> Callable[[Booked], Iterable[int]]:
        return lambda each: (x.cents for x in each.effect.lines if (x.chapter, x.receipt) == (chapter, receipt))

    def gone(*, receipt: bool) -> Callable[[Booked], Iterable[int]]:
        return lambda each: (x.cents for x in each.effect.leaves if x.receipt is receipt)

    less, lost = _IN_BUDGET if all(each.effect.runs for each in held) else _LEAVES
    sides = sorted({(line.receipt, line.chapter) for each in held for line in each.effect.lines})
    columns = [
        Column(PARTNER, names, 3, "left"),
        *(
            column(f"{HEADERS[2 + receipt]}, chapitre{NO_BREAK}{chapter}" if chapter else HEADERS[2 + receipt],
                   new(chapter, receipt=receipt))
            for receipt, chapter in sides
        ),
        Column(less, paid(receipt=False), 1.7, optional=True),
        column(lost, gone(receipt=True)),
        Column(net_header(held), [*(net_words([each]) for each in held), net_words(held)], 1.9),
    ]  # fmt: skip
    return table_of(title, columns, note=f"{_accounts(held)} {note}".strip())


def _accounts(held: Sequence[Booked]) -> str:
    """« Part facturée, personnel : compte 6218, chapitre 012 (à vérifier). »: once each, whoever is billed."""
    found = dict.fromkeys(
        f"{line.label.partition(' (')[0]} : {each.where(line)}."
        for each in held
        for line in each.lines
        if line.account is not None
    )
    return " ".join(found)


def all_known(held: Iterable[Booked]) -> bool:
    """Whether what leaves these accounts is known, so that their expenses and their net are."""
    return all(each.effect.known for each in held)


def of_whole_year(held: Sequence[Booked]) -> bool:
    """Whether these are all the amounts of the year, of services that go on, and not what changes."""
    return bool(held) and all(each.effect.whole for each in held)


def net_header(held: Sequence[Booked]) -> str:
    """What the last column of these says."""
    return OF_THE_YEAR if of_whole_year(held) else HEADERS[4]


def all_services(source: Source) -> str:
    """Over the sums of all the services: amounts of a whole year are not added to what changes."""
    apart = any(result.goes_on for result in source.results.shared())
    return "Tous les services qui changent un budget" if apart else "Tous les services"


def net_words(held: Sequence[Booked]) -> str:
    """« + 600,00 € »: what these budgets bear more or less."""
    net = sum(each.effect.net for each in held)
    if of_whole_year(held):
        return amount(net, exact=True)
    return signed_euros(from_cents(net), cents=True) if all_known(held) else UNKNOWN


def sides_words(held: Sequence[Booked]) -> tuple[str, str]:
    """What is paid more, then received more."""
    expense, receipt = sum(each.expense for each in held), sum(each.receipt for each in held)
    return (_cents(expense) if all_known(held) else UNKNOWN, _cents(receipt))


def _whole(name: str, held: Sequence[Booked]) -> tuple[str, ...]:
    """What it all comes to: expenses, receipts, and the first less the second."""
    return (name, "", *sides_words(held), net_words(held))


def _lines(each: Booked) -> Iterable[tuple[str, ...]]:
    for line in each.lines:
        sides = ("", _cents(line.cents)) if line.receipt else (_cents(line.cents), "")
        yield (line.label, each.where(line), *sides, "")
    if not each.effect.known:
        yield (each.effect.gone, "", UNKNOWN, "", "")


def first_year(source: Source) -> int:
    """The first year whose budget can still be written."""
    return budget_year(source.results)


def dated(source: Source, words: str, bare: str) -> str:
    """« Au budget 2027 », by words that hold the first year; the bare words while no year is known."""
    year = first_year(source)
    return words.format(year) if year else bare


def part_of_year(source: Source, result: ServiceResult) -> str:
    """« , 9 mois sur 12 » when the first year is not whole."""
    owed = next(iter(parts(source.results, result, first_year(source)).values()), None)
    return f", {owed.months} mois sur {MONTHS}" if owed is not None and owed.months != MONTHS else ""


def _cents(cents: int) -> str:
    return amount(cents, exact=True) if cents else ""
