"""What the sharing may lack or contradict: scenarios, weights, data of the keys, the legal form, the way of billing."""

from collections.abc import Iterator
from decimal import Decimal

from desktop.domain.choices import CostFamily, CostScenario, Settlement, SharingMethod
from desktop.domain.law.advice import cost_findings
from desktop.domain.law.choice import form_of
from desktop.domain.records import Service, SharingRule, SharingScenario, TypedWeight
from desktop.domain.results import ServiceResult
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.review.lacks import DATA, lacking_data, whose
from desktop.domain.sharing.rule_words import scenario_title, total_words
from desktop.domain.sharing.scenarios import ALL_OF_IT, total_weight, typed_lines, weight_lines
from desktop.domain.sharing.settlement import admitted, follows_units, planned_units
from desktop.domain.sharing.shares import chosen_scenario
from desktop.domain.words.naming import service_name
from resources.typography import listing

_ROUNDED = Decimal("0.1")  # parts such as 33,33 % three times are right enough


def titled_scenarios(context: Context) -> Iterator[tuple[SharingScenario, str]]:
    """« Secrétariat, scénario A »: each scenario of a service that is shared, and what it is called in a remark."""
    for scenario in context.dataset.all(SharingScenario):
        service = context.dataset.find(Service, scenario.service_id)
        if service is not None and not context.results.service(service.id).gone:
            yield scenario, f"{service_name(service)}, scénario {scenario_title(context.dataset, scenario)}"


def sharing(context: Context) -> Iterator[Finding]:
    """Each service needs a rule whose data are there; with several scenarios, one is retained."""
    for result in context.results.shared():
        scenarios = context.dataset.where(SharingScenario, service_id=result.service.id)
        name = service_name(result.service)
        if not scenarios:
            message = f"{name} : choisissez une façon de partager le coût."
            paper = f"{name} : la façon de partager le coût reste à choisir."
            yield Finding(
                "sharing-none", Gravity.MISSING, message, record_id=result.service.id, field="method", paper=paper
            )
        elif len(scenarios) > 1 and not any(scenario.chosen for scenario in scenarios):
            message = f"{name} : choisissez le scénario retenu."
            paper = f"{name} : le partage du coût reste à choisir entre {len(scenarios)} scénarios."
            yield Finding(
                "sharing-chosen", Gravity.MISSING, message, record_id=result.service.id, field="chosen", paper=paper
            )
        yield from _gaps(result)


def costs_allowed(context: Context) -> Iterator[Finding]:
    """A cost put in common that the legal form does not let one reimburse without risk: a finding, never a lock."""
    for result in context.results.shared():
        form = form_of(context.dataset, context.law, result.service.id)
        if form is None:
            continue
        lines = context.results.lines.of(result.service.id, CostScenario.SHARED)
        families = [line.family for line in lines if line.common and line.amount]
        if result.service.overhead_rate:
            families.append(CostFamily.ADMINISTRATION)
        remarks = cost_findings(form, families)
        if remarks:
            named_costs = listing([CostFamily(remark.term).label.lower() for remark in remarks])
            message = f"{service_name(result.service)} : cet outil rembourse mal certains coûts ({named_costs})."
            advice = f"{remarks[0].sentence} {remarks[0].source}"
            yield Finding("tool-cost", Gravity.CONFIRM, message, advice, result.service.id, "form")


