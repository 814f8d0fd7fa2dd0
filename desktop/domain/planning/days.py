"""The days of one place as a plan asks for them: working days, and days on which a body may be thought to meet."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from desktop.domain.planning.public_holidays import works
from desktop.domain.planning.terms import Renewals, avoided_among, is_renewal_month
from resources.law.counting import Avoided

_DAY = timedelta(days=1)


class Days:
    """Answers are kept: a plan asks for the same days again at each edit."""

    def __init__(self, avoided: tuple[Avoided, ...], region: str = "", renewals: Renewals | None = None) -> None:
        self._avoided, self._region, self._renewals = avoided, region, renewals
        self._kept: dict[tuple[int, date], date] = {}

    def next_working(self, day: date) -> date:
        """This day, or the first working day after it."""
        return self._nearest(0, day, self._works, _DAY)

    def last_working(self, day: date) -> date:
        """This day, or the last working day before it."""
        return self._nearest(1, day, self._works, -_DAY)

    def next_open(self, day: date) -> date:
        """This day, or the first after it on which a body that told no date may meet: no holiday, no August.

        Nor the month in which the councils are renewed.
        """
        return self._nearest(2, day, self._opens, _DAY)

    def last_open(self, day: date) -> date:
        """This day, or the last before it on which such a body may meet."""
        return self._nearest(3, day, self._opens, -_DAY)

    def _nearest(self, question: int, day: date, holds: Callable[[date], bool], step: timedelta) -> date:
        found = self._kept.get((question, day))
        if found is None:
            found = day
            while not holds(found):
                found += step
            self._kept[question, day] = found
        return found

    def _works(self, day: date) -> bool:
        return works(day, self._region)

    def _opens(self, day: date) -> bool:
        if not works(day, self._region) or avoided_among(self._avoided, day) is not None:
            return False
        return self._renewals is None or not is_renewal_month(self._renewals, day)


@lru_cache(maxsize=64)
def days_at(avoided: tuple[Avoided, ...], region: str, renewals: Renewals | None = None) -> Days:
    """The days of a region, the same ones from one plan to the next."""
    return Days(avoided, region, renewals)
