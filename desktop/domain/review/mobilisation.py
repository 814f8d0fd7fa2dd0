"""What step 11 lacks: precautions, who speaks before whom, answers, what becomes of an idea.

Nothing is said of the groups to convince: they are private, and the remarks of a dossier go on paper.
"""

from collections.abc import Iterator
from datetime import date

from desktop.domain.choices import Audience, Bearer, BodyKind, IdeaState, Level
from desktop.domain.mobilisation.answers import answer_to
from desktop.domain.records import Body, Idea, Objection, Partner, Purpose, Risk, Speech
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.words.record_names import record_name
from resources.typography import short_day

_FROM_STEP_1 = {
    Audience.COUNCILLORS: "councils_told_on",
    Audience.AGENTS: "agents_told_on",
    Audience.INHABITANTS: "inhabitants_told_on",
}
"""The audiences whose day is a date of step 1."""
_ORDER = (
    (Audience.COUNCILLORS, Audience.AGENTS, "Prévenez d’abord les élus."),
    (Audience.COUNCILLORS, Audience.INHABITANTS, "Prévenez d’abord les élus."),
    (Audience.AGENTS, Audience.INHABITANTS, "Prévenez d’abord les agents."),
)
_LED_BY = frozenset({BodyKind.WORKING_GROUP, BodyKind.STEERING})
_GROUPS = frozenset({Bearer.WORKING_GROUP, Bearer.COMMUNITY})
"""Bearers that are several people: a community decides in its bureau."""
_SEVERAL = 2


def risks(context: Context) -> Iterator[Finding]:
    """What is likely or heavy has a precaution, and somebody who sees to it."""
    for risk in context.dataset.all(Risk):
        if risk.dismissed:
            continue
        name = f"« {risk.label} »" if risk.label else "Un risque sans nom"
        if Level.HIGH in {risk.likelihood, risk.effect}:
            yield from _strong(risk, name)
        elif Level.UNKNOWN in {risk.likelihood, risk.effect}:
            field = "likelihood" if risk.likelihood is Level.UNKNOWN else "effect"
            message = f"{name} : le risque ou l’effet reste à estimer."
            yield Finding("risk-level", Gravity.ADVICE, message, "Un mot suffit.", risk.id, field)


def speeches(context: Context) -> Iterator[Finding]:
    """The days of step 1 and those of this step are the same, and follow one another as they should."""
    purpose = context.dataset.one(Purpose)
    said = _days(context)
    for speech in context.dataset.all(Speech):
        planned = _planned(purpose, speech.audience)
        if speech.on is not None and planned is not None and speech.on != planned:
            message = f"{speech.audience.label} : le {short_day(speech.on)} ici, le {short_day(planned)} à l’étape 1."
            advice = "Gardez une seule date pour « Qui parle » et pour « Pourquoi ce projet ? »."
            paper = f"{speech.audience.label} : la date de l’annonce reste à confirmer."
            yield Finding("speech-date", Gravity.CONFIRM, message, advice, speech.id, "on", paper=paper)
        elif speech.on is None and speech.audience in _FROM_STEP_1:
            message = f"{speech.audience.label} : dites quand on leur parle."
            advice = "Une date, même proche, évite que d’autres l’annoncent avant vous."
            yield Finding("speech-day", Gravity.ADVICE, message, advice, speech.id, "on")
    yield from _order(said, purpose)
    yield from _after_the_vote(said.get(Audience.AGENTS), purpose)


def objections(context: Context) -> Iterator[Finding]:
    """An objection that was kept has its answer."""
    for objection in context.dataset.all(Objection):
        if not objection.dismissed and not objection.answer and not answer_to(context, objection.code):
            name = f"« {objection.label} »" if objection.label else "Une objection"
            message = f"{name} : la réponse reste à écrire."
            yield Finding("objection-answer", Gravity.ADVICE, message, "", objection.id, "answer")


