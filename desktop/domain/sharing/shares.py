"""Who pays how much: the cost of a service shared among its partners by one scenario, to the cent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from desktop.domain.choices import KeyKind, SharingMethod
from desktop.domain.costs.pooled import Pooled, Years
from desktop.domain.dataset import Dataset
from desktop.domain.money import round_parts, split_cents
from desktop.domain.records import Partner, SharingScenario, Usage
from desktop.domain.sharing.data import NOTHING, Gap, Known
from desktop.domain.sharing.keys import Weighting, weighting
from desktop.domain.sharing.tariff import called
from desktop.domain.sharing.weights import Weights, as_parts
from desktop.domain.sharing.yearly import Terms, Yearly, terms, yearly_parts


@dataclass(frozen=True)
class Shares:
    """One scenario carried out: cents per partner and year, and for the start; empty while `gaps` remain.

    `weights` is the part of each in the first year's cost by the keys alone; `mix` holds the keys of each cost pool.
    `left` is what a tariff leaves uncovered (below zero: called too much), to be settled the next year. `tight` is what
    limits that cannot hold together leave unshared; `held` are the partners whose share they move in the first year.
    """

    scenario: SharingScenario | None
    weights: dict[str, Fraction]
    gaps: tuple[Gap, ...]
    yearly: dict[str, Years]
    transition: dict[str, int]
    mix: Mapping[str, tuple[tuple[KeyKind, Fraction], ...]] = field(default_factory=dict)
    left: Years = ()
    tight: Fraction | None = None
    held: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether there is a share to show."""
        return bool(self.yearly)


def participants(dataset: Dataset, service_id: str) -> tuple[Partner, ...]:
    """The partners that take part in a service, in the order of the screen."""
    ids = {usage.partner_id for usage in dataset.where(Usage, service_id=service_id) if usage.takes_part}
    return tuple(partner for partner in dataset.all(Partner) if partner.id in ids)


def chosen_scenario(dataset: Dataset, service_id: str) -> SharingScenario | None:
    """The scenario she retained, else the first one; `None` while there is none."""
    scenarios = dataset.where(SharingScenario, service_id=service_id)
    return next((s for s in scenarios if s.chosen), scenarios[0] if scenarios else None)


def part_borne(shares: Shares, partner_id: str, place: int = 0, cost: int | None = None) -> Fraction | None:
    """The part that a partner really pays of a year: its key, unless a limit, a step or a tariff moves its share.

    It is that of `cost`, else of what all pay together. Cents left over by rounding make no other part.
    """
    weight, years = shares.weights.get(partner_id), shares.yearly.get(partner_id)
    whole = sum(each[place] for each in shares.yearly.values()) if cost is None else cost
    if weight is None or not years or whole <= 0 or abs(years[place] - weight * whole) < 1:
        return weight
    return Fraction(years[place], whole)


def tie_order(partners: tuple[Partner, ...]) -> list[Partner]:
    """To whom a tied cent goes first: by INSEE code, then by identifier; never by the order on screen."""
    return sorted(partners, key=lambda partner: (not partner.insee_code, partner.insee_code, partner.id))


def share_out(
    dataset: Dataset,
    scenario: SharingScenario | None,
    partners: tuple[Partner, ...],
    pooled: Pooled,
    known: Known = NOTHING,
) -> Shares:
    """Share the pooled cost of each year, and that of the start, by the rule of a scenario."""
    order = tie_order(partners)
    if scenario is None:
        return Shares(None, {}, (), {}, {})
    if scenario.method is SharingMethod.TARIFF:
        return _by_tariff(dataset, scenario, order, pooled)
    weighed = {pool_id: weighting(dataset, scenario, order, known, pool_id) for pool_id in pooled.parts}
    gaps = tuple(dict.fromkeys(gap for each in weighed.values() for gap in each.gaps))
    if gaps or not weighed:
        return Shares(scenario, {}, gaps, {}, {})
    keys = {pool_id: each.shares for pool_id, each in weighed.items()}
    weights, mix = _parts_of_one(pooled, keys), _mixes(weighed)
    if not pooled.known:
        return Shares(scenario, weights, (), {}, {}, mix)
    starts = _of_pools(pooled.starts, keys, order)
    held_by = terms(dataset, scenario, order, known)
    if held_by.none and len(keys) == 1:
        return Shares(scenario, weights, (), _every_year(pooled.total, weights, order), starts, mix, _zeros(pooled))
    found = _held(pooled, keys, held_by)
    cents = [dict(zip(year, round_parts(list(year.values())), strict=True)) for year in found.parts]
    yearly = {partner.id: tuple(year.get(partner.id, 0) for year in cents) for partner in order}
    return Shares(scenario, weights, (), yearly, starts, mix, _zeros(pooled), found.tight, found.held)


