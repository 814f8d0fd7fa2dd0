"""« D'où vient ce chiffre ? » for « Est-ce juste ? »: the bounds of each partner, and the other ways of sharing."""

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.choices import CostScenario
from desktop.domain.figures import Figure, money
from desktop.domain.records import Partner
from desktop.domain.results import Results, ServiceResult
from desktop.domain.words import explain
from desktop.domain.words.comparison_words import Measure
from desktop.domain.words.explain_comparison import compared
from desktop.domain.words.naming import leading_name, named, the_name
from resources.typography import number

if TYPE_CHECKING:
    from desktop.domain.sharing.fairness import Fairness, Standing
    from desktop.domain.sharing.ways import Shared

LEAST, PAID, MOST, GAIN = 1, 2, 3, 4
"""The columns of the bounds."""


def bound(results: Results, result: ServiceResult, found: "Fairness", each: "Standing", column: int) -> Figure | None:
    """One cell of a partner: what it adds, pays, would pay alone, gains; nothing where groups were not explored."""
    partner = each.partner
    if column == LEAST:
        return _added(results, result, found, each)
    if column == PAID:
        return compared(results, result, found.scenario, partner, Measure.PAID)
    if column == MOST:
        return explain.alone(results, result, partner)
    if column == GAIN:
        return money(
            f"{leading_name(partner)} gagne",
            each.gain,
            "ce qu’il paierait seul − ce qu’il paie",
            inputs=lambda: (
                explain.alone(results, result, partner),
                compared(results, result, found.scenario, partner, Measure.PAID),
            ),
            signed=True,
        )
    return None


def whole(results: Results, result: ServiceResult) -> Figure:
    """What all of them pay together, their own expenses with it."""
    ids = {partner.id for partner in result.partners}
    kept = results.lines.of(result.service.id, CostScenario.SHARED)
    own = tuple(explain.line(results, item) for item in kept if not item.common and item.partner_id in ids)
    cents = result.pooled.total[0] + sum(years[0] for who, years in result.own.items() if who in ids)
    formula = "coût à partager + ce que chacun garde à sa charge" if own else "coût à partager"
    return money("Coût pour tous", cents, formula, inputs=lambda: (explain.pooled(results, result), *own))


def way(results: Results, result: ServiceResult, shared: "Shared", partner: Partner, meaning: str) -> Figure | None:
    """What one partner would pay under another way; `meaning` says in words how it is found."""
    if partner.id not in shared.shares:
        return None
    title, _colon, formula = meaning.rstrip(".").partition(" : ")

    def inputs() -> tuple[Figure, ...]:
        everybody = tuple(explain.alone(results, result, each) for each in result.partners)
        alone = money(
            "Chacun seul, en tout", sum(result.alone[p.id][0] for p in result.partners), "somme des partenaires",
            inputs=lambda: everybody,
        )  # fmt: skip
        return (explain.alone(results, result, partner), alone, whole(results, result), *_people(result, partner))

    return money(f"{named(partner)} : {title[0].lower()}{title[1:]}", shared.shares[partner.id], formula, inputs=inputs)


def _people(result: ServiceResult, partner: Partner) -> tuple[Figure, ...]:
    known = [each.population for each in result.partners]
    if partner.population is None or None in known:
        return ()
    total = sum(each or 0 for each in known)
    note = f"sur {number(total)} habitants en tout"
    return (Figure(f"Population : {named(partner)}", Fraction(partner.population), "habitants", note=note),)


def _added(results: Results, result: ServiceResult, found: "Fairness", each: "Standing") -> Figure | None:
    if each.added is None:
        return None
    added = each.added
    others = "le moins cher pour eux : en commun, ou chacun seul, d’après les hypothèses affichées sous le tableau"
    return money(
        f"{named(each.partner)} : ce qu’il ajoute au coût des autres",
        added,
        "coût pour tous − coût des autres sans lui",
        inputs=lambda: (
            whole(results, result),
            money(f"Coût des autres, sans {the_name(each.partner)}", found.total - added, others),
        ),
    )
