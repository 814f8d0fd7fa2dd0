"""Rules that need a few costs only: alone, all together, all but one."""

from collections.abc import Mapping
from decimal import Decimal

import numpy as np

from desktop.domain.games.errors import NothingToWeighByError, ShouldNotJoinError
from desktop.domain.games.game import CostGame
from desktop.domain.games.groups import Table


def equal_parts(game: CostGame) -> dict[str, float]:
    """The same for each: c(N) / n."""
    return game.by_player([game.total / game.count] * game.count)


def equal_gain(game: CostGame) -> dict[str, float]:
    """Each gains the same against paying alone: c(i) − (Σc(j) − c(N)) / n (the centre of the imputations)."""
    alone = game.alone
    return game.by_player(alone - (alone.sum() - game.total) / game.count)


def proportional_to_weights(game: CostGame, weights: Mapping[str, Decimal | float]) -> dict[str, float]:
    """In proportion to weights such as the inhabitants: c(N) · wᵢ / Σw.

    Raises:
        NothingToWeighByError: a negative weight, or none but zero; a total of zero is shared all the same.
        BadGameError: a player without weight.
    """
    return game.by_player(_in_proportion(game, game.in_order({name: float(w) for name, w in weights.items()})))


def proportional_to_alone(game: CostGame) -> dict[str, float]:
    """In proportion to what each pays alone: everybody gains the same percentage: c(N) · c(i) / Σc(j).

    Raises:
        NothingToWeighByError: alone they pay nothing, or one of them is paid.
    """
    return game.by_player(_in_proportion(game, game.alone))


def separable_costs(game: CostGame) -> dict[str, float]:
    """What each adds to the cost of the others: c(N) − c(N∖i). Not an allocation: it adds up to another amount."""
    return game.by_player(game.added)


def equal_share_of_common_cost(game: CostGame) -> dict[str, float]:
    """What each adds, and the same part of the rest: sᵢ + (c(N) − Σs) / n (Moulin 1988; Driessen & Funaki 1991)."""
    added = game.added
    return game.by_player(added + (game.total - added.sum()) / game.count)


def separable_costs_remaining_benefits(game: CostGame) -> dict[str, float]:
    """Each pays what it adds; the rest goes in proportion to what it still gains: sᵢ + (c(N) − Σs) · rᵢ / Σr.

    rᵢ = c(i) − sᵢ is what joining is still worth to i (Straffin & Heaney 1981; the same as the Gately point). When it
    is worth nothing to anybody, the rest, if there is one, is shared equally: nothing is left to tell them apart by.
    Who costs nothing alone and adds nothing has no part in it.

    Raises:
        ShouldNotJoinError: some rᵢ is negative: these players are dearer together than alone.
    """
    added = game.added
    worth = game.alone - added
    nothing = 1e-12 * game.scale
    if (worth < -nothing).any():
        raise ShouldNotJoinError(name for name, gain in zip(game.players, worth, strict=True) if gain < -nothing)
    if (worth <= nothing).all():
        worth = ((np.abs(added) > nothing) | (np.abs(game.alone) > nothing)).astype(np.float64)
    if not worth.any():
        worth = np.ones(game.count)
    return game.by_player(added + (game.total - added.sum()) * worth / worth.sum())


def _in_proportion(game: CostGame, weights: Table) -> Table:
    if (weights < 0).any():
        raise NothingToWeighByError("a weight is negative")
    if not weights.any():
        if game.total == 0:
            return weights
        raise NothingToWeighByError("all weights are zero")
    shares: Table = game.total * weights / weights.sum()
    return shares
