"""What comes back each year, and the dates of a mandate, by hand."""

from dataclasses import replace
from datetime import date

from desktop.domain.planning.cycle import yearly_cycle
from desktop.domain.planning.mandate import mandate_dates
from resources.law import load_law

LAW = load_law(date(2026, 11, 26))


def test_a_year_of_a_small_commune() -> None:
    assert [(each.slug, each.on, each.bound) for each in yearly_cycle(LAW, 2027)] == [
        ("unit_cost", date(2027, 1, 31), "reminder"),
        ("yearly_statement", date(2027, 3, 31), "reminder"),
        ("budget_envoi", date(2027, 4, 3), "latest"),  # twelve days before 15 April
        ("budget_date_limite", date(2027, 4, 15), "latest"),
        ("cout_unitaire", date(2027, 4, 15), "before"),
        ("cfu_date_limite", date(2027, 6, 30), "latest"),
        ("review_of_the_year", date(2027, 11, 15), "reminder"),
    ]


def test_a_year_of_renewal_in_a_large_commune() -> None:
    found = {each.slug: each.on for each in yearly_cycle(LAW, 2032, 3500)}
    assert found["budget_date_limite_renouvellement"] == date(2032, 4, 30)
    assert found["budget_envoi"] == date(2032, 4, 18)
    assert found["dob_fenetre"] == date(2032, 2, 20), "seventy days before 30 April: 30, 31 and 9 of February 2032"
    assert "dob_fenetre" not in {each.slug for each in yearly_cycle(LAW, 2032, 3499)}


def test_a_date_of_the_law_says_its_article_and_a_reminder_that_it_is_only_usual() -> None:
    found = {each.slug: each.say.origin for each in yearly_cycle(LAW, 2027)}
    assert found["budget_date_limite"] == "CGCT, article L. 1612-2"
    assert found["unit_cost"] == "selon l’usage"


def test_the_dates_of_the_mandate_are_those_of_the_reference() -> None:
    """Section 2.3, prudent dates: counted from 15 March 2026."""
    assert [(each.slug, each.day) for each in mandate_dates(LAW)] == [
        ("pacte_sent", date(2026, 10, 15)),
        ("pacte_adopted", date(2026, 12, 15)),
        ("scheme_sent", date(2026, 12, 15)),
        ("scheme_ready", date(2027, 3, 15)),
    ]
    sent = mandate_dates(LAW)[2]
    assert sent.rule.acquired == date(2027, 3, 16), "who did not answer is taken to agree"
    assert mandate_dates(replace(LAW, parameters={})) == []
    only = {name: LAW.parameters[name] for name in ("dernier_renouvellement", "pacte_adoption")}
    assert [each.slug for each in mandate_dates(replace(LAW, parameters=only))] == ["pacte_adopted"]
