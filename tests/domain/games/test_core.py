import numpy as np
import pytest
from hypothesis import given

from desktop.domain.games import BadGameError, CostGame, in_core, least_core, margins, most_tempted
from tests.domain.games.tables import games

GAME = CostGame.from_table("abc", np.array([0, 10, 8, 14, 6, 12, 11, 17.0]))


def test_inside_and_outside_by_hand() -> None:
    assert in_core(GAME, {"a": 7, "b": 6, "c": 4})
    assert not in_core(GAME, {"a": 8, "b": 7, "c": 2})  # a and b pay 15, apart they would pay 14
    assert not in_core(GAME, {"a": 10.5, "b": 3.5, "c": 3})  # a pays more than alone
    assert not in_core(GAME, {"a": 6, "b": 6, "c": 4})  # a euro is missing
    assert in_core(GAME, {"a": 7 + 4e-7, "b": 6, "c": 4})
    assert not in_core(GAME, {"a": 7, "b": 6 + 1e-5, "c": 4})


def test_an_allocation_of_others_is_refused() -> None:
    with pytest.raises(BadGameError):
        in_core(GAME, {"a": 7, "b": 6, "d": 4})


def test_the_most_tempted_group() -> None:
    tempted = most_tempted(GAME, {"a": 8, "b": 7, "c": 2})
    assert tempted is not None
    assert tempted.players == {"a", "b"}
    assert (tempted.apart, tempted.within, tempted.saving) == (14, 15, -1)


def test_of_groups_tempted_as_much_the_smallest_then_the_first() -> None:
    game = CostGame.from_table("abc", np.array([0, 5, 5, 10, 5, 10, 10, 15.0]))
    tempted = most_tempted(game, {"a": 5, "b": 5, "c": 5})
    assert tempted is not None
    assert tempted.players == {"a"}


def test_one_player_tempts_nobody() -> None:
    assert most_tempted(CostGame.from_table("a", np.array([0, 5.0])), {"a": 5}) is None


def test_at_least_and_at_most() -> None:
    assert margins(GAME) == {"a": (6, 10), "b": (5, 8), "c": (3, 6)}


@given(games(least=2))
def test_an_allocation_of_the_core_keeps_within_the_margins(game: CostGame) -> None:
    saving, shares = least_core(game)
    if saving >= 0:
        for name, (least, most) in margins(game).items():
            assert least - 1e-6 <= shares[name] <= most + 1e-6
