"""How far each partner may go: what it adds, what it would pay alone; and what the estimates leave open for us."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.documents.blocks import Block, BulletList, Paragraph, Table
from desktop.documents.source import Source
from desktop.domain.costs.measures import paid_by
from desktop.domain.costs.range import explore
from desktop.domain.records import Partner
from desktop.domain.results import ServiceResult
from desktop.domain.words.naming import named
from desktop.domain.words.range_words import cost_range
from desktop.domain.words.sentences import amount, change
from resources.sentence import high
from resources.typography import plural

if TYPE_CHECKING:
    from desktop.domain.sharing.fairness import Standing

AT_ONCE = 10  # partners: beyond, groups double with each one, and a paper is not made to wait
UNSURE = "Notre part, selon ce qui est incertain."
TITLE_OF_BOUNDS = "Jusqu’où chacun peut aller, avec la règle retenue"
NO_AMOUNT = "aucun montant ne convient aux deux"
_HEADER = ("Partenaire", "Au moins", "Paie", "Au plus", "Gagne")


def bounds(source: Source, result: ServiceResult, partner: Partner | None) -> Iterator[Block]:
    """Between what it adds to the cost of the others and what it would pay alone; who would do better elsewhere."""
    scenario = result.chosen.scenario
    if scenario is None:
        return
    if len(result.partners) > AT_ONCE:
        count = plural(len(result.partners), "partenaire", "partenaires")
        where = "voyez « Est-ce juste ? », à l’étape « Répartition »"
        yield Paragraph(f"Avec {count}, les groupes ne sont pas regardés ici : {where}.")
        return
    from desktop.domain.sharing import fairness_words as words
    from desktop.domain.sharing.fairness import NotYet, fairness

    found = fairness(source.results, result, scenario)
    if isinstance(found, NotYet):
        yield Paragraph(words.not_yet(found))
        return
    rows = tuple(row_of(each) for each in found.standings if partner is None or each.partner in (partner, source.ours))
    align = ("left", *("right",) * 4)
    yield Table(_HEADER, rows, TITLE_OF_BOUNDS, align=align, widths=(5, 3, 3, 3, 3))  # type: ignore[arg-type]  # five sides
    yield BulletList(tuple(words.told(found)))


def row_of(standing: "Standing") -> tuple[str, ...]:
    """One partner between its bounds; where the lowest is above the highest, no amount suits both sides."""
    added = standing.added
    if added is not None and added > standing.alone:
        least = NO_AMOUNT
    else:
        least = "non exploré" if added is None else amount(max(added, 0))
    return named(standing.partner), least, amount(standing.paid), amount(standing.alone), change(standing.gain)


def meaning() -> str:
    """What « au moins » and « au plus » stand for, said once under all the services."""
    from desktop.domain.sharing.fairness_words import bounds_meaning

    return bounds_meaning()


def within(source: Source, result: ServiceResult) -> Iterator[Block]:
    """What we would pay when all that is not sure is at its lowest, or at its highest."""
    ours = source.ours
    if ours is None or ours.id not in result.members or len(result.partners) > AT_ONCE:
        return
    found = explore(source.results, paid_by(ours.id), result.service.id)
    if found is None or found.range.sure:
        return
    yield Paragraph(f"{high(cost_range(found.range))} par an.", label=UNSURE)
