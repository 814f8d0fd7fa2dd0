"""Games for properties: small whole costs, so that ties and degenerate tables come often."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from desktop.domain.games import CostGame

NAMES = ("Orbelle", "Valmorin", "Vaubrun", "Les Thuyères", "Saint-Jean", "Eu")


@st.composite
def games(draw: st.DrawFn, least: int = 1, most: int = 5) -> CostGame:
    """Any table: not monotone, not subadditive, negative costs."""
    count = draw(st.integers(least, most))
    whole = st.one_of(st.integers(-3, 3), st.integers(-100_000, 100_000))
    costs = draw(arrays(np.float64, 1 << count, elements=whole.map(float)))
    costs[0] = 0
    return CostGame.from_table(NAMES[:count], costs)


def renamed(game: CostGame, order: list[int]) -> CostGame:
    """The same game with its players in another order."""
    moved = np.zeros_like(game.costs)
    for mask in range(len(moved)):
        moved[sum(1 << place for place, player in enumerate(order) if mask >> player & 1)] = game.costs[mask]
    return CostGame.from_table([game.players[player] for player in order], moved)
