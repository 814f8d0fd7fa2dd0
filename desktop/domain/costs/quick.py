"""The short way through the costs: one amount per partner for today, one for tomorrow; they are ordinary cost lines."""

from dataclasses import dataclass, replace

from desktop.domain.choices import Behaviour, Confidence, CostFamily, CostScenario, Effect, Nature, Source, Tax
from desktop.domain.costs.pooled import is_income
from desktop.domain.dataset import Dataset
from desktop.domain.money import to_cents
from desktop.domain.records import CostLine, CostPool, Dossier, Identity, LineYear
from desktop.domain.results import Results, ServiceResult

PARTNER_FAMILIES = tuple(family for family in CostFamily if family is not CostFamily.INCOME)
"""What one amount may stand for; an income is typed line by line."""


@dataclass(frozen=True)
class QuickCost:
    """One amount of the short way.

    `line` holds it, `None` while nothing is typed. `detailed` is true when the figures are typed line by line: the
    amount is then their total and is not edited here.
    """

    cents: int | None
    line: CostLine | None = None
    detailed: bool = False


def today(results: Results, result: ServiceResult) -> dict[str, QuickCost]:
    """What each partner pays now, as one amount, by identifier of the partner."""
    lines: dict[str, list[CostLine]] = {partner.id: [] for partner in result.partners}
    for line in results.lines.of(result.service.id, CostScenario.TODAY):
        if line.partner_id in lines:
            lines[line.partner_id].append(line)
    known = {partner_id: years[0] for partner_id, years in result.today.items()}
    return {partner_id: _quick(results, held, known.get(partner_id)) for partner_id, held in lines.items()}


def tomorrow(results: Results, result: ServiceResult) -> QuickCost:
    """What the service will cost in common, as one amount; what a partner keeps for itself is not in it."""
    lines = [line for line in results.lines.of(result.service.id, CostScenario.SHARED) if line.common]
    return _quick(results, lines, result.pooled.total[0] if result.pooled.known else None)


def new_today(dataset: Dataset, service_id: str, partner_id: str) -> CostLine:
    """The line to fill: charges of staff in one amount for her own commune, an estimated total for a neighbour."""
    line = CostLine(
        service_id=service_id, scenario=CostScenario.TODAY, partner_id=partner_id,
        year=dataset.one(Dossier).reference_year,
    )  # fmt: skip
    return line if dataset.one(Identity).partner_id == partner_id else _estimated(line)


def new_tomorrow(dataset: Dataset, service_id: str) -> CostLine:
    """The line to fill for tomorrow: everything in one estimated amount, paid by all."""
    year = dataset.one(Dossier).reference_year
    return _estimated(CostLine(service_id=service_id, scenario=CostScenario.SHARED, year=year))


def holds_detail(results: Results, result: ServiceResult) -> bool:
    """Whether the costs of a service say more than the short way shows: then the detail is never hidden."""
    if result.service.overhead_rate or tomorrow(results, result).detailed:
        return True
    if results.dataset.where(CostPool, service_id=result.service.id):
        return True
    if any(cost.detailed for cost in today(results, result).values()):
        return True
    taking_part = {partner.id for partner in result.partners}
    lines = results.dataset.where(CostLine, service_id=result.service.id)
    return any(_says_more(line, taking_part) or results.dataset.where(LineYear, line_id=line.id) for line in lines)


def _estimated(line: CostLine) -> CostLine:
    return replace(line, family=CostFamily.ESTIMATE, source=Source.ESTIMATE, confidence=Confidence.ESTIMATED)


def _quick(results: Results, lines: list[CostLine], cents: int | None) -> QuickCost:
    """One typed line is that amount; several, or one that comes from step 5, are their total."""
    if not lines:
        return QuickCost(cents)
    only = lines[0] if len(lines) == 1 and results.lines.comes_from(lines[0]) is None else None
    typed = to_cents(only.amount) if only is not None and only.amount is not None else None
    if only is None or is_income(only) or typed != cents:  # months, growth or a rate make it another amount
        return QuickCost(cents, detailed=True)
    return QuickCost(cents, only)


def _says_more(line: CostLine, taking_part: set[str]) -> bool:
    if line.scenario in {CostScenario.ALONE, CostScenario.TRANSITION} or not line.common:
        return True
    if line.scenario is CostScenario.TODAY and line.partner_id not in taking_part:
        return True
    if line.behaviour is not Behaviour.FIXED or line.account or line.pool_id or (line.low, line.high) != (None, None):
        return True
    usual = (Nature.DIRECT, Effect.SAVED, Tax.TTC, None, None, None)
    return (line.nature, line.effect, line.tax, line.month_from, line.month_to, line.growth) != usual
