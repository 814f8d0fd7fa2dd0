"""What is to be said of one day, and of the dates around a step: convocation, documents, what silence is worth."""

from datetime import date, timedelta

from desktop.domain.planning.counting import later
from desktop.domain.planning.delays import Deadline, reckon
from desktop.domain.planning.plan import Row
from desktop.domain.planning.public_holidays import holiday, last_working
from desktop.domain.planning.sessions import committee_dates, council_dates
from desktop.domain.planning.terms import avoided_on, is_renewal_year, next_renewal, staff_elections
from resources.law.law import Law
from resources.law.lists import Status
from resources.law.statements import Statement
from resources.sentence import MONTHS
from resources.typography import day as written
from resources.typography import plural

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_SATURDAY = 5
DEPOSIT = "depot_cst"
"""The name of a date that no text sets: each committee says how long before its session it wants the file."""
_ASKED = "Le temps que le comité demande entre le dépôt et la séance, tel que vous l’avez noté"


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


def election_remark(law: Law, day: date) -> tuple[str, Statement | None] | None:
    """Of a session of a comité social territorial: it is about to be elected again, or has just been."""
    found = staff_elections(law)
    if found is None or not _just_before(found) <= day < _installed(found):
        return None
    on = written(found)
    words = f"Ce comité est renouvelé le {on} : c’est l’une de ses dernières séances."
    if day > found:
        words = f"Les comités ont été élus le {on} : celui-ci n’est peut-être pas encore installé."
    return words, law.counting.notes.get("staff_elections")


def dates_around(law: Law, row: Row) -> list[Deadline]:
    """By when a body is called to its session, and what follows it; until when one may answer."""
    step = row.step
    if step.left_out:
        return []
    if step.council is not None:
        return council_dates(law, row.ends, step.council)
    if step.committee:
        return [*_deposit(row), *committee_dates(law, row.ends)]
    found = reckon(law, step.delay, row.begins, step.region) if step.delay else None
    return [found] if found is not None else []


def acting_day(deadline: Deadline, region: str = "") -> date:
    """When one really acts: a letter due on a Sunday at the latest leaves on the working day before it."""
    return last_working(deadline.day, region) if deadline.bound == "latest" else deadline.day


def _deposit(row: Row) -> list[Deadline]:
    """By when the file of a session is handed in, as long before it as the committee asks for."""
    days = row.step.deposit
    if days is None:
        return []
    say = Statement(_ASKED, Status.PRACTICE)
    day = row.ends - timedelta(days=days)
    return [Deadline(DEPOSIT, day, "latest", "Dépôt du dossier au comité", plural(days, "jour", "jours"), say)]


def _just_before(election: date) -> date:
    """The first day of the month of the vote: it holds the last sessions of those who leave."""
    return election.replace(day=1)


def _installed(election: date) -> date:
    """The first day of the third month after: the two months in between are those in which they are installed."""
    return later(election.replace(day=1), 3, "month")


def _renewal_near(law: Law, day: date) -> date | None:
    """The month of the renewal, for a day of the winter before it and of the spring that follows."""
    if not is_renewal_year(law, day.year):
        return None
    last = next_renewal(law, date(day.year - 1, 12, 31))
    return last if last is not None and day.year == last.year and day.month <= last.month + 1 else None
