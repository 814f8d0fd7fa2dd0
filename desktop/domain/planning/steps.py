"""One step of a plan, and how its end follows from the day on which it can begin, both ways round."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from desktop.domain.planning.counting import earlier, later
from desktop.domain.planning.days import Days
from desktop.domain.planning.sessions import Council
from resources.law.statements import Statement

Span = tuple[int, str]
"""A length and its unit, a word of `COUNTING_UNITS`."""
NO_SPAN: Span = (0, "day")


class Kind(Enum):
    """What ends a step: work that takes time, a delay that runs, the session of a body, or all its parts."""

    WORK = auto()
    WAIT = auto()
    MEET = auto()
    PARTS = auto()
    START = auto()


class Pace(Enum):
    """The shortest time that a step takes, or the longest usual one."""

    SHORT = auto()
    USUAL = auto()


@dataclass(frozen=True)
class Step:
    """What is done, after what, by whom and how long. Keys are those of the plan: « service/task/partner ».

    `minimum` is the time that the law wants between the day on which all is ready and the end: a convocation, the
    months left to answer. `sessions` are the dates told by the body that meets. `on` is the end wanted by whoever moved
    the step; `done_on` the day on which it was done. `advised` months before the start it is usually over, and with
    `must` it has to be, the day before at the latest. `first`: the start waits for it whatever else is added; `aside`:
    it does not. `deemed`: nobody said that it was done, but what comes after it was. `delay` names the delay of the law
    that it is, or that it does not pass. `deposit`: how many days before its session a committee wants the file.
    `yearly`: the day of the year on which a start comes, whatever the year (« 1er janvier »).
    """

    key: str
    kind: Kind = Kind.WORK
    after: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    unit: str = "day"
    minimum: Span = NO_SPAN
    sessions: tuple[date, ...] = ()
    region: str = ""
    on: date | None = None
    done_on: date | None = None
    left_out: bool = False
    advised: Decimal | None = None
    must: bool = False
    first: bool = False
    aside: bool = False
    label: str = ""
    who: str = ""
    output: str = ""
    only_if: str = ""
    note: str = ""
    say: Statement | None = None
    service_id: str = ""
    partner_id: str = ""
    whole: str = ""
    council: Council | None = None
    committee: bool = False
    deposit: int | None = None
    delay: str = ""
    own: bool = False
    deemed: bool = False
    yearly: str = ""

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None and not self.left_out

    def span(self, pace: Pace) -> Span:
        """How long it takes."""
        return (self.least if pace is Pace.SHORT else self.most), self.unit


@dataclass(frozen=True)
class End:
    """The day on which a step ends; `assumed`: no date told by the body that meets could be taken."""

    day: date
    assumed: bool = False


def end_of(step: Step, ready: date, pace: Pace, days: Days) -> End:
    """When the step ends, if all that it waits for is over on `ready`. Who begins later never ends earlier."""
    if step.done_on is not None:
        return End(step.done_on)
    if step.left_out or step.kind in {Kind.PARTS, Kind.START}:
        return End(ready)
    soonest = later(ready, *step.minimum)
    if step.on is not None and soonest <= step.on:
        return End(step.on)
    return _ended(step, ready, soonest, pace, days)


def since(step: Step, over: date, today: date, pace: Pace, days: Days) -> End:
    """The same, when all that it waits for has been over since a day that is behind; never before today.

    A delay of the law runs from that day. A session told is kept, for which all was ready in time: it can be called.
    """
    if step.kind is Kind.WAIT:
        return End(max(today, end_of(step, over, pace, days).day))
    called = max(today, later(over, *step.minimum))
    told = next((day for day in sorted({*step.sessions, *filter(None, (step.on,))}) if day >= called), None)
    kept = step.on if step.on is not None and step.on >= called else told
    return End(kept) if kept is not None else end_of(step, today, pace, days)


def ready_for(step: Step, bound: date, pace: Pace, days: Days) -> date:
    """The last day on which the step can be ready to end on `bound` at the latest; `date.min` when it never is.

    It answers `end_of`: ready that day it ends in time, ready the day after it does not.
    """
    if step.done_on is not None:
        return date.max if step.done_on <= bound else date.min
    if bound == date.min or step.left_out or step.kind in {Kind.PARTS, Kind.START}:
        return bound
    if step.on is None:
        return _unmoved(step, bound, pace, days)
    if bound < step.on:
        return date.min
    return max(earlier(step.on, *step.minimum), _unmoved(step, bound, pace, days))


def _ended(step: Step, ready: date, soonest: date, pace: Pace, days: Days) -> End:
    ended = max(later(ready, *step.span(pace)), soonest)
    if step.kind is Kind.WAIT:
        return End(ended)
    if step.kind is Kind.WORK:
        return End(days.next_working(ended))
    told = bisect_left(step.sessions, soonest)
    if told < len(step.sessions):
        return End(step.sessions[told])
    return End(days.next_open(ended), assumed=True)


def _unmoved(step: Step, bound: date, pace: Pace, days: Days) -> date:
    if step.kind is Kind.WAIT:
        return _back(step, bound, pace)
    if step.kind is Kind.WORK:
        return _back(step, days.last_working(bound), pace)
    assumed = _back(step, days.last_open(bound), pace)
    if not step.sessions or later(assumed, *step.minimum) > step.sessions[-1]:
        return assumed  # ready so late that no date told is left
    told = bisect_right(step.sessions, bound)
    return earlier(step.sessions[told - 1], *step.minimum) if told else date.min


def _back(step: Step, ended: date, pace: Pace) -> date:
    return min(earlier(ended, *step.span(pace)), earlier(ended, *step.minimum))
