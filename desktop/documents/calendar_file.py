"""An `.ics` file (RFC 5545): days of a plan with their alarms, to be opened by any calendar.

Fifty lines of ours rather than a library of 5 MB with its time zones: whole days have none, and an hour is that of the
clock on the wall, wherever it is read. Another library reads the file back in the tests.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

_OCTETS = 75
"""What a line holds at most, its end not counted."""


@dataclass(frozen=True)
class DayEntry:
    """One whole day, or what begins on it `at` an hour: how long it lasts is not said.

    `uid` stays the same from one file to the next, so that a calendar replaces what it has. `alarm_days` before the
    day, one is reminded; none without it.
    """

    uid: str
    on: date
    title: str
    text: str = ""
    alarm_days: int | None = None
    at: time | None = None


def calendar_bytes(name: str, entries: Iterable[DayEntry], made_at: datetime, version: int = 0) -> bytes:
    """The whole file; `made_at` must know its time zone. Of two files, the one of the higher `version` is the newer."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Mise en commun//Calendrier//FR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_escaped(name)}",  # RFC 7986; the other is what most calendars read
        f"X-WR-CALNAME:{_escaped(name)}",
        *(line for entry in entries for line in _event(entry, made_at.astimezone(UTC), version)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(entry: DayEntry, made_at: datetime, version: int) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(entry.uid)}"
    yield f"DTSTAMP:{made_at:%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{version}"
    if entry.at is not None:
        yield f"DTSTART:{_day(entry.on)}T{entry.at:%H%M%S}"
    else:
        yield f"DTSTART;VALUE=DATE:{_day(entry.on)}"
        yield f"DTEND;VALUE=DATE:{_day(entry.on + timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(entry.title)}"
    if entry.text:
        yield f"DESCRIPTION:{_escaped(entry.text)}"
    yield "TRANSP:TRANSPARENT"
    if entry.alarm_days is not None:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(entry.title)}"
        yield f"TRIGGER:-P{entry.alarm_days}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def _day(value: date) -> str:
    return f"{value.year:04d}{value.month:02d}{value.day:02d}"


def _escaped(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in plain if (sign >= " " or sign in "\n\t") and not "\ud800" <= sign <= "\udfff")
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """The line in UTF-8, cut at 75 octets without cutting a letter; what follows a cut begins with a space."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > _OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
