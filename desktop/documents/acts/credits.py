"""Chapter and article of the credits of one council for an agreement, in its own list of accounts; unknown, a blank."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from desktop.documents.acts.draft import Draft
from desktop.documents.acts.figures import results_of
from desktop.documents.blocks import Align, Block, Table
from desktop.documents.budget_table import first_year
from desktop.documents.starting import counted_from
from desktop.domain.budget.effect import effects
from desktop.domain.budget.line import BudgetEffect
from desktop.domain.choices import Nomenclature
from desktop.domain.records import Service
from desktop.domain.words.budget_words import GOES_ON, bought_sentence, provision_sentence, renewal_sentence
from desktop.domain.words.sentences import amount
from resources.law.figures import Account

_HEADER = ("Sens", "Chapitre", "Article", "Montant")
_CHANGE = "Seul ce qui change est inscrit : ce que le service reprend et qui est déjà au budget n’est pas rouvert."
_GROSS = "Dépenses et recettes sont inscrites chacune pour leur montant, sans être déduites l’une de l’autre."
_UNKNOWN = "crédits : retirez-en ce qui est déjà au budget pour ce service (dépenses d’aujourd’hui non connues)"


class _Credit(NamedTuple):
    """What lines are added up by: a receipt or an expense, more or less of it, its chapter and its account.

    `number` is that of the list of accounts that the partner uses, empty while it is not known; `developed`, that of
    the developed list: two of them are two articles in any list.
    """

    receipt: bool
    less: bool
    chapter: str
    number: str
    developed: str

    @property
    def words(self) -> str:
        """« Dépense », « Recette en moins »."""
        return f"{'Recette' if self.receipt else 'Dépense'}{' en moins' if self.less else ''}"


def credits_of(draft: Draft, services: Sequence[Service]) -> list[Block]:
    """A row per account, of what changes; nothing while the shares are not known. What renews goods is no credit."""
    sums: dict[_Credit, int] = {}
    told = list(_effects(draft, services))
    lines = [line for effect in told for line in (*effect.lines, *effect.leaves)]
    for line in lines:
        if line.cents and not line.renews:
            found = line.account
            number, developed = _number(draft, found), found.number if found is not None else ""
            credit = _Credit(line.receipt, line.cents < 0, line.chapter, number, developed)
            sums[credit] = sums.get(credit, 0) + abs(line.cents)
    sums = _changes(sums)
    if not sums:
        return []
    rows = tuple((each.words, *_where(draft, each), amount(sums[each], exact=True)) for each in sorted(sums))
    align: tuple[Align, ...] = ("left", "left", "left", "right")
    draft.remind("comptes à confirmer avec le service de gestion comptable")
    caption = f"Crédits {first_year(draft.source)}"
    law = draft.source.law
    bought, aside = bought_sentence(lines), (renewal_sentence(lines, law), provision_sentence(lines))
    gross = _GROSS if {each.receipt for each in sums} == {True, False} else ""
    change = [_CHANGE] if any(not effect.whole for effect in told) else []
    change += [GOES_ON] if any(effect.whole for effect in told) else []
    said = (counted_from(draft.source, services), bought, *aside, *change, gross)
    return [Table(_HEADER, rows, caption, align, widths=(3, 2, 3.4, 2.6), note=" ".join(filter(None, said)))]


def _changes(gross: Mapping[_Credit, int]) -> dict[_Credit, int]:
    """What is more and what is less of one account, set off against each other; what comes to nothing is no credit."""
    found: dict[_Credit, int] = {}
    for credit, cents in gross.items():
        less = credit._replace(less=not credit.less)
        if left := cents - gross.get(less, 0):
            found[credit if left > 0 else less] = abs(left)
    return found


def _effects(draft: Draft, services: Sequence[Service]) -> Iterator[BudgetEffect]:
    """All that the budget of this council pays and receives more, and what leaves it: it adds up to the net effect.

    Of a service that goes on, all that it pays and receives in the year.
    """
    source, mine = draft.source, draft.partner.id
    for result in results_of(source, services):
        for effect in effects(source.results, result, source.law, first_year(source)):
            if effect.partner.id == mine:
                if not effect.known:
                    draft.remind(_UNKNOWN)
                yield effect


def _number(draft: Draft, found: Account | None) -> str:
    """The number by the list of accounts that the partner uses; empty where the list or the number is not known."""
    if found is None:
        return ""
    numbers = {Nomenclature.DEVELOPED: found.number, Nomenclature.ABRIDGED: found.abridged}
    return numbers.get(draft.partner.nomenclature, "")


def _where(draft: Draft, credit: _Credit) -> tuple[str, str]:
    """Its chapter and its article; what is not known is a blank, which says the account of the developed list."""
    whose = credit.words.lower()
    chapter = draft.blanks.or_(credit.chapter, f"chapitre, {whose}")
    article = f"article au chapitre {credit.chapter}, {whose}" if credit.chapter else f"article, {whose}"
    known = f" : {credit.developed} en M57 développée" if credit.developed else ""
    return chapter, draft.blanks.or_(credit.number, f"{article}{known}")
