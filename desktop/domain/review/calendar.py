"""The calendar of the mandate: what is said before what, what is voted before what, and nothing too late to be done."""

from collections.abc import Iterator
from datetime import date

from desktop.domain.fields import spec
from desktop.domain.records import Purpose
from desktop.domain.review.findings import Context, Finding, Gravity
from resources.sentence import high
from resources.typography import plural, short_day

EARLY = 24  # months after the elections in which a project is announced « at the start of the mandate »
SOON = 18  # months from the announcement to the start, beyond which the momentum is lost
NOTICE = 30  # days in which the staff are told before the vote (practice)
ELECTIONS, MANDATE = "dernier_renouvellement", "mandat_duree"
"""In the data of the law: the last election of the councils, and how many years there are to the next one."""

_WORDS = {
    "councils_told_on": "l’annonce aux conseils",
    "agents_told_on": "l’information des agents",
    "inhabitants_told_on": "l’information des habitants",
    "principle_on": "le vote de principe",
    "approval_on": "le vote de l’accord",
    "start_on": "le démarrage",
}
# What comes first, what comes after, how grave the contrary is, and what to do.
_ORDER = (
    ("principle_on", "approval_on", Gravity.WRONG, "Corrigez l’une des deux dates."),
    ("principle_on", "start_on", Gravity.WRONG, "Corrigez l’une des deux dates."),
    ("approval_on", "start_on", Gravity.WRONG, "Corrigez l’une des deux dates."),
    ("agents_told_on", "approval_on", Gravity.CONFIRM, "Dites-le-leur avant le vote."),
    ("councils_told_on", "principle_on", Gravity.ADVICE, "Un conseil prévenu plus tôt vote plus facilement."),
    ("councils_told_on", "agents_told_on", Gravity.ADVICE, "Prévenez d’abord les élus."),
    ("councils_told_on", "inhabitants_told_on", Gravity.ADVICE, "Prévenez d’abord les élus."),
    ("agents_told_on", "inhabitants_told_on", Gravity.ADVICE, "Prévenez d’abord les agents."),
)


def calendar(context: Context) -> Iterator[Finding]:
    """The dates of the mandate, read together."""
    record = context.dataset.one(Purpose)
    yield from _order(record)
    yield from _notice(record)
    yield from _momentum(record)
    elections, length = context.law.parameter(ELECTIONS), context.law.parameter(MANDATE)
    if elections is not None and length is not None and isinstance(elections.value, date):
        yield from _mandate(record, elections.value, int(context.law.rate(MANDATE)))


def _order(record: Purpose) -> Iterator[Finding]:
    for first, after, gravity, advice in _ORDER:
        early, late = _day(record, first), _day(record, after)
        if (first, after) == ("principle_on", "start_on") and record.approval_on is not None:
            continue  # said already of the vote in between
        if early is not None and late is not None and early > late:
            message = f"{_said(first, early)} tombe après {_WORDS[after]} ({short_day(late)})."
            yield Finding("calendar-order", gravity, message, advice, record.id, first)


def _notice(record: Purpose) -> Iterator[Finding]:
    told, vote = record.agents_told_on, record.approval_on
    if told is not None and vote is not None and 0 <= (vote - told).days < NOTICE:
        message = "Les agents seraient informés moins d’un mois avant le vote de l’accord."
        advice = "Un mois laisse le temps d’une réunion et d’un entretien avec chacun."
        yield Finding("calendar-agents", Gravity.ADVICE, message, advice, record.id, "agents_told_on")


def _momentum(record: Purpose) -> Iterator[Finding]:
    told, start = record.councils_told_on, record.start_on
    if told is not None and start is not None and months_between(told, start) > SOON:
        length = plural(months_between(told, start), "mois", "mois")
        message = f"Il se passe {length} entre l’annonce aux conseils et le démarrage."
        advice = "Un projet qui démarre peu après son annonce garde son élan : prévoyez une première étape plus proche."
        yield Finding("calendar-slow", Gravity.ADVICE, message, advice, record.id, "start_on")


def _mandate(record: Purpose, elected: date, years: int) -> Iterator[Finding]:
    ends = elected.replace(year=elected.year + years)
    for name in _WORDS:
        day = _day(record, name)
        if day is not None and day < elected:
            message = f"{_said(name, day)} tombe avant les élections municipales de {elected.year}."
            yield Finding("calendar-before", Gravity.CONFIRM, message, "Vérifiez l’année.", record.id, name)
        elif day is not None and day >= ends and name in {"principle_on", "approval_on", "start_on"}:
            message = f"{_said(name, day)} tombe après les élections municipales de {ends.year}."
            advice = "Un autre conseil en décidera : mieux vaut finir dans ce mandat."
            yield Finding("calendar-after", Gravity.ADVICE, message, advice, record.id, name)
    told = record.councils_told_on
    if told is not None and elected <= told < ends and months_between(elected, told) > EARLY:
        message = f"Le projet serait annoncé plus de deux ans après les élections municipales de {elected.year}."
        advice = "Ce qui est dit au début du mandat se fait mieux : annoncez-le dès maintenant, même sans chiffres."
        yield Finding("calendar-late", Gravity.ADVICE, message, advice, record.id, "councils_told_on")


def _day(record: Purpose, name: str) -> date | None:
    assert spec(Purpose, name).kind == "date", name
    value = getattr(record, name)
    return value if isinstance(value, date) else None


def _said(name: str, day: date) -> str:
    """« Le vote de l’accord (17/06/2027) »."""
    words = _WORDS[name]
    return f"{high(words)} ({short_day(day)})"


def months_between(first: date, last: date) -> int:
    """Whole months from one day to another."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
