"""What legal form and sharing may lack or contradict, and text that could not be read."""

from collections.abc import Iterator

from desktop.domain.choices import CarrierKind, SharingMethod
from desktop.domain.fields import specs
from desktop.domain.findings import Context, Finding, Gravity
from desktop.domain.keys import Gap, key_mix
from desktop.domain.legal import key_findings
from desktop.domain.naming import named, service_name
from desktop.domain.records import LegalChoice, Partner, Service, SharingScenario, UnreadEntry
from desktop.domain.results import ServiceResult


def tool(context: Context) -> Iterator[Finding]:
    """Each service needs its legal form and somebody to carry it."""
    for service in context.dataset.all(Service):
        choice = next(iter(context.dataset.where(LegalChoice, service_id=service.id)), None)
        name = service_name(service)
        if choice is None or not choice.form:
            message = f"{name} : choisissez un outil, même provisoire."
            yield Finding("tool-none", Gravity.MISSING, message, record_id=service.id, field="form")
        elif choice.carrier_kind is CarrierKind.UNKNOWN:
            message = f"{name} : on ne sait pas encore qui porte le service."
            yield Finding("tool-carrier", Gravity.CONFIRM, message, record_id=service.id, field="carrier_kind")


def sharing(context: Context) -> Iterator[Finding]:
    """Each service needs a rule whose data are there; with several scenarios, one is retained."""
    for result in context.results.services():
        scenarios = context.dataset.where(SharingScenario, service_id=result.service.id)
        name = service_name(result.service)
        if not scenarios:
            message = f"{name} : choisissez une façon de partager le coût."
            yield Finding("sharing-none", Gravity.MISSING, message, record_id=result.service.id, field="method")
        elif len(scenarios) > 1 and not any(scenario.chosen for scenario in scenarios):
            message = f"{name} : choisissez le scénario retenu."
            yield Finding("sharing-chosen", Gravity.MISSING, message, record_id=result.service.id, field="chosen")
        for gap in result.chosen.gaps:
            yield _gap(context, result, gap)


def keys_allowed(context: Context) -> Iterator[Finding]:
    """A key outside what the legal form admits is a finding with its article, never a lock."""
    for result in context.results.services():
        choice = next(iter(context.dataset.where(LegalChoice, service_id=result.service.id)), None)
        form = context.law.forms.get(choice.form) if choice else None
        if form is None or result.chosen.scenario is None:
            continue
        scenario = result.chosen.scenario
        used: list[str] = [key for key, _ in key_mix(context.dataset, scenario)]
        if scenario.method is SharingMethod.FIXED_VARIABLE and scenario.fixed_percent:
            used.append("fixed_part")
        for remark in key_findings(form, used):
            message = f"{service_name(result.service)} : {remark.sentence}"
            yield Finding("sharing-key", Gravity.CONFIRM, message, remark.source, result.service.id, "method")


def unread(context: Context) -> Iterator[Finding]:
    """Text that could not be read is kept, counts nowhere, and waits to be corrected."""
    for entry in context.dataset.all(UnreadEntry):
        if entry.record_id not in context.dataset:
            continue
        record = context.dataset.get(entry.record_id)
        described = specs(type(record)).get(entry.field)
        label = described.label if described else entry.field
        message = f"« {entry.text} » n’a pas pu être lu ({label.lower()})."
        advice = "Le texte est gardé tel quel et ne compte dans aucun calcul. Corrigez-le dans sa case."
        yield Finding("unread", Gravity.WRONG, message, advice, entry.record_id, entry.field)


def _gap(context: Context, result: ServiceResult, gap: Gap) -> Finding:
    partner = context.dataset.find(Partner, gap.partner_id)
    name = service_name(result.service)
    if partner is None:
        message = f"{name} : la règle de partage n’est pas complète."
        return Finding("sharing-rule", Gravity.MISSING, message, record_id=result.service.id, field="method")
    message = f"{name} : il manque « {gap.key.label.lower()} » pour {named(partner)}."
    return Finding("sharing-data", Gravity.MISSING, message, record_id=partner.id, field=gap.key.value)
