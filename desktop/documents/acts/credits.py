"""Chapter and article of the credits of one council for an agreement, in its own list of accounts; unknown, a blank."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desktop.documents.acts.draft import Draft
from desktop.documents.acts.figures import results_of
from desktop.documents.blocks import Align, Block, Table
from desktop.documents.budget_table import first_year
from desktop.documents.starting import counted_from
from desktop.domain.budget.effect import effects
from desktop.domain.budget.line import BudgetLine
from desktop.domain.choices import Nomenclature
from desktop.domain.costs.take_over import payer
from desktop.domain.records import Service
from desktop.domain.words.budget_words import bought_sentence, renewal_sentence
from desktop.domain.words.sentences import amount
from resources.law.figures import Account

_HEADER = ("Sens", "Chapitre", "Article", "Montant")


class _Credit(NamedTuple):
    """What lines are added up by: a receipt or an expense, more or less of it, its chapter and its account."""

    receipt: bool
    less: bool
    chapter: str
    number: str

    @property
    def words(self) -> str:
        """« Dépense », « Recette en moins »."""
        return f"{'Recette' if self.receipt else 'Dépense'}{' en moins' if self.less else ''}"


def credits_of(draft: Draft, services: Sequence[Service]) -> list[Block]:
    """A row per account; nothing while the shares are not known. What is set aside to replace goods is no credit."""
    sums: dict[_Credit, int] = {}
    lines = list(_lines(draft, services))
    for line in lines:
        if line.cents and not line.renews:
            credit = _Credit(line.receipt, line.cents < 0, line.chapter, _number(draft, line.account))
            sums[credit] = sums.get(credit, 0) + abs(line.cents)
    if not sums:
        return []
    rows = tuple((each.words, *_where(draft, each), amount(sums[each], exact=True)) for each in sorted(sums))
    align: tuple[Align, ...] = ("left", "left", "left", "right")
    draft.remind("comptes à confirmer avec le service de gestion comptable")
    caption = f"Crédits {first_year(draft.source)}"
    said = (counted_from(draft.source, services), bought_sentence(lines), renewal_sentence(lines, draft.source.law))
    return [Table(_HEADER, rows, caption, align, widths=(3, 2, 3.4, 2.6), note=" ".join(filter(None, said)))]


def _lines(draft: Draft, services: Sequence[Service]) -> Iterator[BudgetLine]:
    """Of who carries the service, its cost and what the others pay; of the others, what they owe it."""
    source, mine = draft.source, draft.partner.id
    for result in results_of(source, services):
        carrier = payer(source.dataset, result.service)
        for effect in effects(source.results, result, source.law, first_year(source)):
            if effect.partner.id == mine:
                carries = carrier is not None and carrier.id == mine
                yield from (line for line in effect.lines if line.debtor or line.direct or (carries and _common(line)))


def _common(line: BudgetLine) -> bool:
    """The cost of the service itself, and its receipts other than the shares."""
    return line.spent or (line.receipt and not line.debtor)


def _number(draft: Draft, found: Account | None) -> str:
    """The number by the list of accounts that the partner uses; empty where the list or the number is not known."""
    if found is None:
        return ""
    numbers = {Nomenclature.DEVELOPED: found.number, Nomenclature.ABRIDGED: found.abridged}
    return numbers.get(draft.partner.nomenclature, "")


def _where(draft: Draft, credit: _Credit) -> tuple[str, str]:
    """Its chapter and its article; what is not known is a blank."""
    whose = credit.words.lower()
    chapter = draft.blanks.or_(credit.chapter, f"chapitre, {whose}")
    article = f"article au chapitre {credit.chapter}, {whose}" if credit.chapter else f"article, {whose}"
    return chapter, draft.blanks.or_(credit.number, article)
