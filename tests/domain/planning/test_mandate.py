"""The dates of a mandate, by hand."""

from dataclasses import replace
from datetime import date

from desktop.domain.planning.mandate import mandate_dates
from resources.law import load_law

LAW = load_law(date(2026, 11, 26))


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
