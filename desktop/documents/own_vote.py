"""The day on which one council votes on some services: that of its own step of the plan, else the day hoped for."""

from collections.abc import Collection
from datetime import date

from desktop.documents.source import Source
from desktop.documents.starting import plan_told
from desktop.domain.governance.meetings import APPROVAL, VOTES, vote_day
from desktop.domain.planning.course import Course
from desktop.domain.planning.from_dossier import courses_of
from desktop.domain.planning.plan import Row
from desktop.domain.records import Partner, Purpose, Service
from resources.law.plannings import Task

_VOTE, _FIRST, _COMMUNITY = "deliberation", "first_deliberation", "community"
"""The act by which a council votes; one that the others wait for: of the community alone, it is its whole vote."""


def own_vote(source: Source, partner: Partner, services: Collection[Service]) -> date | None:
    """The last of its votes on these services; the day hoped for where the plan has no step for one of them."""
    courses = {course.service_id: course for course in courses_told(source)}
    days = [_on(source, partner, courses.get(service.id)) for service in services]
    known = [day for day in days if day is not None]
    return max(known, default=None) if days else vote_day(source.dataset, partner)


def votes_by_day(source: Source, partner: Partner, services: Collection[Service]) -> dict[date, list[Service]]:
    """The days on which a council votes, in their order, with the services of each; without those of no known day."""
    voted = [(on, service) for service in services if (on := own_vote(source, partner, [service])) is not None]
    return {day: [service for on, service in voted if on == day] for day in sorted({on for on, _service in voted})}


def project_day(source: Source, council: Partner | None, name: str) -> date | None:
    """A day of the purpose, by the name of its field; a vote is that of this council."""
    if name == APPROVAL:
        return approval_day(source, council)
    day: date | None = getattr(source.dataset.one(Purpose), name)
    return vote_day(source.dataset, council, name) if name in VOTES else day


def approval_day(source: Source, council: Partner | None) -> date | None:
    """When the project is voted on: by this council on all that it takes part in, else the day hoped for.

    Where the plan is against the day hoped for, the last of the votes.
    """
    hoped = vote_day(source.dataset, council)
    if hoped is None or hoped < source.made_on:
        return hoped
    about = {result.service.id for result in source.results.services()}
    rows = [
        row
        for course in courses_told(source)
        for task in course.planning.tasks
        if course.service_id in about and _VOTE in task.acts
        for row in rows_of(source, course, task)
    ]
    mine = [row for row in rows if council is None or row.step.partner_id == council.id]
    return max([hoped, *(row.ends for row in mine if row.step.partner_id and row.pushed)])


def courses_told(source: Source) -> list[Course]:
    """Worked out once for all the papers of a dossier."""
    kept = source.results.kept
    return kept.of(source.dataset, ("courses of papers",), lambda: courses_of(source.dataset, source.law))


def rows_of(source: Source, course: Course, task: Task) -> list[Row]:
    """The rows of a task in the plan of the day of the paper: its parts of each council, or the one that it is."""
    key = f"{course.service_id}/{task.id}"
    rows = [row for row in plan_told(source).rows if key in {row.step.key, row.step.whole}]
    return [row for row in rows if row.step.partner_id] or rows


def votes_of(source: Source, course: Course, task: Task) -> list[date]:
    """The days on which its councils vote, where a task of the plan is their vote; none while none is known."""
    rows = rows_of(source, course, task)
    if any(row.step.partner_id for row in rows):
        return sorted({row.ends for row in rows})
    partners = [source.dataset.find(Partner, body.partner_id) for body in course.bodies if body.kind != _COMMUNITY]
    days = {_answer(source, each, row) for row in rows if row.step.open for each in partners if each is not None}
    return sorted(day for day in days if day is not None)


def held_votes(source: Source, course: Course) -> set[tuple[str, date]]:
    """Each council that has a step of the plan for its vote, with its day."""
    tasks = [task for task in course.planning.tasks if {_VOTE, _FIRST} & set(task.acts)]
    rows = [row for task in tasks for row in rows_of(source, course, task)]
    return {(row.step.partner_id, row.ends) for row in rows if row.step.partner_id}


def _on(source: Source, partner: Partner, course: Course | None) -> date | None:
    """A session that only supposes a day tells none, unless the others wait for it; a day that is past is kept."""
    hoped = vote_day(source.dataset, partner)
    if course is None or (hoped is not None and hoped < source.made_on):
        return hoped
    answers = {body.partner_id for body in course.bodies if body.kind != _COMMUNITY}
    for task in course.planning.tasks:
        first = _FIRST in task.acts and task.council == _COMMUNITY
        for row in rows_of(source, course, task) if first or _VOTE in task.acts else ():
            if row.step.partner_id == partner.id:
                return row.ends if first or hoped or not row.assumed else None
            if not task.council and row.step.open and partner.id in answers:
                return _answer(source, partner, row)
    return hoped


def _answer(source: Source, partner: Partner, row: Row) -> date | None:
    """Where each council only has so long to answer, it votes on the day hoped for if that day is within this time."""
    hoped = vote_day(source.dataset, partner)
    return hoped if hoped is not None and row.begins <= hoped <= row.ends else None
