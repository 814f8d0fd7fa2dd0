"""« D'où vient l'écart ? »: what tomorrow costs more or less than today, family of costs by family of costs."""

from collections.abc import Iterable

from desktop.domain.choices import CostFamily, CostScenario
from desktop.domain.records import CostLine
from desktop.domain.results import Results, ServiceResult

OVERHEAD = "Charges indirectes par un taux"


def by_family(results: Results, services: Iterable[ServiceResult]) -> list[tuple[str, int]]:
    """What each family changes in the year of the accounts, in cents, in the order of the families; none at zero.

    The sum is the cost of tomorrow, own lines included, less what the partners whose figures are known pay today.
    """
    changes: dict[CostFamily, int] = {}
    overhead = 0
    for result in services:
        overhead += result.pooled.overhead[0]
        for line, sign in _lines(results, result):
            cents = (results.lines.years(line) or (0,))[0]
            changes[line.family] = changes.get(line.family, 0) + sign * cents
    found = [(family.label, changes.get(family, 0)) for family in CostFamily]
    return [(label, cents) for label, cents in (*found, (OVERHEAD, overhead)) if cents]


def _lines(results: Results, result: ServiceResult) -> Iterable[tuple[CostLine, int]]:
    """The lines of tomorrow that count, and those of today, which count the other way."""
    taking = {partner.id for partner in result.partners}
    for line in results.lines.of(result.service.id):
        if line.scenario is CostScenario.TODAY and line.partner_id in result.today:
            yield line, -1
        if line.scenario is CostScenario.SHARED and (line.common or line.partner_id in taking):
            yield line, 1
