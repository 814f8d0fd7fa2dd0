"""By when a unit cost is made known to those who will pay it: before their budget, or after the signature at first."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.dataset import Dataset
from desktop.domain.planning.budget import budget_limit, first_unit_cost
from desktop.domain.records import Purpose
from resources.law.law import Law
from resources.typography import day


@dataclass(frozen=True)
class Notice:
    """The last day on which to tell, and why, with its articles."""

    on: date
    reason: str


def notice(dataset: Dataset, law: Law, year: int, signed: date | None = None) -> Notice | None:
    """The last day for the unit cost of a year; `None` while a date or the value of the law is missing.

    The first year it counts from the signature; the vote of the agreement stands for it while it is not known. Then it
    is the last day for the vote of the budget, later in the year in which the councils are renewed.
    """
    purpose = dataset.one(Purpose)
    if purpose.start_on is not None and purpose.start_on.year >= year:
        return _first(law, signed, purpose.approval_on) if purpose.start_on.year == year else None
    limit = budget_limit(law, year)
    return Notice(limit.day, f"avant la date limite de vote du budget ({limit.say.cited})") if limit else None


def notice_sentence(dataset: Dataset, law: Law, year: int, told_on: date | None = None) -> str:
    """« Coût unitaire à communiquer avant le 15 avril 2028 (…) », and whether it was told in time."""
    found = notice(dataset, law, year)
    if found is None:
        dates = "Indiquez la date du vote de l’accord et celle du démarrage"
        return f"{dates} : elles fixent quand communiquer le coût unitaire."
    said = f"Coût unitaire {year} à communiquer au plus tard le {day(found.on)}, {found.reason}."
    if told_on is None:
        return said
    late = "" if told_on <= found.on else ", après cette date"
    return f"{said} Communiqué le {day(told_on)}{late}."


def _first(law: Law, signed: date | None, vote: date | None) -> Notice | None:
    begins = signed or vote
    found = first_unit_cost(law, begins) if begins else None
    if found is None:
        return None
    since = "la signature" if signed else "le vote de l’accord, faute de date de signature"
    return Notice(found.day, f"dans les {found.length} après {since} ({found.say.cited})")
