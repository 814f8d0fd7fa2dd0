"""The steps of a plan, from the plannings of the law and what she changed. Nothing is dated yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from graphlib import CycleError

from desktop.domain.planning.course import Change, Course
from desktop.domain.planning.schedule import Network
from desktop.domain.planning.steps import Kind, Step
from desktop.domain.planning.tasks import changed, own_step, step_key, steps_of
from resources.law.law import Law

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
        for step in steps_of(course, law, region):
            steps[step.key] = changed(step, by_key)
    steps |= {own.key: own for each in changes if (own := own_step(each, steps, region)) is not None}
    place = {course.service_id: rank for rank, course in enumerate(courses)}
    steps = dict(sorted(steps.items(), key=lambda item: place.get(item[1].service_id, len(place))))
    links, lost = _links(changes, steps)
    try:
        return Outline(_network(steps, links), lost)
    except CycleError:
        return _without_loops(steps, links, lost)


def _links(changes: Iterable[Change], steps: Mapping[str, Step]) -> tuple[list[Link], tuple[Link, ...]]:
    links: list[Link] = []
    lost: list[Link] = []
    for change in changes:
        part = step_key(change.service_id, change.key, change.partner_id)
        key = part if part in steps else step_key(change.service_id, change.key)
        for name in change.after if key in steps else ():
            local = step_key(change.service_id, name)
            found = local if local in steps else name
            (links if found in steps else lost).append((key, found))
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
