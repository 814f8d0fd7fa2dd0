"""The steps of a plan, from the plannings of the law and what she changed. Nothing is dated yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from graphlib import CycleError

from desktop.domain.planning.course import Body, Change, Committee, Course, voting
from desktop.domain.planning.schedule import Network, start_key
from desktop.domain.planning.sessions import convocation_of
from desktop.domain.planning.steps import NO_SPAN, Kind, Span, Step
from resources.law.law import Law
from resources.law.lists import START
from resources.law.plannings import Planning, Task

REFUSAL = "unanimous_refusal"
Link = tuple[str, str]
"""A step, and one that it waits for because she said so."""


@dataclass(frozen=True)
class Outline:
    """The network of the steps; links of hers that name nothing (`lost`) or go round (`loops`) are not in."""

    network: Network
    lost: tuple[Link, ...] = ()
    loops: tuple[Link, ...] = ()


def outline(courses: Sequence[Course], changes: Sequence[Change], law: Law, region: str = "") -> Outline:
    """All the steps. Tasks of hers come last in their service; what she links never undoes an order of the law."""
    by_key = {(each.service_id, each.key, each.partner_id): each for each in changes}
    steps: dict[str, Step] = {}
    for course in courses:
        for step in _of_course(course, law, region):
            steps[step.key] = _changed(step, by_key)
    steps |= {own.key: own for each in changes if (own := _own(each, steps, region)) is not None}
    place = {course.service_id: rank for rank, course in enumerate(courses)}
    steps = dict(sorted(steps.items(), key=lambda item: place.get(item[1].service_id, len(place))))
    links, lost = _links(changes, steps)
    try:
        return Outline(_network(steps, links), lost)
    except CycleError:
        return _without_loops(steps, links, lost)


def step_key(service_id: str, key: str, partner_id: str = "") -> str:
    """The key of a task in the plan, or of its part for one partner."""
    return "/".join(filter(None, (service_id, key, partner_id)))


def _of_course(course: Course, law: Law, region: str) -> Iterator[Step]:
    late = _after_start(course.planning)
    for task in course.planning.tasks:
        whole = _whole(course, task, law, region, first=task.id not in late)
        parts = _parts(course, task, whole, law)
        if len(parts) == 1:
            yield replace(parts[0], key=whole.key, whole="")
        elif parts:
            yield from parts
            yield replace(whole, kind=Kind.PARTS, after=tuple(part.key for part in parts))
        else:
            yield whole
    yield Step(start_key(course.service_id), Kind.START, region=region, service_id=course.service_id)


def _whole(course: Course, task: Task, law: Law, region: str, *, first: bool) -> Step:
    refused = any(each.refused for each in course.committees)
    meets = bool(task.council or task.committee)
    return Step(
        key=step_key(course.service_id, task.id),
        kind=Kind.MEET if meets else Kind.WAIT if task.floor else Kind.WORK,
        after=tuple(step_key(course.service_id, name) for name in task.after),
        least=task.least,
        most=task.most,
        unit=task.unit,
        minimum=_span(law, convocation_of(law, Body("", "").council)) if task.council else _span(law, task.floor),
        region=region,
        left_out=task.when == REFUSAL and not refused,
        advised=task.latest,
        must=task.must,
        first=first,
        label=task.say.text,
        who=task.who,
        output=task.output,
        only_if=task.only_if,
        say=task.say,
        service_id=course.service_id,
        committee=task.committee,
        delay=task.floor,
    )


def _parts(course: Course, task: Task, whole: Step, law: Law) -> list[Step]:
    if task.council:
        return [_vote(whole, body, law) for body in voting(course, task.council)]
    if task.committee:
        second = task.when == REFUSAL
        return [_heard(whole, each, second=second) for each in course.committees if each.refused or not second]
    return []


def _vote(whole: Step, body: Body, law: Law) -> Step:
    return replace(
        whole,
        key=f"{whole.key}/{body.partner_id}",
        minimum=_span(law, convocation_of(law, body.council)),
        sessions=tuple(sorted(body.sessions)),
        region=body.council.region,
        partner_id=body.partner_id,
        who=body.name,
        whole=whole.key,
        council=body.council,
    )


def _heard(whole: Step, committee: Committee, *, second: bool) -> Step:
    return replace(
        whole,
        key=f"{whole.key}/{committee.partner_id}",
        sessions=tuple(sorted(committee.second_sessions if second else committee.sessions)),
        done_on=committee.second_heard_on if second else committee.heard_on,
        region=committee.region,
        partner_id=committee.partner_id,
        who=committee.name,
        whole=whole.key,
    )


def _span(law: Law, name: str) -> Span:
    delay = law.counting.delays.get(name)
    return (int(law.rate(name)), delay.unit) if delay is not None and law.parameter(name) else NO_SPAN


def _after_start(planning: Planning) -> set[str]:
    """The tasks that wait for the start, however far."""
    found = {START}
    for _ in planning.tasks:  # a task may be written before one that it waits for
        found |= {task.id for task in planning.tasks if found & set(task.after)}
    return found


def _changed(step: Step, by_key: Mapping[tuple[str, str, str], Change]) -> Step:
    """The step with what she said of it; what she said of the whole task holds for its parts too."""
    name = (step.whole or step.key).removeprefix(f"{step.service_id}/")
    said = [by_key.get((step.service_id, name, partner)) for partner in dict.fromkeys(("", step.partner_id))]
    for change in said:
        if change is not None:
            step = _with(step, change)
    return step


def _with(step: Step, change: Change) -> Step:
    timed = change.length is not None
    return replace(
        step,
        label=change.label or step.label,
        who=change.who or step.who,
        note=change.note or step.note,
        least=max(change.length or 0, 0) if timed else step.least,
        most=max(change.length or 0, 0) if timed else step.most,
        unit=change.unit if timed else step.unit,
        on=change.on or step.on,
        done_on=change.done_on or step.done_on,
        left_out=change.left_out or step.left_out,
    )


def _own(change: Change, steps: Mapping[str, Step], region: str) -> Step | None:
    """A task of hers."""
    key = step_key(change.service_id, change.key)
    if not change.own or not change.key or key in steps:
        return None
    step = Step(key, region=region, service_id=change.service_id, partner_id=change.partner_id, own=True)
    return _with(step, change)


def _links(changes: Iterable[Change], steps: Mapping[str, Step]) -> tuple[list[Link], tuple[Link, ...]]:
    links: list[Link] = []
    lost: list[Link] = []
    for change in changes:
        part = step_key(change.service_id, change.key, change.partner_id)
        key = part if part in steps else step_key(change.service_id, change.key)
        for name in change.after:
            local = step_key(change.service_id, name)
            found = local if local in steps else name
            (links if key in steps and found in steps else lost).append((key, found))
    return links, tuple(lost)


def _network(steps: Mapping[str, Step], links: Iterable[Link]) -> Network:
    return Network(_bridged(_deemed(_linked(steps, links))))


def _linked(steps: Mapping[str, Step], links: Iterable[Link]) -> list[Step]:
    """A link to a whole task holds for its parts: they are what waits."""
    more: dict[str, list[str]] = {}
    for key, before in links:
        parts = [each for each in steps[key].after if steps[key].kind is Kind.PARTS]
        for part in parts or [key]:
            more.setdefault(part, []).append(before)
    return [replace(s, after=(*s.after, *more[s.key])) if s.key in more else s for s in steps.values()]


def _deemed(steps: Sequence[Step]) -> list[Step]:
    """What is only usual, and comes before something that was done, is taken for done: nobody ticks all the past.

    What a text of law wants is never taken for done, nor a task of hers.
    """
    by_key = {step.key: step for step in steps}
    done_by: dict[str, date] = {}
    for step in steps:
        waiting = [(name, step.done_on) for name in step.after] if step.done_on else []
        while waiting:
            key, day = waiting.pop()
            if done_by.get(key, date.max) > day:
                done_by[key] = day
                waiting += [(name, day) for name in by_key[key].after]
    return [
        replace(step, done_on=done_by[step.key], deemed=True) if step.key in done_by and _usual(step) else step
        for step in steps
    ]


def _bridged(steps: Sequence[Step]) -> list[Step]:
    """What waits for a step already done waits for whatever should have come before it and is still to be done."""
    by_key = {step.key: step for step in steps}
    missing: dict[str, tuple[str, ...]] = {}

    def before(key: str) -> tuple[str, ...]:
        if key not in missing:
            waits = by_key[key].after
            missing[key] = ()  # a circle is refused elsewhere
            missing[key] = tuple(
                dict.fromkeys(far for name in waits for far in (before(name) if by_key[name].done_on else (name,)))
            )
        return missing[key]

    if not any(step.done_on for step in steps):
        return list(steps)
    more = {step.key: [name for name in before(step.key) if name not in step.after] for step in steps}
    return [replace(s, after=(*s.after, *more[s.key])) if more[s.key] else s for s in steps]


def _usual(step: Step) -> bool:
    stated = step.say is not None and not step.say.articles
    return stated and step.kind is Kind.WORK and step.open


def _without_loops(steps: Mapping[str, Step], links: Iterable[Link], lost: tuple[Link, ...]) -> Outline:
    kept: list[Link] = []
    loops: list[Link] = []
    for link in links:
        try:
            Network(_linked(steps, [*kept, link]))
        except CycleError:
            loops.append(link)
        else:
            kept.append(link)
    return Outline(_network(steps, kept), lost, tuple(loops))
