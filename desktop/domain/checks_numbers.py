"""What the steps of the figures may lack or contradict: costs, legal form, sharing, and text that could not be read."""

from collections.abc import Iterator
from fractions import Fraction

from desktop.domain.balance import missing_partners
from desktop.domain.choices import CarrierKind, Confidence, CostFamily, CostScenario, SharingMethod
from desktop.domain.fields import specs
from desktop.domain.findings import Context, Finding, Gravity
from desktop.domain.keys import Gap, key_mix
from desktop.domain.legal import key_findings
from desktop.domain.naming import named, of, service_name
from desktop.domain.projection import MONTHS, MOST_YEARS, NO_GROWTH, known_year
from desktop.domain.records import CostLine, Dossier, LegalChoice, Partner, Service, SharingScenario, UnreadEntry
from desktop.domain.results import ServiceResult
from resources.typography import number

OUTLIER = 3
LOSES_ALL = -100


def missing_figures(context: Context) -> Iterator[Finding]:
    """Before and after can only be compared once every partner's figures are there."""
    for partner in missing_partners(context.results):
        message = f"Il manque les chiffres {of(partner)}."
        advice = "Un seul total estimé suffit pour commencer."
        yield Finding("cost-missing", Gravity.MISSING, message, advice, partner.id, "amount")
    for result in context.results.services():
        if not result.pooled.known:
            message = f"{service_name(result.service)} : indiquez ce que le service coûtera demain, en commun."
            yield Finding("cost-tomorrow", Gravity.MISSING, message, record_id=result.service.id, field="amount")


def estimates(context: Context) -> Iterator[Finding]:
    """Amounts that are estimates are named, so that nobody takes them for accounts."""
    for line in context.dataset.all(CostLine):
        if line.amount is not None and line.confidence is Confidence.ESTIMATED:
            partner = context.dataset.find(Partner, line.partner_id)
            whose = f" {of(partner)}" if partner else ""
            message = f"Montant estimé : {line.label or line.family.label}{whose}."
            yield Finding("cost-estimate", Gravity.CONFIRM, message, record_id=line.id, field="amount")


def unclear_lines(context: Context) -> Iterator[Finding]:
    """Lines that cannot be compared or traced: no amount, no partner, HT beside TTC."""
    lines = context.dataset.all(CostLine)
    for line in lines:
        if line.amount is None and line.label:
            message = f"Le montant manque : {line.label}."
            yield Finding("cost-amount", Gravity.MISSING, message, record_id=line.id, field="amount")
        if line.amount is not None and line.amount < 0:
            message = f"{line.label or line.family.label} : le montant est négatif."
            advice = "Pour une recette, choisissez la famille « Recette ou subvention » et un montant positif."
            yield Finding("cost-negative", Gravity.CONFIRM, message, advice, line.id, "amount")
    for service in context.dataset.all(Service):
        amounts = [line for line in lines if line.service_id == service.id and line.amount is not None]
        if len({line.tax for line in amounts}) > 1:
            message = f"{service_name(service)} : des montants HT et TTC sont additionnés."
            advice = "Saisissez-les tous TTC, ou tous HT."
            yield Finding("cost-tax", Gravity.CONFIRM, message, advice, service.id, "tax")


def outliers(context: Context) -> Iterator[Finding]:
    """A cost per inhabitant far from that of the others deserves a second look, never a lock."""
    for result in context.results.services():
        per_head = {p.id: _per_head(result, p) for p in result.partners}
        for partner in result.partners:
            mine = per_head[partner.id]
            others = [value for key, value in per_head.items() if value is not None and key != partner.id]
            if mine and others and mine > OUTLIER * sum(others) / len(others) > 0:
                message = f"Les coûts {of(partner)} par habitant sont plus de 3 fois ceux des autres : à vérifier ?"
                yield Finding("cost-outlier", Gravity.CONFIRM, message, record_id=partner.id, field="amount")


