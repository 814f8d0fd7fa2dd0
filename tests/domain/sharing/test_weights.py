"""Keys mixed, added up, averaged, changed over and rounded: by hand, and what holds for any weights."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.sharing.weights import added_up, as_parts, changed_over, mean_of_years, mixed, rounded

F = Fraction
PEOPLE = {"a": F(1240), "b": F(860), "c": F(2315), "d": F(485)}
ACTS = {"a": F("41.5"), "b": F(22), "c": F("88.3"), "d": F("12.2")}
keys = st.dictionaries(st.sampled_from("abcdef"), st.fractions(0, 1_000, max_denominator=60), min_size=1).filter(
    lambda key: sum(key.values()) > 0
)


def test_half_by_inhabitants_and_half_by_acts() -> None:
    """Cost-sharing reference, section 11: 24 500 × (1 240/4 900 + 41.5/164) / 2 = 6 199.847561 for A."""
    shares = mixed([(F(50), PEOPLE), (F(50), ACTS)])
    assert round(float(24_500 * shares["a"]), 6) == 6199.847561
    assert round(float(24_500 * shares["d"]), 6) == 2123.780488


def test_a_key_without_part_is_not_asked() -> None:
    assert mixed([(F(1), PEOPLE), (F(0), {"a": F(0)})]) == as_parts(PEOPLE)


def test_unlike_units_added_up() -> None:
    """(480 inhabitants + 12 km + 3 posts) of (720 + 60 + 4): the inhabitants decide nearly alone."""
    a, b = {"x": F(480), "y": F(240)}, {"x": F(12), "y": F(48)}
    assert added_up([a, b, {"x": F(3), "y": F(1)}]) == {"x": F(495, 784), "y": F(289, 784)}


def test_the_mean_of_the_years_that_there_are() -> None:
    years = [{"x": F(100)}, {"x": F(130), "y": F(40)}, {"x": F(70), "y": F(60)}]
    assert mean_of_years(years) == {"x": F(100), "y": F(50)}


@pytest.mark.parametrize(("year", "part"), [(1, F(1, 3)), (2, F(2, 3)), (3, F(1)), (7, F(1))])
def test_from_one_key_to_another_in_three_years(year: int, part: Fraction) -> None:
    """From half each to all on x: x pays 1/2, then 2/3, 5/6, 1."""
    shares = changed_over({"x": F(1), "y": F(1)}, {"x": F(1)}, year, 3)
    assert shares == {"x": F(1, 2) + part / 2, "y": F(1, 2) - part / 2}


def test_who_was_not_there_before_comes_in_by_the_same_steps() -> None:
    assert changed_over({"x": F(1)}, {"x": F(1), "z": F(1)}, 1, 2) == {"x": F(3, 4), "z": F(1, 4)}


def test_a_third_each_rounded_to_two_decimals() -> None:
    """33.34 + 33.33 + 33.33 = 100 %."""
    assert rounded(dict.fromkeys("xyz", F(1, 3)), 2) == {"x": F("0.3334"), "y": F("0.3333"), "z": F("0.3333")}


@pytest.mark.parametrize("weights", [{}, {"x": F(0)}, {"x": F(2), "y": F(-1)}])
def test_what_shares_nothing_is_refused(weights: dict[str, Fraction]) -> None:
    for act in (as_parts, lambda given: mixed([(F(1), given)]), lambda given: added_up([given])):
        with pytest.raises(ValueError, match="weights"):
            act(weights)


@given(
    st.lists(st.tuples(st.fractions(0, 10, max_denominator=12), keys), min_size=1, max_size=4).filter(
        lambda mix: any(part for part, _ in mix)
    )
)
def test_a_mix_adds_up_to_one(mix: list) -> None:
    assert sum(mixed(mix).values()) == 1


@given(keys, keys, st.integers(1, 6), st.integers(1, 6))
def test_a_change_over_adds_up_to_one_and_never_overshoots(old: dict, new: dict, year: int, years: int) -> None:
    shares, before, after = changed_over(old, new, year, years), as_parts(old), as_parts(new)
    assert sum(shares.values()) == 1
    for name, share in shares.items():
        ends = (before.get(name, F(0)), after.get(name, F(0)))
        assert min(ends) <= share <= max(ends)


@given(keys, st.integers(0, 4))
def test_rounded_percentages_add_up_and_move_by_less_than_their_last_decimal(key: dict, decimals: int) -> None:
    parts = as_parts(key)
    cut = rounded(parts, decimals)
    assert sum(cut.values()) == 1
    assert all(abs(cut[name] - parts[name]) < F(1, 100 * 10**decimals) for name in parts)
