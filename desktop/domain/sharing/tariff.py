"""A tariff by unit or by inhabitant: what is called is not what the service costs, and the rest is said."""

from collections.abc import Sequence
from fractions import Fraction

from desktop.domain.choices import KeyKind
from desktop.domain.dataset import Dataset
from desktop.domain.money import CENTS, round_cents
from desktop.domain.records import Partner, SharingScenario
from desktop.domain.sharing.data import Gap, raw_weights


def tariff_keys(scenario: SharingScenario) -> list[KeyKind]:
    """What is counted: units, inhabitants, or both; empty while no tariff was typed."""
    prices = {KeyKind.UNITS: scenario.unit_tariff, KeyKind.POPULATION: scenario.person_tariff}
    return [key for key, price in prices.items() if price]


def called(
    dataset: Dataset, scenario: SharingScenario, partners: Sequence[Partner]
) -> tuple[dict[str, int], tuple[Gap, ...]]:
    """The cents that each partner is called in a year: tariff per unit × units + tariff per inhabitant × population.

    Each call is rounded by itself, as it is on the bill; with the gaps, when a datum is missing (cost-sharing, 3).
    """
    prices = {KeyKind.UNITS: scenario.unit_tariff, KeyKind.POPULATION: scenario.person_tariff}
    keys, gaps = tariff_keys(scenario), list[Gap]()
    if not keys or not partners:
        return {}, (Gap(KeyKind.EQUAL),)
    exact = {partner.id: Fraction(0) for partner in partners}
    for key in keys:
        weights, missing = raw_weights(dataset, scenario, key, partners)
        gaps += missing
        for partner_id, count in weights.items():
            exact[partner_id] += count * Fraction(prices[key] or 0) * CENTS
    return ({}, tuple(gaps)) if gaps else ({who: round_cents(cents) for who, cents in exact.items()}, ())
