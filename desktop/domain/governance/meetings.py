"""The sessions of a body: the next one, the last one, and the points of an agenda."""

import re
from collections.abc import Iterable
from datetime import date, time, timedelta

from desktop.domain.dataset import Dataset
from desktop.domain.records import Body, Meeting, Partner, Purpose
from resources.sentence import high
from resources.typography import clock, day

_NEAR = timedelta(days=45)
APPROVAL, PRINCIPLE = "approval_on", "principle_on"
VOTES = frozenset({APPROVAL, PRINCIPLE})
"""The days of a project on which councils vote."""
_POINT = re.compile(r"[\n;]")
_DASH = re.compile(r"^\s*(?:[-–—•*]|\d{1,2}[.)])\s+")


def dated(dataset: Dataset, body: Body) -> list[tuple[date, Meeting]]:
    """The sessions that have a day, the earliest first."""
    held = ((each.on, each) for each in dataset.where(Meeting, body_id=body.id) if each.on is not None)
    return sorted(held, key=lambda pair: pair[0])


def next_meeting(dataset: Dataset, body: Body, today: date) -> Meeting | None:
    """The first one from today on, else one whose day is still to be set and that has decided nothing."""
    coming = next((meeting for on, meeting in dated(dataset, body) if on >= today), None)
    unset = (each for each in dataset.where(Meeting, body_id=body.id) if each.on is None and not each.decisions)
    return coming or next(unset, None)


def last_meeting(dataset: Dataset, body: Body, today: date) -> Meeting | None:
    """The latest one until today."""
    return next((meeting for on, meeting in reversed(dated(dataset, body)) if on <= today), None)


def coming(dataset: Dataset, today: date) -> list[tuple[Body, Meeting]]:
    """The sessions of every body from today on."""
    return [(body, held) for body in dataset.all(Body) for on, held in dated(dataset, body) if on >= today]


def council_hours(dataset: Dataset) -> dict[tuple[str, date], time]:
    """At what hour the council of a partner meets, by partner and day, where it was told."""
    told = ((each, each.on, each.hour) for each in dataset.all(Meeting) if each.partner_id and not each.body_id)
    return {(each.partner_id, on): hour for each, on, hour in told if on is not None and hour is not None}


def when_words(meeting: Meeting) -> str:
    """« 12 janvier 2027 à 18 h 30 », as far as it is known; empty without a day."""
    if meeting.on is None:
        return ""
    return f"{day(meeting.on)} à {clock(meeting.hour)}" if meeting.hour is not None else day(meeting.on)


def session_of(dataset: Dataset, partner: Partner, aimed: date | None) -> Meeting | None:
    """The session told for this council that is nearest to the day aimed at; none when all of them are far from it."""
    if aimed is None:
        return None
    held = [each for each in dataset.where(Meeting, partner_id=partner.id) if each.on and not each.body_id]
    told = [(abs(each.on - aimed), each.on, each) for each in held if each.on]
    near = min((each for each in told if each[0] <= _NEAR), key=lambda each: each[:2], default=None)
    return near[2] if near else None


def vote_day(dataset: Dataset, partner: Partner | None, name: str = APPROVAL) -> date | None:
    """When the council of a partner votes: its own session near the day hoped for, else that day; so without partner.

    `name` is the day of the purpose that is hoped for.
    """
    aimed = getattr(dataset.one(Purpose), name)
    held = session_of(dataset, partner, aimed) if partner is not None else None
    return held.on if held else aimed


def said_in(text: str) -> tuple[str, ...]:
    """What was typed line by line, each as a sentence, without the dash or the number that it may begin with."""
    return _sentences(text.splitlines())


def points_of(agenda: str) -> tuple[str, ...]:
    """The points of an agenda: one a line, or one after the other with « ; » between them."""
    return _sentences(_POINT.split(agenda))


def _sentences(parts: Iterable[str]) -> tuple[str, ...]:
    words = (_DASH.sub("", part).strip() for part in parts)
    said = (high(each) for each in words if each)
    return tuple(each if each.endswith((".", "…", "!", "?")) else f"{each}." for each in said)
