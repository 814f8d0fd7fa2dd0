from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.games import BadGameError, CostGame, sampled_shapley, shapley
from desktop.domain.games.groups import Table, sizes, sums
from tests.domain.games.second import shapley_by_orders
from tests.domain.games.tables import games, renamed, with_nobody, with_twins


@given(games())
def test_it_is_the_mean_over_all_orders_of_arrival(game: CostGame) -> None:
    expected = {name: float(share) for name, share in shapley_by_orders(game).items()}
    assert shapley(game) == pytest.approx(expected, abs=1e-6, rel=0)


@given(games(least=2), st.data())
def test_players_who_are_the_same_pay_the_same_and_who_adds_nothing_pays_nothing(
    game: CostGame, data: st.DataObject
) -> None:
    first, second = data.draw(st.permutations(range(game.count)))[:2]
    shares = shapley(with_twins(game, first, second))
    assert shares[game.players[first]] == pytest.approx(shares[game.players[second]], abs=1e-6)
    assert shapley(with_nobody(game)) == pytest.approx({**shapley(game), "nobody": 0}, abs=1e-6)


@given(games(least=3, most=3), games(least=3, most=3), st.integers(-3, 3))
def test_it_adds_up_over_games(one: CostGame, other: CostGame, times: int) -> None:
    both = CostGame.from_table(one.players, one.costs + times * other.costs)
    first, second = shapley(one), shapley(other)
    expected = {name: first[name] + times * second[name] for name in one.players}
    assert shapley(both) == pytest.approx(expected, abs=1e-5)


@given(games(), st.data())
def test_the_order_of_the_players_does_not_matter(game: CostGame, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(game.count)))
    assert shapley(renamed(game, order)) == pytest.approx(shapley(game), abs=1e-6)


def test_twenty_two_players_by_the_closed_form_of_a_common_and_own_costs() -> None:
    """c(S) = F + Σ own: each pays its own and an equal part of F (Littlechild & Owen 1973)."""
    own = np.arange(1, 23) * 1_000.0
    table = sums(own)
    table[1:] += 44_000
    shares = shapley(CostGame.from_table([str(place) for place in range(22)], table))
    assert list(shares.values()) == pytest.approx(list(own + 2_000), abs=1e-6)


def test_an_airport_by_hand() -> None:
    """Needs 6, 12, 30: the first 6 are for three, the next 6 for two, the last 18 for one."""
    needs = [6.0, 12.0, 30.0]
    table = np.array([max((need for i, need in enumerate(needs) if mask >> i & 1), default=0) for mask in range(8)])
    assert list(shapley(CostGame.from_table("abc", table)).values()) == pytest.approx([2, 5, 23])


def _square_of_the_count(members: np.ndarray) -> Table:
    """Whatever the order, the k-th to arrive adds 2k − 1: the mean is n for each."""
    return np.square(members.sum(axis=1).astype(float))


def test_a_sample_shares_the_whole_cost_and_says_how_sure_it_is() -> None:
    names = [str(place) for place in range(40)]
    sample = sampled_shapley(names, _square_of_the_count, pairs=50)
    assert sum(sample.shares.values()) == pytest.approx(1600)
    assert sample.shares == pytest.approx(dict.fromkeys(names, 40.0))  # an order and its reverse give 2n together
    assert max(sample.half_widths.values()) < 1e-9


def test_a_sample_is_near_the_exact_value_as_often_as_it_says() -> None:
    draw = np.random.default_rng(5)
    table = draw.normal(0, 1_000, 1 << 6) * sizes(6)
    table[0] = 0
    game = CostGame.from_table("abcdef", table)
    exact = shapley(game)
    bits = 1 << np.arange(6)
    inside = 0
    for seed in range(40):
        sample = sampled_shapley(game.players, lambda members: game.costs[members @ bits], pairs=200, seed=seed)
        inside += sum(abs(sample.shares[name] - exact[name]) <= sample.half_widths[name] for name in game.players)
    assert 0.91 * 240 <= inside <= 0.99 * 240  # 95 % of 240, less or more three standard deviations


def test_a_pivot_that_comes_at_each_place_in_turn_narrows_the_interval_and_keeps_it_true() -> None:
    """Twelve players who gain with the first alone: what each gains is small beside what depends on its arrival."""
    gains = np.arange(12.0)
    names = [str(place) for place in range(12)]

    def costs(members: np.ndarray) -> Table:
        return 100 * members.sum(axis=1) - members[:, 0] * np.maximum(0, members @ gains - 20)

    bits = np.array([[mask >> place & 1 for place in range(12)] for mask in range(1 << 12)], dtype=bool)
    exact = shapley(CostGame.from_table(names, costs(bits)))
    inside = 0
    for seed in range(40):
        sample = sampled_shapley(names, costs, pairs=245, seed=seed, pivot=0)
        assert sample.pairs == 240, "whole turns only"
        assert sum(sample.shares.values()) == pytest.approx(1200 - 46)
        inside += sum(abs(sample.shares[name] - exact[name]) <= sample.half_widths[name] for name in names)
    assert 0.88 * 480 <= inside <= 0.99 * 480  # of twenty draws, 95 % of the normal law are some 94 %
    free = sampled_shapley(names, costs, pairs=240)
    assert sample.half_widths["0"] < free.half_widths["0"] / 2


def test_the_same_seed_gives_the_same_sample() -> None:
    def costs(members: np.ndarray) -> Table:
        return np.sqrt(members @ np.arange(1, 31).astype(float))

    names = [str(place) for place in range(30)]
    assert sampled_shapley(names, costs, pairs=20) == sampled_shapley(names, costs, pairs=20)
    assert sampled_shapley(names, costs, pairs=20) != sampled_shapley(names, costs, pairs=20, seed=2)


@pytest.mark.parametrize(("names", "pairs"), [("", 10), ("aa", 10), ("ab", 1)])
def test_a_sample_of_nothing_is_refused(names: str, pairs: int) -> None:
    with pytest.raises(BadGameError):
        sampled_shapley(names, _square_of_the_count, pairs=pairs)


def test_weights_of_orders_by_hand() -> None:
    """Of the 3! orders, i comes first in 2, after a given one in 1, last in 2."""
    assert factorial(3) == 6
    game = CostGame.from_table("abc", np.array([0, 6, 0, 0, 0, 0, 0, 0.0]))
    assert shapley(game) == pytest.approx({"a": 2, "b": -1, "c": -1})
