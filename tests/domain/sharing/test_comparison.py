"""The scenarios side by side: a ledger by hand, then any dossier by the second method."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.choices import SharingMethod
from desktop.domain.dataset import Dataset
from desktop.domain.records import Partner, ShareLimit, SharingScenario
from desktop.domain.results import Results
from desktop.domain.sharing.comparison import offers, together
from tests.domain.dice import Dice
from tests.domain.naive import Naive
from tests.domain.test_balance import rows

PEOPLE = {"a": 540, "b": 1120, "c": 0}


def test_two_scenarios_of_the_ledger():
    """Service 1 costs 19 500 and a bears 250 itself. By equal parts: 9 750 each. By inhabitants, 540 and 1 120:
    19 500 × 540 / 1 660 = 6 343.37 and 13 156.63. Today: a 11 500, b 9 500. Alone: a 14 000, b 9 500.
    """
    people = [replace(x, population=PEOPLE[x.id]) if isinstance(x, Partner) else x for x in rows()]
    other = SharingScenario(id="other", service_id="s1", position=1, method=SharingMethod.POPULATION)
    results = Results(Dataset([*people, other]))
    result = results.service("s1")
    equal, heads = (offers(results, result, results.dataset.get(each)) for each in ("xs1", "other"))
    assert {who: x.paid for who, x in equal.items()} == {"a": 1_000_000, "b": 975_000}
    assert {who: x.paid for who, x in heads.items()} == {"a": 634_337 + 25_000, "b": 1_315_663}
    assert {who: (x.change, x.against_alone) for who, x in heads.items()} == {
        "a": (659_337 - 1_150_000, 659_337 - 1_400_000),
        "b": (365_663, 365_663),
    }
    assert heads["a"].part == Fraction(540, 1660)
    assert heads["a"].per_head == Fraction(659_337, 54_000)
    whole = together(heads.values())
    assert (whole.paid, whole.today, whole.alone, whole.part) == (1_975_000, 2_100_000, 2_350_000, 1)
    assert together(equal.values()).paid == whole.paid, "whatever the rule, all together pay the same"


def test_the_part_of_whom_a_limit_holds_is_what_is_paid_over_the_cost() -> None:
    """By equal parts 9 750 of 19 500 each; b at most 9 000 leaves 10 500 to a: 9 000 and 10 500 over 19 500."""
    most = ShareLimit(scenario_id="xs1", partner_id="b", most=Decimal(9000))
    results = Results(Dataset([*rows(), most]))
    found = offers(results, results.service("s1"), results.dataset.get("xs1"))
    assert {who: x.part for who, x in found.items()} == {"a": Fraction(105, 195), "b": Fraction(90, 195)}


def test_without_inhabitants_there_is_no_amount_per_inhabitant():
    results = Results(Dataset(rows()))
    offer = offers(results, results.service("s2"), results.dataset.get("xs2"))["c"]
    assert (offer.paid, offer.per_head) == (190_000, None)


def test_a_rule_not_complete_offers_nothing_and_its_sum_neither():
    empty = SharingScenario(id="empty", service_id="s1", position=1, method=SharingMethod.UNITS)
    results = Results(Dataset([*rows(), empty]))
    found = offers(results, results.service("s1"), empty)
    assert {who: (x.paid, x.change, x.today) for who, x in found.items()} == {
        "a": (None, None, 1_150_000),
        "b": (None, None, 950_000),
    }
    assert together(found.values()).paid is None


@given(st.integers(0, 10**9))
@settings(max_examples=40, deadline=None)
def test_every_scenario_of_any_dossier_by_the_second_method(seed: int):
    dataset = Dice(seed).dossier()
    results, naive = Results(dataset), Naive(dataset)
    for result in results.services():
        for scenario in dataset.where(SharingScenario, service_id=result.service.id):
            expected = naive.service(result.service, scenario)
            found = offers(results, result, scenario)
            assert {who: x.paid for who, x in found.items() if x.paid is not None} == {
                who: years[0] for who, years in expected.after.items()
            }
            for who, offer in found.items():
                if offer.paid is not None and who in expected.today:
                    assert offer.change == expected.after[who][0] - expected.today[who][0]
                    assert offer.against_alone == expected.after[who][0] - expected.alone[who][0]


def test_amounts_per_inhabitant_are_exact():
    """1 000 € over 3 inhabitants: a third that no cent can hold."""
    third = [replace(x, population=3) if isinstance(x, Partner) else x for x in rows()]
    results = Results(Dataset(third))
    offer = offers(results, results.service("s1"), results.dataset.get("xs1"))["a"]
    assert offer.per_head == Fraction(10_000, 3)
    assert Decimal(offer.per_head.numerator) == 10_000
