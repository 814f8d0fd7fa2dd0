"""The assistant, by hand on two partners, and against all the weights of a grid on more."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.changes import apply_to
from desktop.domain.choices import KeyKind
from desktop.domain.dataset import Dataset
from desktop.domain.results import Results
from desktop.domain.sharing.data import Gap
from desktop.domain.sharing.fairness import Lack, NotYet
from desktop.domain.sharing.gridding import on_grid
from desktop.domain.sharing.negotiated import Negotiated
from desktop.domain.sharing.negotiation import negotiate, usable_keys
from desktop.domain.sharing.negotiation_shape import kept_of, shape_of
from desktop.domain.sharing.seeking import Wish
from desktop.domain.sharing.weighing import Goal, Rule, Shape, Terms, least_too_much, weigh

D = Decimal
PRESENT = r.SharingScenario(
    id="x", service_id="s", method=c.SharingMethod.POPULATION, settlement=c.Settlement.REAL_COST
)
POP_EQUAL = (KeyKind.POPULATION, KeyKind.EQUAL)


def line(amount: int, scenario: c.CostScenario, partner: str = "", **more: object) -> r.CostLine:
    return r.CostLine(service_id="s", amount=D(amount), scenario=scenario, partner_id=partner, **more)


def two(today: tuple[int, int], alone: tuple[int, int], *more: r.Record, hours: tuple[int, int] = (72, 28)) -> Results:
    """10 000 € for a and b, who have 300 and 100 inhabitants."""
    partners = [
        r.Partner(id=n, name=n.upper(), population=p, position=i) for i, (n, p) in enumerate((("a", 300), ("b", 100)))
    ]
    uses = [
        r.Usage(service_id="s", partner_id=n, takes_part=True, hours=D(h)) for n, h in zip("ab", hours, strict=True)
    ]
    lines = [line(amount, c.CostScenario.TODAY, n) for n, amount in zip("ab", today, strict=True)]
    lines += [line(amount, c.CostScenario.ALONE, n) for n, amount in zip("ab", alone, strict=True)]
    head = [r.Dossier(reference_year=2025, horizon=3), r.Service(id="s"), PRESENT]
    return Results(Dataset([*head, *partners, *uses, *lines, line(10_000, c.CostScenario.SHARED), *more]))


def asked(results: Results, goal: Goal, keys: tuple[KeyKind, ...] = POP_EQUAL, **more: object) -> Negotiated:
    found = negotiate(results, results.service("s"), PRESENT, Wish(keys, goal, **more))
    assert isinstance(found, Negotiated)
    return found


def weights(found: Negotiated) -> dict[KeyKind, int]:
    return {rule.key: int(rule.weight) for rule in found.rules}


def blocking(found: Negotiated) -> list[tuple[Rule, str, int]]:
    return [(each.rule, each.partner.id, each.brings) for each in found.blocking]


def test_nobody_pays_more_than_alone_and_the_present_is_kept_as_near_as_can_be() -> None:
    """a pays 5 000 + 2 500 w of the population's weight w, and 7 000 alone: w = 80 %, where 7 500 was asked."""
    found = asked(two((6_000, 6_000), (7_000, 5_000)), Goal.ALONE)
    assert weights(found) == {KeyKind.POPULATION: 80, KeyKind.EQUAL: 20}
    assert [(o.first, o.final, o.alone, o.present, o.gain) for o in found.outcomes] == [
        (700_000, 700_000, 700_000, 750_000, 0), (300_000, 300_000, 500_000, 250_000, 200_000),
    ]  # fmt: skip
    assert blocking(found) == [(Rule.ALONE, "a", 20_000)]
    assert (found.over, found.grid, found.tried) == ([], D(1), 1)


def test_the_smallest_gain_is_as_large_as_can_be() -> None:
    """Gains 2 000 − 2 500 w and 2 500 w: equal for w = 40 %, 1 000 each; 100 € more for one are 50 € more for both."""
    found = asked(two((6_000, 6_000), (7_000, 5_000)), Goal.LEAST_GAIN)
    assert weights(found) == {KeyKind.POPULATION: 40, KeyKind.EQUAL: 60}
    assert [o.gain for o in found.outcomes] == [100_000, 100_000]
    assert sorted(blocking(found)) == [(Rule.GAIN, "a", 5_000), (Rule.GAIN, "b", 5_000)]


