"""The charts that a paper adds to that of each partner, where they say something and where there is room.

Where the change comes from, what each pays per inhabitant, how solid the cost is, and whether it lasts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from desktop.charts.per_head import MOST_ROWS
from desktop.charts.waterfall import MOST_STEPS
from desktop.documents.blocks import Chart
from desktop.documents.money_charts import by_inhabitant, change_by_family, over_time, solidity
from desktop.documents.source import Source
from desktop.domain.balance import whole_balance
from desktop.domain.choices import CostFamily
from desktop.domain.costs.difference import by_family
from desktop.domain.records import Partner
from desktop.domain.words.naming import named

TIGHTER: Mapping[int, tuple[Literal[0, 1, 2], ...]] = {0: (0, 1, 2), 1: (1, 2), 2: (2,)}
"""How close the texts of a paper may be set to make room for a chart, from how close they are."""

_FEW = 4  # families drawn where room is short: the smallest are put together
_ENDS = 2  # communes that pay least, and as many that pay most, where room is short
_APART = 20  # a twentieth of the highest amount: closer, the two lines are one to the eye
_FEWEST = 2  # families, or communes: a single one is told by its two amounts


@dataclass(frozen=True)
class Drawn:
    """Which charts are shown; `brief`, those that can be shorter are."""

    causes: bool = False
    heads: bool = False
    solid: bool = False
    lasting: bool = False
    brief: bool = False


NONE = Drawn()
_IN_ORDER = ("causes", "heads", "solid", "lasting")
"""What is given up first comes last."""


class NoteCharts:
    """The charts of one note, each made once however often the note is laid out."""

    def __init__(self, source: Source) -> None:
        self._causes = cache(lambda brief: causes(source, brief=brief))
        self._heads = cache(lambda brief: heads(source, brief=brief))
        self._solid = cache(lambda brief: solid(source, brief=brief))
        self._lasting = cache(lambda: lasting(source))

    def of(self, drawn: Drawn, *, tight: int) -> list[Chart]:
        """All of them."""
        return [*self.causes(drawn, tight=tight), *self.heads(drawn), *self.solid(drawn), *self.lasting(drawn)]

    def causes(self, drawn: Drawn, *, tight: int) -> list[Chart]:
        """Where the change comes from."""
        return self._causes(bool(tight) or drawn.brief) if drawn.causes else []

    def heads(self, drawn: Drawn) -> list[Chart]:
        """What each pays per inhabitant."""
        return self._heads(drawn.brief) if drawn.heads else []

    def solid(self, drawn: Drawn) -> list[Chart]:
        """How solid the cost is."""
        return self._solid(drawn.brief) if drawn.solid else []

    def lasting(self, drawn: Drawn) -> list[Chart]:
        """Whether it lasts."""
        return self._lasting() if drawn.lasting else []

    def choices(self) -> Iterator[Drawn]:
        """From all the charts that say something to a single one; before one is given up, all are made shorter."""
        found = {
            "causes": self._causes(False),
            "heads": self._heads(False),
            "solid": self._solid(False),
            "lasting": self._lasting(),
        }
        told = [name for name in _IN_ORDER if found[name]]
        for count in range(len(told), 0, -1):
            drawn = replace(NONE, **dict.fromkeys(told[:count], True))
            yield drawn
            yield replace(drawn, brief=True)


def more_charts(source: Source, ours: Partner) -> Iterator[list[Chart]]:
    """What a single page may add, from the most that it can hold: both in short, else one of them."""
    both = heads(source, brief=True, ours=ours), solid(source, brief=True)
    if all(both):
        yield [*both[0], *both[1]]
    yield from filter(None, both)


def causes(source: Source, *, brief: bool = False) -> list[Chart]:
    """From today to tomorrow, family by family.

    Nothing when a single family changes, or when what changes most is a total typed in one amount: such a step says
    nothing of where the change comes from.
    """
    steps = by_family(source.results, source.results.shared())
    if len(steps) < _FEWEST or max(steps, key=lambda step: abs(step[1]))[0] == CostFamily.ESTIMATE.label:
        return []
    found = change_by_family(source, told_above=True, most=_FEW if brief else MOST_STEPS)
    return [found[0]] if found else []


def heads(source: Source, *, brief: bool = False, ours: Partner | None = None) -> list[Chart]:
    """What each pays per inhabitant, where there are two to compare."""
    found = by_inhabitant(source, each=_ENDS if brief else MOST_ROWS // 2, ours=named(ours) if ours else "")
    return [found[0]] if found and len(found[1].rows) >= _FEWEST else []


def solid(source: Source, *, brief: bool = False) -> list[Chart]:
    """From the lowest to the highest that tomorrow may cost; nothing where they are the same to the euro."""
    found = solidity(source, by_service=not brief)
    if found is None or all(low == high for _name, low, _expected, high in found[1].rows):
        return []
    return [found[0]]


def lasting(source: Source) -> list[Chart]:
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
