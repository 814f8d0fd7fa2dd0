"""When she is reminded of a copy on another disk, and in which words."""

from datetime import date, datetime, timedelta

import pytest

from storage.outside import Outside, due, reminder

CREATED = date(2026, 10, 1)
EDITED = datetime(2026, 11, 25, 9, 0)  # noqa: DTZ001 - her clock
COPIED = datetime(2026, 10, 22, 17, 0)  # noqa: DTZ001 - same
TODAY = date(2026, 11, 25)


def said(outside: Outside, today: date = TODAY, *, modified_at: datetime = EDITED) -> str:
    due_on = due(outside, created=CREATED, modified_at=modified_at, today=today)
    return reminder(outside.at, due_on, today).replace("\u00a0", " ")


def test_never_copied_says_so_a_week_after_the_dossier_was_made() -> None:
    assert said(Outside(), CREATED + timedelta(days=6)) == ""
    assert "pas encore de copie sur un autre support" in said(Outside(), CREATED + timedelta(days=7))


@pytest.mark.parametrize(("days", "words"), [(0, ""), (6, ""), (7, "date de 7 jours"), (34, "date de 34 jours")])
def test_the_days_since_the_last_one(days: int, words: str) -> None:
    told = said(Outside(COPIED, COPIED), COPIED.date() + timedelta(days=days))
    assert told.endswith(f"{words}.") if words else told == ""


def test_nothing_to_say_while_the_last_copy_holds_everything() -> None:
    assert said(Outside(COPIED, EDITED), TODAY + timedelta(days=900)) == ""


def test_put_off_is_a_week_of_peace() -> None:
    outside = Outside(COPIED, COPIED, put_off=TODAY)
    assert said(outside) == ""
    assert said(outside, TODAY + timedelta(days=6)) == ""
    assert "41 jours" in said(outside, TODAY + timedelta(days=7))


def test_a_clock_put_back_does_not_silence_it_for_years() -> None:
    ahead = Outside(datetime(2031, 3, 2, 9, 0), COPIED)  # noqa: DTZ001 - her clock
    assert said(ahead).endswith("porte la date du 2 mars 2031.")
    assert said(ahead._replace(put_off=date(2031, 3, 2))).endswith("porte la date du 2 mars 2031.")
    assert said(ahead._replace(put_off=TODAY)) == ""
