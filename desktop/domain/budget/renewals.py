"""What a partner sets aside today to replace goods, and no longer will: no payment of each year, a purchase spared.

It counts as really saved: it is money, of which nothing goes on being paid. Whatever tells of such a saving says so.
"""

from collections.abc import Collection

from desktop.domain.budget.nature import renews, taken_over
from desktop.domain.choices import CostScenario, Effect
from desktop.domain.records import CostLine
from desktop.domain.results import Results, ServiceResult


def stopped(results: Results, result: ServiceResult, who: Collection[str], place: int) -> int:
    """In cents of a year of the outlook, for these partners together."""
    lines = (line for line in results.lines.of(result.service.id, CostScenario.TODAY) if line.partner_id in who)
    ends = (line for line in lines if line.effect is Effect.SAVED and _stops(results, line))
    return sum(sum((results.lines.years(line) or ())[place : place + 1]) for line in ends)


def _stops(results: Results, line: CostLine) -> bool:
    """A good of step 5 goes on with its service, and so does what tomorrow has too, in common or for this partner."""
    if not renews(results, line) or results.lines.comes_from(line) is not None:
        return False
    tomorrow = results.lines.of(line.service_id, CostScenario.SHARED)
    return not taken_over(line, [each for each in tomorrow if each.common or each.partner_id == line.partner_id])
