"""Which copies may go: a calendar worked out by hand, and what holds for any calendar."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from storage.retention import DAYS, MONTHS, NEWEST, to_drop


class Copy(NamedTuple):
    at: datetime


def at(*moments: str) -> list[Copy]:
    return [Copy(datetime.strptime(moment, "%Y-%m-%d %H:%M")) for moment in moments]  # noqa: DTZ007 - her clock


def kept(copies: list[Copy], now: str, *, hourly: bool = False) -> list[str]:
    gone = to_drop(copies, at(now)[0].at, hourly=hourly)
    return [f"{copy.at:%Y-%m-%d %H:%M}" for copy in sorted(copies) if copy not in gone]


def test_a_calendar_worked_out_by_hand() -> None:
    """Wednesday 25 November 2026: today whole, 24 November its last, October the last of the month, and so on."""
    copies = at(
        *("2026-08-03 09:00", "2026-08-31 09:00", "2026-08-31 17:00"),
        *("2026-11-23 08:30", "2026-11-23 11:00"),
        *("2026-11-24 08:30", "2026-11-24 18:05", "2026-11-24 09:10"),
        *("2026-11-25 08:30", "2026-11-25 08:40", "2026-11-25 08:50", "2026-11-25 09:00", "2026-11-25 09:10"),
    )
    assert kept(copies, "2026-11-25 09:15") == [
        *("2026-08-03 09:00", "2026-08-31 17:00", "2026-11-23 11:00", "2026-11-24 18:05"),
        *("2026-11-25 08:30", "2026-11-25 08:40", "2026-11-25 08:50", "2026-11-25 09:00", "2026-11-25 09:10"),
    ]


def test_beyond_thirty_days_one_a_month_and_beyond_that_nothing() -> None:
    every_noon = [Copy(datetime(2024, 1, 1, 12) + timedelta(days=n)) for n in range(1060)]  # noqa: DTZ001 - her clock
    assert every_noon[-1].at.date() == date(2026, 11, 25)
    found = kept(every_noon, "2026-11-25 13:00")
    days = [f"2026-11-{day:02d} 12:00" for day in range(1, 26)]  # 24 days before today and today
    days = [*(f"2026-10-{day:02d} 12:00" for day in range(26, 32)), *days]  # and six more make thirty
    months = [
        *("2024-12-31", "2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31", "2025-06-30"),
        *("2025-07-31", "2025-08-31", "2025-09-30", "2025-10-31", "2025-11-30", "2025-12-31", "2026-01-31"),
        *("2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31"),
        "2026-09-30",  # October and November make twenty-four: theirs are among the days
    ]
    assert len(months) == 22
    assert found == [*(f"{month} 12:00" for month in months), *days]


def test_a_clock_put_forward_by_ten_years_drops_only_what_the_next_day_would() -> None:
    copies = at(*(f"2026-11-{day:02d} {hour:02d}:00" for day in range(20, 26) for hour in (9, 10, 11)))
    assert kept(copies, "2036-01-01 09:00") == kept(copies, "2026-11-26 09:00")
    assert len(kept(copies, "2036-01-01 09:00")) == 6 + 3  # the last of each day; three more of the newest five


def test_a_clock_put_back_drops_nothing_and_goes_on() -> None:
    copies = at(*(f"2026-11-25 {hour:02d}:{minute:02d}" for hour in (9, 10, 11) for minute in (0, 20, 40)))
    assert to_drop(copies, at("2009-01-01 00:10")[0].at) == []
    more = [*copies, *at("2009-01-01 00:05", "2009-01-01 00:10", "2009-01-01 00:20")]
    assert to_drop(more, at("2009-01-01 00:30")[0].at) == []
    assert to_drop(more, at("2009-01-02 00:30")[0].at) == []  # the newest five among what this clock has seen


def test_when_room_is_short_one_an_hour_is_enough_today() -> None:
    copies = at(*(f"2026-11-25 {hour:02d}:{minute:02d}" for hour in (8, 9, 10, 11) for minute in (0, 20, 40)))
    assert kept(copies, "2026-11-25 11:45", hourly=True) == [
        *("2026-11-25 08:40", "2026-11-25 09:40"),
        *("2026-11-25 10:20", "2026-11-25 10:40", "2026-11-25 11:00", "2026-11-25 11:20", "2026-11-25 11:40"),
    ]


moments = st.datetimes(datetime(2022, 1, 1), datetime(2027, 1, 1))  # noqa: DTZ001 - her clock
many = st.lists(moments, max_size=60, unique=True).map(lambda found: [Copy(moment) for moment in found])
close = st.lists(st.integers(0, 2000), max_size=80, unique=True).map(
    lambda hours: [Copy(datetime(2026, 9, 1) + timedelta(hours=hour)) for hour in hours]  # noqa: DTZ001 - her clock
)


@given(many | close, moments)
def test_what_is_promised_stays_and_the_rest_is_bounded(copies: list[Copy], now: datetime) -> None:
    gone = to_drop(copies, now)
    stays = [copy for copy in copies if copy not in gone]
    assert all(copy.at.date() < now.date() for copy in gone)  # nothing of today, nothing of the future
    for copy in gone:
        day = [other for other in copies if other.at.date() == copy.at.date()]
        month = [other for other in copies if (other.at.year, other.at.month) == (copy.at.year, copy.at.month)]
        if now.date() - copy.at.date() <= timedelta(days=DAYS):
            assert copy != max(day)
        if (now.year - copy.at.year) * 12 + now.month - copy.at.month < MONTHS:
            assert copy != max(month)
    before = [copy for copy in stays if copy.at.date() < now.date()]
    assert len(before) <= DAYS + MONTHS + NEWEST
    assert set(sorted(copy for copy in copies if copy.at.date() <= now.date())[-NEWEST:]) <= set(stays)
    assert to_drop(stays, now) == []


@given(close)
def test_dropping_a_little_each_day_comes_to_the_same_as_once_at_the_end(copies: list[Copy]) -> None:
    held: list[Copy] = []
    for copy in sorted(copies):
        held.append(copy)
        gone = to_drop(held, copy.at)
        held = [other for other in held if other not in gone]
    if copies:
        at_once = to_drop(copies, max(copies).at)
        assert held == [copy for copy in sorted(copies) if copy not in at_once]
