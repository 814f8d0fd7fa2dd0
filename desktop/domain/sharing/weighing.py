"""The program behind the assistant: weights of keys that do what is asked, what blocks them, and the nearest grid.

Amounts are parts of the cost to share, so that the tolerances of the solver mean something. The weights are the only
unknowns that matter: each partner's share follows from them in a straight line, also in the first year of a change by
steps. A cap on the rise of the first year is one more line: the weights are chosen so that it need not be applied.
"""

from dataclasses import dataclass
from enum import Enum
from itertools import product

import numpy as np
from numpy.typing import NDArray

from desktop.domain.games.groups import Table
from desktop.domain.games.programs import NoAnswerError, Program

_POSITIVE = 1e-7  # a dual value that is no rounding
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


@dataclass(frozen=True, eq=False)
class Shape:
    """What shares follow from, as parts of the cost: `parts` has shape (keys, partners), the others (partners,).

    `old` is what each would pay by the shares of today (not a number where they are not known), `today` what it pays
    today; both matter only with a change by steps, or a cap.
    """

    parts: Table
    own: Table
    alone: Table
    present: Table
    old: Table
    today: Table

    def final(self, weights: Table) -> Table:
        """What each pays once the change is over; weights of shape (keys,) or (k, keys)."""
        return weights @ self.parts + self.own

    def first(self, weights: Table, years: int) -> Table:
        """What each pays in the first year of a change by steps over so many years."""
        if years < 2:
            return self.final(weights)
        return (1 - 1 / years) * self.old + weights @ self.parts / years + self.own


@dataclass(frozen=True)
class Terms:
    """A change by steps over so many years (0 or 1: at once), and the rise of the first year: 0.1 for 10 %."""

    years: int = 0
    cap: float | None = None


@dataclass(frozen=True)
class Block:
    """A line that holds the goal back: of which partner (its place), and what easing it by 1 brings to the goal."""

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


def least_too_much(shape: Shape) -> Table:
    """The weights with which those who pay more than alone pay as little too much as can be, all together."""
    return _Model(shape, Goal.PRESENT, Terms()).least_too_much()


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

    def least_too_much(self) -> Table:
        """The weights with which what is paid above paying alone adds up to the least."""
        for place in range(self._count):
            row, fixed = self._final(place)
            over = self._over + place
            self._less.append((self._row({over: -1.0}), 0.0, None))
            self._less.append((self._row(row | {over: -1.0}), float(self._shape.alone[place]) - fixed, None))
        return self._towards(range(self._over, self._over + self._count)).weights

    def _hold(self, goal: Goal, terms: Terms) -> None:
        rule, gain = (Rule.GAIN, {self._gain: 1.0}) if goal is Goal.LEAST_GAIN else (Rule.ALONE, {})
        for place in range(self._count):
            rows = [self._final(place)] + ([self._first(place, terms.years)] if terms.years > 1 else [])
            if goal is not Goal.PRESENT:
                for row, fixed in rows:
                    bound = float(self._shape.alone[place]) - fixed
                    self._less.append((self._row(row | gain), bound, (rule, place)))
            today = float(self._shape.today[place])
            if terms.cap is not None and today > 0:
                row, fixed = rows[-1]
                self._less.append((self._row(row), today * (1 + terms.cap) - fixed, (Rule.CAP, place)))

    def _final(self, place: int) -> tuple[dict[int, float], float]:
        """What a partner pays: so much for each weight, and what it bears itself."""
        return {key: float(self._shape.parts[key, place]) for key in range(self._keys)}, float(self._shape.own[place])

    def _first(self, place: int, years: int) -> tuple[dict[int, float], float]:
        row, own = self._final(place)
        old = float(self._shape.old[place]) * (1 - 1 / years)
        return {key: value / years for key, value in row.items()}, own + old

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
        program = Program(self._goal + 1, goal=goal)
        for row, value in self._equal:
            program.equal(row, value)
        for row, bound, _ in self._less:
            program.less(row, bound)
        answer = program.solve()
        worth: dict[tuple[Rule, int], float] = {}
        for (_, _, what), dual in zip(self._less, answer.duals, strict=True):
            if what is not None and dual > _POSITIVE:
                worth[what] = worth.get(what, 0.0) + float(dual)
        blocks = tuple(Block(rule, place, value) for (rule, place), value in worth.items())
        return answer.values, blocks


def on_grid(shape: Shape, goal: Goal, terms: Terms, found: Table, units: int) -> NDArray[np.int64]:
    """The best weights near those found that are whole numbers of `units`, to which they add up.

    Those that break what is asked least go first, then the goal, then the least change.
    """
    near = np.floor(found * units + 1e-6).astype(np.int64)
    moves = np.array(list(product((-1, 0, 1, 2), repeat=len(found))), dtype=np.int64)
    tries = near + moves
    tries = tries[(tries.sum(axis=1) == units) & (tries >= 0).all(axis=1)]
    weights = tries / units
    final = shape.final(weights)
    paid = [final, shape.first(weights, terms.years)] if terms.years > 1 else [final]
    gains = np.minimum.reduce([shape.alone - each for each in paid])
    broken = np.zeros(len(tries))
    if goal is not Goal.PRESENT:
        broken += np.clip(-gains, 0, None).sum(axis=1) if goal is Goal.ALONE else 0
    if terms.cap is not None:
        most = np.where(shape.today > 0, shape.today * (1 + terms.cap), np.inf)
        broken += np.clip(paid[-1] - most, 0, None).sum(axis=1)
    change = np.abs(final - shape.present).sum(axis=1)
    reached = -gains.min(axis=1) if goal is Goal.LEAST_GAIN else np.zeros(len(tries))
    order = np.lexsort((_flat(change), _flat(reached), _flat(broken)))
    best: NDArray[np.int64] = tries[order[0]]
    return best


def _flat(values: Table) -> Table:
    """Differences below a billionth of the cost are no differences."""
    flat: Table = np.round(values, 9)
    return flat
