"""What a partner that does not carry a service pays itself for all: a part of its share that nobody calls from it."""

from desktop.domain.budget.nature import Spending, TwoLines, in_two, spending
from desktop.domain.choices import CostScenario
from desktop.domain.costs.for_months import for_months
from desktop.domain.costs.take_over import payer
from desktop.domain.results import Results, ServiceResult


def paid_directly(results: Results, result: ServiceResult, place: int, months: int) -> dict[str, TwoLines]:
    """The common lines that each books in a year of the outlook, for so many months; below zero, what it received."""
    return {
        who: in_two(for_months(found.total, months), found.lines)
        for who in _others(results, result)
        if (found := _spent(results, result, CostScenario.SHARED, who, place)).total
    }


def start_paid_directly(results: Results, result: ServiceResult) -> dict[str, TwoLines]:
    """The same of what is paid once at the start, what is bought included; a receipt comes off the other charges."""
    return {
        who: TwoLines(found.lines.staff, found.lines.other + found.income)
        for who in _others(results, result)
        if (found := _spent(results, result, CostScenario.TRANSITION, who, 0)).total
    }


def _others(results: Results, result: ServiceResult) -> list[str]:
    carrier = payer(results.dataset, result.service)
    return [partner.id for partner in result.partners if carrier is None or partner.id != carrier.id]


def _spent(results: Results, result: ServiceResult, scenario: CostScenario, who: str, place: int) -> Spending:
    lines = results.lines.of(result.service.id, scenario, who)
    return spending(results, [line for line in lines if line.common], place)
