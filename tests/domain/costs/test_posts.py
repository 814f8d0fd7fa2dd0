"""The cost of a post, by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from desktop.domain.choices import HoursBase, PostCost
from desktop.domain.costs.posts import (
    base_cost,
    cost_in,
    full_time_equivalent,
    hourly_cost,
    pooled_part,
    unassigned,
    yearly_hours,
)
from desktop.domain.law import values as legal_values
from desktop.domain.records import Post, PostTime
from resources.law import load_law

D = Decimal
LAW = legal_values.values_of(load_law(date(2026, 11, 23)))
POST = Post(hours=D("17.5"), annual_cost=D(24_000))


def test_half_a_post_is_seventeen_hours_and_a_half() -> None:
    assert full_time_equivalent(POST, LAW) == Fraction(1, 2)
    assert full_time_equivalent(replace(POST, full_time=D(39)), LAW) == Fraction(35, 78)
    assert full_time_equivalent(Post(), LAW) is None
    assert full_time_equivalent(POST, legal_values.NONE) is None


def test_one_amount_or_what_is_known_of_its_elements() -> None:
    built = Post(cost_way=PostCost.BUILT, gross=D(20_000), charges=D(8_000), allowances=D("1500.50"), annual_cost=D(1))
    assert base_cost(POST) == 24_000
    assert base_cost(built) == D("29500.50")
    assert base_cost(Post(cost_way=PostCost.BUILT, annual_cost=D(1))) is None
    assert base_cost(Post(gross=D(1))) is None


@pytest.mark.parametrize(("year", "expected"), [(2025, "30000"), (2026, "30600"), (2027, "31200"), (2028, "31800")])
def test_a_rise_of_the_pension_rate_that_is_decided_is_counted(year: int, expected: str) -> None:
    """34.65 → 37.65 → 40.65 → 43.65 % of 20 000: 600 more each year, and nothing from 2029 on."""
    post = Post(annual_cost=D(30_000), pension_base=D(20_000))
    assert cost_in(post, year, 2025, D(0), LAW) == D(expected)
    assert cost_in(post, year + 4, 2025, D(0), LAW) == 31_800


def test_growth_bears_on_the_pay_and_on_its_rise() -> None:
    """(30 000 + 600) × 1.02 = 31 212 in 2026; without a pension base 30 000 × 1.02² = 31 212 in 2027."""
    post = Post(annual_cost=D(30_000), pension_base=D(20_000))
    assert cost_in(post, 2026, 2025, D(2), LAW) == 31_212
    assert cost_in(Post(annual_cost=D(30_000)), 2027, 2025, D(2), LAW) == 31_212
    assert cost_in(Post(), 2026, 2025, D(2), LAW) is None
    assert cost_in(post, 2026, 2025, D(0), legal_values.NONE) == 30_000


def test_the_hours_that_count_change_the_cost_of_an_hour() -> None:
    """38 400 / 1 607 = 23.895457 €; over 1 500 productive hours 25.60 €."""
    whole = Post(hours=D(35), annual_cost=D(38_400))
    assert yearly_hours(whole, LAW) == 1607
    assert yearly_hours(POST, LAW) == Fraction(1607, 2)
    assert round(float(hourly_cost(whole, LAW) or 0), 6) == 23.895457
    productive = replace(whole, hours_base=HoursBase.PRODUCTIVE, productive_hours=D(1_500))
    assert hourly_cost(productive, LAW) == D("25.60")
    assert hourly_cost(replace(productive, productive_hours=None), LAW) is None
    assert hourly_cost(replace(whole, hours=D(0)), LAW) is None


def test_four_hours_a_week_are_nobodys_yet() -> None:
    times = [PostTime(hours=D(20)), PostTime(hours=D(11)), PostTime()]
    assert unassigned(Post(hours=D(35)), times) == 4
    assert unassigned(Post(hours=D(35), pooled=D(80)), times) == -3
    assert unassigned(Post(), times) is None
    assert pooled_part(Post()) == 1
    assert pooled_part(Post(pooled=D(80))) == Fraction(4, 5)
