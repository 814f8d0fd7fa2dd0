"""The remarks about the yearly statement: each one when it must be there, and silence otherwise.

The service of `tests.domain.budget.world`: Valmorin carries, Orbelle and Les Thuyères pay.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.results import Results
from desktop.domain.review import years as checks
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.wizard.course import COURSE
from tests.domain.budget.world import LAW, D, rows, scenario
from tests.spaces import plain

Check = Callable[[Context], Iterator[Finding]]
REAL = scenario(settlement=c.Settlement.REAL_COST)
WHOLE = r.ServiceYear(id="y", service_id="s", year=2027, real_cost=D(37240))


def used(who: str, units: str | None, called: str | None = None, on: date | None = date(2028, 1, 20)) -> r.PartnerYear:
    return r.PartnerYear(
        id=f"{who}27",
        service_id="s",
        partner_id=who,
        year=2027,
        units=None if units is None else D(units),
        called=None if called is None else D(called),
        certified_on=on,
    )


SETTLED = (WHOLE, used("v", "580"), used("o", "330", "10800"), used("t", "70", "3600"))


def found(check: Check, *more: r.Record) -> list[Finding]:
    dataset = Dataset(rows(*more))
    return list(check(Context(dataset, Results(dataset), LAW)))


def said(check: Check, *more: r.Record) -> list[str]:
    return [plain(finding.message) for finding in found(check, *more)]


def of(one: Finding) -> tuple[str, Gravity, str, str]:
    return one.code, one.gravity, one.record_id, one.field


@pytest.mark.parametrize(
    "check",
    [
        checks.year_values,
        checks.unit_cost_announced,
        checks.certificates,
        checks.statements,
        checks.left_before_settling,
    ],
)
@pytest.mark.parametrize("way", [scenario(), REAL])
def test_a_year_that_is_settled_needs_no_remark(check: Check, way: r.SharingScenario):
    assert said(check, way, *SETTLED) == []
    assert said(check, way) == [], "nothing typed is no fault"


def test_units_wait_for_their_certificate_once_the_year_is_being_settled():
    mute = used("o", "330", "10800", on=None)
    (one,) = found(checks.statements, *SETTLED[:2], mute, SETTLED[3])
    assert of(one) == ("year-certify", Gravity.ADVICE, "o27", "certified_on")
    assert plain(one.message) == "Secrétariat, 2027 : usage à faire constater par les bénéficiaires (Orbelle)."
    past = [replace(each, called=None, certified_on=None) for each in SETTLED[1:]]
    assert said(checks.statements, *past) == [], "years typed for a mean are not being settled"


def test_what_was_called_waits_for_the_units():
    missing = used("t", None, "3600", on=None)
    (one,) = found(checks.statements, *SETTLED[:3], missing)
    assert of(one) == ("year-units", Gravity.ADVICE, "t27", "units")
    assert plain(one.message).endswith("et l’usage constaté manque (Les Thuyères).")
    calls = [used(who, None, amount, on=None) for who, amount in (("o", "10800"), ("t", "3600"))]
    assert said(checks.statements, *calls) == [], "in the course of the year, calls come before the units"
    people = replace(REAL, method=c.SharingMethod.POPULATION)
    assert said(checks.statements, people, WHOLE, *calls) == [], "a rule by population owes without units"


def test_whoever_gives_the_service_calls_nothing_from_itself():
    (one,) = found(checks.statements, WHOLE, used("v", "580", "21000"), *SETTLED[2:])
    assert of(one) == ("year-own-call", Gravity.CONFIRM, "v27", "called")
    assert plain(one.message) == (
        "Secrétariat, 2027 : une somme est notée comme appelée auprès de Valmorin, qui rend le service ; "
        "elle ne compte pas."
    )


def test_whoever_gives_the_service_has_nothing_deducted_from_its_share():
    (one,) = found(checks.statements, WHOLE, replace(used("v", "580"), paid=D(700)), *SETTLED[2:])
    assert of(one) == ("year-own-call", Gravity.CONFIRM, "v27", "paid")
    assert plain(one.message) == (
        "Secrétariat, 2027 : ce que paie Valmorin est déjà dans le coût, car ce partenaire rend le service."
    )


def test_a_partner_that_left_is_not_in_the_statement():
    gone = r.Usage(id="ut", service_id="s", partner_id="t", takes_part=False)
    (one,) = found(checks.left_before_settling, gone, *SETTLED)
    assert of(one) == ("year-left", Gravity.CONFIRM, "s", "takes_part")
    assert plain(one.message).startswith("Secrétariat, 2027, Les Thuyères : ce partenaire ne participe plus")
    assert said(checks.left_before_settling, gone, *SETTLED[:3]) == []
    dataset = Dataset([*rows(gone, *SETTLED), r.Identity()])
    course = COURSE.findings(Context(dataset, Results(dataset), LAW))
    assert [each.step for each in course if each.code == "year-left"] == ["services"], "that is where one ticks"


def test_at_the_real_cost_a_year_all_certified_waits_for_its_cost():
    (one,) = found(checks.statements, REAL, replace(WHOLE, real_cost=None), *SETTLED[1:])
    assert of(one) == ("year-cost", Gravity.ADVICE, "y", "real_cost")
    (one,) = found(checks.statements, REAL, *SETTLED[1:])
    assert of(one) == ("year-cost", Gravity.ADVICE, "s", "real_cost")
    assert said(checks.statements, *SETTLED[1:]) == [], "a bill by units needs no real cost"


def test_a_certificate_certifies_something_and_comes_after_the_year_began():
    (one,) = found(checks.certificates, used("o", None))
    assert of(one) == ("year-empty", Gravity.CONFIRM, "o27", "units")
    (one,) = found(checks.certificates, used("o", "330", on=date(2026, 12, 31)))
    assert of(one) == ("year-early", Gravity.CONFIRM, "o27", "certified_on")
    assert plain(one.message) == "Secrétariat, 2027, Orbelle : le constat (31/12/2026) vient avant cette année."
    assert said(checks.certificates, used("o", "330", on=date(2027, 7, 1))) == []


@pytest.mark.parametrize(
    ("cost", "units", "field"), [("36000", None, "announced_units"), (None, "1000", "announced_cost")]
)
def test_a_unit_cost_announced_needs_its_two_figures(cost: str | None, units: str | None, field: str):
    half = replace(WHOLE, announced_cost=cost and D(cost), announced_units=units and D(units))
    (one,) = found(checks.unit_cost_announced, half)
    assert of(one) == ("year-announced", Gravity.CONFIRM, "y", field)
    assert f" : {'l’usage' if units is None else 'le coût'} prévu manque" in plain(one.message)
    assert said(checks.unit_cost_announced, replace(WHOLE, announced_cost=D(36000), announced_units=D(1000))) == []
    assert said(checks.unit_cost_announced, half, REAL) == [], "nothing is announced where the real cost is billed"


@pytest.mark.parametrize(
    ("record", "field", "why"),
    [
        (replace(WHOLE, real_cost=D(-1)), "real_cost", "coût constaté » ne peut pas être négatif"),
        (replace(WHOLE, announced_units=D(0)), "announced_units", "usage prévu » ne peut pas être nul"),
        (used("o", "-330"), "units", "usage constaté » ne peut pas être négatif"),
        (used("o", "330", "-1"), "called", "provisions appelées » ne peut pas être négatif"),
    ],
)
def test_impossible_values_are_wrong(record: r.Record, field: str, why: str):
    (one,) = found(checks.year_values, record)
    assert of(one) == ("year-impossible", Gravity.WRONG, record.id, field)
    assert why in plain(one.message)
    assert "reste à corriger" in one.told
