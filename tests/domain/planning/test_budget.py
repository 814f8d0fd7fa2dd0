"""The dates of the budget, the mandates, and the times that one avoids, by hand."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.planning import budget
from desktop.domain.planning.terms import avoided_on, is_renewal_year, next_renewal
from resources.law import load_law

LAW = load_law(date(2026, 11, 26))


@pytest.mark.parametrize(
    ("year", "limit"),
    [
        (2026, date(2026, 4, 30)),  # renewal of March 2026
        (2027, date(2027, 4, 15)),
        (2031, date(2031, 4, 15)),
        (2032, date(2032, 4, 30)),  # renewal of March 2032
    ],
)
def test_the_budget_and_the_unit_cost_before_it(year: int, limit: date) -> None:
    found, told = budget.budget_limit(LAW, year), budget.unit_cost(LAW, year)
    assert found is not None
    assert told is not None
    assert (found.day, found.bound) == (limit, "latest")
    assert (told.day, told.bound) == (limit, "before"), "before that day, not on it"
    assert is_renewal_year(LAW, year) == (limit.day == 30)


def test_the_first_unit_cost_comes_three_months_after_the_signature() -> None:
    found = budget.first_unit_cost(LAW, date(2027, 11, 30))  # February 2028 has 29 days, and no 30th
    assert found is not None
    assert found.day == date(2028, 2, 29)
    assert found.say.origin == "CGCT, article D. 5211-16"


def test_around_a_budget_voted_on_monday_12_april_2027() -> None:
    session = date(2027, 4, 12)
    sent, debate = budget.project_sent(LAW, session), budget.debate_from(LAW, session)
    assert sent is not None
    assert debate is not None
    assert (sent.day, sent.bound) == (date(2027, 3, 31), "latest")
    assert (debate.day, debate.bound) == (date(2027, 2, 1), "earliest")
    report = budget.report_sent(LAW, date(2027, 3, 15))
    assert report is not None
    assert report.day == date(2027, 3, 10)


def test_the_account_of_a_year_is_voted_in_the_next_one() -> None:
    found = budget.account_limit(LAW, 2026)
    assert found is not None
    assert found.day == date(2027, 6, 30)


@pytest.mark.parametrize(("population", "held"), [(None, False), (3499, False), (3500, True)])
def test_the_debate_is_for_communes_above_the_threshold(population: int | None, held: bool) -> None:
    assert budget.has_debate(LAW, population) is held


def test_the_next_renewal_is_in_march_2032() -> None:
    assert next_renewal(LAW, date(2026, 11, 26)) == date(2032, 3, 1)
    assert next_renewal(LAW, date(2025, 1, 1)) == date(2026, 3, 1)
    assert next_renewal(LAW, date(2032, 3, 1)) == date(2038, 3, 1)


def test_nothing_is_said_of_renewals_that_the_law_does_not_know() -> None:
    silent = replace(LAW, parameters={name: LAW.parameters[name] for name in ("budget_date_limite",)})
    assert next_renewal(silent, date(2026, 1, 1)) is None
    assert not is_renewal_year(silent, 2026)
    limit = budget.budget_limit(silent, 2026)
    assert limit is not None
    assert limit.day == date(2026, 4, 15)
    assert budget.budget_limit(replace(LAW, parameters={}), 2026) is None
    assert budget.unit_cost(replace(LAW, parameters={}), 2026) is None


@pytest.mark.parametrize(
    ("day", "slug"),
    [
        (date(2027, 7, 31), None), (date(2027, 8, 1), "summer"), (date(2027, 8, 31), "summer"),
        (date(2027, 9, 1), None), (date(2027, 12, 19), None), (date(2027, 12, 20), "year_end"),
        (date(2028, 1, 5), "year_end"), (date(2028, 1, 6), None),
    ],
)  # fmt: skip
def test_august_and_the_end_of_the_year_are_avoided(day: date, slug: str | None) -> None:
    found = avoided_on(LAW, day)
    assert (found.slug if found else None) == slug
