"""What is asked of the assistant, and the bounded search: a program for each change by steps and each cap tried."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from desktop.domain.choices import KeyKind
from desktop.domain.games.groups import Table
from desktop.domain.sharing.weighing import Goal, Shape, Terms, Weighed, least_too_much, on_grid, weigh

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
        """The first terms that hold; without any, nobody can be kept from paying too much: as little as can be."""
        cap = None if self.wish.cap is None else float(self.wish.cap) / 100
        if any(self._try(Terms(years, cap)) for years in self._years):
            return
        if self.wish.cap is not None:
            first = int(self.wish.cap) // CAP_STEP * CAP_STEP + CAP_STEP
            for percent in range(first, MOST_CAP + 1, CAP_STEP):
                if any(self._try(Terms(years, percent / 100)) for years in self._years):
                    self.least_cap = Decimal(percent)
                    return
            if any(self._try(Terms(years)) for years in self._years):
                return
        self.tried += 1
        self.found, self.terms = Weighed(least_too_much(self.shape), ()), Terms()

    def grid(self) -> tuple[Sequence[int], Decimal]:
        """The weights on the coarsest grid that loses nothing of what was found possible, else on the finest."""
        assert self.found is not None
        for grid in GRIDS:
            units = on_grid(self.shape, self.wish.goal, self.terms, self.found.weights, int(100 / grid))
            if self.wish.goal is not Goal.ALONE or self._too_much(units / units.sum()) <= self._too_much(
                self.found.weights
            ):
                break
        return [int(count) for count in units], grid

    def _try(self, terms: Terms) -> bool:
        self.tried += 1
        found = weigh(self.shape, self.wish.goal, terms)
        if found is not None:
            self.found, self.terms = found, terms
        return found is not None

    def _too_much(self, weights: Table) -> float:
        paid = self.shape.final(weights)
        return round(float(np.clip(paid - self.shape.alone, 0, None).sum()), 7)
