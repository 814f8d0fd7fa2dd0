"""What a legal form may lack or contradict."""

from collections.abc import Iterator

from desktop.domain.asked import carried_by
from desktop.domain.choices import CarrierKind
from desktop.domain.law.advice import answers_of, deductions, facts_of, set_aside
from desktop.domain.law.bearing import bearer
from desktop.domain.law.carriers import MOVED, Carrying, carrying, entered, imposed
from desktop.domain.law.choice import choice_of, form_of
from desktop.domain.law.todo import service_facts
from desktop.domain.records import LegalChoice, Partner, Service
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.words.naming import named, service_name

_OTHERS = {CarrierKind.NEW: "une structure à créer", CarrierKind.NOBODY: "personne"}
_UNTOLD = " D’ici là, les papiers des agents laissent leur futur employeur en blanc."


def tool(context: Context) -> Iterator[Finding]:
    """Each service needs its legal form and somebody to carry it."""
    for service in context.dataset.all(Service):
        choice = choice_of(context.dataset, service.id)
        name = service_name(service)
        if choice is None or not choice.form:
            message = f"{name} : choisissez un outil, même provisoire."
            paper = f"{name} : l’outil juridique reste à choisir."
            yield Finding("tool-none", Gravity.MISSING, message, record_id=service.id, field="form", paper=paper)
        elif choice.carrier_kind is CarrierKind.UNKNOWN and not bearer(context.dataset, context.law, service).gone:
            message = f"{name} : on ne sait pas encore qui porte le service."
            yield Finding("tool-carrier", Gravity.CONFIRM, message, record_id=service.id, field="carrier_kind")


def carried(context: Context) -> Iterator[Finding]:
    """Who carries a service is somebody who can under its form, by the law data.

    Where the form moves the agents, their papers leave a blank instead of an employer that they cannot have.
    """
    for service in context.dataset.all(Service):
        choice = choice_of(context.dataset, service.id)
        form = form_of(context.dataset, context.law, service.id)
        if choice is None or form is None or choice.carrier_kind is CarrierKind.UNKNOWN:
            continue
        if entered(context.dataset, form, choice) is not Carrying.IMPOSSIBLE:
            continue
        name, chosen = service_name(service), choice.carrier_kind is CarrierKind.PARTNER
        message = f"{name}, outil « {form.name} » : vérifiez qui porte le service ({_called(context, choice)})."
        blank = form.staff.employer == MOVED and carrying(context.dataset, form, choice) is Carrying.IMPOSSIBLE
        advice = f"Qui le porte : {form.carrier.said}{_UNTOLD if blank else ''}"
        paper = f"{name} : la structure qui porte le service est à faire confirmer."
        if imposed(form):  # papers say who it is
            goes = bearer(context.dataset, context.law, service).reached
            paper = f"{name} : avec l’outil choisi, le service passe {goes} ; la saisie reste à corriger."
        field = "carrier_id" if chosen else "carrier_kind"  # without a partner there is none to choose
        yield Finding("tool-carrier-kind", Gravity.CONFIRM, message, advice, service.id, field, paper=paper)


def against(context: Context) -> Iterator[Finding]:
    """A form chosen although an answer sets it aside: said with its article and with whom to see it, never a lock."""
    for service in context.dataset.all(Service):
        choice = choice_of(context.dataset, service.id)
        form = form_of(context.dataset, context.law, service.id)
        if choice is None or form is None:
            continue
        answers = answers_of(choice, deductions(context.dataset, service))
        cause = set_aside(form, answers, facts_of(context.dataset, service, context.law))
        if cause is not None:
            message = f"{service_name(service)}, outil « {form.name} » : {cause.said}"
            paper = f"{service_name(service)} : l’outil « {form.name} » est à faire confirmer."
            advice = "Changez la réponse ou l’outil, ou faites confirmer ce choix avant de délibérer."
            yield Finding("tool-against", Gravity.CONFIRM, message, advice, service.id, "form", paper=paper)


def doubtful(context: Context) -> Iterator[Finding]:
    """What the law data ask to have confirmed before a form is taken as it is here: its reading is disputed."""
    for service in context.dataset.all(Service):
        form = form_of(context.dataset, context.law, service.id)
        if form is None:
            continue
        facts = service_facts(context.dataset, service, context.law)
        for rule in form.to_confirm:
            if rule.warns and rule.holds(facts):
                message = f"{service_name(service)}, outil « {form.name} » : {rule.say.said}"
                advice = f"À faire confirmer avant de délibérer{f' : {rule.whom}' if rule.whom else ''}."
                paper = f"{service_name(service)} : l’outil « {form.name} » est à faire confirmer."
                yield Finding("tool-doubtful", Gravity.CONFIRM, message, advice, service.id, "form", paper=paper)


def _called(context: Context, choice: LegalChoice) -> str:
    held = context.dataset.find(Partner, carried_by(choice))
    return _OTHERS.get(choice.carrier_kind) or (named(held) if held is not None else "")
