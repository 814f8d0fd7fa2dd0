"""The calendar as the law counts it: days, clear days, months from one day of the month to the same. No number of law.

`later` and `earlier` answer each other: `earlier` is the last day from which `later` does not pass the day given.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_KEPT = 20_000  # a plan asks for the same lengths from the same days at each edit


@lru_cache(maxsize=_KEPT)
def later(day: date, length: int, unit: str) -> date:
    """The day on which a length of time ends that is counted from `day`; after clear days, the first day that is free.

    `unit` is a word of `COUNTING_UNITS`; the day from which one counts is never counted.
    """
    match unit:
        case "month":
            return _months_later(day, length)
        case "clear_month":
            return _months_later(day, length) + _DAY
        case _:
            return day + timedelta(days=_days(length, unit))


@lru_cache(maxsize=_KEPT)
def earlier(day: date, length: int, unit: str) -> date:
    """The last day from which the length still ends on `day`, or before it where no day of a month answers it."""
    match unit:
        case "month":
            return _months_earlier(day, length)
        case "clear_month":
            return _months_earlier(day - _DAY, length)
        case _:
            return day - timedelta(days=_days(length, unit))


def _days(length: int, unit: str) -> int:
    match unit:
        case "day":
            return length
        case "clear_day":
            return length + 1
        case "week":
            return 7 * length
        case _:
            raise ValueError(unit)


def _months_later(day: date, months: int) -> date:
    """The same day of the month; the last one of the month where it has none of that number."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _months_earlier(day: date, months: int) -> date:
    found = _months_later(day, -months)
    ends_a_month = day.day == monthrange(day.year, day.month)[1]
    # From the 28th to the 31st of January, one month ends on the 28th of February: the last of them answers.
    return found.replace(day=monthrange(found.year, found.month)[1]) if ends_a_month and months else found
