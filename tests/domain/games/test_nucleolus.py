import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.games import (
    CostGame,
    NoImputation,
    TooManyPlayersError,
    in_core,
    least_core,
    most_tempted,
    nucleolus,
    shapley,
)
from desktop.domain.games.groups import sums
from tests.domain.games.second import is_nucleolus
from tests.domain.games.tables import games, larger_games, renamed, with_clone, with_nobody, with_twins

FEW = settings(max_examples=60)


@FEW
@given(games())
def test_kohlberg_says_that_it_is_the_one(game: CostGame) -> None:
    try:
        found = nucleolus(game)
    except NoImputation:
        assert game.alone.sum() < game.total
        return
    assert sum(found.values()) == pytest.approx(game.total, abs=1e-6)
    assert is_nucleolus(game, found)


@settings(max_examples=20)
@given(larger_games(), st.data())
def test_kohlberg_says_so_up_to_twelve_players_and_of_nothing_beside_it(game: CostGame, data: st.DataObject) -> None:
    first, second = data.draw(st.permutations(game.players))[:2]
    aside = data.draw(st.sampled_from([-1e-3, 1e-3])) * game.scale
    for found, bound in ((nucleolus(game), True), (least_core(game)[1], False)):
        assert is_nucleolus(game, found, nobody_above_alone=bound)
        beside = {**found, first: found[first] + aside, second: found[second] - aside}
        assert not is_nucleolus(game, beside, nobody_above_alone=bound)


@FEW
@given(games(least=2), st.data())
def test_equal_players_pay_the_same_and_who_adds_nothing_pays_nothing(game: CostGame, data: st.DataObject) -> None:
    first, second = data.draw(st.permutations(range(game.count)))[:2]
    for solution in (nucleolus, lambda played: least_core(played)[1]):
        try:
            shares = solution(with_twins(game, first, second))
            assert shares[game.players[first]] == pytest.approx(shares[game.players[second]], abs=1e-5)
            assert solution(with_nobody(game))["nobody"] == pytest.approx(0, abs=1e-5)
        except NoImputation:
            continue


@FEW
@given(games(most=4), st.data())
def test_a_clone_and_its_model_pay_the_same(game: CostGame, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, game.count - 1))
    cloned = with_clone(game, place)
    shares = least_core(cloned)[1]
    assert sum(shares.values()) == pytest.approx(game.total, abs=1e-5)
    assert shares["clone"] == pytest.approx(shares[game.players[place]], abs=1e-5)


@FEW
@given(games(least=2))
def test_the_least_core_grants_every_group_as_much_as_can_be(game: CostGame) -> None:
    saving, shares = least_core(game)
    assert sum(shares.values()) == pytest.approx(game.total, abs=1e-6)
    tempted = most_tempted(game, shares)
    assert tempted is not None
    assert tempted.saving == pytest.approx(saving, abs=1e-6)
    assert is_nucleolus(game, shares, nobody_above_alone=False)
    other = most_tempted(game, shapley(game))
    assert other is not None
    assert other.saving <= saving + 1e-6


@FEW
@given(games())
def test_it_is_in_the_core_when_there_is_one_and_then_in_the_least_core(game: CostGame) -> None:
    saving, shares = least_core(game)
    if game.count == 1 or saving < 0:
        return
    found = nucleolus(game)
    assert in_core(game, found)
    assert found == pytest.approx(shares, abs=1e-6)


@FEW
@given(games(), st.data())
def test_the_order_of_the_players_does_not_matter(game: CostGame, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(game.count)))
    assert least_core(renamed(game, order))[1] == pytest.approx(least_core(game)[1], abs=1e-6)


@FEW
@given(games(least=2), st.integers(1, 1_000), st.integers(-1_000, 1_000))
def test_another_unit_and_own_costs_move_it_along(game: CostGame, times: int, own: int) -> None:
    moved = CostGame.from_table(game.players, times * game.costs + sums([own, *([0] * (game.count - 1))]))
    expected = {name: times * share for name, share in least_core(game)[1].items()}
    expected[game.players[0]] += own
    assert least_core(moved)[1] == pytest.approx(expected, abs=1e-5 * times)