def test_of_weights_with_the_same_smallest_gain_those_that_change_least() -> None:
    """Both keys give b the same: the smallest gain, that of b, does not tell them apart; the present does."""
    found = asked(
        two((6_000, 6_000), (9_000, 1_000), hours=(3, 1)), Goal.LEAST_GAIN, (KeyKind.POPULATION, KeyKind.HOURS)
    )
    assert [o.final for o in found.outcomes] == [750_000, 250_000]
    assert [(each.partner.id, each.over) for each in found.over] == [("b", 150_000)]


def test_the_nearest_to_the_present_with_other_keys() -> None:
    """By hours a pays 7 200, by equal parts 5 000: hours alone are nearest to 7 500."""
    found = asked(two((6_000, 6_000), (7_000, 5_000)), Goal.PRESENT, (KeyKind.HOURS, KeyKind.EQUAL))
    assert weights(found) == {KeyKind.HOURS: 100}
    assert [(each.partner.id, each.over) for each in found.over] == [("a", 20_000)]


def test_what_unblocking_costs_when_somebody_must_pay_more_than_alone() -> None:
    """By population 7 500 and by hours 7 200 for a, who pays 6 000 alone: 1 200 too much at least."""
    found = asked(two((6_000, 6_000), (6_000, 4_500)), Goal.ALONE, (KeyKind.POPULATION, KeyKind.HOURS))
    assert weights(found) == {KeyKind.HOURS: 100}
    assert [(each.partner.id, each.over) for each in found.over] == [("a", 120_000)]


def test_a_cap_holds_the_weights_back() -> None:
    """At most 6 600 for a (6 000 today): w = 64 %; the cap itself never has anything to do."""
    found = asked(two((6_000, 4_000), (7_000, 5_000)), Goal.ALONE, cap=D(10))
    assert weights(found) == {KeyKind.POPULATION: 64, KeyKind.EQUAL: 36}
    assert [o.first for o in found.outcomes] == [660_000, 340_000]
    assert blocking(found) == [(Rule.CAP, "a", 20_000)]
    assert (found.scenario.cap_percent, found.scenario.phase_years) == (D(10), None)


def test_the_shortest_change_by_steps_that_keeps_the_cap() -> None:
    """a pays 4 000 today and 5 000 at least: 4 400 the first year asks for three years; then 5 200 at most."""
    results = two((4_000, 6_000), (7_000, 8_000))
    found = asked(results, Goal.ALONE, cap=D(10), longest=5)
    assert (found.scenario.phase_years, found.scenario.cap_percent) == (3, D(10))
    assert weights(found) == {KeyKind.POPULATION: 8, KeyKind.EQUAL: 92}
    assert [(o.first, o.final) for o in found.outcomes] == [(440_000, 520_000), (560_000, 480_000)]
    assert found.tried == 3
    at_once = asked(results, Goal.ALONE, cap=D(10))
    assert (at_once.scenario.phase_years, at_once.scenario.cap_percent, at_once.least_cap) == (None, D(25), D(25))
    assert weights(at_once) == {KeyKind.EQUAL: 100}
    stepped = asked(results, Goal.ALONE, cap=D(1), longest=3)
    assert (stepped.scenario.phase_years, stepped.least_cap) == (3, D(10)), "5 % asks for five years, 10 % for three"
    nearly = asked(two((4_400, 5_600), (7_000, 8_000)), Goal.ALONE, cap=D(10))
    assert nearly.least_cap == D(15), "5 000 are 13.6 % more than 4 400"


