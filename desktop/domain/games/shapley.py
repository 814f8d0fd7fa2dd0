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


def sampled_shapley(players: Sequence[str], costs: CostsOf, *, pairs: int = 10_000, seed: int = 1) -> Sampled:
    """Random orders of arrival, each with its reverse (Castro, Gómez & Tejada 2009): for more players than a table has.

    Each order shares the whole cost, so the estimate does too. The same seed gives the same answer on any machine.

    Raises:
        BadGameError: no player or one twice, or fewer than two pairs: there would be no interval.
    """
    if not players or len(set(players)) != len(players) or pairs < 2:
        raise BadGameError("players, each once, and at least two pairs of orders")
    draw = np.random.default_rng(seed)
    mean, spread = np.zeros(len(players)), np.zeros(len(players))
    for done in range(pairs):
        order = draw.permutation(len(players))
        both = (_added(order, costs) + _added(order[::-1], costs)) / 2
        change = both - mean
        mean += change / (done + 1)
        spread += change * (both - mean)
    half = _CONFIDENCE_95 * np.sqrt(spread / (pairs - 1) / pairs)
    named = [dict(zip(players, map(float, values), strict=True)) for values in (mean, half)]
    return Sampled(named[0], named[1], pairs, seed)


def _added(order: NDArray[np.int64], costs: CostsOf) -> Table:
    """What each adds when they come in this order."""
    arrived = np.empty((len(order), len(order)), dtype=np.bool_)
    arrived[:, order] = np.tri(len(order), dtype=np.bool_)
    added = np.empty(len(order))
    added[order] = np.diff(costs(arrived), prepend=0.0)
    return added
