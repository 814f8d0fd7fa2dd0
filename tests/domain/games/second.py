"""The same solutions by other ways: orders of arrival with fractions, and Kohlberg's criterion for the nucleolus."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import permutations

import numpy as np

from desktop.domain.games import CostGame
from desktop.domain.games.programs import Program


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

    Balanced: some weights, positive for these groups, make each player's weights add up to one.
    """
    paid = [shares[name] for name in game.players]
    masks = range(1, game.everybody)
    savings = {mask: game.costs[mask] - sum(paid[i] for i in range(game.count) if mask >> i & 1) for mask in masks}
    near = 1e-7 * game.scale
    if abs(sum(paid) - game.total) > near:
        return False
    at_bound = [1 << i for i in range(game.count) if abs(game.costs[1 << i] - paid[i]) <= near]
    if not nobody_above_alone:
        at_bound = []
    elif any(paid[i] > game.costs[1 << i] + near for i in range(game.count)):
        return False
    levels = sorted(savings.values())
    steps = [level for level, after in zip(levels, [*levels[1:], np.inf], strict=False) if after - level > near]
    return all(
        _balanced(game, [mask for mask, saving in savings.items() if saving <= level + near / 2], at_bound)
        for level in steps
    )


def _balanced(game: CostGame, positive: list[int], free: list[int]) -> bool:
    """Whether weights exist: the smallest of the positive ones is made as large as can be, and must be above zero."""
    groups = positive + free
    program = Program(len(groups) + 1, goal=len(groups))
    for player in range(game.count):
        program.equal([*(mask >> player & 1 for mask in groups), 0], 1.0)
    for place in range(len(groups)):
        row = [0.0] * (len(groups) + 1)
        row[place] = -1.0
        row[-1] = 1.0 if place < len(positive) else 0.0
        program.less(row, 0.0)
    return bool(program.solve().values[-1] > 1e-9)
