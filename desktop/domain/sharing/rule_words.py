"""The rule of a scenario in words: its keys, its parts of the cost, and what holds it back."""

from decimal import Decimal

from desktop.domain.choices import KeyKind, PhaseFrom, SharingMethod
from desktop.domain.costs.projection import known_year
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostPool, Dossier, Partner, Purpose, Service, ShareLimit, SharingScenario
from desktop.domain.sharing.keys import ADDED, key_mix, keys_used, own_mix
from desktop.domain.sharing.scenarios import ALL_OF_IT, counted_keys, letter, total_weight, weight_lines
from desktop.domain.words.naming import is_plural, leading_name
from resources.sentence import high, low
from resources.typography import euros, listing, number, percent, plural

BY = {
    KeyKind.POPULATION: "selon la population",
    KeyKind.POPULATION_TOTAL: "selon la population totale",
    KeyKind.POPULATION_DGF: "selon la population DGF",
    KeyKind.UNITS: "selon l’usage",
    KeyKind.UNITS_MEAN: "selon l’usage moyen des trois dernières années",
    KeyKind.HOURS: "selon les heures prévues",
    KeyKind.EQUAL: "à parts égales",
    KeyKind.FINANCIAL: "selon le potentiel financier",
    KeyKind.FISCAL: "selon le potentiel fiscal",
    KeyKind.PUPILS: "selon le nombre d’élèves",
    KeyKind.SURFACE: "selon la surface",
    KeyKind.ROADS: "selon la longueur de voirie",
    KeyKind.POSTS: "selon le nombre de postes",
    KeyKind.HISTORICAL: "selon la part historique",
    KeyKind.ALONE: "selon ce que chacun paierait seul",
    KeyKind.TYPED: "selon des parts saisies",
}
"""How each key shares a cost, inside a sentence."""

_MIXES = {SharingMethod.MIXED, SharingMethod.FIXED_VARIABLE}


def scenario_title(dataset: Dataset, scenario: SharingScenario) -> str:
    """« A – Selon les heures prévues »: its letter, then its own name or its rule."""
    return f"{letter(dataset, scenario)} – {high(scenario.name or rule_words(dataset, scenario))}"


def rule_words(dataset: Dataset, scenario: SharingScenario) -> str:
    """The rule in words: « selon la population », « 30 % population et 70 % heures prévues »."""
    unsaid = low(scenario.method.label)
    if scenario.method is SharingMethod.OTHER:
        used = keys_used(dataset, scenario)
        return BY[used[0]] if used else unsaid
    if scenario.method is SharingMethod.ADDED:
        added = counted_keys(dataset, scenario, ADDED)
        return f"{listing([low(key.label) for key in added])}, additionnés" if added else unsaid
    if scenario.method is SharingMethod.TARIFF:
        return tariff_words(dataset, scenario) or unsaid
    if scenario.method not in _MIXES:
        return unsaid
    mix = key_mix(dataset, scenario)
    if len(mix) == 1:
        return f"{low(mix[0][0].label)} seulement"
    return listing([f"{percent(part)} {low(key.label)}" for key, part in mix]) or unsaid


def tariff_words(dataset: Dataset, scenario: SharingScenario) -> str:
    """« 2,50 € par habitant et 70,00 € par acte pondéré »; empty while no tariff was typed."""
    service = dataset.find(Service, scenario.service_id)
    unit = (service.unit if service else "") or "unité"
    prices = ((scenario.person_tariff, "habitant"), (scenario.unit_tariff, unit))
    return listing([f"{euros(price, cents=True)} par {what}" for price, what in prices if price])


def mix_words(dataset: Dataset, scenario: SharingScenario) -> str:
    """The total forced visible: « 60 % population + 40 % usage = 100 % »; empty while the rule is not complete."""
    if scenario.method is SharingMethod.MIXED:
        lines = [line for line in weight_lines(dataset, scenario) if line.weight]
        total = total_weight(lines)
        if total is None:
            return ""
        written = " + ".join(f"{number(line.weight or 0)} % {low(line.key.label)}" for line in lines)
        return f"{written} = {number(total)} %"
    mix = key_mix(dataset, scenario) if scenario.method is SharingMethod.FIXED_VARIABLE else []
    return " + ".join(f"{percent(part)} {low(key.label)}" for key, part in mix) + " = 100 %" if mix else ""