def test_a_finer_grid_where_no_whole_percents_do() -> None:
    """By population a pays 7 500, by hours 7 200; alone 7 205, and b 2 796: the population weighs 1.34 to 1.66 %."""
    found = asked(two((6_000, 6_000), (7_205, 2_796)), Goal.ALONE, (KeyKind.POPULATION, KeyKind.HOURS))
    assert found.grid == D("0.1")
    assert {rule.key: rule.weight for rule in found.rules} == {KeyKind.POPULATION: D("1.6"), KeyKind.HOURS: D("98.4")}
    assert [o.final for o in found.outcomes] == [720_480, 279_520]
    assert found.over == []


def test_it_is_an_ordinary_scenario_beside_the_others() -> None:
    results = two((6_000, 6_000), (7_000, 5_000))
    found = asked(results, Goal.LEAST_GAIN)
    dataset = Dataset(results.dataset)
    for change in found.changes("sharing"):
        apply_to(dataset, change)
    fresh = Results(dataset)
    scenario = dataset.get(found.scenario.id)
    assert isinstance(scenario, r.SharingScenario)
    assert (scenario.method, scenario.chosen, scenario.settlement) == (
        c.SharingMethod.MIXED, False, c.Settlement.REAL_COST,
    )  # fmt: skip
    assert {who: years[0] for who, years in fresh.scenario(scenario).yearly.items()} == {"a": 600_000, "b": 400_000}
    assert len(dataset.all(r.SharingScenario)) == 2
    assert len(results.dataset.all(r.SharingScenario)) == 1, "nothing is written before she takes it"


def test_what_somebody_bears_itself_is_in_all_that_is_compared() -> None:
    """a bears 500 besides: 8 000 by population, and 7 500 alone, so the population weighs 80 %."""
    results = two((6_000, 6_000), (7_500, 5_000), line(500, c.CostScenario.SHARED, "a", common=False))
    service = results.service("s")
    paid = {"a": 750_000, "b": 250_000}
    key = {"a": Fraction(1), "b": Fraction(0)}
    kept = kept_of(results.dataset, PRESENT, service, service.partners)
    assert shape_of(service, service.partners, [key], kept, paid).present == pytest.approx([0.8, 0.25])
    found = asked(results, Goal.ALONE)
    assert weights(found) == {KeyKind.POPULATION: 80, KeyKind.EQUAL: 20}
    assert [(o.final, o.present) for o in found.outcomes] == [(750_000, 800_000), (300_000, 250_000)]


def test_what_is_missing() -> None:
    results = two((6_000, 6_000), (7_000, 5_000))
    service = results.service("s")
    units = negotiate(results, service, PRESENT, Wish((KeyKind.UNITS,), Goal.ALONE))
    assert units == (Gap(KeyKind.UNITS, "a"), Gap(KeyKind.UNITS, "b"))
    assert negotiate(results, service, PRESENT, Wish((), Goal.ALONE)) == NotYet(Lack.SHARE)
    assert usable_keys(results, service, PRESENT) == [KeyKind.POPULATION, KeyKind.HOURS, KeyKind.EQUAL, KeyKind.ALONE]
    nothing = Results(Dataset(x for x in results.dataset if getattr(x, "scenario", None) is not c.CostScenario.SHARED))
    found = negotiate(nothing, nothing.service("s"), PRESENT, Wish(POP_EQUAL, Goal.ALONE))
    assert found == NotYet(Lack.COST)


# Against all the weights of a grid.

amounts = st.lists(st.integers(1, 100), min_size=4, max_size=4)


def shape(keys: list[list[int]], alone: list[int], present: list[int], own: list[int]) -> Shape:
    """Four partners; alone they pay some 30 % more than together."""
    parts = np.array([np.array(key) / sum(key) for key in keys])
    own_parts = np.array(own) / 1_000
    return Shape(
        parts=parts,
        kept=np.zeros(4),
        own=own_parts,
        alone=np.array(alone) / sum(alone) * 1.3 + own_parts,
        present=np.array(present) / sum(present) + own_parts,
        old=np.array(alone[::-1]) / sum(alone),
        today=np.array(alone[::-1]) / sum(alone),
        least=np.full(4, -np.inf),
        most=np.full(4, np.inf),
        hundred=1e-3,
    )


