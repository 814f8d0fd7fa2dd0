"""The keys: which exact weight each partner has, and what is missing when a weight cannot be known."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from desktop.domain.choices import KeyKind, SharingMethod
from desktop.domain.dataset import Dataset
from desktop.domain.records import Partner, SharingRule, SharingScenario, TypedWeight, Usage
from desktop.domain.sharing.weights import Weights, mixed


@dataclass(frozen=True)
class Gap:
    """A datum that a key needs: which key, and whose (an empty partner means that the rule itself is not complete)."""

    key: KeyKind
    partner_id: str = ""


@dataclass(frozen=True)
class Weighting:
    """The share of each partner as an exact part of one, or the gaps that prevent it (then `shares` is empty)."""

    shares: Weights
    gaps: tuple[Gap, ...]


_SINGLE = {
    SharingMethod.POPULATION: KeyKind.POPULATION,
    SharingMethod.UNITS: KeyKind.UNITS,
    SharingMethod.HOURS: KeyKind.HOURS,
    SharingMethod.EQUAL: KeyKind.EQUAL,
    SharingMethod.TYPED: KeyKind.TYPED,
}


def weighting(dataset: Dataset, scenario: SharingScenario, partners: Sequence[Partner]) -> Weighting:
    """The share of each partner of a service in one scenario: the weighted mean of the keys of its pools."""
    mix = key_mix(dataset, scenario)
    if not mix or not partners:
        return Weighting({}, (Gap(KeyKind.EQUAL),))
    keys, gaps = [], list[Gap]()
    for key, part in mix:
        weights, missing = raw_weights(dataset, scenario, key, partners)
        keys.append((part, weights))
        gaps += missing
    return (
        Weighting({}, tuple(dict.fromkeys(gaps))) if gaps else Weighting(mixed(keys), ())
    )  # two pools may share a key


def key_mix(dataset: Dataset, scenario: SharingScenario) -> list[tuple[KeyKind, Fraction]]:
    """The keys of a scenario with the exact part of the cost that each one shares; the parts add up to one.

    Empty while the rule is not complete: weights that are all missing or zero, a fixed part unknown or out of 0–100 %.
    """
    if scenario.method in _SINGLE:
        return [(_SINGLE[scenario.method], Fraction(1))]
    if scenario.method is SharingMethod.MIXED:
        return _pool_mix(dataset, scenario, "whole")
    if scenario.fixed_percent is None or not 0 <= scenario.fixed_percent <= 100:
        return []
    fixed = Fraction(scenario.fixed_percent) / 100
    pools = (("fixed", fixed), ("variable", 1 - fixed))
    mixes = [(part, _pool_mix(dataset, scenario, pool)) for pool, part in pools if part]
    if not all(mix for _, mix in mixes):
        return []
    return [(key, part * weight) for part, mix in mixes for key, weight in mix]


def _pool_mix(dataset: Dataset, scenario: SharingScenario, pool: str) -> list[tuple[KeyKind, Fraction]]:
    rules = [rule for rule in dataset.where(SharingRule, scenario_id=scenario.id, pool=pool) if rule.weight]
    total = sum(Fraction(rule.weight or 0) for rule in rules)
    if total <= 0 or any((rule.weight or 0) < 0 for rule in rules):
        return []
    order = list(KeyKind)
    return [(rule.key, Fraction(rule.weight or 0) / total) for rule in sorted(rules, key=lambda r: order.index(r.key))]


def raw_weights(
    dataset: Dataset, scenario: SharingScenario, key: KeyKind, partners: Sequence[Partner]
) -> tuple[Weights, list[Gap]]:
    """The raw data of one key for each partner, and what is missing. All zero counts as missing: no data at all."""
    known = {partner.id: _raw(dataset, scenario, key, partner) for partner in partners}
    gaps = [Gap(key, partner_id) for partner_id, weight in known.items() if weight is None]
    weights = {partner_id: weight for partner_id, weight in known.items() if weight is not None}
    if not gaps and not any(weights.values()):
        gaps = [Gap(key)]
    return weights, gaps


def _raw(dataset: Dataset, scenario: SharingScenario, key: KeyKind, partner: Partner) -> Fraction | None:
    if key is KeyKind.EQUAL:
        return Fraction(1)
    if key is KeyKind.POPULATION:
        return _positive(partner.population)
    if key is KeyKind.TYPED:
        typed = next(iter(dataset.where(TypedWeight, scenario_id=scenario.id, partner_id=partner.id)), None)
        return _positive(typed.weight if typed else None)
    usage = next(iter(dataset.where(Usage, service_id=scenario.service_id, partner_id=partner.id)), None)
    if usage is None:
        return None
    return _positive(usage.units if key is KeyKind.UNITS else usage.hours)


def _positive(value: object) -> Fraction | None:
    exact = None if value is None else Fraction(str(value))
    return exact if exact is not None and exact >= 0 else None
