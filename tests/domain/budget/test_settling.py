"""The balance of a year in the two lines of a bill, by hand: of what was planned, 80 % are personnel."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.budget.nature import TwoLines
from desktop.domain.budget.settling import in_two_lines
from desktop.domain.budget.year import statement
from tests.domain.budget.test_year import CALLED, REAL, year_of
from tests.domain.budget.world import CARRIED, COMMON, LAW, SCENARIO, carried_alone


def settled(*more: r.Record, year: int = 2027, **how) -> dict[str, TwoLines]:
    results, result = carried_alone(*more, **how)
    return in_two_lines(results, result, LAW, statement(results, result, year))


def test_by_the_unit_cost_each_balance_is_told_apart_and_a_refund_too():
    """1 080 to pay and 1 080 to give back; whoever carries the service has no balance."""
    assert settled(*year_of()) == {"o": TwoLines(86_400, 21_600), "t": TwoLines(-86_400, -21_600)}


def test_at_the_real_cost_as_what_was_planned():
    """1 740 and − 940."""
    assert settled(REAL, *year_of()) == {"o": TwoLines(139_200, 34_800), "t": TwoLines(-75_200, -18_800)}


def test_calls_and_balance_make_up_what_is_owed_line_by_line():
    """11 880.03 owed, 10 800.01 called: 9 504.02 and 2 376.01 less 8 640.01 and 2 160.00, where 80 % of the balance
    would be 864.02.
    """
    announced = r.ServiceYear(
        id="y2027", service_id="s", year=2027, announced_cost=Decimal("11880.03"), announced_units=Decimal(330)
    )
    _whole, *partners = year_of(called={**CALLED, "o": "10800.01"})
    assert settled(announced, *partners)["o"] == TwoLines(86_401, 21_601)


def test_what_is_paid_directly_is_taken_off_its_own_line():
    """Orbelle owes 9 504 and 2 376 for 330 hours, and pays 333,33 of insurance or 10 000 of personnel itself.

    10 800 called are 9 504 parts of 11 546,67 on the personnel, 8 889,42: 614,58 and 132,09 are left, 746,67 in all.
    When the personnel is paid back (496), all that was called was for the rest: 2 376 − 10 800.
    """
    assert settled(*year_of(), common=COMMON)["o"] == TwoLines(61_458, 13_209)
    lent = (replace(CARRIED[0], partner_id="o"), *CARRIED[1:])
    assert settled(*year_of(), common=lent)["o"] == TwoLines(-49_600, -842_400)


@pytest.mark.parametrize(
    ("form", "payment", "count"),
    [
        ("entente", c.Payment.BILL, 2),
        ("entente", c.Payment.COMPENSATION, 2),  # it is fixed: the balance beside it is billed
        ("entente", c.Payment.CONTRIBUTION, 0),
        ("prestation_services", c.Payment.BILL, 0),  # 611: the whole share is one line
    ],
)
def test_only_where_a_bill_has_two_lines(form: str, payment: c.Payment, count: int):
    choice = r.LegalChoice(id="l", service_id="s", form=form, carrier_kind=c.CarrierKind.PARTNER, carrier_id="v")
    assert len(settled(choice, replace(SCENARIO, payment=payment), *year_of())) == count


def test_nothing_while_a_balance_is_not_known_or_nobody_carries():
    assert settled(*year_of(called={"o": "10800"})).keys() == {"o"}
    assert settled(r.LegalChoice(id="l", service_id="s"), *year_of()) == {}
    assert settled(*year_of(units="600 300 100")) == {}


def test_a_year_before_the_accounts_is_told_apart_as_the_nearest_one():
    assert settled(*year_of(2023), year=2023) == settled(*year_of(2025), year=2025)
