"""In which chapter of a budget a line of cost goes: reference « droit », 0 bis and 3.2, table by table."""

from datetime import date

import pytest

from desktop.domain.budget.nature import chapter_of
from desktop.domain.choices import CostFamily as Family
from desktop.domain.choices import CostScenario as When
from desktop.domain.records import CostLine
from resources.law import load_law


@pytest.mark.parametrize(
    ("account", "chapter"),
    [
        ("64111", "012"), ("6216", "012"), ("6218", "012"), ("6336", "012"), ("6475", "012"), ("6419", "013"),
        ("60622", "011"), ("61551", "011"), ("6156", "011"), ("6184", "011"), ("6251", "011"), ("62878", "011"),
        ("6811", "042"), ("6815", "68"), ("65568", "65"), ("65811", "65"), ("70848", "70"), ("70878", "70"),
        ("74", "74"), ("13", "13"), ("21", "21"), ("73211", "73"),
    ],
)  # fmt: skip
def test_the_account_tells_the_chapter(account: str, chapter: str):
    """Whatever the family says: a grant for equipment is no receipt of the year."""
    for family in (Family.OTHER, Family.INCOME, Family.STAFF):
        assert chapter_of(CostLine(account=account, family=family)) == chapter


@pytest.mark.parametrize(
    ("family", "scenario", "chapter"),
    [
        (Family.STAFF, When.TODAY, "012"),
        (Family.SUPERVISION, When.SHARED, "012"), (Family.CONTRACTS, When.SHARED, "011"),
        (Family.ESTIMATE, When.TODAY, "011"), (Family.INCOME, When.SHARED, "70"), (Family.RENEWAL, When.SHARED, "042"),
        (Family.RENEWAL, When.TRANSITION, "21"), (Family.INCOME, When.TRANSITION, ""),
    ],
)  # fmt: skip
def test_else_its_family_does_and_a_grant_of_the_start_is_not_guessed(family: Family, scenario: When, chapter: str):
    assert chapter_of(CostLine(family=family, scenario=scenario)) == chapter


def test_every_proposed_account_has_the_chapter_that_it_is_shown_with():
    held = [account for hint in load_law(date(2026, 11, 26)).cost_hints.values() for account in hint.accounts]
    assert len(held) > 40
    wrong = [each.number for each in held if chapter_of(CostLine(account=each.number)) != each.chapter]
    assert wrong == []
    assert {"13", "21"} <= {each.number for each in held}
