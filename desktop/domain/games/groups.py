"""Groups of players as bit masks: player i is bit i, and a table has one value per mask, from nobody to everybody."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]


def sums(values: Sequence[float] | Table) -> Table:
    """For each group the sum of the values of its members: shape (n,) to shape (2ⁿ,)."""
    table = np.zeros(1 << len(values))
    for player, value in enumerate(values):
        bit = 1 << player
        table[bit : 2 * bit] = table[:bit] + value
    return table


def sizes(count: int) -> NDArray[np.uint8]:
    """For each group of `count` players the number of its members."""
    table = np.zeros(1 << count, dtype=np.uint8)
    for player in range(count):
        bit = 1 << player
        table[bit : 2 * bit] = table[:bit] + 1
    return table


def indicator(mask: int, count: int) -> list[int]:
    """A group as a row of 0 and 1, one per player."""
    return [mask >> player & 1 for player in range(count)]
