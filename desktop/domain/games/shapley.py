"""The Shapley value: the average of what each adds to the cost, over all the orders of arrival (Shapley 1953)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

from desktop.domain.games.errors import BadGameError
from desktop.domain.games.game import CostGame
from desktop.domain.games.groups import Table, sizes

CostsOf = Callable[[NDArray[np.bool_]], Table]
"""Costs of many groups at once: membership of shape (k, n) to costs of shape (k,)."""

_CONFIDENCE_95 = 1.959963984540054  # the 97.5 % quantile of the normal law


def shapley(game: CostGame) -> dict[str, float]:
    """Exact, in about 2 · 2ⁿ additions; at 22 players some 100 MB besides the table.

    With w(s) = 1 / (n · C(n−1, s)): xᵢ = Σ over groups with i of (w(|S|−1) + w(|S|)) · c(S), less Σ of w(|S|) · c(S).
    The first sum is folded from the last player to the first, so that its terms are added once for all players.
    """
    count = game.count
    after = np.array([1 / (count * comb(count - 1, size)) for size in range(count)] + [0.0])
    before = np.concatenate([[0.0], after[:-1]])
    size = sizes(count)
    common = float(after[size] @ game.costs)
    folded = (before + after)[size] * game.costs
    values = np.empty(count)
    for player in reversed(range(count)):
        half = len(folded) // 2
        values[player] = folded[half:].sum() - common
        folded = folded[:half] + folded[half:]
    return game.by_player(values)


@dataclass(frozen=True)
class Sampled:
    """An estimate of the Shapley value; each true share lies within its half-width in 95 % of the draws."""

    shares: dict[str, float]
    half_widths: dict[str, float]
    pairs: int
    seed: int


def sampled_shapley(
    players: Sequence[str], costs: CostsOf, *, pairs: int = 10_000, seed: int = 1, pivot: int | None = None
) -> Sampled:
    """Random orders of arrival, each with its reverse (Castro, Gómez & Tejada 2009): for more players than a table has.

    Each order shares the whole cost, so the estimate does too. The same seed gives the same answer on any machine.

    Args:
        players: their names.
        costs: what many groups cost.
        pairs: how many orders, each with its reverse, at most.
        seed: of the draw.
        pivot: the place of a player without whom the others gain nothing. What the others add then depends on whether
            it is there: it arrives first, second… in turn, and only whole turns are drawn, each of them once for the
            interval. That makes it several times narrower.

    Raises:
        BadGameError: no player or one twice, or fewer than two draws: there would be no interval.
    """
    count = len(players)
    turn = 1 if pivot is None else count
    draws = pairs // turn if turn else 0
    if not players or len(set(players)) != count or draws < 2:
        raise BadGameError("players, each once, and at least two draws of orders")
    draw = np.random.default_rng(seed)
    mean, spread = np.zeros(count), np.zeros(count)
    for done in range(draws):
        drawn = np.zeros(count)
        for place in range(turn):
            order = _with_pivot(draw.permutation(count), pivot, place)
            drawn += (_added(order, costs) + _added(order[::-1], costs)) / 2
        change = drawn / turn - mean
        mean += change / (done + 1)
        spread += change * (drawn / turn - mean)
    half = _CONFIDENCE_95 * np.sqrt(spread / (draws - 1) / draws)
    named = [dict(zip(players, map(float, values), strict=True)) for values in (mean, half)]
    return Sampled(named[0], named[1], draws * turn, seed)


def _with_pivot(order: NDArray[np.int64], pivot: int | None, place: int) -> NDArray[np.int64]:
    """The same order with the pivot at a place of its own."""
    return order if pivot is None else np.insert(order[order != pivot], place, pivot)


def _added(order: NDArray[np.int64], costs: CostsOf) -> Table:
    """What each adds when they come in this order."""
    arrived = np.empty((len(order), len(order)), dtype=np.bool_)
    arrived[:, order] = np.tri(len(order), dtype=np.bool_)
    added = np.empty(len(order))
    added[order] = np.diff(costs(arrived), prepend=0.0)
    return added
