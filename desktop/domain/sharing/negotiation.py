"""The assistant of a negotiation: a scenario whose weights do what is asked, what blocks it, what unblocking costs.

Pure, and private: it proposes an ordinary scenario of mixed keys as a list of changes, and nothing is written before
she takes it. Weights come from a linear program, are set on a printed grid, and checked with the shares of the cent.
Keys of cost pools and limits on the shares are those of the scenario that it starts from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from desktop.domain.choices import KeyKind, SharingMethod
from desktop.domain.costs.pooled import first_year_alone
from desktop.domain.dataset import Dataset
from desktop.domain.money import round_cents
from desktop.domain.records import Partner, Record, SharingRule, SharingScenario
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.data import Gap, raw_weights
from desktop.domain.sharing.fairness import Lack, NotYet, lacking, looked_at
from desktop.domain.sharing.keys import WHOLE
from desktop.domain.sharing.negotiated import Blocking, Eased, Limits, Negotiated, Outcome
from desktop.domain.sharing.negotiation_shape import Kept, kept_of, own_lines, shape_of
from desktop.domain.sharing.seeking import Search, Wish
from desktop.domain.sharing.shares import Shares, share_out, tie_order
from desktop.domain.sharing.weighing import Goal, least_outside
from desktop.domain.sharing.weights import as_parts

MOST_KEYS = 6  # an agreement with more is read by nobody
NAMES = {
    Goal.ALONE: "Personne ne paie plus que seul",
    Goal.LEAST_GAIN: "Le plus petit gain, au plus haut",
    Goal.PRESENT: "Au plus près de la règle actuelle",
}


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
    kept = kept_of(results.dataset, present, result, order)
    if gaps := (*(gap for _, missing_data in raw.values() for gap in missing_data), *kept.gaps):
        return gaps
    if not kept.sought:
        return NotYet(Lack.POT)
    paid = _present(results, result, present)
    shape = shape_of(result, order, [as_parts(weights) for weights, _ in raw.values()], kept, paid)
    search = Search(shape, wish)
    search.run()
    return _proposal(results, result, present, search, kept, paid)


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


def _scenario(dataset: Dataset, present: SharingScenario, search: Search) -> SharingScenario:
    """The scenario at hand with a mix of keys for a rule, and what was found beside the weights."""
    held = dataset.where(SharingScenario, service_id=present.service_id)
    return replace(
        present,
        id=SharingScenario().id,
        position=max((each.position for each in held), default=-1) + 1,
        name=NAMES[search.wish.goal],
        method=SharingMethod.MIXED,
        chosen=False,
        fixed_percent=None,
        cap_percent=(search.least_cap or search.wish.cap) if search.terms.cap is not None else None,
        phase_years=search.terms.years or None,
        key_decimals=None,
    )


def _proposal(
    results: Results,
    result: ServiceResult,
    present: SharingScenario,
    search: Search,
    kept: Kept,
    paid: Mapping[str, int],
) -> Negotiated:
    """The scenario that was found, with what each pays by it to the cent."""
    assert search.found is not None
    scenario = _scenario(results.dataset, present, search)
    units, grid = search.grid()
    rules = tuple(
        SharingRule(scenario_id=scenario.id, pool=WHOLE, key=key, weight=count * grid)
        for key, count in zip(search.wish.keys, units, strict=True)
        if count
    )
    taken = kept.taken(scenario.id)
    at_once = replace(scenario, cap_percent=None, phase_years=None)
    first, final = (_shared(results, result, [each, *rules, *taken], each) for each in (scenario, at_once))
    outcomes = tuple(_outcome(result, partner, first, final, paid) for partner in result.partners)
    limits = _limits(kept, search, final)
    order = tie_order(result.partners)
    return Negotiated(
        wish=search.wish,
        present=present,
        scenario=scenario,
        rules=rules,
        kept=taken,
        limits=limits,
        eased=_eased(search, result, order) if limits is Limits.CARRIED else (),
        outcomes=outcomes,
        # What holds weights back that are not enough says nothing of the scenario as it is carried out.
        blocking=tuple(
            Blocking(block.rule, order[block.place], round_cents(Fraction(block.worth * result.pooled.total[0])))
            for block in search.found.blocks
            if limits in {Limits.NONE, Limits.KEPT}
        ),
        grid=grid,
        tried=search.tried,
        fairness=looked_at(results, result, at_once, {each.partner.id: each.final for each in outcomes}),
        least_cap=search.least_cap,
        uncapped=tuple(p for p in result.partners if scenario.cap_percent is not None and not _spends(result, p)),
    )


def _spends(result: ServiceResult, partner: Partner) -> bool:
    """Whether a partner spends anything today: a rise can only be held where there is something to rise from."""
    return result.known.today.get(partner.id, 0) > 0


def _shared(results: Results, result: ServiceResult, records: Sequence[Record], scenario: SharingScenario) -> Shares:
    """The shares of the year of the accounts."""
    pooled = first_year_alone(result.pooled)
    return share_out(Dataset([*results.dataset, *records]), scenario, result.partners, pooled, result.known)


def _outcome(result: ServiceResult, partner: Partner, first: Shares, final: Shares, paid: Mapping[str, int]) -> Outcome:
    own = own_lines(result, partner.id)
    return Outcome(
        partner,
        first.yearly[partner.id][0] + own,
        final.yearly[partner.id][0] + own,
        result.alone[partner.id][0],
        paid[partner.id] + own if paid else None,
    )


def _limits(kept: Kept, search: Search, final: Shares) -> Limits:
    if not kept.limits:
        return Limits.NONE
    if final.tight is not None:
        return Limits.IMPOSSIBLE
    return Limits.KEPT if search.terms.limits else Limits.CARRIED


def _eased(search: Search, result: ServiceResult, order: Sequence[Partner]) -> tuple[Eased, ...]:
    """Whose limit stands in the way, and by how much, with the weights that are outside the limits by the least."""
    out = search.shape.outside(search.shape.final(least_outside(search.shape))) * result.pooled.total[0]
    cents = [round_cents(Fraction(float(each))) for each in out]
    return tuple(Eased(partner, each) for partner, each in zip(order, cents, strict=True) if each)
