"""The assistant of a negotiation: a scenario whose weights do what is asked, what blocks it, what unblocking costs.

Pure, and private: it proposes an ordinary scenario of mixed keys as a list of changes, and nothing is written before
she takes it. Weights come from a linear program, are set on a printed grid, and checked with the shares of the cent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

import numpy as np

from desktop.domain.changes import Change, created
from desktop.domain.choices import KeyKind, SharingMethod
from desktop.domain.dataset import Dataset
from desktop.domain.money import CENTS, round_cents
from desktop.domain.records import Partner, SharingRule, SharingScenario
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.data import Gap, raw_weights
from desktop.domain.sharing.fairness import Fairness, Lack, NotYet, lacking, looked_at
from desktop.domain.sharing.keys import WHOLE
from desktop.domain.sharing.seeking import Search, Wish
from desktop.domain.sharing.shares import share_out, tie_order
from desktop.domain.sharing.weighing import Goal, Rule, Shape
from desktop.domain.sharing.weights import as_parts

MOST_KEYS = 6  # an agreement with more is read by nobody
NAMES = {
    Goal.ALONE: "Personne ne paie plus que seul",
    Goal.LEAST_GAIN: "Le plus petit gain, au plus haut",
    Goal.PRESENT: "Au plus près de la règle actuelle",
}


@dataclass(frozen=True)
class Outcome:
    """One partner: cents of the first year and of the year in which the change is over, at today's prices.

    `present` is what it pays in the scenario that the assistant started from; `None` while it is not known.
    """

    partner: Partner
    first: int
    final: int
    alone: int
    present: int | None

    @property
    def gain(self) -> int:
        """Against paying alone, once the change is over."""
        return self.alone - self.final

    @property
    def over(self) -> int:
        """What it pays above paying alone."""
        return max(-self.gain, 0)


@dataclass(frozen=True)
class Blocking:
    """What holds the goal back: the partner, and what 100 € granted by it would bring, in cents."""

    rule: Rule
    partner: Partner
    brings: int


@dataclass(frozen=True)
class Negotiated:
    """A scenario ready to be taken. `grid` is the step of its weights, in per cent; `tried` the programs solved.

    `least_cap` is the cap that stands instead of the one asked for when that one cannot be kept. `fairness` looks at
    the shares once the change is over: groups are no part of what is asked, but a group that would leave is said.
    """

    wish: Wish
    scenario: SharingScenario
    rules: tuple[SharingRule, ...]
    outcomes: tuple[Outcome, ...]
    blocking: tuple[Blocking, ...]
    grid: Decimal
    tried: int
    fairness: Fairness
    least_cap: Decimal | None = None

    @property
    def over(self) -> list[Outcome]:
        """Those who pay more than alone all the same, the one who pays most first."""
        return sorted((each for each in self.outcomes if each.over), key=lambda each: -each.over)

    def changes(self, step: str) -> list[Change]:
        """What adds the scenario to the dossier."""
        return [created(self.scenario, step), *(created(rule, step) for rule in self.rules)]


def usable_keys(results: Results, result: ServiceResult, present: SharingScenario) -> list[KeyKind]:
    """The keys whose data are there for every partner, in the order of the list; typed parts are no key to weigh."""
    return [
        key
        for key in KeyKind
        if key is not KeyKind.TYPED and not raw_weights(results.dataset, present, key, result.partners, result.known)[1]
    ]


def negotiate(
    results: Results, result: ServiceResult, present: SharingScenario, wish: Wish
) -> Negotiated | NotYet | tuple[Gap, ...]:
    """Find the weights that do what is asked, starting from a scenario; what is missing when they cannot be found."""
    missing = _lacking(results, result, wish)
    if missing:
        return missing
    order = tie_order(result.partners)
    raw = {key: raw_weights(results.dataset, present, key, order, result.known) for key in wish.keys}
    if gaps := tuple(gap for _, missing_data in raw.values() for gap in missing_data):
        return gaps
    paid = _present(results, result, present)
    shape = _shape(result, order, [as_parts(weights) for weights, _ in raw.values()], paid)
    search = Search(shape, wish)
    search.run()
    units, grid = search.grid()
    percents = [Decimal(int(count)) * grid for count in units]
    return _proposal(results, result, present, wish, search, percents, grid, paid)


def _lacking(results: Results, result: ServiceResult, wish: Wish) -> NotYet | None:
    found = lacking(results, result)
    if found is not None and found.lack is not Lack.USE:
        return found
    if not 1 <= len(wish.keys) <= MOST_KEYS:
        return NotYet(Lack.SHARE)
    return None if result.pooled.total[0] > 0 else NotYet(Lack.COST)


def _present(results: Results, result: ServiceResult, present: SharingScenario) -> dict[str, int]:
    """What each pays of the common cost in the scenario at hand; empty while that is not known."""
    yearly = results.scenario(present).yearly
    return {partner.id: yearly[partner.id][0] for partner in result.partners if partner.id in yearly}


def _shape(
    result: ServiceResult, order: Sequence[Partner], parts: Sequence[Mapping[str, Fraction]], paid: Mapping[str, int]
) -> Shape:
    total = result.pooled.total[0]
    own = np.array([_own(result, partner.id) for partner in order]) / total
    alone = np.array([result.alone[partner.id][0] for partner in order]) / total
    today = np.array([result.known.today.get(partner.id, np.nan) for partner in order])
    known = not np.isnan(today).any() and today.sum() > 0 and today.min() >= 0
    equal_gain = alone - own - (alone.sum() - own.sum() - 1) / len(order)
    shares = np.array([paid[partner.id] for partner in order]) / total if paid else equal_gain
    return Shape(
        parts=np.array([[float(part[partner.id]) for partner in order] for part in parts]),
        own=own,
        alone=alone,
        present=shares + own,
        old=today / today.sum() if known else np.full(len(order), np.nan),
        today=np.nan_to_num(today) / total,
    )


def _own(result: ServiceResult, partner_id: str) -> int:
    return result.own[partner_id][0] if partner_id in result.own else 0


def _proposal(
    results: Results,
    result: ServiceResult,
    present: SharingScenario,
    wish: Wish,
    search: Search,
    percents: Sequence[Decimal],
    grid: Decimal,
    paid: Mapping[str, int],
) -> Negotiated:
    """The scenario of these weights, with what each pays by it to the cent."""
    held = results.dataset.where(SharingScenario, service_id=result.service.id)
    kept = search.terms.cap is not None
    scenario = replace(
        present,
        id=SharingScenario().id,
        position=max((each.position for each in held), default=-1) + 1,
        name=NAMES[wish.goal],
        method=SharingMethod.MIXED,
        chosen=False,
        fixed_percent=None,
        cap_percent=(search.least_cap or wish.cap) if kept else None,
        phase_years=search.terms.years or None,
        key_decimals=None,
    )
    rules = tuple(
        SharingRule(scenario_id=scenario.id, pool=WHOLE, key=key, weight=percent)
        for key, percent in zip(wish.keys, percents, strict=True)
        if percent
    )
    at_once = replace(scenario, cap_percent=None, phase_years=None)
    first = share_out(
        Dataset([*results.dataset, scenario, *rules]), scenario, result.partners, result.pooled, result.known
    )
    final = share_out(
        Dataset([*results.dataset, at_once, *rules]), at_once, result.partners, result.pooled, result.known
    )
    outcomes = tuple(
        Outcome(
            partner,
            first.yearly[partner.id][0] + _own(result, partner.id),
            final.yearly[partner.id][0] + _own(result, partner.id),
            result.alone[partner.id][0],
            paid[partner.id] + _own(result, partner.id) if paid else None,
        )
        for partner in result.partners
    )
    assert search.found is not None
    order = tie_order(result.partners)
    blocking = tuple(
        Blocking(block.rule, order[block.place], round_cents(Fraction(block.worth * 100 * CENTS)))
        for block in search.found.blocks
    )
    fair = looked_at(results, result, at_once, {each.partner.id: each.final for each in outcomes})
    return Negotiated(wish, scenario, rules, outcomes, blocking, grid, search.tried, fair, search.least_cap)
