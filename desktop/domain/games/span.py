"""Which groups have a share that follows from those already settled: exact, by elimination with fractions."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from desktop.domain.games.groups import indicator, sums


class Span:
    """The groups whose indicator is a combination of those added so far."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._rows: dict[int, list[Fraction]] = {}  # by pivot, reduced: each pivot is 1 in its row and 0 in the others

    @property
    def rank(self) -> int:
        """How many independent groups there are."""
        return len(self._rows)

    def add(self, mask: int) -> bool:
        """Add a group; whether it was independent of those before."""
        row = [Fraction(value) for value in indicator(mask, self._count)]
        for place, other in self._rows.items():
            row = _less(row, other, row[place])
        if not any(row):
            return False
        pivot = next(place for place, value in enumerate(row) if value)
        row = [value / row[pivot] for value in row]
        self._rows = {place: _less(other, row, other[pivot]) for place, other in self._rows.items()}
        self._rows[pivot] = row
        return True

    def holds(self) -> NDArray[np.bool_]:
        """For each of the 2ⁿ groups, whether it is in the span: orthogonal to all that the rows are orthogonal to."""
        inside = np.ones(1 << self._count, dtype=np.bool_)
        for free in set(range(self._count)) - set(self._rows):
            normal = np.zeros(self._count)
            normal[free] = 1.0
            for pivot, row in self._rows.items():
                normal[pivot] = -row[free]
            inside &= np.abs(sums(normal)) < 1e-9
        return inside


def _less(row: list[Fraction], other: list[Fraction], times: Fraction) -> list[Fraction]:
    return [value - times * each for value, each in zip(row, other, strict=True)] if times else row
