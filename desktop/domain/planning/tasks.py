"""Tasks of a planning as steps: those of the law for one service, as she changed them, and tasks of her own."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from desktop.domain.planning.course import REFUSAL, Body, Change, Committee, Course, voting
from desktop.domain.planning.opinion import held_anyway
from desktop.domain.planning.schedule import start_key
from desktop.domain.planning.sessions import convocation_of
from desktop.domain.planning.steps import NO_SPAN, Kind, Span, Step
from resources.law.law import Law
from resources.law.lists import START
from resources.law.plannings import Planning, Task

_LONGEST = {"month": 120, "week": 520}  # ten years: a slip of the hand does not leave the calendar
_LONGEST_DAYS = 3_650


def steps_of(course: Course, law: Law, region: str) -> Iterator[Step]:
    """The steps of a service in the order of its planning, each part of a task before the whole; then its start."""
    late = _after_start(course.planning)
    for task in course.planning.tasks:
        whole = _whole(course, task, law, region, first=task.id not in late and not task.aside)
        parts = _parts(course, task, whole, law)
        if len(parts) == 1:
            yield replace(parts[0], key=whole.key, whole="")
        elif parts:
            yield from parts
            yield replace(whole, kind=Kind.PARTS, after=tuple(part.key for part in parts))
        else:
            yield whole
    effect = course.planning.effect
    yield Step(
        start_key(course.service_id),
        Kind.START,
        region=region,
        service_id=course.service_id,
        yearly=effect.on if effect is not None else "",
    )


def changed(step: Step, by_key: Mapping[tuple[str, str, str], Change]) -> Step:
    """The step with what she said of it; what she said of the whole task holds for its parts too."""
    name = (step.whole or step.key).removeprefix(f"{step.service_id}/")
    said = [by_key.get((step.service_id, name, partner)) for partner in dict.fromkeys(("", step.partner_id))]
    for change in said:
        if change is not None:
            step = _with(step, change)
    return step


def own_step(change: Change, steps: Mapping[str, Step], region: str) -> Step | None:
    """A task of hers; `None` for what changes a task of the law, or one that the planning does not have."""
    key = step_key(change.service_id, change.key)
    if not change.own or not change.key or key in steps:
        return None
    step = Step(key, region=region, service_id=change.service_id, partner_id=change.partner_id, own=True)
    return _with(step, change)


def step_key(service_id: str, key: str, partner_id: str = "") -> str:
    """The key of a task in the plan, or of its part for one partner."""
    return "/".join(filter(None, (service_id, key, partner_id)))


def _whole(course: Course, task: Task, law: Law, region: str, *, first: bool) -> Step:
    meets = bool(task.council or task.committee)
    told = task.deposit and course.committees and all(each.deposit is not None for each in course.committees)
    return Step(
        key=step_key(course.service_id, task.id),
        kind=Kind.MEET if meets else Kind.WAIT if task.floor or task.within else Kind.WORK,
        after=tuple(step_key(course.service_id, name) for name in task.after),
        least=0 if told else task.least,  # the time of the deposit is then counted before each session
        most=0 if told else task.most,
        unit=task.unit,
        minimum=_span(law, convocation_of(law, Body("", "").council)) if task.council else _span(law, task.floor),
        region=region,
        left_out=course.left_out(task.when),
        advised=task.latest,
        must=task.must,
        first=first,
        aside=task.aside,
        label=task.say.text,
        who=task.who,
        output=task.output,
        only_if=task.only_if,
        say=task.say,
        service_id=course.service_id,
        committee=task.committee,
        delay=task.floor or task.within,
    )


def _parts(course: Course, task: Task, whole: Step, law: Law) -> list[Step]:
    if task.council:
        return [_vote(whole, body, law) for body in voting(course, task.council)]
    if task.committee:
        second = task.when == REFUSAL
        return [_heard(whole, each, law, second=second) for each in course.committees if each.refused or not second]
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


def _heard(whole: Step, committee: Committee, law: Law, *, second: bool) -> Step:
    """A session is called in time, and its file handed in as many days before as the committee wants it.

    Where a post of the employer ends, it is held whatever else changes.
    """
    deposit = None if second else committee.deposit
    called = _span(law, whole.delay)
    heard = held_anyway(whole, law) if committee.ends and not second else whole
    return replace(
        heard,
        key=f"{whole.key}/{committee.partner_id}",
        minimum=called if deposit is None or deposit <= called[0] else (deposit, "day"),
        deposit=deposit,
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


def _with(step: Step, change: Change) -> Step:
    timed = change.length is not None
    return replace(
        step,
        label=change.label or step.label,
        who=change.who or step.who,
        note=change.note or step.note,
        least=_length(change) if timed else step.least,
        most=_length(change) if timed else step.most,
        unit=change.unit if timed else step.unit,
        on=change.on or step.on,
        done_on=change.done_on or step.done_on,
        left_out=change.left_out or step.left_out,
    )


def _length(change: Change) -> int:
    return min(max(change.length or 0, 0), _LONGEST.get(change.unit, _LONGEST_DAYS))
