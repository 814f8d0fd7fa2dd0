"""The Shapley-Shubik index counted by votes, against what books print and against the game of every group."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.games import GainGame, shapley
from desktop.domain.games.votes import MOST_VOTERS, shapley_shubik
from tests.domain.games.published import votes


@pytest.mark.parametrize("case", votes(), ids=lambda case: case["name"])
def test_what_books_print(case: dict):
    found = shapley_shubik(case["weights"], case["quota"])
    assert {name: found[name] for name in case["power"]} == {name: Fraction(x) for name, x in case["power"].items()}
    assert sum(found.values()) == 1


@given(st.lists(st.integers(0, 12), min_size=1, max_size=7), st.data())
def test_any_vote_is_the_shapley_value_of_its_game(weights: list[int], data: st.DataObject):
    held = {f"v{place}": weight for place, weight in enumerate(weights)}
    total = sum(weights)
    if not total:
        with pytest.raises(ValueError, match="quota"):
            shapley_shubik(held, 1)
        return
    quota = data.draw(st.integers(1, total))
    groups = [frozenset(group) for size in range(1, len(held) + 1) for group in combinations(held, size)]
    game = GainGame.from_coalitions(list(held), {g: float(sum(held[v] for v in g) >= quota) for g in groups})
    slow = game.shared(shapley)
    found = shapley_shubik(held, quota)
    assert {name: float(part) for name, part in found.items()} == pytest.approx(slow, abs=1e-9)


def test_too_many_voters_or_votes_are_not_looked_at():
    assert shapley_shubik({str(voter): 1 for voter in range(MOST_VOTERS + 1)}, 10) is None
    assert shapley_shubik({"a": 10**9, "b": 10**9}, 10**9) is None
