"""The plan as days of a calendar: what remains to be done, the dates around it, the sessions to come."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from desktop.documents.calendar_file import DayEntry, calendar_bytes
from desktop.domain.dataset import Dataset
from desktop.domain.governance.meetings import coming, council_hours, points_of
from desktop.domain.planning.discreet import nameless
from desktop.domain.planning.plan import Outcome, Plan, Row
from desktop.domain.planning.plan_words import title
from desktop.domain.planning.remarks import acting_day, dates_around, long_day
from desktop.domain.planning.steps import Kind
from desktop.domain.planning.yearly import Yearly
from desktop.domain.records import Body, Meeting
from desktop.domain.words.record_names import record_name
from resources.law.law import Law
from resources.typography import typo

_STEP_ALARM, _DELAY_ALARM, _START_ALARM = 7, 3, 30
"""Days before each at which the calendar reminds of it."""
_DOMAIN = "mise-en-commun"


def plan_calendar(
    name: str,
    plan: Plan,
    law: Law,
    made_at: datetime,
    yearly: Sequence[Yearly] = (),
    version: int = 0,
    dataset: Dataset | None = None,
) -> bytes:
    """The whole file; a task that is done, left out, or only the sum of its parts is not in it.

    What comes back each year is there as so many days: some move in the years in which the councils are renewed.
    `dataset` tells at what hour a council meets, and when the bodies that follow do.
    """
    told = dataset or Dataset(())
    entries = [
        *_entries(plan, law, council_hours(told)),
        *(_of_year(each) for each in yearly if each.day >= plan.today),
        *(_of_meeting(told, body, meeting) for body, meeting in coming(told, plan.today)),
    ]
    return calendar_bytes(typo(name), entries, made_at, version)


def _entries(plan: Plan, law: Law, hours: Mapping[tuple[str, date], time]) -> Iterator[DayEntry]:
    names = {outcome.service_id: outcome.name for outcome in plan.outcomes}
    for row in plan.rows:
        if row.step.open and row.step.kind is not Kind.PARTS:
            service = names.get(row.step.service_id, "")
            yield replace(_of_step(row, law, service), at=_hour(row, hours))
            yield from _around(row, law, service)
    for outcome in plan.outcomes:
        yield _of_start(outcome)


def _of_step(row: Row, law: Law, service: str) -> DayEntry:
    step = row.step
    origin = step.say.origin if step.say else ""
    silence = (deadline.silence.text for deadline in dates_around(law, row) if deadline.silence)
    lines = (step.who, step.output, origin, *silence, step.note)
    return DayEntry(
        uid=f"{step.key}@{_DOMAIN}",
        on=row.ends,
        title=_titled(title(row), service),
        text=typo("\n".join(filter(None, lines))),
        alarm_days=_STEP_ALARM,
    )


def _hour(row: Row, hours: Mapping[tuple[str, date], time]) -> time | None:
    """Of the session in which a council votes; the hour of another task is nobody's business."""
    return hours.get((row.step.partner_id, row.ends)) if row.step.council is not None else None


def _of_meeting(dataset: Dataset, body: Body, meeting: Meeting) -> DayEntry:
    """A session of a body that follows: its place and its points, which name no agent."""
    assert meeting.on is not None
    typed = nameless(dataset)
    return DayEntry(
        uid=f"{meeting.id}@{_DOMAIN}",
        on=meeting.on,
        at=meeting.hour,
        title=typo(f"Réunion : {record_name(dataset, body)}"),
        text=typo(typed("\n".join(filter(None, (meeting.place, *points_of(meeting.agenda)))))),
        alarm_days=_STEP_ALARM,
    )


def _around(row: Row, law: Law, service: str) -> Iterator[DayEntry]:
    """What is due before the session, on a working day; what follows a session is not known before it is held."""
    for deadline in dates_around(law, row):
        if deadline.bound == "latest" and deadline.day < row.ends:
            yield DayEntry(
                uid=f"{row.step.key}/{deadline.name}@{_DOMAIN}",
                on=acting_day(deadline, row.step.region),
                title=_titled(f"{deadline.rule}. {title(row)}", service),
                text=typo(f"Au plus tard le {long_day(deadline.day)}.\n{deadline.say.said}"),
                alarm_days=_DELAY_ALARM,
            )


def _of_start(outcome: Outcome) -> DayEntry:
    return DayEntry(
        uid=f"{outcome.service_id}/start@{_DOMAIN}",
        on=outcome.start,
        title=_titled("Démarrage", outcome.name),
        alarm_days=_START_ALARM,
    )


def _of_year(each: Yearly) -> DayEntry:
    return DayEntry(
        uid=f"{each.key}/{each.year}@{_DOMAIN}",
        on=each.day,
        title=typo(f"{each.name} ({each.year})"),
        text=typo(f"{each.who}\n{each.say.said}"),
        alarm_days=_STEP_ALARM,
    )


def _titled(words: str, service: str) -> str:
    return typo(f"{words} ({service})" if service else words)
