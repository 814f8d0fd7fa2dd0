"""« D'où vient ce chiffre ? » for a departure or an arrival: what each pays now, would pay, and the change."""

from desktop.domain.figures import Figure, money
from desktop.domain.records import Partner
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.movement import Movement, without
from desktop.domain.words import explain
from desktop.domain.words.movement_words import moves
from desktop.domain.words.naming import leading_name, named

NOW, THEN, CHANGE = 1, 2, 3
"""The columns of the table of one movement."""
SHARE, LESS, LEFT, KEPT, HIT = 1, 2, 3, 4, 5
"""The columns of the table of all departures."""


def moved(
    results: Results, result: ServiceResult, found: Movement, then: Results, partner: Partner, column: int
) -> Figure | None:
    """One cell; `then` is the dossier with one partner less or more. Nothing where the table shows no amount."""
    arrives = found.joins and partner.id == found.mover.id
    now = found.spends if arrives else found.before.get(partner.id)
    if column == NOW and now is not None:
        return _now(results, result, then, partner, arrives=arrives)
    if column == THEN and partner.id in found.after:
        return _then(found, then, result.service.id, partner)
    change = found.change(partner.id)
    if column != CHANGE or change is None:
        return None
    return money(
        f"{named(partner)}, écart si {moves(found.mover, joins=found.joins)}",
        change,
        f"ce qu’il paierait − {'ce qu’il dépense aujourd’hui' if arrives else 'ce qu’il paie maintenant'}",
        inputs=lambda: (
            _now(results, result, then, partner, arrives=arrives),
            _then(found, then, result.service.id, partner),
        ),
        signed=True,
    )


def departed(results: Results, result: ServiceResult, found: Movement, column: int) -> Figure | None:
    """One cell of the table of all departures; nothing where it shows words alone."""
    mover = found.mover
    if column == SHARE:
        return explain.share(results, result, result.chosen, mover)
    if column == LESS:
        return _less(results, result, found)
    if column == LEFT:
        return _left(results, result, found)
    if column == KEPT and found.kept is not None:
        return _kept(results, result, found)
    who = found.hit(result.partners) if found.known and not found.carries else None
    if column == HIT and who is not None:
        return moved(results, result, found, without(results, result, mover), who, CHANGE)
    return None


def _less(results: Results, result: ServiceResult, found: Movement) -> Figure:
    def inputs() -> tuple[Figure, ...]:
        then = without(results, result, found.mover)
        return explain.pooled(results, result), explain.pooled(then, then.service(result.service.id))

    label = f"Baisse du coût si {moves(found.mover)}"
    return money(label, -found.cost_change, "coût à partager maintenant − coût à partager ensuite", inputs=inputs)


def _left(results: Results, result: ServiceResult, found: Movement) -> Figure:
    return money(
        f"Reste à payer si {moves(found.mover)}",
        max(found.left, 0),
        "sa part − la baisse du coût"
        if found.left >= 0
        else "rien : le coût baisse d’autant que sa part, ou davantage",
        inputs=lambda: (explain.share(results, result, result.chosen, found.mover), _less(results, result, found)),
    )


def _kept(results: Results, result: ServiceResult, found: Movement) -> Figure:
    """What whoever carries pays until the shares are made again; under a tariff, what the bills no longer cover."""
    label = f"À payer d’ici là par le porteur si {moves(found.mover)}"
    if not found.uncovered:
        return money(label, found.kept, "ce qui reste à payer", inputs=lambda: (_left(results, result, found),))

    def inputs() -> tuple[Figure, ...]:
        then = without(results, result, found.mover)
        return (
            *explain.uncovered(then, then.service(result.service.id)),
            *explain.uncovered(results, result),
        )

    formula = "ce que le tarif ne couvre pas ensuite − ce qu’il ne couvre pas maintenant"
    return money(label, found.kept, formula, inputs=inputs)


def _now(results: Results, result: ServiceResult, then: Results, partner: Partner, *, arrives: bool) -> Figure:
    """What it pays; one that would come in, what it spends by itself."""
    if arrives:
        return explain.today(then, then.service(result.service.id), partner)
    return explain.after(results, result, partner)


def _then(found: Movement, then: Results, service_id: str, partner: Partner) -> Figure:
    result = then.service(service_id)
    return explain.paid(
        then, result, result.chosen, partner, f"{leading_name(partner)} si {moves(found.mover, joins=found.joins)}"
    )