GRID = np.array([each for each in product(range(51), repeat=3) if sum(each) == 50]) / 50


@settings(max_examples=60)
@given(st.lists(amounts, min_size=3, max_size=3), amounts, amounts, amounts, st.sampled_from([0, 2, 4]))
def test_no_weights_of_a_grid_do_better(
    keys: list[list[int]], alone: list[int], present: list[int], own: list[int], years: int
) -> None:
    given_shape, terms = shape(keys, alone, present, own), Terms(years)
    paid = [given_shape.final(GRID), given_shape.first(GRID, years)]
    gains = np.minimum.reduce([given_shape.alone - each for each in paid]).min(axis=1)
    far = np.abs(paid[0] - given_shape.present).sum(axis=1)
    cell = 0.02 * 4  # what a step of the grid may lose

    best = weigh(given_shape, Goal.LEAST_GAIN, terms)
    assert best is not None
    assert best.weights.sum() == pytest.approx(1)
    reached = min((given_shape.alone - each).min() for each in (
        given_shape.final(best.weights), given_shape.first(best.weights, years)))  # fmt: skip
    assert gains.max() - 1e-7 <= reached <= gains.max() + cell

    near = weigh(given_shape, Goal.PRESENT, terms)
    assert near is not None
    distance = np.abs(given_shape.final(near.weights) - given_shape.present).sum()
    assert far.min() - cell <= distance <= far.min() + 1e-7

    kept = weigh(given_shape, Goal.ALONE, terms)
    able = gains >= 0
    if kept is None:
        assert not able.any()
    elif able.any():
        distance = np.abs(given_shape.final(kept.weights) - given_shape.present).sum()
        assert distance <= far[able].min() + 1e-7
        assert (given_shape.final(kept.weights) <= given_shape.alone + 1e-7).all()

    over = np.clip(paid[0] - given_shape.alone, 0, None).sum(axis=1)
    too_much = least_too_much(given_shape, terms)
    assert too_much is not None
    least = np.clip(given_shape.final(too_much.weights) - given_shape.alone, 0, None).sum()
    assert over.min() - cell <= least <= over.min() + 1e-7

    units = on_grid(given_shape, Goal.LEAST_GAIN, terms, best.weights, 100)
    assert units.sum() == 100
    rounded = units / 100
    lost = reached - min((given_shape.alone - each).min() for each in (
        given_shape.final(rounded), given_shape.first(rounded, years)))  # fmt: skip
    assert -1e-7 <= lost <= 0.02


def test_more_partners_and_keys_are_no_longer() -> None:
    """Sixty partners and six keys: weights still add up, and nobody can gain more than the least."""
    dice = np.random.default_rng(4)
    parts = dice.integers(1, 100, (6, 60)).astype(float)
    parts /= parts.sum(axis=1, keepdims=True)
    alone = dice.integers(60, 100, 60) / 2_500
    none = np.full(60, np.inf)
    big = Shape(parts, np.zeros(60), np.zeros(60), alone, parts[0], parts[1], parts[1], -none, none, hundred=1e-5)
    found = weigh(big, Goal.LEAST_GAIN, Terms())
    assert found is not None
    assert found.weights.sum() == pytest.approx(1)
    brought = sum(block.worth for block in found.blocks)
    assert brought == pytest.approx(1e-5, rel=1e-3), "a euro for all of them is a euro more"


def test_without_present_shares_the_same_gain_is_the_aim() -> None:
    """No rule at hand shares yet: 7 000 and 5 000 alone, 10 000 together, so 6 000 and 4 000."""
    results = two((6_000, 6_000), (7_000, 5_000))
    empty = replace(PRESENT, id="y", method=c.SharingMethod.MIXED)
    found = negotiate(results, results.service("s"), empty, Wish(POP_EQUAL, Goal.PRESENT))
    assert isinstance(found, Negotiated)
    assert weights(found) == {KeyKind.POPULATION: 40, KeyKind.EQUAL: 60}
    assert [o.present for o in found.outcomes] == [None, None]
