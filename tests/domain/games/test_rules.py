from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.games import (
    BadGameError,
    CostGame,
    NothingToWeighByError,
    ShouldNotJoinError,
    equal_gain,
    equal_parts,
    equal_share_of_common_cost,
    proportional_to_alone,
    proportional_to_weights,
    separable_costs,
    separable_costs_remaining_benefits,
)
from tests.domain.games.tables import games, renamed, with_nobody, with_twins

Rule = Callable[[CostGame], dict[str, float]]
ALWAYS = [equal_parts, equal_gain, equal_share_of_common_cost]
SOMETIMES = [proportional_to_alone, separable_costs_remaining_benefits]


@pytest.mark.parametrize("rule", ALWAYS)
@given(game=games(), data=st.data())
def test_the_whole_cost_is_shared_whatever_the_order(rule: Rule, game: CostGame, data: st.DataObject) -> None:
    shares = rule(game)
    assert sum(shares.values()) == pytest.approx(game.total, abs=1e-6)
    order = data.draw(st.permutations(range(game.count)))
    assert rule(renamed(game, order)) == pytest.approx(shares, abs=1e-6)


@pytest.mark.parametrize("rule", SOMETIMES)
@given(game=games(), data=st.data())
def test_when_there_is_something_to_go_by_too(rule: Rule, game: CostGame, data: st.DataObject) -> None:
    try:
        shares = rule(game)
    except (NothingToWeighByError, ShouldNotJoinError):
        return
    assert sum(shares.values()) == pytest.approx(game.total, abs=1e-6)
    order = data.draw(st.permutations(range(game.count)))
    assert rule(renamed(game, order)) == pytest.approx(shares, abs=1e-6)


@given(game=games(least=2), data=st.data())
def test_equal_players_pay_the_same_and_who_adds_nothing_pays_nothing(game: CostGame, data: st.DataObject) -> None:
    first, second = data.draw(st.permutations(range(game.count)))[:2]
    shares = separable_costs_remaining_benefits(_worth_joining(with_twins(game, first, second)))
    assert shares[game.players[first]] == pytest.approx(shares[game.players[second]], abs=1e-5)
    others = _worth_joining(game)
    expected = {**separable_costs_remaining_benefits(others), "nobody": 0}
    assert separable_costs_remaining_benefits(with_nobody(others)) == pytest.approx(expected, abs=1e-5)


def _worth_joining(game: CostGame) -> CostGame:
    """Each pays more alone than it adds: the rule has something to go by."""
    costs = np.array(game.costs)
    costs[1 << np.arange(game.count)] = np.abs(game.alone) + np.abs(game.added) + 1
    return CostGame.from_table(game.players, costs)


def test_by_inhabitants() -> None:
    game = CostGame.from_table("abc", np.array([0, 1, 1, 1, 1, 1, 1, 900.0]))
    assert proportional_to_weights(game, {"c": 0, "a": 480, "b": 240}) == {"a": 600, "b": 300, "c": 0}


@pytest.mark.parametrize("weights", [{"a": 0, "b": 0}, {"a": -1, "b": 3}])
def test_weights_that_share_nothing(weights: dict[str, float]) -> None:
    game = CostGame.from_table("ab", np.array([0, 1, 1, 2.0]))
    with pytest.raises(NothingToWeighByError):
        proportional_to_weights(game, weights)


def test_a_player_without_weight_is_no_allocation() -> None:
    with pytest.raises(BadGameError):
        proportional_to_weights(CostGame.from_table("ab", np.array([0, 1, 1, 2.0])), {"a": 1})


def test_nothing_to_share_needs_no_weight() -> None:
    game = CostGame.from_table("ab", np.array([0, 0, 0, 0.0]))
    assert proportional_to_alone(game) == {"a": 0, "b": 0}


def test_who_should_not_join_is_named() -> None:
    """c pays 5 alone and adds 12 to the others: no rule should hide it."""
    game = CostGame.from_table("abc", np.array([0, 10, 10, 15, 5, 15, 15, 27.0]))
    assert separable_costs(game)["c"] == 12
    with pytest.raises(ShouldNotJoinError) as caught:
        separable_costs_remaining_benefits(game)
    assert set(caught.value.players) == {"a", "b", "c"}


def test_without_a_benefit_left_the_rest_is_shared_equally() -> None:
    """Alone 1, in pairs 3, all 4: each adds 1, as alone; the fourth euro has no reason to be anybody's."""
    game = CostGame.from_table("abc", np.array([0, 1, 1, 3, 1, 3, 3, 4.0]))
    assert separable_costs_remaining_benefits(game) == pytest.approx(dict.fromkeys("abc", 4 / 3))
    assert separable_costs_remaining_benefits(with_nobody(game))["nobody"] == 0, "it is no more its than anybody's"