def ideas(context: Context) -> Iterator[Finding]:
    """What is kept serves something, or is given to a working group."""
    for idea in context.dataset.all(Idea):
        if idea.state is IdeaState.KEPT and not (idea.body_id or idea.objective_id or idea.line_id):
            message = f"{record_name(context.dataset, idea)} : retenu, mais rien n’est dit de la suite."
            advice = "Donnez-le à un groupe de travail, à un objectif ou à une ligne de coût."
            yield Finding("idea-use", Gravity.ADVICE, message, advice, idea.id, "objective_id")


def led(context: Context) -> Iterator[Finding]:
    """Several partners, what may go wrong is being looked at, and no group of elected officials leads."""
    dataset = context.dataset
    purpose = dataset.one(Purpose)
    begun = any(dataset.all(kind) for kind in (Risk, Speech, Objection, Idea))
    several = len(dataset.all(Partner)) >= _SEVERAL
    group = _GROUPS & set(purpose.bearers) or any(body.kind in _LED_BY for body in dataset.all(Body))
    if begun and several and purpose.bearers and not group:
        message = "Aucun groupe de travail ne mène le projet."
        advice = "Un élu par commune suffit : un projet mené à plusieurs résiste mieux aux objections."
        yield Finding("led-by-nobody", Gravity.ADVICE, message, advice, purpose.id, "bearers")


def _strong(risk: Risk, name: str) -> Iterator[Finding]:
    if not risk.precaution:
        message = f"{name} : ce risque est fort et n’a pas de précaution."
        advice = "Écrivez ce que l’on fait pour l’éviter, ou qui en décide et quand."
        paper = f"{name} : la précaution reste à écrire."
        yield Finding("risk-precaution", Gravity.MISSING, message, advice, risk.id, "precaution", paper=paper)
    elif not risk.owner:
        message = f"{name} : dites qui veille."
        yield Finding("risk-owner", Gravity.ADVICE, message, "Une fonction suffit, sans nom.", risk.id, "owner")


def _order(said: dict[Audience, Speech], purpose: Purpose) -> Iterator[Finding]:
    """By the days of this step, and those of step 1 for the others; two days of step 1 are read there."""
    for first, after, advice in _ORDER:
        spoken = [said[audience] for audience in (first, after) if audience in said]
        early, late = (_on(said, purpose, audience) for audience in (first, after))
        if not spoken or early is None or late is None or early <= late:
            continue
        if (early, late) != (_planned(purpose, first), _planned(purpose, after)):
            message = f"{first.label} ({short_day(early)}) : on leur parlerait après les {after.label.lower()}"
            message += f" ({short_day(late)})."
            yield Finding("speech-order", Gravity.ADVICE, message, advice, spoken[0].id, "on")


def _after_the_vote(agents: Speech | None, purpose: Purpose) -> Iterator[Finding]:
    vote = purpose.approval_on
    if agents and agents.on and vote and agents.on > vote and agents.on != purpose.agents_told_on:
        message = f"Les agents l’apprendraient le {short_day(agents.on)}, après le vote de l’accord"
        message += f" ({short_day(vote)})."
        paper = "La date à laquelle les agents sont informés reste à confirmer."
        advice = "Dites-le-leur avant le vote."
        yield Finding("speech-agents", Gravity.CONFIRM, message, advice, agents.id, "on", paper=paper)


def _days(context: Context) -> dict[Audience, Speech]:
    """The first speech to each audience that has a day."""
    found: dict[Audience, Speech] = {}
    for speech in sorted(context.dataset.all(Speech), key=lambda speech: speech.on or date.max):
        if speech.on is not None:
            found.setdefault(speech.audience, speech)
    return found


def _on(said: dict[Audience, Speech], purpose: Purpose, audience: Audience) -> date | None:
    return said[audience].on if audience in said else _planned(purpose, audience)


def _planned(purpose: Purpose, audience: Audience) -> date | None:
    name = _FROM_STEP_1.get(audience)
    value = getattr(purpose, name) if name else None
    return value if isinstance(value, date) else None
