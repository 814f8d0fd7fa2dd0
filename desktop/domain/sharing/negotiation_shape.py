"""What the search of a negotiation takes from the dossier: what stays as it is agreed, and what follows the weights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from desktop.domain.choices import SharingMethod
from desktop.domain.dataset import Dataset
from desktop.domain.games.groups import Table
from desktop.domain.money import CENTS
from desktop.domain.records import Partner, ShareLimit, SharingRule, SharingScenario
from desktop.domain.results import ServiceResult
from desktop.domain.sharing.data import Gap
from desktop.domain.sharing.keys import WHOLE, own_mix, weighting
from desktop.domain.sharing.seeking import MOST_YEARS
from desktop.domain.sharing.weighing import Shape
from desktop.domain.sharing.weights import Weights
from desktop.domain.sharing.yearly import Terms, terms


@dataclass(frozen=True)
class Kept:
    """What a scenario agrees beside its key, and that the search keeps: keys of cost pools, « au moins », « au plus ».

    `paid` are the cents of each by these keys, exact; `sought` those that the key looked for shares; `held_by` the
    limits and the shares that a change by steps starts from.
    """

    rules: tuple[SharingRule, ...]
    limits: tuple[ShareLimit, ...]
    paid: Weights
    sought: int
    held_by: Terms
    gaps: tuple[Gap, ...] = ()

    def taken(self, scenario_id: str) -> tuple[SharingRule | ShareLimit, ...]:
        """The same for another scenario."""
        rules = (replace(rule, id=SharingRule().id, scenario_id=scenario_id) for rule in self.rules)
        limits = (replace(limit, id=ShareLimit().id, scenario_id=scenario_id) for limit in self.limits)
        return (*rules, *limits)


def kept_of(dataset: Dataset, present: SharingScenario, result: ServiceResult, order: Sequence[Partner]) -> Kept:
    """What stays of a scenario. A tariff shares no cost pool by a key: those that wait behind it are left there."""
    amounts = {pool_id: cents[0] for pool_id, cents in result.pooled.parts.items()}
    own = [
        pool_id
        for pool_id in amounts
        if present.method is not SharingMethod.TARIFF and own_mix(dataset, present, pool_id)
    ]
    exact = replace(present, key_decimals=None)
    weighed = {pool_id: weighting(dataset, exact, order, result.known, pool_id) for pool_id in own}
    gaps = tuple(dict.fromkeys(gap for each in weighed.values() for gap in each.gaps))
    held_by = terms(dataset, replace(present, phase_years=MOST_YEARS), order, result.known)
    return Kept(
        rules=tuple(
            rule for rule in dataset.where(SharingRule, scenario_id=present.id, pool=WHOLE) if rule.pool_id in own
        ),
        limits=tuple(
            limit
            for limit in dataset.where(ShareLimit, scenario_id=present.id)
            if limit.partner_id in held_by.limits and not (limit.least is None and limit.most is None)
        ),
        paid={
            partner.id: sum(
                (amounts[pool_id] * each.shares.get(partner.id, Fraction(0)) for pool_id, each in weighed.items()),
                Fraction(0),
            )
            for partner in order
        },
        sought=sum(cents for pool_id, cents in amounts.items() if pool_id not in own),
        held_by=held_by,
        gaps=gaps,
    )


def shape_of(
    result: ServiceResult,
    order: Sequence[Partner],
    keys: Sequence[Mapping[str, Fraction]],
    kept: Kept,
    paid: Mapping[str, int],
) -> Shape:
    """The shares as they follow from the weights of these keys, as parts of the cost.

    Args:
        result: the service.
        order: its partners, in the order of the tables.
        keys: the parts of one of each key that may weigh.
        kept: what the weights do not change.
        paid: what each pays of the common cost at present; empty while it is not known, the same gain is then the aim.
    """
    total = result.pooled.total[0]
    own = np.array([own_lines(result, partner.id) for partner in order]) / total
    alone = np.array([result.alone[partner.id][0] for partner in order]) / total
    equal_gain = alone - own - (alone.sum() - own.sum() - 1) / len(order)
    shares = np.array([paid[partner.id] for partner in order]) / total if paid else equal_gain
    old, limits = kept.held_by.old, kept.held_by.limits
    return Shape(
        parts=np.array([[float(key[partner.id]) for partner in order] for key in keys]) * kept.sought / total,
        kept=np.array([float(kept.paid[partner.id]) for partner in order]) / total,
        own=own,
        alone=alone,
        present=shares + own,
        old=np.array([float(old[partner.id]) if old else np.nan for partner in order]),
        today=np.array([result.known.today.get(partner.id, 0) for partner in order]) / total,
        least=_bounds(order, {who: limit.least for who, limit in limits.items()}, -np.inf) / total,
        most=_bounds(order, {who: limit.most for who, limit in limits.items()}, np.inf) / total,
        hundred=100 * CENTS / total,
    )


def own_lines(result: ServiceResult, partner_id: str) -> int:
    """What a partner bears by itself in the year of the accounts."""
    return result.own[partner_id][0] if partner_id in result.own else 0


def _bounds(order: Sequence[Partner], limits: Mapping[str, Fraction | None], without: float) -> Table:
    """The limit of each partner in cents, and what stands for none."""
    found = [limits.get(partner.id) for partner in order]
    return np.array([without if limit is None else float(limit) for limit in found])
