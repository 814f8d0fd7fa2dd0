"""One line over the years: months, growth, one rounding; against a calendar that is walked and years that are grown."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.choices import Behaviour, CostFamily
from desktop.domain.costs.projection import Outlook, known_year, line_cents, months, outlook
from desktop.domain.records import CostLine, Dossier, LineYear
from tests.domain.naive import Naive, months_run

FIVE = Outlook((2025, 2026, 2027, 2028, 2029), Decimal(0), Decimal(0))
month = st.one_of(st.none(), st.integers(1, 12))


def cents(amount: str, **more: object) -> tuple[int, ...] | None:
    return line_cents(CostLine(amount=Decimal(amount), **more), FIVE)


@given(month, month)
def test_months_by_walking_the_calendar(first: int | None, last: int | None):
    assert months(CostLine(month_from=first, month_to=last)) == months_run(first, last)


def test_months_that_turn_round_the_year():
    """November to February is 4 of 12 months: 400.00 of 1 200.00; August to July is the whole year."""
    assert cents("1200", month_from=11, month_to=2) == (40_000,) * 5
    assert cents("1200", month_from=8, month_to=7) == (120_000,) * 5


def test_the_base_year_is_worth_what_was_typed():
    """1 000.00 at 5 %: base 2027 gives back 907.03, 952.38, then 1 000.00, 1 050.00, 1 102.50 (1 000 / 1.05 = 952.381).

    Base 2024: 1 050.00, 1 102.50, 1 157.625 -> 1 157.63, 1 215.50625 -> 1 215.51, 1 276.2815625 -> 1 276.28.
    """
    rate = Decimal(5)
    assert cents("1000", year=2027, growth=rate) == (90_703, 95_238, 100_000, 105_000, 110_250)
    assert cents("1000", year=2024, growth=rate) == (105_000, 110_250, 115_763, 121_551, 127_628)


def test_a_year_is_never_grown_from_the_rounded_year_before():
    """0.50 at 1 %: 0.50, 0.505 -> 0.51, 0.51005 -> 0.51, 0.515 -> 0.52 (0.51515), 0.5203 -> 0.52."""
    assert cents("0.50", growth=Decimal(1)) == (50, 51, 51, 52, 52)


@pytest.mark.parametrize(("amount", "rounded"), [("0.01", 1), ("0.03", 2), ("0.05", 3)])
def test_half_a_cent_goes_up_and_income_mirrors_it(amount: str, rounded: int):
    """Six months of an odd number of cents: 0.5, 1.5, 2.5 cents. Half to even would give 0, 2, 2."""
    half = {"month_from": 1, "month_to": 6}
    assert cents(amount, **half) == (rounded,) * 5
    assert cents(amount, family=CostFamily.INCOME, **half) == (-rounded,) * 5


def test_staff_grows_at_its_own_pace_unless_the_line_says_otherwise():
    """100.00: staff at 2 % 102.00, others at 1 % 101.00, a line of its own at 0 % 100.00."""
    view = Outlook((2025, 2026), Decimal(2), Decimal(1))
    made = {family: line_cents(CostLine(amount=Decimal(100), family=family), view) for family in CostFamily}
    assert made.pop(CostFamily.STAFF) == (10_000, 10_200)
    assert made.pop(CostFamily.INCOME) == (-10_000, -10_100)
    assert set(made.values()) == {(10_000, 10_100)}
    still = CostLine(amount=Decimal(100), family=CostFamily.STAFF, growth=Decimal(0))
    assert line_cents(still, view) == (10_000, 10_000)


def test_an_unknown_amount_is_not_zero():
    assert line_cents(CostLine(), FIVE) is None
    assert cents("0") == (0,) * 5


@given(
    st.decimals(0, 10**6, places=2),
    st.decimals(-50, 50, places=3),
    st.integers(2015, 2035),
    month,
    month,
    st.sampled_from(CostFamily),
)
def test_any_line_by_growing_one_year_at_a_time(amount, rate, year, first, last, family):
    line = CostLine(amount=amount, growth=rate, year=year, month_from=first, month_to=last, family=family)
    naive = Naive([Dossier(reference_year=2025, horizon=5), line])
    assert line_cents(line, FIVE) == tuple(naive.sums([line]))


@given(st.decimals(0, 10**6, places=2), st.integers(-99, 300))
def test_no_rounding_is_more_than_half_a_cent(amount, rate):
    line = CostLine(amount=amount, growth=Decimal(rate), year=2025)
    for index, value in enumerate(line_cents(line, FIVE)):
        assert abs(value - Fraction(amount) * 100 * (1 + Fraction(rate, 100)) ** index) <= Fraction(1, 2)


def test_without_a_reference_year_the_latest_line_stands_for_it():
    lines = [CostLine(year=2023), CostLine(year=2024), CostLine(), CostLine(year=20245)]
    assert outlook(Dossier(horizon=2), lines).years == (2024, 2025)
    assert outlook(Dossier(horizon=2, reference_year=2022), lines).years == (2022, 2023)


@pytest.mark.parametrize(("horizon", "count"), [(1, 1), (5, 5), (0, 1), (-3, 1), (None, 1), (10**9, 30)])
def test_a_slip_in_the_number_of_years_freezes_nothing(horizon: int | None, count: int):
    assert len(outlook(Dossier(reference_year=2025, horizon=horizon), ()).years) == count


@pytest.mark.parametrize("rate", ["-100", "-250"])
def test_a_cost_that_loses_all_of_itself_is_nothing_afterwards(rate: str):
    """No negative cost, no division by zero before the base year."""
    assert cents("10", year=2026, growth=Decimal(rate)) == (1000, 1000, 0, 0, 0)


def test_a_year_that_cannot_be_one_is_left_out():
    assert [known_year(year) for year in (None, 0, 25, 2025, 20255, 10**9)] == [None, None, None, 2025, None, None]
    assert cents("10", year=10**9, growth=Decimal(1)) == cents("10", growth=Decimal(1))


def test_a_year_that_is_known_stands_for_itself_and_is_the_base_of_the_next():
    """1 000 in 2025 at 10 %: 1 100; 2027 typed 1 500; then 1 650 and 1 815."""
    line = CostLine(amount=Decimal(1000), year=2025, growth=Decimal(10))
    known = (LineYear(year=2027, amount=Decimal(1500)), LineYear(year=None, amount=Decimal(7)), LineYear(year=2028))
    assert line_cents(line, FIVE, known) == (100_000, 110_000, 150_000, 165_000, 181_500)


def test_years_alone_are_enough_and_go_back_from_the_first():
    """Only 2027 is known: 2025 and 2026 are 1 210 / 1.1² = 1 000 and 1 100."""
    known = (LineYear(year=2027, amount=Decimal(1210)),)
    assert line_cents(CostLine(growth=Decimal(10)), FIVE, known) == (100_000, 110_000, 121_000, 133_100, 146_410)
    assert line_cents(CostLine(), FIVE, (LineYear(year=3027, amount=Decimal(1)),)) is None


@pytest.mark.parametrize(
    ("behaviour", "capacity", "units", "expected"),
    [
        (Behaviour.FIXED, None, None, 12_000),
        (Behaviour.PER_UNIT, None, "2.5", 30_000),
        (Behaviour.PER_UNIT, None, "0", 0),
        (Behaviour.PER_STEP, "100", "0", 0),
        (Behaviour.PER_STEP, "100", "100", 12_000),
        (Behaviour.PER_STEP, "100", "100.5", 24_000),
    ],
)
def test_a_line_that_follows_the_use(behaviour: Behaviour, capacity: str | None, units: str | None, expected: int):
    """120.00 a year, for each unit, or for each hundred units begun."""
    line = CostLine(amount=Decimal(120), behaviour=behaviour, capacity=Decimal(capacity) if capacity else None)
    assert line_cents(line, FIVE, (), Fraction(units) if units else None) == (expected,) * 5


@pytest.mark.parametrize(("capacity", "units"), [(None, 3), (0, 3), (-5, 3), (100, None), (100, -1)])
def test_a_step_without_size_or_use_is_not_known(capacity: int | None, units: int | None):
    size = None if capacity is None else Decimal(capacity)
    line = CostLine(amount=Decimal(120), behaviour=Behaviour.PER_STEP, capacity=size)
    assert line_cents(line, FIVE, (), None if units is None else Fraction(units)) is None
