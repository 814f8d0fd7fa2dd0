"""What is asked of the assistant, and the bounded search: a program for each change by steps and each cap tried."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from desktop.domain.choices import KeyKind
from desktop.domain.games.groups import Table
from desktop.domain.sharing.gridding import broken, on_grid
from desktop.domain.sharing.weighing import Goal, Shape, Terms, Weighed, least_too_much, weigh

MOST_YEARS = 5
CAP_STEP, MOST_CAP = 5, 100  # per cent: the caps that are tried when the one asked for cannot be kept
GRIDS = (Decimal(1), Decimal("0.1"))  # per cent: the weights are rounded to the first that keeps what was asked


@dataclass(frozen=True)
class Wish:
    """What is asked: the keys that may weigh, the goal, the rise of the first year at most (%), a change by steps."""

    keys: tuple[KeyKind, ...]
    goal: Goal
    cap: Decimal | None = None
    longest: int = 0


class Search:
    """Changes by steps are tried from the shortest, then caps from the lowest: a program for each."""

    def __init__(self, shape: Shape, wish: Wish) -> None:
        self.shape = shape
        self.wish = wish
        self.tried = 0
        self.terms = Terms()
        self.least_cap: Decimal | None = None
        self.found: Weighed | None = None
        can_step = not np.isnan(shape.old).any()
        self._years = [0, *range(2, min(wish.longest, MOST_YEARS) + 1)] if can_step else [0]

    def run(self) -> None:
        """The first terms that hold, within the limits if any weights are; without them only when none are."""
        if not (self._with_limits(True) or self._with_limits(False)):
            raise AssertionError("without limits, some weights pay least too much")

    def _with_limits(self, limits: bool) -> bool:
        """The first terms that hold; without any, nobody can be kept from paying too much: as little as can be."""
        cap = None if self.wish.cap is None else float(self.wish.cap) / 100
        if any(self._try(Terms(years, cap, limits)) for years in self._years):
            return True
        if self.wish.cap is not None:
            first = int(self.wish.cap) // CAP_STEP * CAP_STEP + CAP_STEP
            for percent in range(first, MOST_CAP + 1, CAP_STEP):
                if any(self._try(Terms(years, percent / 100, limits)) for years in self._years):
                    self.least_cap = Decimal(percent)
                    return True
            if any(self._try(Terms(years, limits=limits)) for years in self._years):
                return True
        terms = Terms(limits=limits)
        return self._keep(least_too_much(self.shape, terms), terms)

    def grid(self) -> tuple[Sequence[int], Decimal]:
        """The weights on the coarsest grid that loses nothing of what was found possible, else on the finest."""
        assert self.found is not None
        lost = self._broken(self.found.weights)
        for grid in GRIDS:
            units = on_grid(self.shape, self.wish.goal, self.terms, self.found.weights, int(100 / grid))
            if self._broken(units / units.sum()) <= lost:
                break
        return [int(count) for count in units], grid

    def _try(self, terms: Terms) -> bool:
        return self._keep(weigh(self.shape, self.wish.goal, terms), terms)

    def _keep(self, found: Weighed | None, terms: Terms) -> bool:
        self.tried += 1
        if found is not None:
            self.found, self.terms = found, terms
        return found is not None

    def _broken(self, weights: Table) -> float:
        return round(float(broken(self.shape, self.wish.goal, self.terms, weights[None, :])[0]), 7)
