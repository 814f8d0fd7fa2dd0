"""Whether a group would rather leave: what each group saves, and which is tempted most."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from desktop.domain.games.game import CostGame
from desktop.domain.games.groups import sums

EXACT = 1e-6  # in the unit of the costs: far below a cent of euros, far above the rounding of floats


@dataclass(frozen=True)
class Group:
    """Some players, what they would pay together without the others, and what their shares add up to."""

    players: frozenset[str]
    apart: float
    within: float

    @property
    def saving(self) -> float:
        """What they save by staying; negative when leaving together would be cheaper."""
        return self.apart - self.within


def in_core(game: CostGame, allocation: Mapping[str, float], tolerance: float = EXACT) -> bool:
    """Whether the shares add up to the whole cost and no group, of one or more, pays more than without the others.

    Raises:
        BadGameError: the allocation is not one share per player.
    """
    shares = game.in_order(allocation)
    if abs(shares.sum() - game.total) > tolerance:
        return False
    return bool((game.costs - sums(shares) >= -tolerance)[:-1].all())


def most_tempted(game: CostGame, allocation: Mapping[str, float]) -> Group | None:
    """The group, of one or of several but not all, that saves least; `None` when there is one player alone.

    Of several that save as little, the smallest group, then the first in the order of the players.
    """
    if game.count == 1:
        return None
    within = sums(game.in_order(allocation))
    savings = (game.costs - within)[1:-1]
    least = np.flatnonzero(savings <= savings.min() + 1e-9 * game.scale) + 1
    mask = min((int(each) for each in least), key=lambda each: (each.bit_count(), each))
    return Group(game.named(mask), float(game.costs[mask]), float(within[mask]))


def margins(game: CostGame) -> dict[str, tuple[float, float]]:
    """For each player « au moins » and « au plus »: what it adds to the others, and what it pays alone.

    Every allocation of the core keeps within them; the first may exceed the second, and then there is none.
    """
    pairs = zip(game.players, game.added, game.alone, strict=True)
    return {name: (float(least), float(most)) for name, least, most in pairs}
