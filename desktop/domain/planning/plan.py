"""The plan: every step dated both ways, when each service can start, what holds it back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cached_property

from desktop.domain.planning.course import Change, Course
from desktop.domain.planning.days import days_at
from desktop.domain.planning.outline import Link, outline
from desktop.domain.planning.reach import dated, within_reach
from desktop.domain.planning.schedule import (
    Network,
    Schedule,
    backwards,
    forwards,
    holds_start,
    months_before,
    start_key,
)
from desktop.domain.planning.steps import Kind, Pace, Step
from desktop.domain.planning.terms import next_of_year, renewals_of
from resources.law.law import Law
from resources.law.plannings import Effect


class Verdict(Enum):
    """Whether a service can start on the day wanted: as usual, only with the shortest times, or not at all."""

    FITS = auto()
    TIGHT = auto()
    LATE = auto()


@dataclass(frozen=True)
class Row:
    """One step with its dates: from `begins` to `ends` at the earliest, over by `latest` for the start to hold.

    `slack` counts the days in between; what nothing bounds has none. `assumed`: no session told could be taken.
    `advised` is when such a step is usually over. `for_votes`: over by then for each vote that waits for it to be held
    on the day told, which may well be before `latest`.
    """

    step: Step
    begins: date
    ends: date
    latest: date | None
    slack: int | None
    critical: bool
    assumed: bool
    advised: date | None
    for_votes: date | None = None

    @property
    def shown(self) -> date | None:
        """The latest day that is told: for the votes as they are planned, and for the start."""
        return min(filter(None, (self.latest, self.for_votes)), default=None)

    @property
    def pushed(self) -> bool:
        """Whether the day that she wanted could not be kept."""
        return self.step.on is not None and self.step.open and self.ends > self.step.on


@dataclass(frozen=True)
class Outcome:
    """When one service starts. `shortest` and `usual` are its first feasible days at either pace; `path` holds it back.

    The keys of `path` follow one another from the first to the last step before the start. `indicative`: no source
    gives the lengths of its steps. `effect`: what makes the start wait for one day of the year.
    """

    service_id: str
    name: str
    wanted: date | None
    start: date
    shortest: date
    usual: date
    verdict: Verdict
    path: tuple[str, ...]
    indicative: bool = False
    effect: Effect | None = None

    @property
    def late(self) -> bool:
        """Whether it starts after the day wanted: something is left to be done, or no such day can be a start."""
        never = self.wanted is not None and self.wanted != first_start(self.effect, self.wanted)
        return self.verdict is Verdict.LATE and (bool(self.path) or never)


@dataclass(frozen=True)
class Plan:
    """All the rows, service by service in the order of their plannings, then what could not be linked."""

    today: date
    rows: tuple[Row, ...]
    outcomes: tuple[Outcome, ...]
    lost: tuple[Link, ...] = ()
    loops: tuple[Link, ...] = ()

    def row(self, key: str) -> Row:
        """The row of a step; `KeyError` when there is none."""
        return self._by_key[key]

    @cached_property
    def _by_key(self) -> dict[str, Row]:
        return {row.step.key: row for row in self.rows}


@dataclass(frozen=True)
class _Made:
    """One calculation: the network, its dates at the pace kept, and the first feasible starts at both paces."""

    today: date
    network: Network
    dates: Schedule
    latest: Schedule
    for_votes: Schedule
    first: Mapping[Pace, Mapping[str, date]]


def make_plan(courses: Sequence[Course], changes: Sequence[Change], law: Law, today: date, region: str = "") -> Plan:
    """The plan as of today. A service without a wanted day starts as soon as it usually can.

    One that cannot usually start on the day wanted takes the shortest times; the others keep theirs.
    """
    courses = [within_reach(course, today) for course in courses]
    shape = outline(courses, [dated(change, today) for change in changes], law, region)
    network = shape.network
    regions, renewals = {step.region for step in network.steps.values()}, renewals_of(law)
    days = {each: days_at(law.counting.avoided, each, renewals) for each in regions}
    wanted = {start_key(course.service_id): course.wanted for course in courses if course.wanted}
    at = {pace: forwards(network, today, wanted, _all(courses, pace), days) for pace in Pace}
    usual = at[Pace.USUAL].soonest
    hurried = {c.service_id for c in courses if _can_start(c) < usual[start_key(c.service_id)]}
    paces = {c.service_id: Pace.SHORT if c.service_id in hurried else Pace.USUAL for c in courses}
    same = next((pace for pace in Pace if paces == _all(courses, pace)), None)
    dates = at[same] if same else forwards(network, today, wanted, paces, days)
    starts = {start_key(course.service_id): dates.ends[start_key(course.service_id)].day for course in courses}
    latest = backwards(network, starts, paces, days)
    told = _told_votes(network, dates)
    for_votes = backwards(network, starts, paces, days, told) if told else latest
    made = _Made(today, network, dates, latest, for_votes, {pace: at[pace].soonest for pace in Pace})
    outcomes = tuple(_outcome(course, made) for course in courses)
    critical = {key for outcome in outcomes for key in outcome.path}
    rows = tuple(_row(step, made, critical) for step in network.steps.values() if step.kind is not Kind.START)
    return Plan(today, rows, outcomes, shape.lost, shape.loops)


def _all(courses: Sequence[Course], pace: Pace) -> dict[str, Pace]:
    return {course.service_id: pace for course in courses}


def _told_votes(network: Network, dates: Schedule) -> dict[str, date]:
    """The sessions of councils still to be held, on a day that was told."""
    ends = {key: dates.ends[key] for key, step in network.steps.items() if step.council is not None and step.open}
    return {key: end.day for key, end in ends.items() if not end.assumed}


def _outcome(course: Course, made: _Made) -> Outcome:
    key = start_key(course.service_id)
    shortest, usual = made.first[Pace.SHORT][key], made.first[Pace.USUAL][key]
    verdict = Verdict.FITS
    if course.wanted is not None and course.wanted < usual:
        verdict = Verdict.TIGHT if shortest <= course.wanted else Verdict.LATE
    if course.wanted is not None and course.wanted != _can_start(course):
        verdict = Verdict.LATE
    return Outcome(
        service_id=course.service_id,
        name=course.name,
        wanted=course.wanted,
        start=made.dates.ends[key].day,
        shortest=shortest,
        usual=usual,
        verdict=verdict,
        path=tuple(_path(made, key)),
        indicative=course.planning.indicative,
        effect=course.planning.effect,
    )


def _can_start(course: Course) -> date:
    """The day wanted, or the first one after it that the form lets be a start; a far one where none is wanted."""
    return first_start(course.planning.effect, course.wanted) if course.wanted is not None else date.max


def first_start(effect: Effect | None, day: date) -> date:
    """The first day from this one on that the form lets be a start, however long its tasks take."""
    return next_of_year(effect.on, day) if effect is not None else day


def _path(made: _Made, start: str) -> Iterable[str]:
    """From the start back, each time the step that ends last among those waited for; what is over holds nobody back."""
    rank = {key: place for place, key in enumerate(made.network.order)}
    found: list[str] = []
    key = start
    steps, ends = made.network.steps, made.dates.ends
    while waits := [steps[name] for name in made.network.before[key] if (steps[name].done_on or date.max) > made.today]:
        at_start = key == start
        held = {s.key: holds_start(s, ends[s.key].day) if at_start else ends[s.key].day for s in waits}
        step = max(waits, key=lambda each: (held[each.key], rank[each.key]))  # of one day, the last that is done
        key = step.key
        if step.kind is not Kind.PARTS and not step.left_out:
            found.append(key)
    return reversed(found)


def _row(step: Step, made: _Made, critical: set[str]) -> Row:
    ends = made.dates.ends[step.key]
    over_by = made.latest.over_by.get(step.key) if step.open else None
    for_votes = made.for_votes.over_by.get(step.key) if step.open else None
    start = made.network.start_of(step)
    parts = [name for name in step.after if made.network.steps[name].whole == step.key]
    begins = min((made.dates.ready[part] for part in parts), default=made.dates.ready[step.key])
    return Row(
        step=step,
        begins=min(begins, ends.day),
        ends=ends.day,
        latest=over_by,
        slack=(over_by - ends.day).days if over_by is not None else None,
        critical=step.key in critical or any(part in critical for part in parts),
        assumed=ends.assumed,
        advised=months_before(made.dates.ends[start].day, step.advised) if start and step.advised is not None else None,
        for_votes=for_votes,
    )
