"""The program behind the assistant: weights of keys that do what is asked, what blocks them, and the nearest grid.

Amounts are parts of the cost to share, so that the tolerances of the solver mean something. The weights are the only
unknowns that matter: each partner's share follows from them in a straight line, also in the first year of a change by
steps. A cap on the rise of the first year is one more line, and so is each « au moins » or « au plus »: the weights are
chosen so that they need not be applied.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from desktop.domain.games.groups import Table
from desktop.domain.games.programs import Answer, NoAnswerError, Program

_POSITIVE = 1e-7  # a dual value that is no rounding
_FELT = 1e-3  # of what a line is eased by: ten cents of 100 €
_KEPT = 1e-9  # what the first goal may lose to the second: the rounding of the solver


class Goal(Enum):
    """What the weights are to do. The first and the second keep as near the present shares as they can besides."""

    ALONE = "nobody pays more than alone"
    LEAST_GAIN = "the smallest gain is as large as can be"
    PRESENT = "as near the present shares as can be"


class Rule(Enum):
    """Which line of the program holds the goal back."""

    ALONE = "what somebody pays alone"
    GAIN = "the gain of somebody, which would become the smallest"
    CAP = "the rise of somebody in the first year"
    LEAST = "what somebody pays at least"
    MOST = "what somebody pays at most"


@dataclass(frozen=True, eq=False)
class Shape:
    """What shares follow from, as parts of the cost: `parts` has shape (keys, partners), the others (partners,).

    `kept` is what each pays of the cost pools that keep their own key, whatever the weights. `old` is what each would
    pay by the shares that a change by steps starts from (not a number where they are not known), `today` what it pays
    today; both matter only with a change by steps, or a cap. `least` and `most` bound the share without what one bears
    itself; infinite where nothing does. `hundred` is 100 €: by how much a line is eased to see what that brings.
    """

    parts: Table
    kept: Table
    own: Table
    alone: Table
    present: Table
    old: Table
    today: Table
    least: Table
    most: Table
    hundred: float

    def final(self, weights: Table) -> Table:
        """What each pays once the change is over; weights of shape (keys,) or (k, keys)."""
        return weights @ self.parts + self.kept + self.own

    def first(self, weights: Table, years: int) -> Table:
        """What each pays in the first year of a change by steps over so many years."""
        if years < 2:
            return self.final(weights)
        return (1 - 1 / years) * self.old + (weights @ self.parts + self.kept) / years + self.own

    def outside(self, paid: Table) -> Table:
        """By how much what is paid is outside the limits."""
        share = paid - self.own
        out: Table = np.clip(share - self.most, 0, None) + np.clip(self.least - share, 0, None)
        return out


@dataclass(frozen=True)
class Terms:
    """A change by steps over so many years (0 or 1: at once), and the rise of the first year: 0.1 for 10 %.

    `limits` says whether the weights alone keep everybody within « au moins » and « au plus ».
    """

    years: int = 0
    cap: float | None = None
    limits: bool = True


@dataclass(frozen=True)
class Block:
    """A line that holds the goal back: of which partner (its place), and what easing it by 100 € brings to the goal."""

    rule: Rule
    place: int
    worth: float


@dataclass(frozen=True, eq=False)
class Weighed:
    """Weights that add up to one, the best there are, and what holds them back."""

    weights: Table
    blocks: tuple[Block, ...]


def weigh(shape: Shape, goal: Goal, terms: Terms) -> Weighed | None:
    """The best weights for a goal; `None` when none keeps to what is asked."""
    try:
        if goal is not Goal.LEAST_GAIN:
            return _Model(shape, goal, terms).nearest()
        model = _Model(shape, goal, terms)
        best = model.largest_gain()
        kept = _Model(shape, goal, terms)
        kept.keep_gain(best[0] - _KEPT)
        return Weighed(kept.nearest().weights, best[1])
    except NoAnswerError:
        return None


def least_too_much(shape: Shape, terms: Terms) -> Weighed | None:
    """The weights with which those who pay more than alone pay as little too much as can be, all together."""
    try:
        return _Model(shape, Goal.PRESENT, terms).least_too_much()
    except NoAnswerError:
        return None


def least_outside(shape: Shape) -> Table:
    """The weights with which shares are as little outside the limits as can be, all together."""
    return _Model(shape, Goal.PRESENT, Terms(limits=False)).least_outside()


class _Model:
    """Unknowns: the weights, the smallest gain, how far each is from the present, how much too much each pays, goal."""

    def __init__(self, shape: Shape, goal: Goal, terms: Terms) -> None:
        self._shape = shape
        self._keys, self._count = shape.parts.shape
        self._gain = self._keys
        self._far = self._gain + 1
        self._over = self._far + self._count
        self._goal = self._over + self._count
        self._equal: list[tuple[list[float], float]] = []
        self._less: list[tuple[list[float], float, tuple[Rule, int] | None]] = []
        self._equal.append((self._row(dict.fromkeys(range(self._keys), 1.0)), 1.0))
        for key in range(self._keys):
            self._less.append((self._row({key: -1.0}), 0.0, None))
        self._hold(goal, terms)

    def nearest(self) -> Weighed:
        """As near the present shares as can be: the sum of the differences is made as small as can be."""
        for place in range(self._count):
            far = {self._far + place: -1.0}
            row, fixed = self._final(place)
            target = float(self._shape.present[place])
            self._less.append((self._row(row | far), target - fixed, None))
            self._less.append((self._row({at: -value for at, value in row.items()} | far), fixed - target, None))
        return self._towards(range(self._far, self._far + self._count))

    def largest_gain(self) -> tuple[float, tuple[Block, ...]]:
        """The smallest gain at its largest, and what holds it there."""
        found, blocks = self._solve(self._gain)
        return float(found[self._gain]), blocks

    def keep_gain(self, least: float) -> None:
        """The smallest gain is at least that."""
        self._less.append((self._row({self._gain: -1.0}), -least, None))

    def least_too_much(self) -> Weighed:
        """What is paid above paying alone adds up to the least."""
        for place in range(self._count):
            row, fixed = self._final(place)
            over = self._over + place
            self._less.append((self._row({over: -1.0}), 0.0, None))
            self._less.append((self._row(row | {over: -1.0}), float(self._shape.alone[place]) - fixed, None))
        return self._towards(range(self._over, self._over + self._count))

    def least_outside(self) -> Table:
        """What is paid outside the limits adds up to the least."""
        for place in range(self._count):
            over = self._over + place
            self._less.append((self._row({over: -1.0}), 0.0, None))
            self._within(place, *self._final(place), eased={over: -1.0})
        return self._towards(range(self._over, self._over + self._count)).weights

    def _hold(self, goal: Goal, terms: Terms) -> None:
        rule, gain = (Rule.GAIN, {self._gain: 1.0}) if goal is Goal.LEAST_GAIN else (Rule.ALONE, {})
        for place in range(self._count):
            rows = [self._final(place)] + ([self._first(place, terms.years)] if terms.years > 1 else [])
            if goal is not Goal.PRESENT:
                for row, fixed in rows:
                    bound = float(self._shape.alone[place]) - fixed
                    self._less.append((self._row(row | gain), bound, (rule, place)))
            if terms.limits:
                for row, fixed in rows:
                    self._within(place, row, fixed)
            today = float(self._shape.today[place])
            if terms.cap is not None and today > 0:
                row, fixed = rows[-1]
                self._less.append((self._row(row), today * (1 + terms.cap) - fixed, (Rule.CAP, place)))

    def _within(self, place: int, row: dict[int, float], fixed: float, eased: dict[int, float] | None = None) -> None:
        """The share of a partner, without what it bears itself, is within its limits, but for what is eased."""
        shape, easing = self._shape, eased or {}
        share = fixed - float(shape.own[place])
        if np.isfinite(shape.most[place]):
            self._less.append((self._row(row | easing), float(shape.most[place]) - share, (Rule.MOST, place)))
        if np.isfinite(shape.least[place]):
            less = {at: -value for at, value in row.items()}
            self._less.append((self._row(less | easing), share - float(shape.least[place]), (Rule.LEAST, place)))

    def _final(self, place: int) -> tuple[dict[int, float], float]:
        """What a partner pays: so much for each weight, and what the weights do not change."""
        fixed = float(self._shape.own[place] + self._shape.kept[place])
        return {key: float(self._shape.parts[key, place]) for key in range(self._keys)}, fixed

    def _first(self, place: int, years: int) -> tuple[dict[int, float], float]:
        row, _fixed = self._final(place)
        fixed = float(self._shape.own[place] + self._shape.kept[place] / years)
        old = float(self._shape.old[place]) * (1 - 1 / years)
        return {key: value / years for key, value in row.items()}, fixed + old

    def _towards(self, places: range) -> Weighed:
        """Make the sum of some unknowns as small as can be."""
        self._equal.append((self._row({self._goal: 1.0, **dict.fromkeys(places, 1.0)}), 0.0))
        found, blocks = self._solve(self._goal)
        return Weighed(found[: self._keys], blocks)

    def _row(self, values: dict[int, float]) -> list[float]:
        row = [0.0] * (self._goal + 1)
        for place, value in values.items():
            row[place] = value
        return row

    def _solve(self, goal: int) -> tuple[Table, tuple[Block, ...]]:
        """The optimum, and each line that holds it back.

        Only a line with a dual value can; one may have it by chance, where several lines meet. So each is eased and the
        program solved again: what is said of a line is what happens without the others being touched.
        """
        answer = self._answer(goal)
        held = [what for (_, _, what), dual in zip(self._less, answer.duals, strict=True) if what and dual > _POSITIVE]
        blocks = []
        for what in dict.fromkeys(held):
            worth = float(self._answer(goal, eased=what).values[goal] - answer.values[goal])
            if worth > _FELT * self._shape.hundred:
                blocks.append(Block(*what, worth))
        return answer.values, tuple(blocks)

    def _answer(self, goal: int, eased: tuple[Rule, int] | None = None) -> Answer:
        program = Program(self._goal + 1, goal=goal)
        for row, value in self._equal:
            program.equal(row, value)
        for row, bound, what in self._less:
            program.less(row, bound + (self._shape.hundred if what and what == eased else 0.0))
        return program.solve()
