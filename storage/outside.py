"""The last copy on another disk (a key, a share): when, where, and whether it is time to make one again. Pure.

Home asks this too, before anything else is loaded: no dataclass, no number to write out.
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from resources.sentence import day, typo

WEEK = timedelta(days=7)


class Outside(NamedTuple):
    """What is known of the copies of a dossier on other disks; `put_off` is the day she asked to be left alone."""

    at: datetime | None = None
    modified_at: datetime | None = None  # of the dossier that was copied
    folder: str = ""
    put_off: date | None = None


def due(outside: Outside, *, created: date, modified_at: datetime, today: date) -> date | None:
    """The day from which a reminder is due: a week after the last copy; none while the last copy holds everything.

    A copy dated in the future says that the clock was put back: nobody knows how old it is, and it is due at once.
    """
    if outside.at is not None and outside.modified_at == modified_at:
        return None
    last = outside.at.date() if outside.at is not None else created
    since = last if last <= today else today - WEEK
    if outside.put_off is not None and outside.put_off <= today:
        since = max(since, outside.put_off)
    return since + WEEK


def reminder(at: datetime | None, due_on: date | None, today: date) -> str:
    """The sentence of the reminder; empty while it is not time."""
    if due_on is None or today < due_on:
        return ""
    if at is None:
        return typo("Ce dossier n’a pas encore de copie sur un autre support (clé USB, NAS).")
    days = (today - at.date()).days
    when = f"date de {days} jours" if days > 1 else f"porte la date du {day(at.date())}"
    return typo(f"Votre dernière copie sur un autre support (clé USB, NAS) {when}.")
