"""The exact part of each partner year by year: keys of the cost pools, a change of key by steps, caps and limits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from desktop.domain.choices import KeyKind, PhaseFrom
from desktop.domain.dataset import Dataset
from desktop.domain.money import CENTS
from desktop.domain.records import Partner, ShareLimit, SharingScenario
from desktop.domain.sharing.data import Known, raw_weights
from desktop.domain.sharing.limits import Limit, LimitsTooTightError, change_limit, within
from desktop.domain.sharing.weights import Weights, as_parts, changed_over

Parts = dict[str, Fraction]
"""Cents per partner, exact: they add up to the cost of a year."""


@dataclass(frozen=True)
class Yearly:
    """The parts of each year; `tight` is what limits that cannot hold leave unshared (they are then left out).

    `held` are the partners whose part of the first year is not that of the key alone.
    """

    parts: tuple[Parts, ...]
    tight: Fraction | None = None
    held: tuple[str, ...] = ()


@dataclass(frozen=True)
class Terms:
    """What holds the keys back in one scenario: an old key that leaves by steps, limits, and a cap on the change."""

    old: Weights
    steps: int
    limits: Mapping[str, Limit]
    cap: Fraction | None
    before: Mapping[str, Fraction]
    starts: int = 0

    @property
    def none(self) -> bool:
        """Whether the keys hold alone, the same every year."""
        return not (self.old and self.steps) and not self.limits and self.cap is None


def terms(dataset: Dataset, scenario: SharingScenario, partners: Sequence[Partner], known: Known) -> Terms:
    """The terms of a scenario. What each paid before is known only from costs of today above zero.

    A change by steps waits for the datum that it starts from; without it the new key holds at once.
    """
    ids = {partner.id for partner in partners}
    limits = {
        limit.partner_id: Limit(_cents(limit.least), _cents(limit.most))
        for limit in dataset.where(ShareLimit, scenario_id=scenario.id)
        if limit.partner_id in ids and (limit.least is not None or limit.most is not None)
    }
    steps = max(scenario.phase_years or 0, 0)
    cap = scenario.cap_percent
    return Terms(
        old=_old_key(dataset, scenario, partners, known) if steps else {},
        steps=steps,
        limits=limits,
        cap=Fraction(cap) if cap is not None and cap >= 0 else None,
        before={partner_id: Fraction(cents) for partner_id, cents in known.today.items() if cents > 0},
        starts=known.starts,
    )


def yearly_parts(amounts: Sequence[Mapping[str, int]], keys: Mapping[str, Weights], held_by: Terms) -> Yearly:
    """What each partner bears of each year.

    Args:
        amounts: for each year, the cents of each cost pool.
        keys: the parts of one of each cost pool.
        held_by: the terms of the scenario. Up to the first year that is billed, the first step holds and a cap counts
            from what is paid today; then a cap counts from what was exact the year before, so that no rounding feeds
            the next year (cost-sharing, section 4).
    """
    before, found = held_by.before, list[Parts]()
    tight: Fraction | None = None
    held: tuple[str, ...] = ()
    for index, cents in enumerate(amounts):
        free = _of_keys(cents, keys, held_by, max(1, index - held_by.starts + 1))
        parts, missing = _limited(free, held_by, before)
        tight = missing if tight is None else tight
        if index == 0:
            held = tuple(partner_id for partner_id, part in parts.items() if part != free[partner_id])
        found.append(parts)
        if index >= held_by.starts:
            before = {partner_id: part for partner_id, part in parts.items() if part > 0}
    return Yearly(tuple(found), tight, held)


def _of_keys(cents: Mapping[str, int], keys: Mapping[str, Weights], held_by: Terms, year: int) -> Parts:
    parts: Parts = {}
    for pool_id, amount in cents.items():
        key = keys[pool_id]
        if held_by.old and year < held_by.steps:
            key = changed_over(held_by.old, key, year, held_by.steps)
        for partner_id, share in key.items():
            parts[partner_id] = parts.get(partner_id, Fraction(0)) + amount * share
    return parts


def _limited(free: Parts, held_by: Terms, before: Mapping[str, Fraction]) -> tuple[Parts, Fraction | None]:
    """The parts within the limits, and what the limits leave unshared when they cannot hold together."""
    limits = dict(held_by.limits)
    if held_by.cap is not None:
        for partner_id, cap in change_limit(before, held_by.cap).items():
            limits[partner_id] = _both(limits.get(partner_id), cap)
    if not limits or any(part < 0 for part in free.values()):
        return free, None
    try:
        return within(free, limits), None
    except LimitsTooTightError as error:
        return free, error.missing
    except ValueError:  # at least more than at most: a finding says it
        return free, Fraction(0)


def _both(limit: Limit | None, cap: Limit) -> Limit:
    if limit is None:
        return cap
    most = cap.most if limit.most is None else min(limit.most, cap.most) if cap.most is not None else limit.most
    return Limit(limit.least, most)


def _old_key(dataset: Dataset, scenario: SharingScenario, partners: Sequence[Partner], known: Known) -> Weights:
    if scenario.phase_from is PhaseFrom.HISTORICAL:
        weights, gaps = raw_weights(dataset, scenario, KeyKind.HISTORICAL, partners)
        return {} if gaps else as_parts(weights)
    today = {p.id: Fraction(known.today[p.id]) for p in partners if p.id in known.today}
    whole = len(today) == len(partners) and any(today.values()) and min(today.values()) >= 0
    return as_parts(today) if whole else {}


def _cents(amount: object) -> Fraction | None:
    return None if amount is None else Fraction(str(amount)) * CENTS
