"""What whoever carries a service books of its cost in a year: what nobody else books."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.budget.bill import Part, cost_of_year, parts
from desktop.domain.budget.nature import NOTHING, TwoLines, in_two, renewed_of, spending
from desktop.domain.choices import CostScenario
from desktop.domain.costs.for_months import for_months
from desktop.domain.costs.take_over import payer
from desktop.domain.results import Results, ServiceResult


@dataclass(frozen=True)
class Books:
    """Whole cents of the months of the year, the start left out: spending, of which so much `renewed`, and income."""

    spent: TwoLines
    renewed: int
    income: int


def carrier_books(results: Results, result: ServiceResult, owed: Mapping[str, Part]) -> Books:
    """The cost of the service before its income, less what others pay directly; of parts of one year."""
    first, carrier = next(iter(owed.values())), payer(results.dataset, result.service)
    months, place = first.months, results.outlook.years.index(first.year)
    others = {partner.id for partner in result.partners if carrier is None or partner.id != carrier.id}
    whole = cost_of_year(results, result, place)
    income = for_months(whole.income, months)
    paid = sum((part.direct for who, part in owed.items() if who in others), NOTHING)
    # Cut as its lines are, and not as the shares: income may go to one pool alone.
    spent = in_two(for_months(result.pooled.total[place], months) - income, whole.lines) - paid
    lines = results.lines.of(result.service.id, CostScenario.SHARED)
    mine = [line for line in lines if line.common and line.partner_id not in others]
    booked = spending(results, mine, place, result.pooled.overhead[place])
    return Books(spent, renewed_of(spent.other, booked, months), income)


def sets_aside(results: Results, result: ServiceResult, year: int) -> bool:
    """Whether who carries a service sets something aside that year to replace its goods."""
    owed = parts(results, result, year)
    return bool(owed and carrier_books(results, result, owed).renewed)
