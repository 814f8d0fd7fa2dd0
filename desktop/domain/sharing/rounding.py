"""What rounding a key before applying it moves: some agreements say so, and it is shown."""

from dataclasses import replace

from desktop.domain.records import SharingScenario
from desktop.domain.results import Results
from desktop.domain.sharing.shares import share_out
from desktop.domain.words.naming import named
from desktop.domain.words.sentences import amount


def rounding_effect(results: Results, scenario: SharingScenario) -> dict[str, int]:
    """The cents that the rounded key adds to each partner in the first year, against the exact key; they add up to 0.

    Empty while there is no share, or no rounding.
    """
    rounded = results.scenario(scenario)
    if scenario.key_decimals is None or not rounded.known:
        return {}
    result = results.service(scenario.service_id)
    exact_key = replace(scenario, key_decimals=None)
    exact = share_out(results.dataset, exact_key, result.partners, result.pooled, result.known)
    return {partner_id: years[0] - exact.yearly[partner_id][0] for partner_id, years in rounded.yearly.items()}


def rounding_words(results: Results, scenario: SharingScenario) -> str:
    """« L’arrondi de la clé change les parts de 0,45 € au plus (Orbelle). »; empty without rounding."""
    moved = rounding_effect(results, scenario)
    if not moved:
        return ""
    partners = results.service(scenario.service_id).partners
    most = max(partners, key=lambda partner: abs(moved[partner.id]))
    cents = abs(moved[most.id])
    if not cents:
        return "L’arrondi de la clé ne change aucune part."
    return f"L’arrondi de la clé change les parts de {amount(cents, exact=True)} au plus ({named(most)})."
