"""The charts that a note adds to that of each partner: where the change comes from, and whether it lasts."""

from desktop.charts.waterfall import MOST_STEPS
from desktop.documents.blocks import Block
from desktop.documents.money_charts import change_by_family, over_time
from desktop.documents.source import Source
from desktop.domain.balance import whole_balance
from desktop.domain.choices import CostFamily
from desktop.domain.costs.difference import by_family

_FEW = 4  # families drawn where room is short: the smallest are put together
_APART = 20  # a twentieth of the highest amount: closer, the two lines are one to the eye
_FEWEST = 2  # families: a single one is told by the two totals


def causes(source: Source, *, tight: bool = False) -> list[Block]:
    """From today to tomorrow, family by family.

    Nothing when a single family changes, or when what changes most is a total typed in one amount: such a step says
    nothing of where the change comes from.
    """
    steps = by_family(source.results, source.results.services())
    if len(steps) < _FEWEST or max(steps, key=lambda step: abs(step[1]))[0] == CostFamily.ESTIMATE.label:
        return []
    found = change_by_family(source, told_above=True, most=_FEW if tight else MOST_STEPS)
    return [found[0]] if found else []


def lasting(source: Source) -> list[Block]:
    """The years ahead, where they are not all alike and the two lines can be told apart."""
    results = source.results
    balances = [whole_balance(results, place) for place in range(len(results.outlook.years))]
    pairs = {(item.today, item.after) for item in balances if item.today is not None and item.after is not None}
    if len(pairs) < 2:
        return []
    highest = max(max(abs(today), abs(after)) for today, after in pairs)
    if max(abs(today - after) for today, after in pairs) * _APART < highest:
        return []
    found = over_time(source)
    return [found[0]] if found else []
