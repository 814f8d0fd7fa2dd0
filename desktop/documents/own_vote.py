"""The day on which one council votes on some services: its own step of the plan where it votes before the others."""

from collections.abc import Collection
from datetime import date

from desktop.documents.source import Source
from desktop.documents.starting import plan_told
from desktop.domain.governance.meetings import vote_day
from desktop.domain.planning.from_dossier import courses_of
from desktop.domain.planning.tasks import step_key
from desktop.domain.records import Partner, Service

_FIRST, _COMMUNITY = "first_deliberation", "community"
"""A vote that the others wait for, of the community alone: under a transfer of power they answer it."""


def own_vote(source: Source, partner: Partner, services: Collection[Service]) -> date | None:
    """That of its step, where all of these wait for its vote; else its session near the day hoped for, or that day."""
    about = {each.id for each in services}
    keys = {
        step_key(course.service_id, task.id)
        for course in courses_of(source.dataset, source.law)
        for task in course.planning.tasks
        if course.service_id in about and _FIRST in task.acts and task.council == _COMMUNITY
    }
    steps = plan_told(source).rows if keys else ()
    rows = [x for x in steps if x.step.partner_id == partner.id and (x.step.whole or x.step.key) in keys]
    if rows and {row.step.service_id for row in rows} == about:
        return max(row.ends for row in rows)
    return vote_day(source.dataset, partner)
