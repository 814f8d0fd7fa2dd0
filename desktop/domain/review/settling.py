"""What the ladder of arbitration and the pacte de gouvernance may lack or contradict."""

from collections.abc import Iterator

from desktop.domain.choices import Answer, PartnerKind, Rung
from desktop.domain.governance.bodies import begun
from desktop.domain.governance.scheme import HEARD, SENT, VOTED, opinions_due, scheme_line
from desktop.domain.governance.scheme import OPINION as SCHEME_OPINION
from desktop.domain.governance.settling import ADOPTION, OPINION, PACT, ladder, opinion_ends, pact_days
from desktop.domain.records import ArbitrationStep, Pact, Partner, Service
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.words.record_names import record_name
from resources.typography import day


def no_ladder(context: Context) -> Iterator[Finding]:
    """Nothing said of how one settles."""
    if context.dataset.all(Service) and begun(context.dataset) and not ladder(context.dataset):
        message = "Rien n’est prévu en cas de désaccord."
        advice = "Une échelle avec des délais est proposée : on se parle, puis le comité, puis un médiateur."
        yield Finding("ladder-none", Gravity.ADVICE, message, advice, field="rung")


def rungs(context: Context) -> Iterator[Finding]:
    """A rung below zero, twice, or without delay; the court comes after everything else, without one."""
    seen: set[Rung] = set()
    for step in ladder(context.dataset):
        name = record_name(context.dataset, step)
        if step.days is not None and step.days < 0:
            message = f"{name} : un délai ne peut pas être négatif."
            yield Finding("ladder-impossible", Gravity.WRONG, message, "", step.id, "days")
        elif not step.days and step.rung is not Rung.COURT:
            message = f"{name} : le délai reste à dire."
            advice = "Sans délai, un désaccord dure."
            yield Finding("ladder-days", Gravity.ADVICE, message, advice, step.id, "days")
        if step.rung in seen:
            yield Finding(
                "ladder-twice", Gravity.CONFIRM, f"{name} : cette étape est écrite deux fois.", "", step.id, "rung"
            )
        seen.add(step.rung)


def straight_to_court(context: Context) -> Iterator[Finding]:
    """The court without any mediation before it."""
    held: dict[Rung, ArbitrationStep] = {step.rung: step for step in ladder(context.dataset)}
    if Rung.COURT in held and Rung.MEDIATOR not in held:
        message = "Le tribunal vient sans médiation avant lui."
        advice = next((each.say.said for each in context.law.governance.ladder if each.rung == Rung.MEDIATOR), "")
        yield Finding("ladder-mediator", Gravity.ADVICE, message, advice, held[Rung.COURT].id, "rung")


def pact_debate(context: Context) -> Iterator[Finding]:
    """The debate that the law wants after each renewal is not told: of the community, and a reminder only."""
    days, pact = pact_days(context.law), context.dataset.one(Pact)
    community = any(p.kind is PartnerKind.EPCI or p.epci_name for p in context.dataset.all(Partner))
    if days is None or not community or not begun(context.dataset):
        return
    instrument = context.law.instruments.get(PACT)
    advice = instrument.needed.said if instrument else ""
    if pact.debated_on is None:
        message = f"Pacte de gouvernance : le débat de la communauté depuis le {day(days.renewal)} n’est pas noté."
        yield Finding("pact-debate", Gravity.ADVICE, message, advice, pact.id, "debated_on")
    elif pact.debated_on < days.renewal:
        message = f"Pacte de gouvernance : le débat date d’avant le renouvellement du {day(days.renewal)}."
        yield Finding("pact-old", Gravity.ADVICE, message, advice, pact.id, "debated_on")


def pact_order(context: Context) -> Iterator[Finding]:
    """A pact adopted before the councils had their months, or later than the law says; dates without a decision."""
    days, pact = pact_days(context.law), context.dataset.one(Pact)
    if days is None:
        return
    if pact.sent_on and pact.adopted_on and pact.adopted_on < opinion_ends(context.law, pact.sent_on):
        message = f"Pacte de gouvernance : voté le {day(pact.adopted_on)}, avant la fin du délai d’avis des conseils."
        advice = _refs(context, OPINION)
        yield Finding("pact-opinion", Gravity.CONFIRM, message, advice, pact.id, "adopted_on")
    if pact.adopted_on and pact.adopted_on > days.adopted_by:
        message = f"Pacte de gouvernance : voté le {day(pact.adopted_on)}, après le {day(days.adopted_by)}."
        yield Finding("pact-late", Gravity.ADVICE, message, _refs(context, ADOPTION), pact.id, "adopted_on")
    if pact.wanted is Answer.NO and (pact.sent_on or pact.adopted_on):
        message = "Pacte de gouvernance : des dates sont notées, alors qu’aucun pacte n’est décidé."
        yield Finding("pact-unwanted", Gravity.CONFIRM, message, "", pact.id, "wanted")


def scheme_opinions(context: Context) -> Iterator[Finding]:
    """A schéma voted before all the councils gave their opinion, and before their months were over."""
    sent, heard, voted = (scheme_line(context.dataset, kind).done_on for kind in (SENT, HEARD, VOTED))
    if voted is None or (heard is not None and heard <= voted):
        return
    due = opinions_due(context.law, sent) if sent is not None else None
    if due is not None and voted > due.day:
        return
    line = scheme_line(context.dataset, VOTED)
    message = f"Schéma de mutualisation : voté le {day(voted)}, sans l’avis de tous les conseils"
    ends = f", et avant la fin de leur délai ({day(due.day)})." if due is not None else "."
    advice = f"{_refs(context, SCHEME_OPINION)} Notez le jour de l’envoi, ou celui du dernier avis."
    yield Finding("scheme-opinions", Gravity.CONFIRM, f"{message}{ends}", advice, line.id, "scheme")


def _refs(context: Context, name: str) -> str:
    parameter = context.law.parameter(name)
    return f"{parameter.told} ({parameter.say.origin})." if parameter else ""


CHECKS = (no_ladder, rungs, straight_to_court, pact_debate, pact_order, scheme_opinions)
"""All of them, in the order of the page."""
