"""The calendar of the law against a calendar on paper, and what must hold of any day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.planning.counting import earlier, later
from resources.law.lists import COUNTING_UNITS

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
LENGTHS = st.integers(0, 48)
UNITS = st.sampled_from(sorted(COUNTING_UNITS))

# By hand, with a calendar: from the first day, so much later, is the second day.
BY_HAND = [
    (date(2027, 1, 31), 1, "month", date(2027, 2, 28), "31 janvier + 1 mois : février n'a pas de 31"),
    (date(2028, 1, 31), 1, "month", date(2028, 2, 29), "la même chose une année bissextile"),
    (date(2027, 2, 28), 1, "month", date(2027, 3, 28), "de quantième à quantième : le 28, pas le 31"),
    (date(2027, 8, 31), 3, "month", date(2027, 11, 30), "novembre n'a que 30 jours"),
    (date(2027, 12, 15), 1, "month", date(2028, 1, 15), "par-dessus l'année"),
    (date(2027, 1, 31), 1, "clear_month", date(2027, 3, 1), "28 février, puis un jour"),
    (date(2026, 3, 2), 3, "clear_day", date(2026, 3, 6), "lundi 2 mars ; 3, 4 et 5 ; vendredi 6"),
    (date(2026, 3, 2), 0, "clear_day", date(2026, 3, 3), "aucun jour entre les deux : le lendemain"),
    (date(2026, 3, 2), 3, "day", date(2026, 3, 5), "lundi 2 mars, et trois jours"),
    (date(2028, 2, 28), 2, "day", date(2028, 3, 1), "le 29 février 2028 compte"),
    (date(2027, 2, 1), 10, "week", date(2027, 4, 12), "dix lundis après le lundi 1er février"),
]


@pytest.mark.parametrize(("day", "length", "unit", "ends", "words"), BY_HAND)
def test_a_calendar_on_paper(day: date, length: int, unit: str, ends: date, words: str) -> None:
    assert later(day, length, unit) == ends, words


def test_one_month_back_from_the_end_of_a_month_is_the_end_of_the_month_before() -> None:
    # 28, 29, 30 and 31 January all end on 28 February: the last of them is the one that still answers.
    assert earlier(date(2027, 2, 28), 1, "month") == date(2027, 1, 31)
    # 28 February + 1 month = 28 March, and from 1 March on it would be April.
    assert earlier(date(2027, 3, 30), 1, "month") == date(2027, 2, 28)
    assert earlier(date(2027, 12, 31), 3, "month") == date(2027, 9, 30)


@given(DAYS, LENGTHS, UNITS)
def test_the_day_found_backwards_is_the_last_that_does_not_pass(day: date, length: int, unit: str) -> None:
    """Forwards and backwards agree, whatever the day: tried against the day after, not against the same formula."""
    found = earlier(day, length, unit)
    assert later(found, length, unit) <= day
    assert later(found + timedelta(days=1), length, unit) > day


@given(DAYS, st.integers(0, 40), LENGTHS, UNITS)
def test_who_begins_later_never_ends_earlier(day: date, more: int, length: int, unit: str) -> None:
    assert later(day, length, unit) <= later(day + timedelta(days=more), length, unit)


@given(DAYS, LENGTHS)
def test_months_keep_the_day_of_the_month_or_end_it(day: date, months: int) -> None:
    found = later(day, months, "month")
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or ((found + timedelta(days=1)).day == 1 and found.day < day.day)


@given(DAYS, LENGTHS)
def test_clear_days_leave_as_many_whole_days_in_between(day: date, length: int) -> None:
    session = later(day, length, "clear_day")
    between = [day + timedelta(days=n) for n in range(1, 60) if day + timedelta(days=n) < session]
    assert len(between) == length


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="fortnight"):
        later(date(2027, 1, 1), 1, "fortnight")
