"""The bill in two lines, by hand: personnel and other charges, months of the first year, the start, no bill at all."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.budget.bill import bill, months_run, parts
from desktop.domain.budget.carrier_books import carrier_books
from desktop.domain.budget.nature import TwoLines, each_in_two, in_two, is_staff
from desktop.domain.dataset import Dataset
from desktop.domain.results import Results
from tests.domain.budget.world import COMMON, D, computed, line, scenario
from tests.domain.naive import half_up


def two(found) -> dict[str, tuple[int, int]]:
    return {who: (part.running.staff, part.running.other) for who, part in found.items()}


def test_a_whole_year_is_the_share_in_two_lines():
    """21 600, 10 800 and 3 600 €: 80 % personnel, 20 % other charges; the grant lowers both in proportion."""
    found = parts(*computed(), 2028)
    assert two(found) == {"v": (1_728_000, 432_000), "o": (864_000, 216_000), "t": (288_000, 72_000)}
    assert {part.months for part in found.values()} == {12}
    assert not any(part.unknown or part.once.total for part in found.values())


def test_the_first_year_counts_the_months_from_the_start():
    """From September: 4 months of 12, so a third: 12 000 € in all."""
    found = parts(*computed(), 2027)
    assert two(found) == {"v": (576_000, 144_000), "o": (288_000, 72_000), "t": (96_000, 24_000)}


def test_months_that_do_not_divide_the_cents_still_add_up():
    """100 € in three equal parts (33.34, 33.33, 33.33) for 5 months: 41.666… is 41.67, and 13.89 each."""
    small = (line("100", c.CostFamily.SUPPLIES, "v"),)
    found = parts(*computed(scenario(method=c.SharingMethod.EQUAL), start=date(2027, 8, 15), common=small), 2027)
    assert [part.running.total for part in found.values()] == [1389, 1389, 1389]


@pytest.mark.parametrize(
    ("start", "until", "year", "months"),
    [
        (None, None, 2027, 12),
        (date(2027, 9, 1), None, 2026, 0),
        (date(2027, 9, 30), None, 2027, 4),
        (date(2027, 1, 1), None, 2027, 12),
        (date(2027, 9, 1), None, 2028, 12),
        (date(2027, 9, 1), date(2028, 6, 30), 2028, 6),
        (date(2027, 9, 1), date(2027, 10, 31), 2027, 2),
        (date(2027, 9, 1), date(2028, 6, 30), 2029, 0),
    ],
)
def test_months_of_a_year(start: date | None, until: date | None, year: int, months: int):
    results = Results(Dataset([r.Dossier(reference_year=2025), r.Purpose(start_on=start)]))
    assert len(months_run(results, r.Service(duration=c.Duration.TEMPORARY, until=until), year)) == months


def test_what_is_paid_once_comes_with_the_first_year_only():
    """3 000 € of training (personnel of account 64) and 2 000 € of furniture: 5 000 × 30 % = 1 500: 900 and 600."""
    start = c.CostScenario.TRANSITION
    once = (
        line("3000", c.CostFamily.OTHER, "v", start, account="6478"),
        line("2000", c.CostFamily.OTHER, "v", start, id="furniture"),
    )
    results, result = computed(*once)
    assert parts(results, result, 2027)["o"].once == TwoLines(90_000, 60_000)
    assert parts(results, result, 2027)["o"].total == 360_000 + 150_000
    assert parts(results, result, 2028)["o"].once.total == 0


def test_without_a_date_of_start_the_reference_year_bears_the_start():
    once = line("100", c.CostFamily.OTHER, "v", c.CostScenario.TRANSITION)
    results, result = computed(once, start=None)
    assert parts(results, result, 2025)["t"].once.total == 1_000
    assert parts(results, result, 2026)["t"].once.total == 0


@pytest.mark.parametrize(("payment", "billed"), [(p, p is c.Payment.BILL) for p in c.Payment])
def test_no_bill_through_the_compensation_or_a_contribution(payment: c.Payment, billed: bool):
    results, result = computed(scenario(payment=payment))
    assert (bill(results, result, "o", 2028) is not None) is billed
    assert parts(results, result, 2028)["o"].total == 1_080_000, "the share is owed all the same"


def test_whoever_carries_bills_nobody_for_its_own_share():
    results, result = computed()
    assert bill(results, result, "v", 2028) is None
    assert bill(results, result, "t", 2028).running == TwoLines(288_000, 72_000)
    assert bill(results, result, "t", 2026) is None, "before the start"
    assert bill(results, result, "t", 2040) is None, "beyond the years planned"


def test_a_total_estimated_in_one_amount_says_that_its_nature_is_not_known():
    found = parts(*computed(common=(line("36000", c.CostFamily.ESTIMATE, "v"),)), 2028)
    assert found["o"].unknown
    assert found["o"].running == TwoLines(0, 1_080_000)


def test_indirect_costs_by_a_rate_are_other_charges():
    """36 000 € direct (30 000 of them personnel) and 10 % of them: 3 600 more; 30 000 of 41 100 spent are personnel."""
    service = r.Service(id="s", name="Secrétariat", overhead_rate=D(10))
    found = parts(*computed(service), 2028)
    share = Fraction(3_960_000 * 3, 10)  # 39 600 € in all
    assert found["o"].running.total == share
    assert found["o"].running.staff == half_up(share * 30_000 / 41_100)


@pytest.mark.parametrize(
    ("family", "account", "staff"),
    [
        (c.CostFamily.STAFF, "", True),
        (c.CostFamily.SUPERVISION, "", True),
        (c.CostFamily.SUPPLIES, "", False),
        (c.CostFamily.STAFF, "6184", False),  # correction 5: training is chapter 011
        (c.CostFamily.OTHER, "6218", True),
        (c.CostFamily.OTHER, "6336", True),
        (c.CostFamily.OTHER, "6283", False),
    ],
)
def test_the_account_says_the_chapter_before_the_family(family: c.CostFamily, account: str, staff: bool):
    assert is_staff(r.CostLine(family=family, account=account)) is staff


def test_an_agent_of_step_5_is_personnel():
    post = r.Post(id="a", service_id="s", employer_id="v", annual_cost=D(36_000))
    found = parts(*computed(post, common=(line("12000", c.CostFamily.SUPPLIES, "v"),)), 2028)
    assert found["t"].running == TwoLines(360_000, 120_000)


def test_parts_of_the_cost_shared_apart_keep_their_own_nature():
    """30 000 of personnel by hours (60, 30, 10 %); 5 000 of supplies by population (100, 200, 300 inhabitants).

    18 000, 9 000 and 3 000 of personnel; 833.33, 1 666.67 and 2 500 of other charges: not the 6/7 of the whole cost.
    """
    pool = r.CostPool(id="pool", service_id="s", name="Matériel")
    common = (COMMON[0], replace(COMMON[1], pool_id="pool"))
    key = r.SharingRule(id="k", scenario_id="x", pool="whole", pool_id="pool", key=c.KeyKind.POPULATION, weight=D(1))
    found = parts(*computed(pool, key, common=common), 2028)
    assert two(found) == {"v": (1_800_000, 83_333), "o": (900_000, 166_667), "t": (300_000, 250_000)}
    risk = r.EmployerRisk(id="c", service_id="s", employer_id="v", bearer=c.RiskBearer.SHARED, amount=D(1_000))
    agent = r.Post(id="a", service_id="s", employer_id="v", annual_cost=D(29_000))
    assert two(parts(*computed(pool, key, agent, risk, common=common[1:]), 2028)) == two(found), (
        "an agent of step 5 as well"
    )


@given(st.integers(-(10**7), 10**7), st.integers(0, 10**7), st.integers(0, 10**7))
def test_two_lines_add_up_to_the_cent_and_follow_what_they_are_made_of(cents: int, staff: int, other: int):
    found = in_two(cents, TwoLines(staff, other))
    assert found.total == cents
    if staff + other:
        assert abs(found.staff - Fraction(cents * staff, staff + other)) < 1


HALVES = (line("50", c.CostFamily.STAFF, "v"), line("50", c.CostFamily.SUPPLIES, "v"))
IN_THREE = scenario(method=c.SharingMethod.EQUAL)


def test_the_personnel_of_all_is_that_of_the_whole_to_the_cent():
    """100 €, half personnel, in three: 33.34, 33.33, 33.33. Each alone would round 16.67, 16.665, 16.665 to 50.01.

    The floors come to 49.99 and one cent is missing: of two equal halves, to Orbelle, whose INSEE code comes first.
    """
    results, result = computed(IN_THREE, common=HALVES)
    found = parts(results, result, 2028)
    assert two(found) == {"v": (1667, 1667), "o": (1667, 1666), "t": (1666, 1667)}
    assert carrier_books(results, result, found).spent == TwoLines(5000, 5000)


def test_what_is_paid_once_comes_to_its_personnel_too():
    start = c.CostScenario.TRANSITION
    once = (line("50", c.CostFamily.STAFF, "v", start), line("50", c.CostFamily.SUPPLIES, "v", start))
    found = parts(*computed(IN_THREE, *once), 2027)
    assert {who: part.once for who, part in found.items()} == {
        "v": TwoLines(1667, 1667), "o": TwoLines(1667, 1666), "t": TwoLines(1666, 1667)
    }  # fmt: skip


def test_a_tied_cent_never_goes_by_the_order_on_screen():
    """The same with Les Thuyères shown first: five months of 33.34, 33.33 and 33.33 as well."""
    first = r.Partner(id="t", name="Les Thuyères", insee_code="99002", position=-1, population=300)
    for year, start in ((2028, date(2027, 9, 1)), (2027, date(2027, 8, 1))):
        moved, kept = (computed(IN_THREE, *more, common=HALVES, start=start) for more in ((first,), ()))
        assert two(parts(*moved, year)) == two(parts(*kept, year))


_cents = st.integers(0, 10**7)


@given(st.lists(_cents, min_size=1, max_size=8), _cents, _cents, st.sampled_from([1, -1]))
def test_lines_of_all_the_parts_are_those_of_the_whole(shares: list[int], staff: int, other: int, sign: int):
    cents = {str(at): sign * share for at, share in enumerate(shares)}
    made_of = TwoLines(staff, other)
    found = each_in_two(cents, dict.fromkeys(cents, made_of), made_of)
    assert sum(found.values(), TwoLines()) == in_two(sum(cents.values()), made_of)
    for who, each in found.items():
        assert each.total == cents[who]
        assert min(sign * each.staff, sign * each.other) >= 0
        assert abs(each.staff - Fraction(cents[who] * staff, staff + other or 1)) < 1


@given(st.lists(st.tuples(_cents, _cents), min_size=1, max_size=8))
def test_parts_made_of_different_lines_come_to_the_whole_too(mixes: list[tuple[int, int]]):
    """Cost pools that each have their key: what each pays of either line is then a whole number of cents."""
    made_of = {str(at): TwoLines(*mix) for at, mix in enumerate(mixes)}
    cents = {who: each.total for who, each in made_of.items()}
    assert each_in_two(cents, made_of, sum(made_of.values(), TwoLines())) == made_of


def test_a_whole_that_the_parts_cannot_come_to_is_only_come_near_to():
    """A ceiling moves 40 € of rent to who uses no personnel: no part takes personnel that it does not use."""
    found = each_in_two(
        {"a": 6_001, "b": 4_000}, {"a": TwoLines(1, 1), "b": TwoLines(0, 1)}, TwoLines(80, 20)
    )  # fmt: skip
    assert found == {"a": TwoLines(3_001, 3_000), "b": TwoLines(0, 4_000)}


def test_no_share_no_part():
    results, result = computed(r.Usage(id="ut", service_id="s", partner_id="t", takes_part=True))
    assert parts(results, result, 2028) == {}


def test_the_world_is_the_one_of_its_docstring():
    _, result = computed()
    assert result.pooled.total[0] == 3_600_000
    assert [result.chosen.yearly[who][0] for who in "vot"] == [2_160_000, 1_080_000, 360_000]
