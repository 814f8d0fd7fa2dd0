"""What whoever carries a service books of its cost in a year: what nobody else books."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.budget.bill import Part, cost_of_year, parts, starts_in
from desktop.domain.budget.nature import NOTHING, TwoLines, in_two, provided_of, renewed_of, spending
from desktop.domain.choices import CostScenario
from desktop.domain.costs.for_months import for_months
from desktop.domain.costs.take_over import payer
from desktop.domain.records import CostLine
from desktop.domain.results import Results, ServiceResult


@dataclass(frozen=True)
class Books:
    """Whole cents of the months of the year, the start left out: spending, and income.

    Of the spending, `renewed` is set aside to replace goods and `provided` against the risks of an employer: nobody is
    paid. Nor is `aside_once`, what is depreciated or provided of the start.
    """

    spent: TwoLines
    renewed: int
    income: int
    provided: int = 0
    aside_once: int = 0

    @property
    def aside(self) -> int:
        """What of the spending of the year is paid to nobody."""
        return self.renewed + self.provided


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
    mine = _mine(results, result, others, CostScenario.SHARED)
    booked = spending(results, mine, place, result.pooled.overhead[place])
    starts = starts_in(results, result.service, first.year)
    once = spending(results, _mine(results, result, others, CostScenario.TRANSITION) if starts else (), 0)
    return Books(
        spent,
        renewed_of(spent.other, booked, months),
        income,
        provided_of(spent.staff, booked, months),
        once.renewed + once.provided,
    )


def sets_aside(results: Results, result: ServiceResult, year: int) -> tuple[bool, bool]:
    """Whether who carries a service sets something aside that year to replace its goods, and against its risks."""
    owed = parts(results, result, year)
    made = carrier_books(results, result, owed) if owed else None
    return (False, False) if made is None else (bool(made.renewed or made.aside_once), bool(made.provided))


def _mine(results: Results, result: ServiceResult, others: set[str], scenario: CostScenario) -> list[CostLine]:
    """The common lines that nobody else books."""
    lines = results.lines.of(result.service.id, scenario)
    return [line for line in lines if line.common and line.partner_id not in others]
