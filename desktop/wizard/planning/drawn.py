"""The plan of one service as pictures for the screen, of at most twenty lines each."""

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.planning.from_dossier import plan_of
from desktop.domain.planning.plan import Plan
from desktop.wizard.forms.pictures import Made, Makers

if TYPE_CHECKING:
    from desktop.documents.source import Source

MOST = 3
"""Pictures at most: sixty lines are a service of some forty communes; paper shows them all."""
_WIDE_MM, _TALL_MM = 175.0, 150.0


def plan_makers(service_id: str) -> Makers:
    """What draws each picture of the plan of a service."""
    return [_Picture(service_id, place) for place in range(MOST)]


class _Picture:
    """One picture, by its place; none where the plan has fewer."""

    def __init__(self, service_id: str, place: int) -> None:
        self._service_id, self._place = service_id, place

    def __call__(self, source: "Source") -> Made:
        from desktop.documents.plan_chart import plan_charts

        plan = of_service(plan_of(source.dataset, source.law, source.made_on), self._service_id)
        found = plan_charts(plan, _WIDE_MM, _TALL_MM)
        return found[self._place] if self._place < len(found) else None


def of_service(plan: Plan, service_id: str) -> Plan:
    """The plan of one service alone."""
    return replace(
        plan,
        rows=tuple(row for row in plan.rows if row.step.service_id == service_id),
        outcomes=tuple(outcome for outcome in plan.outcomes if outcome.service_id == service_id),
    )
