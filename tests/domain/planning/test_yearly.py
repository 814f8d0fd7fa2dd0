"""The yearly cycle by hand, and what of it a dossier has."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.choices import CarrierKind, Settlement
from desktop.domain.dataset import Dataset
from desktop.domain.planning.from_dossier import plan_of
from desktop.domain.planning.yearly import Cycle, Yearly, coming, first_costs, recurring, yearly_of
from desktop.domain.records import LegalChoice, Partner, Purpose, Record, ServiceYear, SharingScenario
from resources.law import load_law
from tests.domain.planning.test_from_dossier import CC, HELD, METZ, TODAY
from tests.spaces import plain

LAW = load_law(date(2026, 11, 26))
START = Purpose(start_on=date(2028, 1, 1))


def _days(found: list[Yearly]) -> list[tuple[str, date]]:
    return [(each.key, each.day) for each in found]


def _held(*more: Record, without: tuple[type[Record], ...] = ()) -> list[Yearly]:
    start = next((r for r in more if isinstance(r, Purpose)), START)
    kept = (r for r in HELD if not isinstance(r, (*without, Purpose)))
    dataset = Dataset([*kept, start, *(r for r in more if r is not start)])
    return yearly_of(dataset, LAW, plan_of(dataset, LAW, TODAY))


def test_a_usual_year_and_one_in_which_the_councils_are_renewed() -> None:
    found = recurring(LAW, Cycle((2031, 2032), 2028, population=3500, community=True))
    assert _days(found) == [
        ("unit_cost", date(2031, 1, 31)),
        ("dob_fenetre", date(2031, 2, 4)),  # ten weeks before Tuesday 15 April
        ("yearly_statement", date(2031, 3, 31)),
        ("budget_envoi", date(2031, 4, 3)),  # twelve days before
        ("cout_unitaire", date(2031, 4, 14)),  # before the 15th, not on it
        ("budget_date_limite", date(2031, 4, 15)),
        ("scheme", date(2031, 4, 15)),
        ("cfu_date_limite", date(2031, 6, 30)),
        ("review_of_the_year", date(2031, 11, 15)),
        ("unit_cost", date(2032, 1, 31)),
        ("dob_fenetre", date(2032, 2, 20)),
        ("yearly_statement", date(2032, 3, 31)),
        ("budget_envoi", date(2032, 4, 18)),
        ("cout_unitaire", date(2032, 4, 29)),
        ("budget_date_limite_renouvellement", date(2032, 4, 30)),
        ("scheme", date(2032, 4, 30)),
        ("cfu_date_limite", date(2032, 6, 30)),
        ("review_of_the_year", date(2032, 11, 15)),
    ]


def test_the_first_year_has_its_unit_cost_from_the_signature_and_no_year_before_it() -> None:
    assert _days(recurring(LAW, Cycle((2028,), 2028))) == [
        ("budget_envoi", date(2028, 4, 3)),
        ("budget_date_limite", date(2028, 4, 15)),
        ("cfu_date_limite", date(2028, 6, 30)),
        ("review_of_the_year", date(2028, 11, 15)),
    ]


def test_each_day_says_for_whom_it_is_and_where_it_stands() -> None:
    by_key = {each.key: each for each in recurring(LAW, Cycle((2029,), 2028, community=True))}
    assert by_key["unit_cost"].say.origin == "selon l’usage"
    assert by_key["cout_unitaire"].say == LAW.regimes["unit_cost"]
    assert by_key["scheme"].say.origin == "CGCT, article L. 5211-39-1"
    assert {by_key[key].who for key in ("unit_cost", "cout_unitaire", "yearly_statement")} == {"Qui porte le service"}
    assert by_key["budget_date_limite"].who == "Chaque partenaire"
    assert by_key["review_of_the_year"].who == "Le comité de suivi"


def test_a_dossier_begins_with_its_start_and_has_three_years() -> None:
    small = replace(METZ, renewal_population=900)
    found = _held(small, without=(Partner,))
    assert [each.year for each in found if each.key == "budget_date_limite"] == [2028, 2029, 2030]
    assert {each.key for each in found}.isdisjoint({"dob_fenetre", "scheme"})
    assert {each.key for each in _held()} >= {"dob_fenetre"}, "Metz has more than 3 500 inhabitants"
    assert {each.key for each in _held(replace(CC, id="c2"))} >= {"scheme"}


def test_nothing_comes_back_before_the_day_on_which_the_service_starts() -> None:
    """From 1 September 2028 on: of that year the committee of November alone is left, then whole years."""
    found = _held(replace(START, start_on=date(2028, 9, 1)))
    assert [each.key for each in found if each.year == 2028] == ["review_of_the_year"]
    assert [each.year for each in found if each.key == "budget_date_limite"] == [2029, 2030]


def test_a_service_that_runs_has_its_years_from_today_on() -> None:
    held = Dataset([*HELD, ServiceYear(service_id="s", year=2024)])
    plan = plan_of(held, LAW, TODAY)
    assert plan.rows == ()
    found = yearly_of(held, LAW, plan)
    assert [each.year for each in found if each.key == "unit_cost"] == [2027, 2028, 2029]


@pytest.mark.parametrize("chosen", [True, False])
def test_at_the_real_cost_no_unit_cost_is_told(chosen: bool) -> None:
    rule = SharingScenario(service_id="s", settlement=Settlement.REAL_COST, chosen=chosen)
    keys = {each.key for each in _held(rule)}
    assert ("unit_cost" in keys) != chosen


def test_without_a_plan_nothing_comes_back() -> None:
    assert _held(without=(LegalChoice,)) == []


def test_the_first_unit_cost_counts_from_the_last_vote() -> None:
    dataset = Dataset([*HELD, START])
    plan = plan_of(dataset, LAW, TODAY)
    voted = max(row.ends for row in plan.rows if row.step.council is not None and row.latest is not None)
    assert voted == date(2027, 5, 19), "a session assumed a month after the committee of 19 April"
    (first,) = first_costs(dataset, LAW, plan)
    assert (first.day, first.year, first.key) == (date(2027, 8, 19), 2027, "first_cost/s")
    assert plain(first.name) == "Premier coût unitaire communiqué dans les 3 mois : Voirie"
    real = SharingScenario(service_id="s", settlement=Settlement.REAL_COST, chosen=True)
    assert first_costs(Dataset([*dataset, real]), LAW, plan) == []


def test_a_form_that_pays_the_salary_back_has_no_unit_cost() -> None:
    lent = LegalChoice(service_id="s", form="mad_individuelle", carrier_kind=CarrierKind.PARTNER, carrier_id="o")
    assert {each.key for each in _held(lent, without=(LegalChoice,))} & {"unit_cost", "cout_unitaire"} == set()


def test_where_only_a_unit_cost_is_admitted_it_is_told_whatever_was_chosen() -> None:
    lent = LegalChoice(service_id="s", form="mad_service", carrier_kind=CarrierKind.PARTNER, carrier_id="c")
    rule = SharingScenario(service_id="s", settlement=Settlement.REAL_COST, chosen=True)
    held = _held(lent, rule, without=(LegalChoice,))
    assert "unit_cost" in {each.key for each in held}
    dataset = Dataset([*(r for r in HELD if not isinstance(r, LegalChoice)), lent, rule, START])
    assert first_costs(dataset, LAW, plan_of(dataset, LAW, TODAY)) == [], "its planning has this task"


def test_what_is_near_is_found_over_the_end_of_the_year() -> None:
    """Ninety days from 10 November 2026 are 8 February 2027; Metz debates its budget from 70 days before 15 April."""
    dataset = Dataset([*HELD, ServiceYear(service_id="s", year=2025)])

    def near(today: date, within: int) -> list[tuple[str, date]]:
        return _days(coming(dataset, LAW, plan_of(dataset, LAW, today), within))

    assert near(date(2026, 11, 10), 90) == [
        ("review_of_the_year", date(2026, 11, 15)), ("unit_cost", date(2027, 1, 31)), ("dob_fenetre", date(2027, 2, 4)),
    ]  # fmt: skip
    assert near(date(2027, 1, 31), 0) == [("unit_cost", date(2027, 1, 31))]
    assert near(date(2027, 2, 1), 2) == []
