"""The keys: which exact part of a cost each partner bears, and what is missing when it cannot be known."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from desktop.domain.choices import KeyKind, SharingMethod
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostPool, Partner, SharingRule, SharingScenario
from desktop.domain.sharing.data import NOTHING, Gap, Known, raw_weights
from desktop.domain.sharing.weights import Weights, mixed, rounded

Mix = list[tuple[KeyKind, Fraction]]
"""Keys, each with the exact part of the cost that it shares; the parts add up to one."""

WHOLE, FIXED, VARIABLE, OTHER, ADDED = "whole", "fixed", "variable", "other", "added"
"""The parts of the cost that `SharingRule.pool` names, and the rules of two methods, kept apart from each other."""

MOST_DECIMALS = 6


@dataclass(frozen=True)
class Weighting:
    """The share of each partner as an exact part of one, or the gaps that prevent it (then `shares` is empty)."""

    shares: Weights
    gaps: tuple[Gap, ...]
    mix: tuple[tuple[KeyKind, Fraction], ...] = ()


_SINGLE = {
    SharingMethod.POPULATION: KeyKind.POPULATION,
    SharingMethod.UNITS: KeyKind.UNITS,
    SharingMethod.HOURS: KeyKind.HOURS,
    SharingMethod.EQUAL: KeyKind.EQUAL,
    SharingMethod.TYPED: KeyKind.TYPED,
}


def weighting(
    dataset: Dataset,
    scenario: SharingScenario,
    partners: Sequence[Partner],
    known: Known = NOTHING,
    pool_id: str = "",
) -> Weighting:
    """The share of each partner of a service in one part of its cost: the weighted mean of its keys.

    Args:
        dataset: where the data of the keys are.
        scenario: its rule; a cost pool without a rule of its own follows that of the scenario.
        partners: those who share, in the order in which the last unit of a rounded key goes.
        known: what the costs say of them, for the keys that follow from costs.
        pool_id: the cost pool, empty for the lines that are in none.
    """
    used = keys_used(dataset, scenario, pool_id)
    if not used or not partners:
        return Weighting({}, (Gap(KeyKind.EQUAL),))
    raw, gaps = {}, list[Gap]()
    for key in used:
        raw[key], missing = raw_weights(dataset, scenario, key, partners, known)
        gaps += missing
    if gaps:
        return Weighting({}, tuple(dict.fromkeys(gaps)))  # two parts of the cost may share a key
    mix = key_mix(dataset, scenario, pool_id) or _added_mix(raw)
    shares = mixed([(part, raw[key]) for key, part in mix])
    decimals = scenario.key_decimals
    if decimals is not None and 0 <= decimals <= MOST_DECIMALS:
        shares = rounded({partner.id: shares.get(partner.id, Fraction(0)) for partner in partners}, decimals)
    return Weighting(shares, (), tuple(mix))


def keys_used(dataset: Dataset, scenario: SharingScenario, pool_id: str = "") -> list[KeyKind]:
    """The keys of a rule, in the order of the list; empty while it is not complete."""
    if scenario.method is SharingMethod.ADDED and not own_mix(dataset, scenario, pool_id):
        return [key for key, _part in _pool_mix(dataset, scenario, ADDED)]
    return list(dict.fromkeys(key for key, _part in key_mix(dataset, scenario, pool_id)))


def every_key(dataset: Dataset, scenario: SharingScenario) -> list[KeyKind]:
    """The keys of a scenario and of the cost pools of its service, each once; a tariff shares nothing by a key."""
    if scenario.method is SharingMethod.TARIFF:
        return []
    pools = [pool.id for pool in dataset.where(CostPool, service_id=scenario.service_id)]
    return list(dict.fromkeys(key for pool_id in ("", *pools) for key in keys_used(dataset, scenario, pool_id)))


def key_mix(dataset: Dataset, scenario: SharingScenario, pool_id: str = "") -> Mix:
    """The keys of a scenario with the exact part of the cost that each one shares; the parts add up to one.

    Empty while the rule is not complete (weights that are all missing or zero, a fixed part unknown or out of 0–100 %),
    and where the parts follow from the data (keys added up) or there is no key (a tariff).
    """
    if own := own_mix(dataset, scenario, pool_id):
        return own
    if scenario.method in _SINGLE:
        return [(_SINGLE[scenario.method], Fraction(1))]
    if scenario.method is SharingMethod.MIXED:
        return _pool_mix(dataset, scenario, WHOLE)
    if scenario.method is SharingMethod.OTHER:
        other = _pool_mix(dataset, scenario, OTHER)
        return other if len(other) == 1 else []
    return _two_parts(dataset, scenario) if scenario.method is SharingMethod.FIXED_VARIABLE else []


def own_mix(dataset: Dataset, scenario: SharingScenario, pool_id: str) -> Mix:
    """The keys of a cost pool that has a rule of its own; empty where it follows that of the scenario."""
    return _pool_mix(dataset, scenario, WHOLE, pool_id) if pool_id else []


def _two_parts(dataset: Dataset, scenario: SharingScenario) -> Mix:
    if scenario.fixed_percent is None or not 0 <= scenario.fixed_percent <= 100:
        return []
    fixed = Fraction(scenario.fixed_percent) / 100
    parts = ((FIXED, fixed), (VARIABLE, 1 - fixed))
    mixes = [(part, _pool_mix(dataset, scenario, name)) for name, part in parts if part]
    if not all(mix for _, mix in mixes):
        return []
    return [(key, part * weight) for part, mix in mixes for key, weight in mix]


def _pool_mix(dataset: Dataset, scenario: SharingScenario, pool: str, pool_id: str = "") -> Mix:
    rules = [
        rule
        for rule in dataset.where(SharingRule, scenario_id=scenario.id, pool=pool)
        if rule.weight and rule.pool_id == pool_id
    ]
    total = sum(Fraction(rule.weight or 0) for rule in rules)
    if total <= 0 or any((rule.weight or 0) < 0 for rule in rules):
        return []
    order = list(KeyKind)
    return [(rule.key, Fraction(rule.weight or 0) / total) for rule in sorted(rules, key=lambda r: order.index(r.key))]


def _added_mix(raw: dict[KeyKind, Weights]) -> Mix:
    """Keys of different units added as they are weigh as much as their totals: (a + p) / (A + P) = A/(A+P) · a/A + …"""
    sums = {key: sum(weights.values(), Fraction(0)) for key, weights in raw.items()}
    return [(key, value / sum(sums.values())) for key, value in sums.items()]
