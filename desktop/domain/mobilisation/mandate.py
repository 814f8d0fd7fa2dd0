"""Where the announcement and the start stand in the mandate, in sentences."""

from datetime import date

from desktop.domain.law.renewal import RENEWAL
from desktop.domain.planning.starts import begins_words
from desktop.domain.planning.terms import next_renewal
from desktop.domain.records import Purpose
from desktop.domain.review.calendar import months_between
from desktop.domain.review.findings import Context
from desktop.domain.review.plan import starts_in
from resources.typography import day, plural

_UNTOLD = "La date de l’annonce aux conseils reste à dire à l’étape « Pourquoi ce projet ? »."


def mandate_words(context: Context) -> list[str]:
    """The elections, how long after them the councils are told, how long after that the service starts."""
    purpose, elected = context.dataset.one(Purpose), context.law.parameter(RENEWAL)
    told, start = purpose.councils_told_on, purpose.start_on
    starts, said = starts_in(context), []
    if elected is not None and isinstance(elected.value, date):
        ends = next_renewal(context.law, elected.value)
        then = f" ; les prochaines élections sont en {ends.year}" if ends is not None else ""
        said.append(f"Les conseils ont été élus le {day(elected.value)}{then}.")
        if told is not None and told >= elected.value:
            said.append(f"Ils apprennent le projet le {day(told)}, {_length(elected.value, told)} après leur élection.")
    if told is None:
        said.append(_UNTOLD)
    elif starts.late:
        said.append(begins_words(starts, "Le service démarre"))
    elif start is not None and start >= told:
        said.append(f"Le service démarre le {day(start)}, {_length(told, start)} après l’annonce.")
    return said


def _length(first: date, last: date) -> str:
    months = months_between(first, last)
    return plural(months, "mois", "mois") if months else "moins d’un mois"