def changes_explained(context: Context) -> Iterator[Finding]:
    """The council reads why tomorrow differs from today."""
    for line in context.dataset.where(CostLine, scenario=CostScenario.SHARED):
        if line.amount is not None and not line.reason and line.family is not CostFamily.INCOME:
            message = f"« {line.label or line.family.label} », demain : une phrase sur l’écart sera lue en conseil."
            yield Finding("cost-reason", Gravity.ADVICE, message, record_id=line.id, field="reason")


def reference_year(context: Context) -> Iterator[Finding]:
    """Figures without a year cannot be checked by anybody."""
    dossier = context.dataset.one(Dossier)
    if dossier.reference_year is None:
        message = "Indiquez l’année de référence des comptes."
        yield Finding("cost-year", Gravity.CONFIRM, message, record_id=dossier.id, field="reference_year")


def growth_unknown(context: Context) -> Iterator[Finding]:
    """« Je ne sais pas » is an answer: it keeps the proposed rate, and is said."""
    dossier = context.dataset.one(Dossier)
    unknown = [name for name in ("staff_growth", "other_growth") if getattr(dossier, name) is None]
    typed = any(line.amount is not None for line in context.dataset.all(CostLine))
    if unknown and typed and (dossier.horizon or 0) > 1:
        whose = {1: specs(Dossier)[unknown[0]].of.removeprefix("de "), 2: "l’évolution des charges"}[len(unknown)]
        message = f"Années suivantes : {whose}, comptée à {number(NO_GROWTH)} % par an, est à confirmer."
        yield Finding("cost-growth-unknown", Gravity.CONFIRM, message, record_id=dossier.id, field=unknown[0])


def impossible_values(context: Context) -> Iterator[Finding]:
    """Slips of the keyboard that no computation can follow: a year like 20255, a month 13, a growth of −100 %."""
    dossier = context.dataset.one(Dossier)
    if dossier.reference_year is not None and known_year(dossier.reference_year) is None:
        message = f"L’année de référence {dossier.reference_year} est à corriger."
        yield Finding("cost-year", Gravity.WRONG, message, record_id=dossier.id, field="reference_year")
    if not 1 <= (dossier.horizon or 0) <= MOST_YEARS:
        message = f"Le nombre d’années à prévoir va de 1 à {MOST_YEARS}."
        yield Finding("cost-horizon", Gravity.WRONG, message, record_id=dossier.id, field="horizon")
    for name in ("staff_growth", "other_growth"):
        if (getattr(dossier, name) or 0) <= LOSES_ALL:
            message = f"{specs(Dossier)[name].label} : la baisse ne peut pas atteindre 100 %."
            yield Finding("cost-growth", Gravity.WRONG, message, record_id=dossier.id, field=name)
    for line in context.dataset.all(CostLine):
        for field in _impossible(line):
            label = specs(CostLine)[field].label.lower()
            message = f"{line.label or line.family.label} : corrigez « {label} »."
            yield Finding("cost-impossible", Gravity.WRONG, message, record_id=line.id, field=field)


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


def _impossible(line: CostLine) -> Iterator[str]:
    if line.year is not None and known_year(line.year) is None:
        yield "year"
    for name in ("month_from", "month_to"):
        if getattr(line, name) is not None and not 1 <= getattr(line, name) <= MONTHS:
            yield name
    if line.growth is not None and line.growth <= LOSES_ALL:
        yield "growth"


def _per_head(result: ServiceResult, partner: Partner) -> Fraction | None:
    years = result.today.get(partner.id)
    return Fraction(years[0], partner.population) if years and partner.population else None


def _gap(context: Context, result: ServiceResult, gap: Gap) -> Finding:
    partner = context.dataset.find(Partner, gap.partner_id)
    name = service_name(result.service)
    if partner is None:
        message = f"{name} : la règle de partage n’est pas complète."
        return Finding("sharing-rule", Gravity.MISSING, message, record_id=result.service.id, field="method")
    message = f"{name} : il manque « {gap.key.label.lower()} » pour {named(partner)}."
    return Finding("sharing-data", Gravity.MISSING, message, record_id=partner.id, field=gap.key.value)
