"""What the calendar says that she has to know: a start that cannot hold, a day not kept, sessions that nobody told."""

from collections.abc import Iterator
from datetime import date

from desktop.domain.planning.from_dossier import plan_of
from desktop.domain.planning.lines import line_of
from desktop.domain.planning.plan import Plan, Verdict
from desktop.domain.planning.plan_words import path_sentence, row_remarks, title, verdict_sentence
from desktop.domain.planning.remarks import day_remarks
from desktop.domain.planning.running import runs
from desktop.domain.planning.starts import Starts, assumed_days, assumed_words, starts_of
from desktop.domain.planning.yearly import coming
from desktop.domain.records import Milestone, Purpose, Service
from desktop.domain.review.findings import Context, Finding, Gravity
from resources.sentence import low
from resources.typography import day, plural

SESSIONS = "sessions"
"""Not a field: the table of the sessions that the councils have told."""
_TWO_COUNCILS = 2
_NEAR = 45  # days


def plan_at(context: Context, today: date) -> Plan:
    """The plan of the dossier as of a day, made again when something that it follows from has changed."""
    return context.kept.of(context.dataset, (plan_of, today), lambda: plan_of(context.dataset, context.law, today))


def starts_in(context: Context, today: date | None = None, service_id: str = "") -> Starts:
    """The start of one service, or of all of them, as of a day; of the day of the texts without any."""
    services = {service.id for service in context.dataset.all(Service) if service_id in {"", service.id}}
    found, wished = plan_at(context, today or context.law.on), context.dataset.one(Purpose).start_on
    return starts_of(found, wished, services, assumed_days(context.results, services))


def plan(context: Context) -> Iterator[Finding]:
    """Whether each service can start on the day that is wanted, and what she moved can be kept."""
    found = plan_at(context, context.law.on)
    purpose = context.dataset.one(Purpose)
    for outcome in found.outcomes:
        message = f"{outcome.name} : {low(verdict_sentence(outcome))}"
        if outcome.late:
            advice = path_sentence(found, outcome)
            yield Finding("plan-late", Gravity.CONFIRM, message, advice, purpose.id, "start_on")
        elif outcome.verdict is Verdict.TIGHT:
            advice = "Gardez de la marge : une séance reportée suffit à tout décaler."
            yield Finding("plan-tight", Gravity.ADVICE, message, advice, purpose.id, "start_on")
    for row in found.rows:
        with_the_whole = bool(row.step.whole) and found.row(row.step.whole).pushed
        if row.pushed and row.step.on is not None and not with_the_whole:
            line = line_of(context.dataset, context.law, row.step)
            message = f"{title(row)} : {row_remarks(row)[0]}"
            yield Finding("plan-moved", Gravity.CONFIRM, message, record_id=line.id, field="on")
    yield from _unchosen(found, context)
    yield from _sessions(found)
    yield from _to_come(context)


def _unchosen(found: Plan, context: Context) -> Iterator[Finding]:
    """No day of start, and a calendar that is against the one that the amounts already known suppose."""
    about = {result.service.id for result in context.results.shared() if result.chosen.known}
    starts = starts_of(found, None, about, assumed_days(context.results, about))
    if message := assumed_words(starts):
        advice = "Choisissez ce jour : les montants de la première année seront comptés depuis lui."
        yield Finding("plan-assumed", Gravity.CONFIRM, message, advice, context.dataset.one(Purpose).id, "start_on")


def start_day(context: Context) -> Iterator[Finding]:
    """A start in a time that one avoids: August, the end of the year, the weeks around a renewal."""
    purpose = context.dataset.one(Purpose)
    if purpose.start_on is None or purpose.start_on.day == 1:
        return
    for words, say in day_remarks(context.law, purpose.start_on):
        if say is not None:
            message = f"Démarrage le {day(purpose.start_on)}. {words}"
            yield Finding("plan-avoided", Gravity.ADVICE, message, say.said, purpose.id, "start_on")


def _sessions(found: Plan) -> Iterator[Finding]:
    """Several councils to vote and no session known: the plan supposes them all."""
    supposed = [row for row in found.rows if row.assumed and row.step.open and row.step.council is not None]
    if len(supposed) >= _TWO_COUNCILS:
        message = f"La date de {plural(len(supposed), 'séance', 'séances')} de conseil est supposée."
        advice = "Demandez à chaque mairie ses prochaines dates, et notez-les sous le calendrier."
        yield Finding("plan-session", Gravity.ADVICE, message, advice, field=SESSIONS)


def _to_come(context: Context) -> Iterator[Finding]:
    """What is noted as done on a day to come."""
    for line in context.dataset.all(Milestone):
        if line.service_id and line.done_on is not None and line.done_on > context.law.on:
            message = f"Une étape est notée faite le {day(line.done_on)}, qui est à venir."
            advice = "Si elle est seulement prévue, écrivez la date dans « À finir le »."
            yield Finding("plan-future", Gravity.CONFIRM, message, advice, line.id, "done_on")


def reminders(context: Context) -> Iterator[Finding]:
    """What comes back each year and is near, once a service runs."""
    if not any(runs(context.dataset, service, context.law.on) for service in context.dataset.all(Service)):
        return
    found = plan_at(context, context.law.on)
    for each in coming(context.dataset, context.law, found, _NEAR):
        message = f"D’ici le {day(each.day)} : {each.name[0].lower()}{each.name[1:]}."
        yield Finding("cycle-soon", Gravity.ADVICE, message, each.say.said)
