"""What whoever carries a service books of its cost in a year: what nobody else books."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.budget.bill import Part, parts
from desktop.domain.budget.nature import NOTHING, TwoLines, in_two, renewed_of, spending
from desktop.domain.choices import CostScenario
from desktop.domain.costs.for_months import for_months
from desktop.domain.costs.take_over import payer
from desktop.domain.results import Results, ServiceResult


@dataclass(frozen=True)
class Carried:
    """Whole cents of the months of the year, the start left out: spending, of which so much `renewed`, and income."""

    spent: TwoLines
    renewed: int
    income: int


def carried(results: Results, result: ServiceResult, owed: Mapping[str, Part]) -> Carried:
    """The cost of the service before its income, less what others pay directly; of parts of one year."""
    first, carrier = next(iter(owed.values())), payer(results.dataset, result.service)
    months, place = first.months, results.outlook.years.index(first.year)
    others = {partner.id for partner in result.partners if carrier is None or partner.id != carrier.id}
    common = [line for line in results.lines.of(result.service.id, CostScenario.SHARED) if line.common]
    income = for_months(spending(results, common, place).income, months)
    whole = made_of(results, result, place)  # not what the shares are made of: income may go to one pool alone
    paid = sum((part.direct for who, part in owed.items() if who in others), NOTHING)
    spent = in_two(for_months(result.pooled.total[place], months) - income, whole) - paid
    mine = [line for line in common if line.partner_id not in others]
    booked = spending(results, mine, place, result.pooled.overhead[place])
    return Carried(spent, renewed_of(spent.other, booked, months), income)


def made_of(results: Results, result: ServiceResult, place: int) -> TwoLines:
    """What a whole year of the cost to share is made of, before its income."""
    common = [line for line in results.lines.of(result.service.id, CostScenario.SHARED) if line.common]
    return spending(results, common, place, result.pooled.overhead[place]).lines


def sets_aside(results: Results, result: ServiceResult, year: int) -> bool:
    """Whether who carries a service sets something aside that year to replace its goods."""
    owed = parts(results, result, year)
    return bool(owed and carried(results, result, owed).renewed)
