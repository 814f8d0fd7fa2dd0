"""Provisions and advances, by hand: 36 000 € a year, of which the others pay 14 400 (10 800 and 3 600)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.budget.bill import Part, parts
from desktop.domain.budget.calls import Call, calls, cash, cash_sentence, peak
from desktop.domain.budget.nature import TwoLines
from tests.domain.budget.world import computed, line, scenario
from tests.spaces import plain


def owed(total: int, once: int = 0) -> Part:
    return Part(r.Partner(), 2028, 12, TwoLines(total, 0), TwoLines(0, once), unknown=False)


@pytest.mark.parametrize(
    ("rhythm", "months", "expected"),
    [
        (c.Provisions.YEARLY, range(1, 13), [(12, 1000)]),
        (c.Provisions.QUARTERLY, range(1, 13), [(3, 250), (6, 250), (9, 250), (12, 250)]),
        # From September: one month of the third quarter, three of the fourth.
        (c.Provisions.QUARTERLY, range(9, 13), [(9, 250), (12, 750)]),
        # Until May: three months, then two, called when it ends.
        (c.Provisions.QUARTERLY, range(1, 6), [(3, 600), (5, 400)]),
        (c.Provisions.MONTHLY, range(11, 13), [(11, 500), (12, 500)]),
    ],
)
def test_each_call_is_for_the_months_of_its_period(rhythm: c.Provisions, months: range, expected: list):
    assert calls(owed(1000), months, rhythm) == tuple(Call(*each) for each in expected)


def test_what_is_paid_once_comes_with_the_first_call():
    assert calls(owed(1000, 77), range(1, 13), c.Provisions.QUARTERLY)[0] == Call(3, 327)


@given(st.integers(-(10**6), 10**6), st.integers(0, 10**5), st.integers(1, 12), st.sampled_from(c.Provisions))
def test_calls_add_up_to_the_part(total: int, once: int, first: int, rhythm: c.Provisions):
    assert sum(each.cents for each in calls(owed(total, once), range(first, 13), rhythm)) == total + once


def table(found) -> list[tuple[int, int, int]]:
    return [(each.spent // 100, each.received // 100, each.advanced // 100) for each in found]


def test_the_first_months_of_a_service_billed_each_quarter():
    """From September 2027: 3 000 a month, 1 200 of them for the others. The call of September comes in October,
    that of December in January: 3 600 advanced at the end of the year.
    """
    months = table(cash(*computed(), 2027))
    assert months[:8] == [(0, 0, 0)] * 8
    assert months[8:] == [(3000, 0, 1200), (3000, 1200, 1200), (3000, 0, 2400), (3000, 0, 3600)]


def test_a_full_year_begins_with_what_the_last_one_left():
    """January 2028 receives the 3 600 of the autumn; then 1 200 more each month, 3 600 back each quarter."""
    months = table(cash(*computed(), 2028))
    assert months[0] == (3000, 3600, 1200)
    assert [each[2] for each in months] == [1200, 2400, 3600] * 4
    assert [each[1] for each in months] == [3600, 0, 0] * 4
    found = cash(*computed(), 2028)
    assert peak(found).month == 3
    assert plain(cash_sentence(*computed(), 2028)) == (
        "Valmorin avance jusqu’à 3 600 € en mars 2028, si la dépense est la même chaque mois et si les autres "
        "partenaires, appelés à la fin de chaque trimestre, paient un mois plus tard."
    )


@pytest.mark.parametrize(("rhythm", "most"), [(c.Provisions.MONTHLY, 1200), (c.Provisions.YEARLY, 14400)])
def test_the_rhythm_decides_what_is_advanced(rhythm: c.Provisions, most: int):
    found = cash(*computed(scenario(provisions=rhythm), start=None), 2028)
    assert peak(found).advanced == most * 100


def test_an_advance_paid_at_once_is_smaller():
    """Paid in the month of the call: two months out of three are advanced."""
    assert peak(cash(*computed(), 2028, delay=0)).advanced == 240_000


def test_nothing_is_advanced_through_the_compensation_or_without_a_carrier():
    assert cash(*computed(scenario(payment=c.Payment.COMPENSATION)), 2028) == ()
    assert cash(*computed(r.LegalChoice(id="l", service_id="s")), 2028) == ()
    assert peak(()) is None
    assert cash_sentence(*computed(r.LegalChoice(id="l", service_id="s")), 2028) == ""


def test_the_start_is_spent_in_the_first_month():
    once = line("1000", c.CostFamily.OTHER, "v", c.CostScenario.TRANSITION)
    months = table(cash(*computed(once, start=date(2028, 1, 1)), 2028))
    assert months[0] == (4000, 0, 1600)  # 1 200 and 400 of 1 000
    assert months[3] == (3000, 4000, 1200)


def test_in_a_year_what_is_advanced_moves_by_what_is_owed_less_what_is_received():
    results, result = computed()
    months = cash(results, result, 2028)
    due = sum(part.total for who, part in parts(results, result, 2028).items() if who != "v")
    start = cash(results, result, 2027)[-1].advanced
    assert months[-1].advanced == start + due - sum(each.received for each in months)
