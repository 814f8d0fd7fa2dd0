"""What books and papers print, and what a second method says of it."""

from fractions import Fraction

import coopgame
import numpy as np
import pytest

from desktop.domain.games import CostGame, GainGame, least_core, most_tempted, nucleolus, shapley
from tests.domain.games.published import Published, cases, game_of, printed, votes
from tests.domain.games.second import is_nucleolus, shapley_by_orders


@pytest.mark.parametrize("case", list(printed()), ids=lambda case: f"{case.name}, {case.rule}")
def test_the_printed_shares(case: Published) -> None:
    assert case.solved() == pytest.approx(case.shares, abs=case.within, rel=0)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_a_second_method_says_the_same(case: dict) -> None:
    game = game_of(case)
    other = coopgame.Game(list(-game.costs[1:]))
    by_orders = {name: float(share) for name, share in shapley_by_orders(game).items()}
    assert shapley(game) == pytest.approx(by_orders, abs=1e-6, rel=0)
    found = nucleolus(game)
    assert is_nucleolus(game, found)
    assert list(found.values()) == pytest.approx([-x for x in coopgame.nucleolus(other)["allocation"]], abs=1e-6, rel=0)


def test_the_nucleolus_first_printed_for_skane_is_not_one() -> None:
    """One optimum of the first program: it grants every group as much, and is not where the next levels lead."""
    game = game_of(cases()[1])
    printed_in_1979 = {"A": 20.35, "H": 12.056666667, "K": 4.996666667, "L": 8.606666667, "M": 18.60, "T": 19.21}
    tempted = most_tempted(game, printed_in_1979)
    assert tempted is not None
    assert tempted.saving == pytest.approx(least_core(game)[0])
    assert not is_nucleolus(game, printed_in_1979)
    assert nucleolus(game)["M"] == pytest.approx(18.32)


@pytest.mark.parametrize("case", votes(), ids=lambda case: case["name"])
def test_the_power_of_votes(case: dict) -> None:
    weights = list(case["weights"].values())
    masks = np.arange(1 << len(weights))
    votes_for = sum(weight * (masks >> place & 1) for place, weight in enumerate(weights))
    game = GainGame(CostGame.from_table(list(case["weights"]), -(votes_for >= case["quota"]).astype(float)))
    power = game.shared(shapley)
    expected = {name: float(Fraction(share)) for name, share in case["power"].items()}
    assert {name: power[name] for name in expected} == pytest.approx(expected, abs=1e-9)