def test_one_optimum_of_the_first_program_is_not_enough() -> None:
    """Gains 100 and 200 of the widows: the pair of the strong binds at once, the rest is left to the next level."""
    table = -np.array([0, 0, 0, 0, 0, 0, 100, 200.0])
    assert least_core(CostGame.from_table("abc", table))[1] == pytest.approx({"a": -50, "b": -75, "c": -75})


def test_a_share_may_be_negative_when_who_joins_makes_it_cheaper() -> None:
    """a alone costs 10, b brings a subsidy that a cannot have alone: together they pay 4, b alone nothing."""
    game = CostGame.from_table("ab", np.array([0, 10, 0, 4.0]))
    assert nucleolus(game) == pytest.approx({"a": 7, "b": -3})


def test_dearer_together_than_alone_has_no_imputation() -> None:
    game = CostGame.from_table("ab", np.array([0, 10, 5, 16.0]))
    with pytest.raises(NoImputation):
        nucleolus(game)
    saving, shares = least_core(game)
    assert saving == pytest.approx(-0.5)
    assert shares == pytest.approx({"a": 10.5, "b": 5.5})


def test_nobody_pays_more_than_alone_even_when_groups_would_like_it() -> None:
    """Without the bound a would pay 4.50, so that a and the pair b, c lose as much (2 − 4.50 = 2 − 4.50)."""
    game = CostGame.from_table("abc", np.array([0, 2, 6, 6, 6, 6, 2, 9.0]))
    bounded, free = nucleolus(game), least_core(game)[1]
    assert free["a"] == pytest.approx(4.5)
    assert bounded == pytest.approx({"a": 2, "b": 3.5, "c": 3.5})


@pytest.mark.parametrize("total", [0.0, 12.5, -3.0])
def test_a_player_alone_pays_everything(total: float) -> None:
    game = CostGame.from_table("a", np.array([0, total]))
    assert nucleolus(game) == pytest.approx({"a": total})
    assert least_core(game) == (0.0, pytest.approx({"a": total}))


def test_nothing_costs_nothing() -> None:
    game = CostGame.from_table("abcd", np.zeros(16))
    assert nucleolus(game) == dict.fromkeys("abcd", 0)


def test_fixed_and_own_costs_are_shared_as_by_shapley_for_twelve() -> None:
    """c(S) = F + Σ own: the nucleolus too is own + F / n."""
    own = np.arange(1, 13) * 1_000.0
    table = sums(own)
    table[1:] += 36_000
    found = nucleolus(CostGame.from_table([str(place) for place in range(12)], table))
    assert list(found.values()) == pytest.approx(list(own + 3_000), abs=1e-6)


def _airport(needs: list[float]) -> CostGame:
    costs = [max((need for i, need in enumerate(needs) if mask >> i & 1), default=0) for mask in range(1 << len(needs))]
    return CostGame.from_table([str(place) for place in range(len(needs))], np.array(costs))


def _littlechild(needs: list[float]) -> list[float]:
    """Littlechild 1974, for sorted needs without equals.

    At each turn the smallest (Cₖ − paid) / (players up to k not yet fixed, and one) fixes those up to k; for the last
    step there is no « and one ».
    """
    shares: list[float] = []
    while len(shares) < len(needs):
        paid, done, last = sum(shares), len(shares), len(needs) - 1
        each = {k: (needs[k] - paid) / (k + 1 - done + (k != last)) for k in range(done, len(needs))}
        least = min(each, key=lambda k: (each[k], k))
        shares += [each[least]] * (least + 1 - done)
    return shares


@FEW
@given(st.lists(st.integers(1, 1_000), min_size=1, max_size=7, unique=True).map(sorted))
def test_an_airport_by_littlechild(needs: list[int]) -> None:
    found = nucleolus(_airport([float(need) for need in needs]))
    assert list(found.values()) == pytest.approx(_littlechild([float(need) for need in needs]), abs=1e-6)


def test_too_many_players_are_refused_at_once() -> None:
    game = CostGame.from_table([str(place) for place in range(19)], np.zeros(1 << 19))
    with pytest.raises(TooManyPlayersError):
        nucleolus(game)
