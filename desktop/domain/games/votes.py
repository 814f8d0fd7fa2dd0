"""Who weighs how much in a vote: the Shapley-Shubik index, exact, without looking at every group."""

from collections.abc import Mapping
from fractions import Fraction
from math import factorial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

MOST_VOTERS = 60  # the number of groups of one size then fits 64 bits: C(59, 29) < 2^63
_MOST_CELLS = 50_000_000  # of the table of sizes and votes, for each voter once


def shapley_shubik(votes: Mapping[str, int], quota: int) -> dict[str, Fraction] | None:
    """In which part of all orders of arrival each voter is the one whose votes reach the quota; they add up to one.

    Groups are counted by size and votes, all voters together, then one voter is taken away at a time (Shapley & Shubik
    1954; counting after Mann & Shapley 1962). `None` when there are too many voters or votes.

    Raises:
        ValueError: no voter, a negative number of votes, or a quota that nobody or everybody reaches.
    """
    total = sum(votes.values())
    if not votes or min(votes.values()) < 0 or not 0 < quota <= total:
        raise ValueError("votes must be non-negative, and the quota within their sum")
    count = len(votes)
    if count > MOST_VOTERS or count * count * quota > _MOST_CELLS:
        return None
    every = _counted(list(votes.values()), quota)
    power = {}
    for name, own in votes.items():
        others = _without(every, own)
        swings = others[:, max(quota - own, 0) :].sum(axis=1) if own else [0] * count
        orders = sum(int(swings[s]) * factorial(s) * factorial(count - 1 - s) for s in range(count))
        power[name] = Fraction(orders, factorial(count))
    return power


def _counted(votes: list[int], quota: int) -> "np.ndarray":
    """How many groups have each size (row) and each number of votes below the quota (column)."""
    import numpy as np

    groups = np.zeros((len(votes) + 1, quota), dtype=np.int64)
    groups[0, 0] = 1
    for own in votes:
        if own < quota:
            groups[1:, own:] += groups[:-1, : quota - own]  # a voter is added once: the right side is read first
    return groups


def _without(every: "np.ndarray", own: int) -> "np.ndarray":
    """The same without the groups that hold one voter with so many votes."""
    others = every.copy()
    if own < others.shape[1]:
        for size in range(1, len(others)):
            others[size, own:] -= others[size - 1, : others.shape[1] - own]
    return others
