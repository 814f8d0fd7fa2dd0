"""Which kept copies may go. Pure: what there is and the day it is, nothing else.

All of today stays, then the last one of each of 30 days, then the last one of each of 24 months. Days and months are
those of which there is a copy, not those of the calendar: a month of holidays drops nothing, and neither does a clock
put forward by years. What is dated in the future (a clock put back) is never dropped, nor are the newest.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

DAYS = 30
MONTHS = 24
NEWEST = 5


class Dated(Protocol):
    """Anything made at some time, as the clock of the computer told it then, without zone."""

    @property
    def at(self) -> datetime:
        """When."""
        ...


C = TypeVar("C", bound=Dated)


def to_drop(copies: Iterable[C], now: datetime, *, hourly: bool = False) -> list[C]:
    """The copies that may go, the oldest first.

    Args:
        copies: all those of one dossier.
        now: the time it is, without zone.
        hourly: room is short: of today, the last of each hour is enough.
    """
    every = sorted(copies, key=lambda copy: copy.at)
    known = [copy for copy in every if copy.at.date() <= now.date()]
    today = [copy for copy in known if copy.at.date() == now.date()]
    before = known[: len(known) - len(today)]
    kept = [
        *known[-NEWEST:],
        *(_last_of_each(today, lambda at: at.hour, 24) if hourly else today),
        *_last_of_each(before, lambda at: at.date(), DAYS),
        *_last_of_each(known, lambda at: (at.year, at.month), MONTHS),
    ]
    stays = {id(copy) for copy in kept}
    return [copy for copy in known if id(copy) not in stays]


def _last_of_each(copies: Sequence[C], period: Callable[[datetime], object], most: int) -> list[C]:
    """The last copy of each period, for the last `most` periods that have one."""
    last = {period(copy.at): copy for copy in copies}
    return list(last.values())[-most:]