def total_words(what: str, total: Decimal) -> str:
    """« Le total des poids fait 98 %. Il manque 2 %. »; what the total is, when it is right."""
    gap = ALL_OF_IT - total
    said = f"Le total des {what} fait {number(total)} %."
    if not gap:
        return said
    rest = f"Il manque {number(gap)} %." if gap > 0 else f"Il y a {number(-gap)} % de trop."
    return f"{said} {rest} En attendant, le coût est partagé en proportion."


def terms_words(dataset: Dataset, scenario: SharingScenario) -> list[str]:
    """What is agreed beside the key: parts of the cost with a key of their own, steps, cap, limits, rounding."""
    billed = _first_billed(dataset)
    return [
        *pool_words(dataset, scenario),
        *_steps(scenario, billed),
        *_cap(scenario, billed),
        *limit_words(dataset, scenario),
        *_rounding(scenario),
    ]


def pool_words(dataset: Dataset, scenario: SharingScenario, *, every: bool = False) -> list[str]:
    """The parts of the cost that are shared otherwise than the rest; with `every`, all that have a key of their own."""
    if scenario.method is SharingMethod.TARIFF:
        return []
    told = []
    for pool in dataset.where(CostPool, service_id=scenario.service_id):
        mix = own_mix(dataset, scenario, pool.id)
        if mix and (every or mix != key_mix(dataset, scenario)):
            how = BY[mix[0][0]] if len(mix) == 1 else listing([f"{percent(p)} {low(k.label)}" for k, p in mix])
            told.append(f"« {pool.name or 'Partie sans nom'} » se partage {how}.")
    return told


def _first_billed(dataset: Dataset) -> str:
    """« la première année facturée (2027) »: what steps and caps count from; its year once the start is typed."""
    start = next((purpose.start_on for purpose in dataset.all(Purpose)), None)
    reference = known_year(dataset.one(Dossier).reference_year)
    year = f" ({max(start.year, reference or start.year)})" if start else ""
    return f"la première année facturée{year}"


def _steps(scenario: SharingScenario, billed: str) -> list[str]:
    if not scenario.phase_years or scenario.phase_years <= 0:
        return []
    start = "ce que chacun paie aujourd’hui" if scenario.phase_from is PhaseFrom.TODAY else "la part historique"
    years = plural(scenario.phase_years, "an", "ans")
    return [f"Passage à cette règle en {years} dès {billed}, en partant de {start}."]


def _cap(scenario: SharingScenario, billed: str) -> list[str]:
    """Who carries what the cap cuts off, and who has none, is what partners ask about it."""
    if scenario.cap_percent is None:
        return []
    return [
        f"D’une année sur l’autre, une part augmente de {number(scenario.cap_percent)} % au plus.",
        f"{high(billed)} se compare à ce que chacun paie aujourd’hui.",
        "Qui ne paie rien aujourd’hui n’a pas de plafond cette année-là.",
        "Les autres portent ce qui dépasse, en proportion de leurs parts.",
    ]


def limit_words(dataset: Dataset, scenario: SharingScenario) -> list[str]:
    """« Orbelle paie au moins 2 000,00 € par an. »"""
    told = []
    for limit in dataset.where(ShareLimit, scenario_id=scenario.id):
        partner = dataset.find(Partner, limit.partner_id)
        bounds = [
            f"{words} {euros(value, cents=True)}"
            for words, value in (("au moins", limit.least), ("au plus", limit.most))
            if value is not None
        ]
        if partner is not None and bounds:
            verb = "paient" if is_plural(partner) else "paie"
            told.append(f"{leading_name(partner)} {verb} {listing(bounds)} par an.")
    return told


def _rounding(scenario: SharingScenario) -> list[str]:
    if scenario.key_decimals is None:
        return []
    decimals = plural(scenario.key_decimals, "décimale", "décimales") if scenario.key_decimals else "l’unité"
    return [f"La clé, en pour cent, est arrondie à {decimals} avant le calcul."]
