"""Games for properties: small whole costs, so that ties and degenerate tables come often; and larger ones by a seed."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from desktop.domain.games import CostGame
from desktop.domain.games.groups import sums

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


@st.composite
def larger_games(draw: st.DrawFn, least: int = 7, most: int = 12) -> CostGame:
    """Seven to twelve players: any costs, many equal costs, one table of groups where all but a few save by joining.

    From a seed: hypothesis would take minutes to draw thousands of costs one by one.
    """
    count, dice = draw(st.integers(least, most)), np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    top = draw(st.sampled_from([3, 1_000]))
    costs = dice.integers(0, top, 1 << count, endpoint=True).astype(float)
    if draw(st.booleans()):
        costs = costs + 10 * top * np.sqrt(sums(dice.integers(1, 9, count)))  # joining saves more and more
    costs[0] = 0
    singles = 1 << np.arange(count)
    costs[singles] = np.maximum(costs[singles], np.ceil(costs[-1] / count))  # nobody would rather be alone than all
    return CostGame.from_table([f"p{place}" for place in range(count)], costs)


def swapped(game: CostGame, first: int, second: int) -> np.ndarray:
    """The table of costs when two players have changed places."""
    masks = np.arange(len(game.costs))
    return game.costs[
        masks & ~(1 << first | 1 << second) | (masks >> first & 1) << second | (masks >> second & 1) << first
    ]


def with_twins(game: CostGame, first: int, second: int) -> CostGame:
    """A game in which these two are interchangeable."""
    return CostGame.from_table(game.players, game.costs + swapped(game, first, second))


def with_nobody(game: CostGame) -> CostGame:
    """One player more, who adds nothing, whomever it joins."""
    return CostGame.from_table([*game.players, "nobody"], np.tile(game.costs, 2))


def with_clone(game: CostGame, place: int) -> CostGame:
    """One player more, who is this one a second time: whatever both need is bought once."""
    masks = np.arange(2 * len(game.costs))
    known = masks & (len(game.costs) - 1) | (masks >> game.count) << place
    return CostGame.from_table([*game.players, "clone"], game.costs[known])
