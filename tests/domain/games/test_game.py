import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given

from desktop.domain.games import BadGameError, CostGame, GainGame, MissingGroupError, TooManyPlayersError, shapley
from desktop.domain.games.cover import cheapest_partitions, is_subadditive
from tests.domain.games.tables import games

A, B, C = (frozenset(name) for name in "abc")
PAIR = {A: Decimal(11), B: Decimal("7.5"), A | B: 15}


def test_a_table_is_read_by_group_whatever_their_order() -> None:
    game = CostGame.from_coalitions(["b", "a"], dict(reversed(PAIR.items())))
    assert game.players == ("b", "a")
    assert [game.cost(group) for group in (frozenset(), A, B, A | B)] == [0, 11, 7.5, 15]
    assert list(game.alone) == [7.5, 11]
    assert list(game.added) == [4, 7.5]
    assert game.total == 15


def test_a_function_is_asked_once_for_each_group_and_never_for_nobody() -> None:
    asked: list[frozenset[str]] = []

    def cost(group: frozenset[str]) -> Decimal:
        asked.append(group)
        return Decimal(100) + len(group)

    game = CostGame.from_function("abc", cost)
    assert len(asked) == len(set(asked)) == 7
    assert frozenset() not in asked
    assert game.cost(A | C) == 102


@pytest.mark.parametrize(
    ("players", "costs"),
    [
        ("", {}),
        ("aa", PAIR),
        ("ab", {**PAIR, A | C: 3}),
        ("ab", {**PAIR, frozenset(): 1}),
        ("ab", {**PAIR, A: math.nan}),
        ("ab", {**PAIR, A: math.inf}),
    ],
)
def test_what_is_no_game_is_refused(players: str, costs: dict) -> None:
    with pytest.raises(BadGameError):
        CostGame.from_coalitions(players, costs)


def test_groups_without_cost_are_told() -> None:
    with pytest.raises(MissingGroupError) as caught:
        CostGame.from_coalitions("abc", {**PAIR, C: 1, A | B | C: 20})
    assert set(caught.value.groups) == {A | C, B | C}


def test_a_table_of_another_shape_or_too_large_is_refused() -> None:
    with pytest.raises(BadGameError):
        CostGame.from_table("abc", np.zeros(7))
    with pytest.raises(TooManyPlayersError):
        CostGame.from_table([str(n) for n in range(25)], np.zeros(8))


def test_the_table_is_a_copy_that_nobody_changes() -> None:
    table = np.array([0.0, 11, 7, 15])
    game = CostGame.from_table("ab", table)
    table[3] = 0
    assert game.total == 15
    with pytest.raises(ValueError, match="read-only"):
        game.costs[3] = 0


def test_the_cheapest_partition_by_hand() -> None:
    """Three together cost 30; a and b together 15, c alone 8: 23 is what they would really pay."""
    costs = {A: 11, B: 7, C: 8, A | B: 15, A | C: 25, B | C: 12, A | B | C: 30}
    game = CostGame.from_coalitions("abc", costs)
    assert not is_subadditive(game)
    covered = cheapest_partitions(game)
    assert [covered.cost(group) for group in (A | B, A | C, B | C, A | B | C)] == [15, 19, 12, 23]
    assert is_subadditive(covered)


def _partitions(group: frozenset[str]) -> list[list[frozenset[str]]]:
    """All of them, by putting the first player into each group of each partition of the others, or alone."""
    if not group:
        return [[]]
    first, *_ = sorted(group)
    found = []
    for rest in _partitions(group - {first}):
        found.append([frozenset({first}), *rest])
        found += [[*rest[:i], rest[i] | {first}, *rest[i + 1 :]] for i in range(len(rest))]
    return found


@given(games(most=4))
def test_the_cheapest_partition_is_the_cheapest_of_all(game: CostGame) -> None:
    covered = cheapest_partitions(game)
    for mask in range(1, len(game.costs)):
        group = game.named(mask)
        assert covered.cost(group) == min(sum(game.cost(part) for part in parts) for parts in _partitions(group))


@given(games())
def test_gains_are_costs_with_the_other_sign(game: CostGame) -> None:
    gains = GainGame(CostGame.from_table(game.players, -game.costs))
    assert gains.shared(shapley) == pytest.approx(shapley(game), abs=1e-6)


def test_savings_by_hand() -> None:
    """11 + 7.50 − 15 = 3.50 saved by two who save nothing alone: half each."""
    savings = GainGame.of_savings(CostGame.from_coalitions("ab", PAIR))
    assert savings.shared(shapley) == {"a": 1.75, "b": 1.75}
