"""« D'où vient ce chiffre ? » for a departure or an arrival: what each pays now, would pay, and the change."""

from desktop.domain.figures import Figure, money
from desktop.domain.records import Partner
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.movement import Movement
from desktop.domain.words import explain
from desktop.domain.words.movement_words import moves
from desktop.domain.words.naming import named

NOW, THEN, CHANGE = 1, 2, 3
"""The columns of the table."""


def moved(
    results: Results, result: ServiceResult, found: Movement, then: Results, partner: Partner, column: int
) -> Figure | None:
    """One cell; `then` is the dossier with one partner less or more. Nothing where the table shows no amount."""
    known = (partner.id in found.before, partner.id in found.after)
    if column == NOW and known[0]:
        return explain.after(results, result, partner)
    if column == THEN and known[1]:
        return _then(found, then, result.service.id, partner)
    change = found.change(partner.id)
    if column != CHANGE or change is None or partner.id == found.mover.id:
        return None
    return money(
        f"{named(partner)}, écart si {moves(found.mover, joins=found.joins)}",
        change,
        "ce qu’il paierait − ce qu’il paie maintenant",
        inputs=lambda: (
            explain.after(results, result, partner),
            _then(found, then, result.service.id, partner),
        ),
        signed=True,
    )


def _then(found: Movement, then: Results, service_id: str, partner: Partner) -> Figure:
    result = then.service(service_id)
    return explain.paid(
        then, result, result.chosen, partner, f"{named(partner)} si {moves(found.mover, joins=found.joins)}"
    )
