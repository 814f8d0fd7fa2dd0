"""The mandates of the councils: when they are renewed, and the times of the year in which one hardly meets."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from desktop.domain.law.renewal import RENEWAL
from resources.law.counting import Avoided
from resources.law.law import Law
from resources.typography import parse_day

_LENGTH = "mandat_duree"
_ELECTIONS = "elections_professionnelles"
Renewals = tuple[date, int]
"""The last renewal of the councils that the law data knows, and how many years there are to the next one."""


def is_renewal_year(law: Law, year: int) -> bool:
    """Whether all the councils are renewed that year, counted from the last renewal that the law data knows."""
    last = _last(law)
    return last is not None and (year - last.year) % int(law.rate(_LENGTH)) == 0


def next_renewal(law: Law, day: date) -> date | None:
    """The first day of the month of the next renewal after `day`; its Sundays are set by a decree, later."""
    last = _last(law)
    if last is None:
        return None
    length = int(law.rate(_LENGTH))
    month = last.replace(day=1)
    while month <= day:
        month = month.replace(year=month.year + length)
    return month


def renewals_of(law: Law) -> Renewals | None:
    """When the councils are renewed; `None` when the law data of that day does not tell."""
    last = _last(law)
    return (last, int(law.rate(_LENGTH))) if last is not None else None


def is_renewal_month(renewals: Renewals, day: date) -> bool:
    """Whether the councils are renewed this month: its Sundays are set by a decree, late, so the whole of it counts."""
    last, length = renewals
    return day.month == last.month and (day.year - last.year) % length == 0


def staff_elections(law: Law) -> date | None:
    """The day on which the staff side of the comités sociaux territoriaux is elected."""
    found = law.parameter(_ELECTIONS)
    return found.value if found is not None and isinstance(found.value, date) else None


def avoided_on(law: Law, day: date) -> Avoided | None:
    """The time to avoid that holds this day, from one year to the next included."""
    return avoided_among(law.counting.avoided, day)


def avoided_among(avoided: Iterable[Avoided], day: date) -> Avoided | None:
    """The one of these times that holds this day."""
    return next((each for each in avoided if _within(each, day)), None)


def _within(avoided: Avoided, day: date) -> bool:
    first, last = day_of_year(avoided.first, day.year), day_of_year(avoided.last, day.year)
    return first <= day <= last if first <= last else day >= first or day <= last


@lru_cache(maxsize=256)
def day_of_year(words: str, year: int) -> date:
    """« 20 décembre » in a year."""
    found = parse_day(f"{words} {year}")
    assert found is not None, words  # checked when the law data is read
    return found


def next_of_year(words: str, day: date) -> date:
    """This day if it is the one that the words name, else the next one that is; this day where they name none."""
    if not words:
        return day
    return next(each for year in (day.year, day.year + 1) if (each := day_of_year(words, year)) >= day)


def _last(law: Law) -> date | None:
    found = law.parameter(RENEWAL)
    return found.value if found is not None and isinstance(found.value, date) and law.parameter(_LENGTH) else None
