"""What surrounds the session of a council or of a committee, by hand."""

from datetime import date

import pytest

from desktop.domain.planning.delays import Deadline
from desktop.domain.planning.sessions import (
    Council,
    after_the_vote,
    committee_dates,
    convocation_of,
    council_dates,
    second_session,
)
from resources.law import load_law

LAW = load_law(date(2026, 11, 26))


def _days(deadlines: list[Deadline]) -> list[date]:
    return [deadline.day for deadline in deadlines]


@pytest.mark.parametrize(
    ("population", "sent"),
    [
        (540, date(2027, 4, 8)),  # Monday 12; 11, 10 and 9; Thursday 8
        (3499, date(2027, 4, 8)),
        (3500, date(2027, 4, 6)),  # Monday 12; 11 to 7; Tuesday 6
        (None, date(2027, 4, 6)),  # not known: the longest
    ],
)
def test_the_frozen_population_tells_which_convocation(population: int | None, sent: date) -> None:
    assert _days(council_dates(LAW, date(2027, 4, 12), Council(population))) == [sent]


def test_in_urgency_one_clear_day() -> None:
    assert _days(council_dates(LAW, date(2027, 4, 12), Council(540), urgent=True)) == [date(2027, 4, 10)]


def test_what_is_assumed_is_said() -> None:
    def notes(council: Council) -> str:
        return " ".join(note.text for note in council_dates(LAW, date(2027, 4, 12), council)[0].notes)

    assert notes(Council(540)) == ""
    assert "n'est pas connue" in notes(Council(None))
    assert "groupement" in notes(Council(8000, grouping=True))
    assert "sans dire « francs »" in notes(Council(540, region="57"))
    assert notes(Council(4000, region="57")) == ""


def test_a_grouping_follows_its_largest_member() -> None:
    assert convocation_of(LAW, Council(3600, grouping=True)) == "convocation_grande_commune"
    assert convocation_of(LAW, Council(900, grouping=True)) == "convocation_petite_commune"


def test_around_a_session_of_the_committee() -> None:
    # Thursday 18 March 2027: 15 days and 8 days before, 15 days after, two months after.
    session = date(2027, 3, 18)
    expected = [date(2027, 3, 3), date(2027, 3, 10), date(2027, 4, 2), date(2027, 5, 18)]
    assert _days(committee_dates(LAW, session)) == expected
    assert _days(committee_dates(LAW, session, urgent=True))[0] == date(2027, 3, 10)


def test_a_second_session_after_a_unanimous_refusal() -> None:
    found = second_session(LAW, date(2027, 3, 18))
    assert [(each.day, each.bound) for each in found] == [
        (date(2027, 3, 26), "earliest"),
        (date(2027, 4, 17), "latest"),
    ]


def test_a_vote_can_be_contested_for_two_clear_months() -> None:
    # Published on Monday 25 January 2027, sent the day after: Friday 26 March; 26 March, then Saturday 27: Tuesday 30.
    assert _days(after_the_vote(LAW, date(2027, 1, 25), date(2027, 1, 26))) == [date(2027, 3, 26), date(2027, 3, 30)]
    assert _days(after_the_vote(LAW, date(2027, 1, 25), date(2027, 1, 26), "57")) == [date(2027, 3, 30)] * 2
