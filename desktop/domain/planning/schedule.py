"""Dates of all the steps together: forwards from today, backwards from the start of each service."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from graphlib import TopologicalSorter

from desktop.domain.planning.counting import later
from desktop.domain.planning.days import Days
from desktop.domain.planning.steps import End, Kind, Pace, Step, end_of, ready_for, since
from desktop.domain.planning.terms import next_of_year

_DAY = timedelta(days=1)
_DAYS_OF_A_MONTH = 30


class Network:
    """The steps in an order in which each comes after those that it waits for; `CycleError` when there is none.

    The start of a service waits for every step of it that does not itself wait for that start, and is not aside.
    """

    def __init__(self, steps: Iterable[Step]) -> None:
        self.steps = {step.key: step for step in steps}
        before: dict[str, Sequence[str]] = {step.key: step.after for step in self.steps.values()}
        self._starts = {step.service_id: step.key for step in self.steps.values() if step.kind is Kind.START}
        waiting = {start: list(before[start]) for start in self._starts.values()}
        self._after = _after_each(self._starts.values(), before)
        for step in self.steps.values():
            if start := self.start_of(step):
                waiting[start].append(step.key)
        self.before: Mapping[str, Sequence[str]] = {**before, **waiting}
        self.order = tuple(TopologicalSorter(self.before).static_order())

    def start_of(self, step: Step) -> str:
        """The start that this step comes before; empty when it comes after it, or when it has none."""
        start = self._starts.get(step.service_id, "")
        if not start or start == step.key or step.aside:
            return ""
        return start if step.first or step.key not in self._after[start] else ""

    def follows_start(self, step: Step) -> bool:
        """Whether it comes after the start of its service."""
        start = self._starts.get(step.service_id, "")
        return bool(start) and not step.first and step.key in self._after[start]


def start_key(service_id: str) -> str:
    """The key of the start of a service."""
    return f"{service_id}/start"


@dataclass
class Schedule:
    """For each step: when it is ready and ends at the earliest, and when it must be ready and over at the latest.

    `soonest` is the first day on which a start could come. What nothing bounds has no latest day: it is not in
    `ready_by`, nor in `over_by`.
    """

    ready: dict[str, date] = field(default_factory=dict)
    ends: dict[str, End] = field(default_factory=dict)
    soonest: dict[str, date] = field(default_factory=dict)
    ready_by: dict[str, date] = field(default_factory=dict)
    over_by: dict[str, date] = field(default_factory=dict)


Paces = Mapping[str, Pace]
"""The pace of each service; what belongs to none goes as usual."""


def forwards(
    network: Network, today: date, wanted: Mapping[str, date], paces: Paces, days: Mapping[str, Days]
) -> Schedule:
    """The earliest dates; a start comes on the day wanted, or as soon after it as it can.

    Nobody hurries for what comes after the start: it keeps its usual time, which the law may bound.
    """
    found = Schedule()
    begun = any(step.done_on for step in network.steps.values())
    for key in network.order:
        step = network.steps[key]
        ready = max([found.ends[name].day for name in network.before[key]], default=today)
        if step.kind is Kind.START:
            waits = (network.steps[name] for name in network.before[key])
            ready = max(today, ready, *(holds_start(each, found.ends[each.key].day) for each in waits))
            ready = found.soonest[key] = next_of_year(step.yearly, ready)
            ready = next_of_year(step.yearly, max(ready, wanted.get(key, today)))
        elif step.kind is not Kind.PARTS:
            ready = max(ready, today)
        late = network.follows_start(step)
        pace, open_days = Pace.USUAL if late else paces.get(step.service_id, Pace.USUAL), days[step.region]
        found.ready[key], found.ends[key] = ready, end_of(step, ready, pace, open_days)
        runs = begun and step.open and step.kind in {Kind.WAIT, Kind.MEET}
        over = _over(network, key) if runs else None
        if over is not None and over < ready:
            sooner = since(step, over, ready, pace, open_days)
            if sooner.day < found.ends[key].day:
                found.ready[key], found.ends[key] = over, sooner
    return found


def _over(network: Network, key: str) -> date | None:
    """The day on which all that a step waits for was over; `None` while something is left, or when it waits for none.

    What is left out was over with what it waited for itself, and a whole is with its parts.
    """
    found: date | None = None
    for name in network.before[key]:
        step = network.steps[name]
        passes = step.done_on is None and (step.left_out or step.kind is Kind.PARTS)
        day = _over(network, name) if passes else step.done_on
        if day is None:
            return None
        found = day if found is None or day > found else found
    return found


def backwards(
    network: Network,
    starts: Mapping[str, date],
    paces: Paces,
    days: Mapping[str, Days],
    held: Mapping[str, date] | None = None,
) -> Schedule:
    """The latest dates for these starts; `date.min` where no day would do.

    `held` are sessions that keep their day: what comes before them is over in time for it. Their own latest day stays.
    """
    found, held = Schedule(), held or {}
    for key in reversed(network.order):
        step = network.steps[key]
        bound = starts.get(key, date.max) if step.kind is Kind.START else _own_bound(network, step, starts)
        bound = min(bound, found.over_by.pop(key, date.max))
        if bound == date.max:
            continue
        found.over_by[key] = bound
        kept = min(bound, held.get(key, date.max))
        ready = ready_for(step, kept, paces.get(step.service_id, Pace.USUAL), days[step.region])
        found.ready_by[key] = ready
        if step.kind is not Kind.START:
            for name in network.before[key]:
                found.over_by[name] = min(found.over_by.get(name, date.max), ready)
    return found


def months_before(start: date, months: Decimal) -> date:
    """So many months before a start, half a month being fifteen days."""
    return later(start, -int(months), "month") - timedelta(days=int(months % 1 * _DAYS_OF_A_MONTH))


def _own_bound(network: Network, step: Step, starts: Mapping[str, date]) -> date:
    start = starts.get(network.start_of(step), date.max)
    if start != date.max and step.must and step.advised is not None and not step.left_out:
        return months_before(start, step.advised) - _DAY
    return start


def holds_start(step: Step, ended: date) -> date:
    """The first start that a step allows which ends on `ended`: that day, or the months after it that are imposed."""
    if not step.must or step.advised is None or step.left_out:
        return ended
    start = later(ended, int(step.advised), "month")
    while months_before(start, step.advised) <= ended:
        start += _DAY
    return start


def _after_each(starts: Iterable[str], before: Mapping[str, Sequence[str]]) -> dict[str, set[str]]:
    """For each start, all that waits for it, however far."""
    following: dict[str, list[str]] = {}
    for key, waits in before.items():
        for name in waits:
            following.setdefault(name, []).append(key)
    found: dict[str, set[str]] = {}
    for start in starts:
        reached: set[str] = set()
        waiting = [start]
        while waiting:
            more = [name for name in following.get(waiting.pop(), ()) if name not in reached]
            reached.update(more)
            waiting += more
        found[start] = reached
    return found
