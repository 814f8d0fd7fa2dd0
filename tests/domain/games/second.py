"""The same solutions by other ways: orders of arrival with fractions, and Kohlberg's criterion for the nucleolus."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import permutations

import numpy as np

from desktop.domain.games import CostGame
from desktop.domain.games.groups import Table, indicator
from desktop.domain.games.programs import NoAnswerError, Program


def shapley_by_orders(game: CostGame) -> dict[str, Fraction]:
    """The mean over all the orders of arrival, with fractions: n! of them."""
    places = range(game.count)
    added = dict.fromkeys(places, Fraction(0))
    orders = list(permutations(places))
    for order in orders:
        mask = 0
        for place in order:
            added[place] += Fraction(game.costs[mask | 1 << place]) - Fraction(game.costs[mask])
            mask |= 1 << place
    return {game.players[place]: total / len(orders) for place, total in added.items()}


def is_nucleolus(game: CostGame, shares: Mapping[str, float], *, nobody_above_alone: bool = True) -> bool:
    """Kohlberg 1971: for each level of saving, the groups that save no more are balanced (with those who pay as alone).

    Balanced: some weights, positive for these groups, make each player's weights add up to one. A level whose groups
    are all combinations of those before it keeps what they had: a little weight is taken from them for each new one. So
    there are as many programs as players at most, and twelve players are a matter of seconds.
    """
    paid = np.array([shares[name] for name in game.players])
    near = 1e-7 * game.scale
    if abs(paid.sum() - game.total) > near or (nobody_above_alone and (paid > game.alone + near).any()):
        return False
    at_bound = np.eye(game.count)[(game.alone - paid <= near) & nobody_above_alone]
    groups = np.array([indicator(mask, game.count) for mask in range(1 << game.count)], dtype=float)[1:-1]
    savings = game.costs[1:-1] - groups @ paid
    order = np.argsort(savings, kind="stable")
    ends = np.flatnonzero(np.diff(savings[order], append=np.inf) > near) + 1
    known = np.zeros((0, game.count))  # independent directions that the levels so far reach
    for begin, end in zip([0, *ends], ends, strict=False):
        widened = _widened(known, groups[order[begin:end]])
        if len(widened) > len(known) and not _balanced(groups[order[:end]], at_bound):
            return False
        known = widened
    return True


def _widened(known: Table, more: Table) -> Table:
    """Orthonormal rows that span what is known and these groups too."""
    while len(known) < more.shape[1]:
        rest = more - more @ known.T @ known
        lengths = np.linalg.norm(rest, axis=1)
        if lengths.max() < 1e-6:
            break
        known = np.vstack([known, rest[lengths.argmax()] / lengths.max()])
    return known


def _balanced(positive: Table, free: Table) -> bool:
    """Whether weights exist: the smallest of the positive ones is made as large as can be, and must be above zero.

    A weight is that smallest one and something more; the weights found are not believed, they are added up again.
    """
    columns = np.vstack([positive, free])
    program = Program(len(columns) + 1, goal=len(columns))
    for place in range(len(columns)):
        program.at_most(place, 0.0)  # variables have no sign there: « something more » is counted below zero
    for player in range(columns.shape[1]):
        program.equal([*-columns[:, player], positive[:, player].sum()], 1.0)
    try:
        found = program.solve().values
    except NoAnswerError:
        return False
    weights = -found[:-1]
    weights[: len(positive)] += found[-1]
    return bool(found[-1] > 1e-9 and weights.min() > -1e-9 and np.allclose(weights @ columns, 1.0, atol=1e-7, rtol=0))
