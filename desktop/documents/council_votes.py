"""The votes of councils that no task of the plan is, though an act gives their day: one list for all the papers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from desktop.documents.own_vote import courses_told, held_votes, own_vote, project_day
from desktop.documents.source import Source
from desktop.domain.governance.meetings import PRINCIPLE
from desktop.domain.planning.course import Body
from desktop.domain.planning.plan import Plan, Row
from desktop.domain.planning.steps import Kind, Step
from desktop.domain.records import Partner, Service

_PRINCIPLE = "Vote de principe"
_VOTE = "Faire voter le conseil"
_EACH = "Chaque conseil"
_DECISION = "Délibération"


def with_votes(source: Source, plan: Plan) -> Plan:
    """The plan with the votes on the principle, then those that are none of its tasks.

    A commune that only has so long to answer a transfer, one that lends its agent: each still votes on its own act.
    """
    return replace(plan, rows=(*_principle(source), *plan.rows, *_answers(source)))


def _principle(source: Source) -> Iterator[Row]:
    """Of the whole project, not of one service; those that are behind are no more to be done."""
    bodies = {body.partner_id: body for course in courses_told(source) for body in course.bodies}
    found = []
    for body in bodies.values():
        on = project_day(source, source.dataset.find(Partner, body.partner_id), PRINCIPLE)
        if on is not None and on >= source.made_on:
            found.append((body, on))
    yield from _rows(Step("principle", label=_PRINCIPLE), found)


def _answers(source: Source) -> Iterator[Row]:
    """The votes on one service; a council that is only told of it on that day still has its vote to hold."""
    for course in courses_told(source):
        service = source.dataset.find(Service, course.service_id)
        if service is None:
            continue
        planned, found = held_votes(source, course), []
        for body in course.bodies:
            partner = source.dataset.find(Partner, body.partner_id)
            on = own_vote(source, partner, [service]) if partner is not None else None
            if on is not None and on >= source.made_on and (body.partner_id, on) not in planned:
                found.append((body, on))
        yield from _rows(Step(f"{course.service_id}/own_vote", label=_VOTE, service_id=course.service_id), found)


def _rows(whole: Step, found: Iterable[tuple[Body, date]]) -> Iterator[Row]:
    """The vote of each council, and, where there are several, the sum of them."""
    held = list(found)
    parts = [_row(replace(_of(whole, body), whole=whole.key if len(held) > 1 else ""), on) for body, on in held]
    yield from parts
    if len(parts) > 1:
        keys = tuple(part.step.key for part in parts)
        yield _row(replace(whole, kind=Kind.PARTS, after=keys, who=_EACH), max(part.ends for part in parts))


def _of(whole: Step, body: Body) -> Step:
    return replace(
        whole,
        key=f"{whole.key}/{body.partner_id}",
        kind=Kind.MEET,
        partner_id=body.partner_id,
        who=body.name,
        council=body.council,
        output=_DECISION,
        region=body.council.region,
    )


def _row(step: Step, on: date) -> Row:
    return Row(step, on, on, None, None, critical=False, assumed=False, advised=None)
