"""Provisions and advances, by hand: 36 000 € a year, of which the others pay 14 400 (10 800 and 3 600)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.budget.bill import Part, months_run, parts
from desktop.domain.budget.calls import Call, calls, cash, cash_sentence, peak, returns
from desktop.domain.budget.effect import effects
from desktop.domain.budget.nature import TwoLines
from desktop.domain.results import Results
from tests.domain.budget.world import CARRIED, LAW, line, scenario
from tests.domain.budget.world import carried_alone as computed
from tests.domain.budget.world import computed as straight
from tests.domain.dice import Dice
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
    assert sum(each.cents for each in calls(owed(total, once), range(first, 13), rhythm)) == max(0, total + once)


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


def paying(total: int, once: int, direct: int, direct_once: int) -> Part:
    return replace(owed(total, once), direct=TwoLines(direct, 0), direct_once=TwoLines(0, direct_once))


@pytest.mark.parametrize(
    ("part", "called", "returned"),
    [
        # 1 200 less 400 paid directly: a quarter of 800 each time.
        (paying(1200, 0, 400, 0), [200, 200, 200, 200], [0, 0, 0, 0]),
        # Its part of the start is 100 and it pays 500 of it: 300 + 100 − 500 is below zero, the next calls wait for it.
        (paying(1200, 100, 0, 500), [0, 200, 300, 300], [0, 0, 0, 0]),
        # 1 000 once, then 100 too much each quarter: what would be given back at the end is never called.
        (paying(1200, 1000, 1600, 0), [600, 0, 0, 0], [0, 0, 0, 0]),
        # 400 more than its share, in four times.
        (paying(1200, 0, 1600, 0), [0, 0, 0, 0], [100, 100, 100, 100]),
        # The same with 300 owed for the start: 200 would be owed first, so nothing is returned before 100 is too much.
        (paying(1200, 300, 1600, 0), [0, 0, 0, 0], [0, 0, 0, 100]),
        # It receives the income of the service (its « direct » is below zero): it owes it besides.
        (paying(1200, 0, -400, 0), [400, 400, 400, 400], [0, 0, 0, 0]),
    ],
)
def test_what_a_partner_pays_itself_is_never_called(part: Part, called: list[int], returned: list[int]):
    quarters = range(1, 13), c.Provisions.QUARTERLY
    assert [each.cents for each in calls(part, *quarters)] == called
    assert [each.cents for each in returns(part, *quarters)] == returned


CENTS = st.integers(0, 10**6)


@given(CENTS, CENTS, CENTS, CENTS, st.integers(1, 12), st.sampled_from(c.Provisions))
def test_no_call_is_below_zero_and_no_more_is_called_than_is_owed(total, once, direct, start, first, rhythm):
    part = paying(total, once, direct, start)
    called, returned = (told(part, range(first, 13), rhythm) for told in (calls, returns))
    assert min(each.cents for each in (*called, *returned)) >= 0
    assert sum(each.cents for each in called) == max(0, total + once - direct - start)
    assert sum(each.cents for each in returned) == max(0, direct + start - total - once)


LENT = (replace(CARRIED[0], partner_id="o"), *CARRIED[1:])  # Orbelle pays the agent, 30 000 of its 10 800


def test_what_orbelle_pays_for_all_is_taken_off_its_calls():
    """10 800 less 1 000 of insurance: 9 800 in four calls. Valmorin advances 13 400 a year and not 14 400."""
    results, result = straight()
    (orbelle,) = [part for who, part in parts(results, result, 2028).items() if who == "o"]
    assert [each.cents for each in calls(orbelle, range(1, 13), c.Provisions.QUARTERLY)] == [245_000] * 4
    assert (orbelle.paid, orbelle.net, orbelle.to_call) == (TwoLines(0, 100_000), TwoLines(864_000, 116_000), 980_000)
    months = cash(results, result, 2028)
    assert sum(each.spent for each in months) == 3_500_000
    assert [each.advanced for each in months[2::3]] == [335_000] * 4, "a quarter of 13 400"
    assert peak(months).month == 3


def test_one_that_pays_more_than_its_share_is_paid_and_never_called():
    """In the four months of 2027 Orbelle pays 10 000 for a share of 3 600: 1 600 to return for September, 4 800 after.

    Valmorin pays 500 a month for a share of 1 800, Les Thuyères owe 300: 1 300 too much each month, until it pays
    Orbelle 1 600 in October and 4 800 in January.
    """
    results, result = computed(common=LENT)
    orbelle = parts(results, result, 2027)["o"]
    assert (orbelle.to_call, orbelle.to_return) == (0, 640_000)
    quarters = range(9, 13), c.Provisions.QUARTERLY
    assert calls(orbelle, *quarters) == (Call(9, 0), Call(12, 0))
    assert returns(orbelle, *quarters) == (Call(9, 160_000), Call(12, 480_000))
    assert table(cash(results, result, 2027))[8:] == [
        (500, 0, -1300),
        (500, 300, -1300),
        (500, 0, -2600),
        (500, 0, -3900),
    ]
    assert [each.returned for each in cash(results, result, 2027)][8:] == [0, 160_000, 0, 0]
    january = cash(results, result, 2028)[0]
    assert (january.received, january.returned, january.advanced) == (90_000, 480_000, -130_000)
    assert cash_sentence(results, result, 2027) == "", "it advances nothing"


@pytest.mark.parametrize("seed", range(40))
def test_once_all_is_paid_each_has_borne_its_share_and_nothing_is_lost(seed: int):
    """On any dossier, everything paid in the year: what the carrier is left with is its own share, to the cent."""
    dice = Dice(seed)
    dataset, moved = dice.dossier(), 0
    for service in dataset.all(r.Service):
        carrier = dice.choice(dataset.all(r.Partner))
        dataset.put(r.LegalChoice(service_id=service.id, carrier_kind=c.CarrierKind.PARTNER, carrier_id=carrier.id))
    results = Results(dataset)
    for result in results.services():
        year = results.outlook.reference
        held = parts(results, result, year)
        months = cash(results, result, year, delay=0)
        if not months:
            continue
        booked = {effect.partner.id: effect for effect in effects(results, result, LAW, year)}
        borne, rhythm = dict.fromkeys(held, 0), result.chosen.scenario.provisions
        run = months_run(results, result.service, year)
        carrier_id = next(x.carrier_id for x in dataset.where(r.LegalChoice, service_id=result.service.id))
        purse = sum(each.spent for each in months)
        for who, part in held.items():
            if who == carrier_id:
                continue
            paid = sum(line.cents for line in booked[who].lines if line.direct)
            called, back = (sum(each.cents for each in told(part, run, rhythm)) for told in (calls, returns))
            borne[who] = paid + called - back
            purse += back - called
            moved += called + back
            assert borne[who] == part.total, "what it paid itself, its calls, less what came back"
        aside = sum(line.cents for line in booked[carrier_id].lines if line.spent and line.renews)
        assert purse + aside == (held[carrier_id].total if carrier_id in held else 0), "what nobody pays is not spent"
        assert months[-1].advanced == 0
        assert sum(each.received for each in months) - sum(each.returned for each in months) == sum(
            part.net.total for who, part in held.items() if who != carrier_id
        )
    assert moved or seed != 1, "there, one is called and two are paid back"
