"""What is to be said of one day, and of the dates around a step: convocation, documents, what silence is worth."""

from datetime import date

from desktop.domain.planning.delays import Deadline, reckon
from desktop.domain.planning.plan import Row
from desktop.domain.planning.public_holidays import holiday, last_working
from desktop.domain.planning.sessions import committee_dates, council_dates
from desktop.domain.planning.terms import avoided_on, is_renewal_year, next_renewal
from resources.law.law import Law
from resources.law.statements import Statement
from resources.sentence import MONTHS
from resources.typography import day as written

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_SATURDAY = 5


def long_day(day: date) -> str:
    """« lundi 2 mars 2026 »."""
    return f"{_WEEKDAYS[day.weekday()]} {written(day)}"


def month_of(day: date) -> str:
    """« mars 2032 »."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def day_remarks(law: Law, day: date, region: str = "") -> list[tuple[str, Statement | None]]:
    """Why one would rather take another day, each with the sentence of the law data it comes from."""
    found: list[tuple[str, Statement | None]] = []
    if day.weekday() >= _SATURDAY:
        found.append((f"Ce jour est un {_WEEKDAYS[day.weekday()]}.", None))
    if (feast := holiday(day, region)) is not None:
        found.append((f"Ce jour est férié : {feast.name}.", law.counting.holidays.get(feast.kind)))
    if (avoided := avoided_on(law, day)) is not None:
        found.append((f"À éviter : {avoided.name}.", avoided.say))
    if (month := _renewal_near(law, day)) is not None:
        found.append((f"Les conseils sont renouvelés en {month_of(month)}.", law.counting.notes.get("renewal")))
    return found


def dates_around(law: Law, row: Row) -> list[Deadline]:
    """By when a body is called to its session, and what follows it; until when one may answer."""
    step = row.step
    if step.left_out:
        return []
    if step.council is not None:
        return council_dates(law, row.ends, step.council)
    if step.committee:
        return committee_dates(law, row.ends)
    found = reckon(law, step.delay, row.begins, step.region) if step.delay else None
    return [found] if found is not None else []


def acting_day(deadline: Deadline, region: str = "") -> date:
    """When one really acts: a letter due on a Sunday at the latest leaves on the working day before it."""
    return last_working(deadline.day, region) if deadline.bound == "latest" else deadline.day


def _renewal_near(law: Law, day: date) -> date | None:
    """The month of the renewal, for a day of the winter before it and of the spring that follows."""
    if not is_renewal_year(law, day.year):
        return None
    last = next_renewal(law, date(day.year - 1, 12, 31))
    return last if last is not None and day.year == last.year and day.month <= last.month + 1 else None
