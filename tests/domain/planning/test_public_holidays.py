"""The public holidays of the code du travail, by department."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.planning.public_holidays import holiday, holidays_in, last_working, next_working, region_of, works

# Eleven days of the code du travail in 2027; Easter is on 28 March: Monday 29, Ascension on the 39th day after Easter
# (Thursday 6 May), Whit Monday on the 50th (17 May).
OF_2027 = [
    (1, 1), (3, 29), (5, 1), (5, 6), (5, 8), (5, 17), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25),
]  # fmt: skip
# Easter Mondays read in an almanac.
EASTER_MONDAYS = {2026: (4, 6), 2027: (3, 29), 2028: (4, 17), 2029: (4, 2), 2030: (4, 22), 2031: (4, 14), 2032: (3, 29)}
# Code du travail L3134-13 and L3422-2: what each department has more than the others, in 2027.
MORE = [
    ("57463", {date(2027, 3, 26), date(2027, 12, 26)}),
    ("67482", {date(2027, 3, 26), date(2027, 12, 26)}),
    ("68066", {date(2027, 3, 26), date(2027, 12, 26)}),
    ("97105", {date(2027, 5, 27)}),
    ("97209", {date(2027, 5, 22)}),
    ("97302", {date(2027, 6, 10)}),
    ("97411", {date(2027, 12, 20)}),
    ("97608", {date(2027, 4, 27)}),
    ("01053", set()),
    ("75056", set()),
    ("2A004", set()),
]


def test_the_eleven_days_of_the_whole_country() -> None:
    assert list(holidays_in("", 2027)) == [date(2027, month, day) for month, day in OF_2027]


@pytest.mark.parametrize(("year", "monday"), EASTER_MONDAYS.items())
def test_easter_moves_as_in_an_almanac(year: int, monday: tuple[int, int]) -> None:
    found = holiday(date(year, *monday))
    assert found is not None
    assert found.name == "Lundi de Pâques"


@pytest.mark.parametrize(("insee_code", "more"), MORE)
def test_what_the_law_adds_in_a_department(insee_code: str, more: set[date]) -> None:
    found = holidays_in(region_of(insee_code), 2027)
    national = holidays_in("", 2027)
    assert {day for day, each in found.items() if each.kind in {"alsace_moselle", "overseas"}} == more
    assert {day for day, each in found.items() if each.kind == "national"} == set(national)


def test_what_custom_alone_keeps_is_a_working_day_for_the_law() -> None:
    schoelcher = date(2027, 7, 21)  # a Wednesday
    found = holiday(schoelcher, region_of("97105"))
    assert found is not None
    assert found.kind == "custom"
    assert works(schoelcher, region_of("97105"))
    assert not works(date(2027, 5, 27), region_of("97105")), "set by the law, a Thursday"


@pytest.mark.parametrize(
    ("insee_code", "department", "region"),
    [
        ("", "Moselle", "57"), ("", "Bas-Rhin", "6AE"), ("", "La Réunion", "974"), ("", "Ain", ""), ("", "", ""),
        ("57463", "Ain", "57"),
    ],
)  # fmt: skip
def test_a_grouping_is_placed_by_the_name_of_its_department(insee_code: str, department: str, region: str) -> None:
    assert region_of(insee_code, department) == region


@given(st.dates(date(2020, 1, 1), date(2045, 12, 31)), st.sampled_from(["", "57", "974"]))
def test_the_next_and_the_last_working_day_are_the_nearest(day: date, region: str) -> None:
    after, before = next_working(day, region), last_working(day, region)
    assert before <= day <= after
    assert works(after, region)
    assert works(before, region)
    between = [date.fromordinal(n) for n in range(before.toordinal() + 1, after.toordinal())]
    assert not any(works(each, region) for each in between if each != day)
    assert (before == day) == (after == day) == works(day, region)
    assert after.weekday() < 5