def exact_parts(
    dataset: Dataset, shares: Shares, partners: tuple[Partner, ...], pooled: Pooled, known: Known = NOTHING
) -> dict[str, Fraction]:
    """The cents of each in the first year before they were rounded, in the order in which a tied cent goes.

    Empty while there is no share, and with a tariff, which rounds each call by itself.
    """
    scenario, order = shares.scenario, tie_order(partners)
    if scenario is None or not shares.known or scenario.method is SharingMethod.TARIFF:
        return {}
    keys = {pool_id: weighting(dataset, scenario, order, known, pool_id).shares for pool_id in pooled.parts}
    found = _held(pooled, keys, terms(dataset, scenario, order, known)).parts[0]
    return {partner.id: found.get(partner.id, Fraction(0)) for partner in order}


def _held(pooled: Pooled, keys: Mapping[str, Weights], held_by: Terms) -> Yearly:
    years = range(len(pooled.total))
    amounts = [{pool_id: cents[year] for pool_id, cents in pooled.parts.items()} for year in years]
    return yearly_parts(amounts, keys, held_by)


def _every_year(total: Years, weights: Weights, order: list[Partner]) -> dict[str, Years]:
    """One key for all the cost and all the years: amounts that come back are shared once."""
    exact = [weights[partner.id] for partner in order]
    by_amount = {cents: split_cents(cents, exact) for cents in set(total)}
    return {partner.id: tuple(by_amount[cents][place] for cents in total) for place, partner in enumerate(order)}


def _of_pools(amounts: Mapping[str, int], keys: Mapping[str, Weights], order: list[Partner]) -> dict[str, int]:
    """Amounts of several cost pools added up exactly for each partner, then rounded once (cost-sharing, section 8)."""
    exact = [
        sum((cents * keys[pool_id].get(partner.id, Fraction(0)) for pool_id, cents in amounts.items()), Fraction(0))
        for partner in order
    ]
    return dict(zip((partner.id for partner in order), round_parts(exact), strict=True))


def _parts_of_one(pooled: Pooled, keys: Mapping[str, Weights]) -> Weights:
    """The part of each in the whole of the first year; with one key, or nothing to share, the key itself."""
    first = {pool_id: cents[0] for pool_id, cents in pooled.parts.items()}
    total = sum(first.values())
    if len(keys) == 1 or total <= 0:
        return keys[""] if "" in keys else next(iter(keys.values()))
    found: Weights = {}
    for pool_id, cents in first.items():
        for partner_id, share in keys[pool_id].items():
            found[partner_id] = found.get(partner_id, Fraction(0)) + share * cents / total
    return found


def _mixes(weighed: Mapping[str, Weighting]) -> dict[str, tuple[tuple[KeyKind, Fraction], ...]]:
    return {pool_id: each.mix for pool_id, each in weighed.items()}


def _zeros(pooled: Pooled) -> Years:
    return (0,) * len(pooled.total)


def _by_tariff(dataset: Dataset, scenario: SharingScenario, order: list[Partner], pooled: Pooled) -> Shares:
    """The same call every year; the start is shared as the calls are."""
    calls, gaps = called(dataset, scenario, order)
    if gaps or not any(calls.values()):
        return Shares(scenario, {}, gaps or (Gap(KeyKind.EQUAL),), {}, {})
    weights = as_parts({who: Fraction(cents) for who, cents in calls.items()})
    if not pooled.known:
        return Shares(scenario, weights, (), {}, {})
    starts = dict(zip(weights, split_cents(pooled.transition, list(weights.values())), strict=True))
    yearly = {who: (cents,) * len(pooled.total) for who, cents in calls.items()}
    left = tuple(total - sum(calls.values()) for total in pooled.total)
    return Shares(scenario, weights, (), yearly, starts, left=left)
