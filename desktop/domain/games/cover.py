"""The cheapest way for each group to organise itself: all together, or in several groups that each go their own way."""

import numpy as np

from desktop.domain.games.errors import TooManyPlayersError
from desktop.domain.games.game import CostGame

MOST = 14  # 3ⁿ ways to cut in two are tried: about a second


def cheapest_partitions(game: CostGame) -> CostGame:
    """The subadditive cover: no group pays more than the cheapest partition of itself (cost-sharing, section 6).

    Raises:
        TooManyPlayersError: more than `MOST` players.
    """
    if game.count > MOST:
        raise TooManyPlayersError(f"partitions are tried up to {MOST} players, not {game.count}")
    best = game.costs.copy()
    for mask in range(1, len(best)):
        parts = _parts(mask)
        best[mask] = min(best[mask], (best[parts] + best[mask ^ parts])[1:].min(initial=np.inf))
    return CostGame.from_table(game.players, best)


def is_subadditive(game: CostGame) -> bool:
    """Whether no group would be cheaper in several: else the cheapest organisation is not all together."""
    return bool((cheapest_partitions(game).costs >= game.costs - 1e-9 * game.scale).all())


def _parts(mask: int) -> np.ndarray:
    """The groups within a group, nobody first, that leave its last player out: each cut in two comes once."""
    parts = np.zeros(1, dtype=np.int64)
    rest = mask ^ (1 << mask.bit_length() - 1)
    while rest:
        bit = rest & -rest
        parts = np.concatenate([parts, parts + bit])
        rest ^= bit
    return parts
