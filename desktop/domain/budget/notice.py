"""By when a unit cost is made known to those who will pay it: before their budget, or after the signature at first."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from desktop.domain.dataset import Dataset
from desktop.domain.records import Purpose
from desktop.domain.review.calendar import MANDATE
from resources.law.figures import Parameter
from resources.law.law import Law
from resources.typography import day, number, parse_day

_BUDGET, _BUDGET_OF_RENEWAL = "budget_date_limite", "budget_date_limite_renouvellement"
_ELECTIONS, _FIRST_YEAR = "dernier_renouvellement", "cout_unitaire_premiere_annee"


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
    limit = law.parameter(_BUDGET_OF_RENEWAL if _is_renewal(law, year) else _BUDGET)
    last = parse_day(f"{limit.value} {year}") if limit is not None else None
    if limit is None or last is None:
        return None
    return Notice(last, f"avant la date limite de vote du budget ({_refs(limit)})")


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
    months, begins = law.parameter(_FIRST_YEAR), signed or vote
    if months is None or begins is None or not isinstance(months.value, int):
        return None
    since = "la signature" if signed else "le vote de l’accord, faute de date de signature"
    return Notice(
        months_later(begins, months.value), f"dans les {number(months.value)} mois après {since} ({_refs(months)})"
    )


def _is_renewal(law: Law, year: int) -> bool:
    last = law.parameter(_ELECTIONS)
    return last is not None and isinstance(last.value, date) and (year - last.value.year) % MANDATE == 0


def _refs(value: Parameter) -> str:
    return ", ".join(article.ref for article in value.say.articles)


def months_later(begins: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    years, month = divmod(begins.month - 1 + months, 12)
    year, month = begins.year + years, month + 1
    return date(year, month, min(begins.day, monthrange(year, month)[1]))