def weights(context: Context) -> Iterator[Finding]:
    """Weights and parts typed make a whole: else the total says what is missing, and the cost is shared pro rata."""
    for scenario, name in titled_scenarios(context):
        percent = scenario.fixed_percent
        if scenario.method is SharingMethod.FIXED_VARIABLE and percent is not None and not 0 <= percent <= ALL_OF_IT:
            message = f"{name} : la part fixe va de 0 à 100 %."
            paper = f"{name} : la part fixe reste à corriger."
            yield Finding(
                "sharing-fixed", Gravity.WRONG, message, record_id=scenario.id, field="fixed_percent", paper=paper
            )
        what, lines = _weighed(context, scenario)
        total = total_weight(lines)
        below = next((line for line in lines if line.weight is not None and line.weight < 0), None)
        if below is not None:
            message = f"{name} : un poids ne peut pas être négatif."
            paper = f"{name} : un poids négatif reste à corriger."
            yield Finding("sharing-negative", Gravity.WRONG, message, record_id=below.id, field="weight", paper=paper)
        elif total is not None and abs(total - ALL_OF_IT) >= _ROUNDED:
            message = f"{name}. {total_words(what, total)}"
            retained = chosen_scenario(context.dataset, scenario.service_id)
            gravity = Gravity.MISSING if retained is not None and retained.id == scenario.id else Gravity.ADVICE
            yield Finding("sharing-total", gravity, message, record_id=scenario.id, field="weight")


def settlement(context: Context) -> Iterator[Finding]:
    """The convention says how the bill is made: by units announced, or at the real cost; never a lock."""
    for result in context.results.shared():
        scenario, service = result.chosen.scenario, result.service
        if scenario is None:
            continue
        name, form = service_name(service), form_of(context.dataset, context.law, service.id)
        for message, advice, paper in _billing(context, result, scenario):
            said, told = f"{name} : {message}", f"{name} : {paper or message}"
            yield Finding("sharing-bill", Gravity.CONFIRM, said, advice, scenario.id, "settlement", paper=told)
        if form is not None and not admitted(form, scenario.settlement):
            message = f"{name} : cette façon de facturer est hors de l’outil « {form.name} »."
            advice = f"Ce qui se rembourse : {form.money.said}"
            yield Finding("sharing-regime", Gravity.CONFIRM, message, advice, scenario.id, "settlement")


def _billing(context: Context, result: ServiceResult, scenario: SharingScenario) -> Iterator[tuple[str, str, str]]:
    """What to say, what to do, and what a council reads when it is not the same."""
    if scenario.settlement is Settlement.UNKNOWN:
        advice = "La convention l’écrit : coût unitaire annoncé, ou coût réel."
        yield "dites comment la facture est faite.", advice, "la façon de facturer reste à choisir."
    if scenario.settlement is Settlement.UNIT_COST:
        if not follows_units(context.dataset, scenario):
            advice = "La part annoncée ici sera donc différente de la facture. Partagez selon l’usage ou les heures."
            yield "la facture suivra les unités constatées, et la règle retenue ne les suit pas.", advice, ""
        if not planned_units(context.results, result):
            message, paper = "indiquez l’usage prévu par an de chaque partenaire.", "l’usage prévu par an reste à dire."
            yield message, "Il sert à annoncer le coût unitaire.", paper


def _weighed(context: Context, scenario: SharingScenario) -> tuple[str, list[SharingRule] | list[TypedWeight]]:
    """What the weights of a scenario are called, and its lines; the two parts of a cost have one key each."""
    if scenario.method is SharingMethod.MIXED:
        return "poids", weight_lines(context.dataset, scenario)
    if scenario.method is SharingMethod.TYPED:
        partners = context.results.service(scenario.service_id).partners
        return "parts", typed_lines(context.dataset, scenario, partners)
    return "", []


def _gaps(result: ServiceResult) -> Iterator[Finding]:
    """One remark per datum that lacks, however many partners lack it; it opens on the first of them."""
    name, gaps = service_name(result.service), result.chosen.gaps
    if any(not gap.partner_id for gap in gaps):
        message = f"{name} : la règle de partage n’est pas complète."
        yield Finding("sharing-rule", Gravity.MISSING, message, record_id=result.service.id, field="method")
    for key, lacking in lacking_data(result.partners, gaps).items():
        message = f"{name} : il manque {DATA[key]} {whose(lacking)}."
        yield Finding("sharing-data", Gravity.MISSING, message, record_id=lacking[0].id, field=key.value)
