"""A year shared again with its real figures: the real cost, the units observed, the same rule."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from desktop.domain.choices import CostFamily, CostScenario
from desktop.domain.costs.pooled import Years, add, pool
from desktop.domain.costs.projection import MOST_YEARS
from desktop.domain.money import from_cents, split_cents
from desktop.domain.records import CostLine, Dossier, LineYear, Record, Service, Usage
from desktop.domain.results import Results, ServiceResult
from desktop.domain.what_if import unshared, what_if

_HOUR = "heure"


def shared_again(
    results: Results, result: ServiceResult, year: int, real_cost: int, units: dict[str, Decimal | None]
) -> dict[str, int]:
    """What each partner owes for a year, in cents, by identifier; empty while the rule needs units not yet observed.

    It is the dossier with the real cost in that year and what was planned in the others, and with the units observed in
    place of those planned (the hours of the rule too, when it is hours that are counted). The parts of the cost that
    have a key of their own take the real cost in proportion to what was planned for each; where nothing is planned any
    more, all of it is shared by the rule.
    """
    service, place = result.service, nearest(results, year)
    everything = results.lines.of(service.id, CostScenario.SHARED)
    common = [line for line in everything if line.common]
    planned = {
        pool_id: _planned(results, result, [x for x in common if x.pool_id == pool_id])
        for pool_id in dict.fromkeys(line.pool_id for line in common) or ("",)
    }
    real = _in_proportion(real_cost, {pool_id: years[place] for pool_id, years in planned.items()})
    put: list[Record] = [_dossier(results, year), replace(service, overhead_rate=None)]
    put += unshared(results.dataset, service.id)
    put += _observed(results, result, units)
    for pool_id, years in planned.items():
        put += _line(results, result, pool_id, years, year, real[pool_id])
    typed = results.dataset.where(CostLine, service_id=service.id, scenario=CostScenario.SHARED, common=True)
    other = what_if(results, put, [line.id for line in typed])
    yearly = other.service(service.id).chosen.yearly
    where = other.outlook.years.index(year)
    return {partner_id: years[where] for partner_id, years in yearly.items()}


def counts_hours(service: Service) -> bool:
    """Whether what is counted is hours: those observed then stand for those planned."""
    return service.unit.lower().startswith(_HOUR)


def nearest(results: Results, year: int) -> int:
    """The year of the outlook that stands for another one: itself, else the nearest."""
    years = results.outlook.years
    return years.index(min(max(year, years[0]), years[-1]))


def _planned(results: Results, result: ServiceResult, lines: Sequence[CostLine]) -> Years:
    """What was planned for some of the common lines, indirect costs by a rate included."""

    def total(held: Sequence[CostLine]) -> Years:
        zeros = (0,) * len(results.outlook.years)
        return add(zeros, *(years for line in held if (years := results.lines.years(line))))

    return pool(result.service, lines, total).total


def _in_proportion(cents: int, planned: dict[str, int]) -> dict[str, int]:
    weights = [Fraction(max(each, 0)) for each in planned.values()]
    if not any(weights):
        weights = [Fraction(1)] * len(weights)
    return dict(zip(planned, split_cents(cents, weights), strict=True))


def _dossier(results: Results, year: int) -> Dossier:
    """The years of the dossier, that one included."""
    dossier, known = results.dataset.one(Dossier), results.outlook.years
    first, last = min(year, known[0]), max(year, known[-1])
    return replace(dossier, reference_year=first, horizon=min(last - first + 1, MOST_YEARS))


def _observed(results: Results, result: ServiceResult, units: dict[str, Decimal | None]) -> list[Record]:
    hours = counts_hours(result.service)
    found: list[Record] = []
    for usage in results.dataset.where(Usage, service_id=result.service.id):
        if usage.partner_id in units:
            seen = units[usage.partner_id]
            found.append(replace(usage, units=seen, hours=seen if hours else usage.hours))
    return found


def _line(results: Results, result: ServiceResult, pool_id: str, planned: Years, year: int, real: int) -> list[Record]:
    """One line that is worth what was planned each year, and the real cost in that year."""
    line = CostLine(
        id=f"real {result.service.id} {pool_id}",
        service_id=result.service.id,
        scenario=CostScenario.SHARED,
        family=CostFamily.OTHER,
        amount=from_cents(real),
        year=year,
        pool_id=pool_id,
    )
    others = zip(results.outlook.years, planned, strict=True)
    return [
        line,
        *(
            LineYear(id=f"{line.id} {each}", line_id=line.id, year=each, amount=from_cents(cents))
            for each, cents in others
            if each != year
        ),
    ]
