"""How a cost is shared, advanced and settled, as an agreement says it: words that end a sentence."""

from desktop.documents.parts import MANY_NAMES
from desktop.documents.source import Source
from desktop.domain.budget.calls import EVERY
from desktop.domain.choices import KeyKind, Payment, Settlement, SharingMethod, UnderUse
from desktop.domain.dataset import Dataset
from desktop.domain.governance.running import rule_of
from desktop.domain.records import Service, SharingScenario, Usage
from desktop.domain.sharing.keys import ADDED, key_mix
from desktop.domain.sharing.rule_words import tariff_words, terms_words
from desktop.domain.sharing.scenarios import counted_keys
from desktop.domain.words.naming import at
from resources.sentence import low
from resources.typography import hours, listing, percent

_NO_BILL = {
    Payment.COMPENSATION: "sans appel, car la part passe par l’attribution de compensation",
    Payment.CONTRIBUTION: "sans appel, car la part est une contribution au syndicat",
}
_SETTLED = {
    Settlement.UNIT_COST: "coût unitaire annoncé, multiplié par les unités constatées",
    Settlement.REAL_COST: "coût réel de l’année, partagé de nouveau selon la répartition convenue",
}
_USE = {UnderUse.PLANNED: ", d’après l’usage prévu", UnderUse.REAL: ", d’après l’usage constaté"}
"""By which units a real cost is shared again: what was decided of who uses less than planned."""
_PAID = {
    Payment.BILL: "",
    Payment.COMPENSATION: ", par l’attribution de compensation",
    Payment.CONTRIBUTION: ", par la contribution au syndicat",
}
_TYPED = "parts convenues, écrites dans l’annexe financière"


def key_words(source: Source, service: Service) -> str:
    """« heures prévues, soit 20 h par semaine à Orbelle… », then what is agreed beside the key; empty while unknown."""
    scenario = _scenario(source, service)
    noun = key_noun(source.dataset, scenario) if scenario else ""
    if scenario is None or not noun:
        return ""
    terms = [text.removesuffix(".") for text in terms_words(source.dataset, scenario)]
    return ". ".join([f"{noun}{_weekly(source, service, scenario)}", *terms])


def key_noun(dataset: Dataset, scenario: SharingScenario) -> str:
    """The keys of a rule as nouns: « heures prévues », « 30 % population et 70 % usage »; empty until complete."""
    if scenario.method is SharingMethod.TARIFF:
        return tariff_words(dataset, scenario)
    if scenario.method is SharingMethod.ADDED:
        added = counted_keys(dataset, scenario, ADDED)
        return f"{listing([low(key.label) for key in added])}, additionnés" if added else ""
    mix = key_mix(dataset, scenario)
    if len(mix) == 1:
        return _TYPED if mix[0][0] is KeyKind.TYPED else low(mix[0][0].label)
    return listing([f"{percent(part)} {low(key.label)}" for key, part in mix])


def provision_words(source: Source, service: Service) -> str:
    """« à la fin de chaque trimestre, pour les montants de l’annexe financière »; empty without a rule."""
    scenario = _scenario(source, service)
    if scenario is None:
        return ""
    return _NO_BILL.get(scenario.payment) or f"{EVERY[scenario.provisions]}, pour les montants de l’annexe financière"


def settlement_words(source: Source, service: Service) -> str:
    """The way of billing of the scenario retained; empty while she has not said it."""
    scenario = _scenario(source, service)
    if scenario is None or scenario.settlement not in _SETTLED:
        return ""
    use = _USE.get(rule_of(source.dataset, service.id).under_use, "")
    again = use if scenario.settlement is Settlement.REAL_COST else ""
    return f"{_SETTLED[scenario.settlement]}{again}{_PAID[scenario.payment]}"


def _scenario(source: Source, service: Service) -> SharingScenario | None:
    return source.results.service(service.id).chosen.scenario


def _weekly(source: Source, service: Service, scenario: SharingScenario) -> str:
    """The hours of each partner where they alone are the key, and they are few enough to be read."""
    if {key for key, _part in key_mix(source.dataset, scenario)} != {KeyKind.HOURS}:
        return ""
    partners = source.results.service(service.id).partners
    uses = {use.partner_id: use.hours for use in source.dataset.where(Usage, service_id=service.id)}
    told = [f"{hours(held)} {at(p)}" for p in partners if (held := uses.get(p.id)) is not None and p.name]
    if len(partners) > MANY_NAMES:
        return ", écrites dans l’annexe financière"
    return f", soit par semaine {listing(told)}" if told and len(told) == len(partners) else ""
