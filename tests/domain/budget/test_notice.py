"""By when a unit cost is told: D5211-16 and L1612-2 of the CGCT (reference « droit », 3.1)."""

from datetime import date

import pytest

from desktop.domain import records as r
from desktop.domain.budget.notice import notice, notice_sentence
from desktop.domain.dataset import Dataset
from tests.domain.budget.world import LAW
from tests.spaces import plain


def dossier(**dates: date) -> Dataset:
    return Dataset([r.Purpose(**dates)])


@pytest.mark.parametrize(
    ("year", "last"),
    [
        (2028, date(2028, 4, 15)),
        (2031, date(2031, 4, 15)),
        (2032, date(2032, 4, 30)),  # the councils are renewed six years after March 2026
        (2026, date(2026, 4, 30)),
    ],
)
def test_before_the_last_day_for_the_budget(year: int, last: date):
    assert notice(dossier(start_on=date(2025, 1, 1)), LAW, year).on == last


@pytest.mark.parametrize(
    ("signed", "last"),
    [
        (date(2027, 6, 20), date(2027, 9, 20)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 10, 31), date(2028, 1, 31)),
    ],
)
def test_the_first_year_within_three_months_of_the_signature(signed: date, last: date):
    found = notice(dossier(start_on=date(2027, 9, 1), approval_on=date(2027, 1, 1)), LAW, 2027, signed)
    assert (found.on, found.reason) == (last, "dans les 3 mois après la signature (CGCT, article D. 5211-16)")


def test_the_vote_stands_for_a_signature_that_is_not_known():
    dataset = dossier(start_on=date(2027, 9, 1), approval_on=date(2027, 6, 12))
    assert plain(notice_sentence(dataset, LAW, 2027)) == (
        "Coût unitaire 2027 à communiquer au plus tard le 12 septembre 2027, dans les 3 mois après le vote de "
        "l’accord, faute de date de signature (CGCT, article D. 5211-16)."
    )


def test_what_was_told_late_is_said():
    dataset = dossier(start_on=date(2027, 9, 1))
    assert plain(notice_sentence(dataset, LAW, 2028, date(2028, 4, 15))).endswith(" Communiqué le 15 avril 2028.")
    late = plain(notice_sentence(dataset, LAW, 2028, date(2028, 4, 16)))
    assert late.endswith(" Communiqué le 16 avril 2028, après cette date.")


def test_without_the_dates_it_asks_for_them():
    dataset = dossier(start_on=date(2027, 9, 1))
    assert notice(dataset, LAW, 2027) is None
    assert notice(dataset, LAW, 2026) is None, "before the service exists"
    assert notice_sentence(dataset, LAW, 2027).startswith("Indiquez la date du vote de l’accord")
