"""How the bill of a year is made: the unit cost announced, and the sentence of the way chosen."""

from fractions import Fraction

from desktop.domain.budget.bill import budget_year
from desktop.domain.choices import KeyKind, Settlement
from desktop.domain.dataset import Dataset
from desktop.domain.figures import Figure
from desktop.domain.money import CENTS
from desktop.domain.records import SharingScenario, Usage
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.keys import key_mix
from desktop.domain.words import explain
from desktop.domain.words.naming import named
from desktop.domain.words.sentences import amount, figure_value
from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.sentence import low
from resources.typography import number

_FOLLOW_UNITS = {KeyKind.UNITS, KeyKind.HOURS}


def admitted(form: LegalForm | None, settlement: Settlement) -> bool:
    """Whether a legal form admits this way of billing; without a form, or without an answer, nothing is outside."""
    known = form.regimes if form else ()
    return not known or settlement is Settlement.UNKNOWN or settlement.value in known


def follows_units(dataset: Dataset, scenario: SharingScenario) -> bool:
    """Whether the rule shares by what is used alone, as a bill of units will."""
    return all(key in _FOLLOW_UNITS for key, _part in key_mix(dataset, scenario))


def planned_units(results: Results, result: ServiceResult) -> dict[str, Fraction]:
    """The units that each partner plans to use in a year; empty while one of them is not known."""
    uses = {use.partner_id: use.units for use in results.dataset.where(Usage, service_id=result.service.id)}
    known = {p.id: Fraction(units) for p in result.partners if (units := uses.get(p.id)) is not None and units >= 0}
    return known if len(known) == len(result.partners) and any(known.values()) else {}


def first_billed(results: Results, result: ServiceResult) -> int:
    """The place of the year whose unit cost is to be announced: the first one that can still be billed."""
    return results.outlook.years.index(budget_year(results, result.service.id))


def unit_cost(results: Results, result: ServiceResult, place: int | None = None) -> Figure:
    """The cost to share in a year of the outlook divided by the units planned: exact, four decimals shown at most.

    Without a place, it is that of the first year billed: the one to announce.
    """
    place = first_billed(results, result) if place is None else place
    units, unit = planned_units(results, result), result.service.unit or "unité"
    total = sum(units.values())
    known = bool(total) and result.pooled.known

    def inputs() -> tuple[Figure, ...]:
        used = (Figure(named(p), units.get(p.id), unit, "usage prévu par an") for p in result.partners)
        return (explain.pooled(results, result, place), *used)

    return Figure(
        f"Coût unitaire prévu{explain.within(results, place)} : {result.service.name}",
        Fraction(result.pooled.total[place], CENTS) / total if known else None,
        f"€ par {unit}",
        "coût à partager ÷ unités prévues",
        inputs=inputs,
    )


def bill_sentences(result: ServiceResult, law: Law) -> list[str]:
    """How the bill of the scenario retained is made, with its articles; nothing while she has not said it."""
    scenario = result.chosen.scenario
    if scenario is None or scenario.settlement is Settlement.UNKNOWN:
        return []
    return [f"Facture : {small(scenario.settlement.label)}.", law.regimes[scenario.settlement.value].said]


def unit_sentence(results: Results, result: ServiceResult) -> str:
    """The unit cost announced and what it is made of; empty when the bill is not made by units."""
    scenario = result.chosen.scenario
    if scenario is None or scenario.settlement is not Settlement.UNIT_COST:
        return ""
    cost = unit_cost(results, result)
    if not result.pooled.known:
        return "Le coût unitaire se calcule quand le coût du service demain est connu."
    if cost.value is None:
        return "Le coût unitaire se calcule quand l’usage prévu par an de chaque partenaire est connu."
    units = number(sum(planned_units(results, result).values()))
    place = first_billed(results, result)
    made = f"{amount(result.pooled.total[place], exact=True)} pour {units} unités prévues par an"
    return f"{unit_label(results, result)} : {figure_value(cost)}, soit {made}."


def unit_label(results: Results, result: ServiceResult) -> str:
    """« Coût unitaire prévu en 2027 »: the year of the prices is said, once one is known."""
    year = results.outlook.years[first_billed(results, result)]
    return f"Coût unitaire prévu en {year}" if results.outlook.reference else "Coût unitaire prévu"


def small(words: str) -> str:
    """Words that begin a sentence, inside one."""
    return low(words)
