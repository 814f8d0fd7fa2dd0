"""Who pays how much: the published example through the whole chain, the order of the screen, and what is missing."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.choices import CostFamily, CostScenario, KeyKind, SharingMethod
from desktop.domain.dataset import Dataset
from desktop.domain.money import split_cents
from desktop.domain.records import (
    CostLine,
    Dossier,
    Partner,
    Record,
    Service,
    SharingRule,
    SharingScenario,
    TypedWeight,
    Usage,
)
from desktop.domain.results import Results
from desktop.domain.sharing.data import Gap
from desktop.domain.sharing.shares import Shares, chosen_scenario
from tests.domain.naive import deal

D = Decimal
SCENARIO = SharingScenario(id="x", service_id="s")


def four(method: SharingMethod, *more: Record, total: str = "24500", codes: str = "1234") -> list[Record]:
    """The communes of the published example: inhabitants as population, weighted acts as units."""
    people, acts = (1240, 860, 2315, 485), ("41.5", "22.0", "88.3", "12.2")
    rows: list[Record] = [Dossier(reference_year=2025, horizon=1), Service(id="s"), replace(SCENARIO, method=method)]
    for place, name in enumerate("abcd"):
        rows.append(Partner(id=name, insee_code=codes[place : place + 1], population=people[place], position=place))
        rows.append(Usage(service_id="s", partner_id=name, takes_part=True, units=D(acts[place])))
    return [*rows, CostLine(service_id="s", scenario=CostScenario.SHARED, amount=D(total)), *more]


def shared(rows: list[Record]) -> Shares:
    return Results(Dataset(rows)).service("s").chosen


def cents(rows: list[Record]) -> dict[str, int]:
    return {who: years[0] for who, years in shared(rows).yearly.items()}


def rule(key: KeyKind, weight: str | None, pool: str = "whole", scenario: str = "x") -> SharingRule:
    return SharingRule(scenario_id=scenario, pool=pool, key=key, weight=None if weight is None else D(weight))


HALVES = (rule(KeyKind.POPULATION, "50"), rule(KeyKind.UNITS, "50"))
PUBLISHED = {"a": 619_985, "b": 379_329, "c": 1_238_308, "d": 212_378}


def test_building_permits_through_the_whole_chain():
    """Cost-sharing reference, section 11: 6 199.85, 3 793.29, 12 383.08 and 2 123.78 of 24 500.00."""
    assert cents(four(SharingMethod.MIXED, *HALVES)) == PUBLISHED
    pools = (rule(KeyKind.POPULATION, "1", "fixed"), rule(KeyKind.UNITS, "7", "variable"))
    rows = four(SharingMethod.FIXED_VARIABLE, *pools)
    rows[2] = replace(rows[2], fixed_percent=D(50))
    assert cents(rows) == PUBLISHED


def test_the_same_example_as_a_refund_changes_sign_only():
    income = CostLine(service_id="s", scenario=CostScenario.SHARED, family=CostFamily.INCOME, amount=D(49_000))
    assert cents(four(SharingMethod.MIXED, *HALVES, income)) == {who: -part for who, part in PUBLISHED.items()}


def test_weights_count_in_proportion_whatever_their_sum():
    """3 and 3 say the same as 50 and 50; a key whose weight is zero needs no data."""
    rules = (rule(KeyKind.POPULATION, "3"), rule(KeyKind.UNITS, "3"), rule(KeyKind.HOURS, "0"))
    assert cents(four(SharingMethod.MIXED, *rules)) == PUBLISHED


def test_one_key_alone():
    """By inhabitants, 24 500 / 4 900 = 5.00 each; by equal parts, 6 125.00 each."""
    assert cents(four(SharingMethod.POPULATION)) == {"a": 620_000, "b": 430_000, "c": 1_157_500, "d": 242_500}
    assert set(cents(four(SharingMethod.EQUAL)).values()) == {612_500}


def test_typed_parts_need_not_add_up_to_a_hundred():
    """1, 1, 1 and 2 of 24 500.00: fifths of 4 900.00."""
    typed = [
        TypedWeight(scenario_id="x", partner_id=who, weight=D(part)) for who, part in zip("abcd", "1112", strict=True)
    ]
    assert cents(four(SharingMethod.TYPED, *typed)) == {"a": 490_000, "b": 490_000, "c": 490_000, "d": 980_000}
    assert shared(four(SharingMethod.TYPED, *typed[:3])).gaps == (Gap(KeyKind.TYPED, "d"),)


@given(st.permutations(range(4)), st.integers(-(10**6), 10**6))
def test_the_order_on_screen_never_moves_a_cent(places: list[int], total: int):
    """Equal parts tie at every remainder: the same cents whatever the order of the rows and of the arrivals."""
    rows = four(SharingMethod.EQUAL, total=str(D(total) / 100))
    moved = [replace(row, position=places[row.position]) if isinstance(row, Partner) else row for row in rows]
    moved.sort(key=lambda row: places[row.position] if isinstance(row, Partner) else -1)
    assert cents(moved) == cents(rows)


def test_a_tied_cent_goes_by_insee_code_then_identifier_and_bodies_without_code_come_last():
    """Two cents for four equal parts."""
    given_two = {"1234": {"a", "b"}, "4321": {"c", "d"}, "1111": {"a", "b"}, "2211": {"c", "d"}}
    for codes, lucky in given_two.items():
        assert {
            who for who, part in cents(four(SharingMethod.EQUAL, total="0.02", codes=codes)).items() if part
        } == lucky
    rows = four(SharingMethod.EQUAL, total="0.02", codes="  34")
    rows = [replace(row, insee_code=row.insee_code.strip()) if isinstance(row, Partner) else row for row in rows]
    assert {who for who, part in cents(rows).items() if part} == {"c", "d"}


@given(
    st.integers(-(10**8), 10**8),
    st.lists(st.fractions(0, 1000, max_denominator=500), min_size=1, max_size=25).filter(any),
)
def test_any_split_as_if_dealt_one_cent_at_a_time(total: int, weights: list[Fraction]):
    named = {f"{index:02}": weight for index, weight in enumerate(weights)}
    assert split_cents(total, weights) == list(deal(total, named, sorted(named)).values())
    for part, weight in zip(split_cents(total, weights), weights, strict=True):
        assert weight or not part, "who has no weight pays no stray cent"


def test_nobody_is_left_out_for_want_of_a_figure():
    """A missing datum is no zero: there is no share at all, and the gap says whose and which."""
    rows = [replace(row, population=None) if row.id == "b" else row for row in four(SharingMethod.MIXED, *HALVES)]
    assert shared(rows).yearly == {}
    assert shared(rows).gaps == (Gap(KeyKind.POPULATION, "b"),)
    assert Results(Dataset(rows)).service("s").after("a") is None


def test_a_true_zero_pays_nothing():
    rows = [replace(row, population=0) if row.id == "b" else row for row in four(SharingMethod.POPULATION)]
    assert cents(rows)["b"] == 0
    assert sum(cents(rows).values()) == 2_450_000


def test_zeros_everywhere_are_no_data():
    rows = [replace(row, population=0) if isinstance(row, Partner) else row for row in four(SharingMethod.POPULATION)]
    assert shared(rows).gaps == (Gap(KeyKind.POPULATION),)


@pytest.mark.parametrize("method", [SharingMethod.POPULATION, SharingMethod.UNITS])
def test_a_negative_weight_is_missing_and_breaks_nothing(method: SharingMethod):
    key = KeyKind(method.value)
    rows = [replace(row, population=-860) if row.id == "b" else row for row in four(method)]
    rows = [replace(row, units=D(-1)) if isinstance(row, Usage) and row.partner_id == "b" else row for row in rows]
    assert shared(rows).gaps == (Gap(key, "b"),)


@pytest.mark.parametrize("percent", [None, D(-1), D(101)])
def test_a_fixed_part_that_is_not_known_shares_nothing(percent: Decimal | None):
    """The fixed part is asked, never supposed to be zero."""
    pools = (rule(KeyKind.POPULATION, "1", "fixed"), rule(KeyKind.UNITS, "1", "variable"))
    rows = four(SharingMethod.FIXED_VARIABLE, *pools)
    rows[2] = replace(rows[2], fixed_percent=percent)
    assert shared(rows).gaps == (Gap(KeyKind.EQUAL),)
    assert not shared(rows).known


@pytest.mark.parametrize(("percent", "alone"), [(D(0), "variable"), (D(100), "fixed")])
def test_a_pool_that_shares_nothing_needs_no_rule(percent: Decimal, alone: str):
    rows = four(SharingMethod.FIXED_VARIABLE, rule(KeyKind.POPULATION, "1", alone))
    rows[2] = replace(rows[2], fixed_percent=percent)
    assert cents(rows) == cents(four(SharingMethod.POPULATION))


@pytest.mark.parametrize("weights", [(None, None), ("0", "0"), ("-1", "2")])
def test_weights_that_mean_nothing_share_nothing(weights: tuple[str | None, str | None]):
    rules = (rule(KeyKind.POPULATION, weights[0]), rule(KeyKind.UNITS, weights[1]))
    assert shared(four(SharingMethod.MIXED, *rules)).gaps == (Gap(KeyKind.EQUAL),)


def test_one_gap_is_said_once_even_when_two_pools_need_it():
    pools = (rule(KeyKind.HOURS, "1", "fixed"), rule(KeyKind.HOURS, "1", "variable"))
    rows = four(SharingMethod.FIXED_VARIABLE, *pools)
    rows[2] = replace(rows[2], fixed_percent=D(50))
    assert shared(rows).gaps == tuple(Gap(KeyKind.HOURS, who) for who in "abcd")


def test_only_those_who_take_part_pay():
    rows = four(SharingMethod.EQUAL)
    rows = [replace(row, takes_part=False) if isinstance(row, Usage) and row.partner_id == "d" else row for row in rows]
    assert cents(rows) == {"a": 816_667, "b": 816_667, "c": 816_666}


def test_the_retained_scenario_wins_over_the_first():
    first, second = replace(SCENARIO, position=0), SharingScenario(id="y", service_id="s", position=1, chosen=True)
    assert chosen_scenario(Dataset([first, second]), "s") == second
    assert chosen_scenario(Dataset([first, replace(second, chosen=False)]), "s") == first
    assert chosen_scenario(Dataset([first]), "other") is None


def test_an_edit_does_not_change_which_scenario_is_the_first():
    """Two scenarios at the same place: the earliest stays first when it is edited, as it will be when reopened."""
    dataset = Dataset([SCENARIO, SharingScenario(id="y", service_id="s")])
    dataset.put(replace(SCENARIO, name="renamed"))
    assert chosen_scenario(dataset, "s").id == "x"
