"""Exact money: published and hand-computed splits, and what holds for any total and any weights."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.money import from_cents, round_cents, round_parts, split, split_cents, to_cents

amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
some_weights = st.lists(st.decimals(min_value=0, max_value=10**6, places=3), min_size=1, max_size=30).filter(any)


def test_building_permits_of_the_reference():
    """24 500.00 EUR, half by population, half by weighted acts (cost-sharing reference, section 11).

    A: (1240/4900 + 41.5/164)/2 = 0.253055... -> 6 199.847561; the floors add up to 24 499.98 and the two missing
    cents go to C (remainder 0.93) and A (0.76): 6 199.85, 3 793.29, 12 383.08, 2 123.78.
    """
    people, acts = (1240, 860, 2315, 485), ("41.5", "22.0", "88.3", "12.2")
    weights = [Fraction(p, 4900) / 2 + Fraction(a) / 164 / 2 for p, a in zip(people, acts, strict=True)]
    assert split_cents(2_450_000, weights) == [619_985, 379_329, 1_238_308, 212_378]


def test_a_tied_cent_goes_to_the_earliest():
    assert split(Decimal("0.01"), [Decimal(1), Decimal(1)]) == [Decimal("0.01"), Decimal("0.00")]
    assert split(Decimal("100.00"), [Decimal(1)] * 3) == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]


def test_a_refund_is_shared_as_its_opposite():
    assert split(Decimal("-100.00"), [Decimal(1)] * 3) == [Decimal("-33.34"), Decimal("-33.33"), Decimal("-33.33")]


@given(amounts, some_weights)
def test_parts_add_up_and_stay_within_a_cent(total: Decimal, weights: list[Decimal]):
    parts = split(total, weights)
    assert sum(parts) == total
    whole = sum(Fraction(weight) for weight in weights)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(Fraction(part) - Fraction(total) * Fraction(weight) / whole) < Fraction(1, 100)


@pytest.mark.parametrize("weights", [[], [Decimal(0)], [Decimal(2), Decimal(-1)]])
def test_weights_that_mean_nothing_are_refused(weights: list[Decimal]):
    with pytest.raises(ValueError, match="weights"):
        split(Decimal(1), weights)


def test_no_cent_is_rounded_in_silence():
    with pytest.raises(ValueError, match="cents"):
        to_cents(Decimal("1.005"))
    assert to_cents(Decimal("-12.3")) == -1230
    assert from_cents(-1230) == Decimal("-12.30")


@pytest.mark.parametrize(
    ("exact", "cents"),
    [("1/2", 1), ("-1/2", -1), ("49/100", 0), ("3/2", 2), ("5/2", 3), ("-5/2", -3), ("7/3", 2), ("0", 0)],
)
def test_a_half_goes_away_from_zero(exact: str, cents: int):
    assert round_cents(Fraction(exact)) == cents


@given(st.integers(-(10**9), 10**9), some_weights)
def test_exact_parts_are_rounded_as_a_split_of_their_total(total: int, weights: list[Decimal]):
    exact = [Fraction(weight) for weight in weights]
    parts = [total * weight / sum(exact) for weight in exact]
    assert round_parts(parts) == split_cents(total, exact)


@given(st.lists(st.fractions(-1000, 1000, max_denominator=50), min_size=1, max_size=9), st.integers(-100, 100))
def test_parts_of_both_signs_keep_their_total_and_move_by_less_than_a_cent(parts: list[Fraction], total: int):
    parts = [*parts, total - sum(parts)]
    cents = round_parts(parts)
    assert sum(cents) == total
    assert all(abs(whole - part) < 1 for whole, part in zip(cents, parts, strict=True))


def test_parts_that_are_not_whole_cents_together_are_refused():
    with pytest.raises(ValueError, match="whole number of cents"):
        round_parts([Fraction(1, 2), Fraction(1, 3)])
    assert round_parts([Fraction(-5, 2), Fraction(3, 2)]) == [-3, 2], "the floor of the absolute total goes first"
