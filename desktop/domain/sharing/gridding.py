"""Weights as an agreement writes them: the best whole numbers of a grid near those that the program found."""

from itertools import product

import numpy as np
from numpy.typing import NDArray

from desktop.domain.games.groups import Table
from desktop.domain.sharing.weighing import Goal, Shape, Terms


def on_grid(shape: Shape, goal: Goal, terms: Terms, found: Table, units: int) -> NDArray[np.int64]:
    """The best weights near those found that are whole numbers of `units`, to which they add up.

    Those that break what is asked least go first, then the goal, then the least change.
    """
    near = np.floor(found * units + 1e-6).astype(np.int64)
    moves = np.array(list(product((-1, 0, 1, 2), repeat=len(found))), dtype=np.int64)
    tries = near + moves
    tries = tries[(tries.sum(axis=1) == units) & (tries >= 0).all(axis=1)]
    weights = tries / units
    change = np.abs(shape.final(weights) - shape.present).sum(axis=1)
    reached = -_gains(shape, terms, weights).min(axis=1) if goal is Goal.LEAST_GAIN else np.zeros(len(tries))
    order = np.lexsort((_flat(change), _flat(reached), _flat(broken(shape, goal, terms, weights))))
    best: NDArray[np.int64] = tries[order[0]]
    return best


def broken(shape: Shape, goal: Goal, terms: Terms, weights: Table) -> Table:
    """By how much each row of weights breaks what is asked, all partners together."""
    paid = _paid(shape, terms, weights)
    too_much = np.zeros(len(weights))
    if goal is Goal.ALONE:
        too_much += np.clip(-_gains(shape, terms, weights), 0, None).sum(axis=1)
    if terms.cap is not None:
        most = np.where(shape.today > 0, shape.today * (1 + terms.cap), np.inf)
        too_much += np.clip(paid[-1] - most, 0, None).sum(axis=1)
    if terms.limits:
        too_much += np.maximum.reduce([shape.outside(each) for each in paid]).sum(axis=1)
    return too_much


def _paid(shape: Shape, terms: Terms, weights: Table) -> list[Table]:
    """What each pays once the change is over, and in its first year when there is one."""
    final = shape.final(weights)
    return [final, shape.first(weights, terms.years)] if terms.years > 1 else [final]


def _gains(shape: Shape, terms: Terms, weights: Table) -> Table:
    gains: Table = np.minimum.reduce([shape.alone - each for each in _paid(shape, terms, weights)])
    return gains


def _flat(values: Table) -> Table:
    """Differences below a billionth of the cost are no differences."""
    flat: Table = np.round(values, 9)
    return flat
