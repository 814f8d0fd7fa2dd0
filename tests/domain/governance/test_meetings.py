"""Which session of a body comes next, which was the last one, and how an agenda is cut into points."""

from datetime import date

import pytest

from desktop.domain.dataset import Dataset
from desktop.domain.governance.meetings import dated, last_meeting, next_meeting, points_of, said_in
from desktop.domain.records import Body, Meeting

TODAY = date(2027, 3, 1)
BODY = Body(id="b")


def meeting(on: date | None, name: str, **values: str) -> Meeting:
    return Meeting(id=name, body_id="b", on=on, **values)


def names(*held: Meeting) -> tuple[str | None, str | None, list[str]]:
    dataset = Dataset([BODY, *held, Meeting(id="council", partner_id="p", on=TODAY), Meeting(id="other", body_id="x")])
    coming, last = next_meeting(dataset, BODY, TODAY), last_meeting(dataset, BODY, TODAY)
    return coming.id if coming else None, last.id if last else None, [each.id for _on, each in dated(dataset, BODY)]


def test_the_nearest_on_each_side_and_today_on_both() -> None:
    later, soon = meeting(date(2027, 6, 1), "later"), meeting(date(2027, 4, 1), "soon")
    old, late = meeting(date(2026, 1, 1), "old"), meeting(date(2027, 2, 28), "late")
    assert names(later, soon, old, late) == ("soon", "late", ["old", "late", "soon", "later"])
    assert names(meeting(TODAY, "now"), later) == ("now", "now", ["now", "later"])
    assert names() == (None, None, [])


def test_one_whose_day_is_not_set_comes_next_unless_it_has_decided() -> None:
    assert names(meeting(None, "unset", agenda="Un")) == ("unset", None, [])
    assert names(meeting(None, "done", decisions="Oui")) == (None, None, [])
    assert names(meeting(None, "unset"), meeting(date(2027, 4, 1), "soon")) == ("soon", None, ["soon"])


@pytest.mark.parametrize(
    ("agenda", "points"),
    [
        ("Heures ; usage du tracteur.", ("Heures.", "Usage du tracteur.")),
        ("1. Le budget\n2) Les congés ?\n\n– la suite…", ("Le budget.", "Les congés ?", "La suite…")),
        ("2027, année du départ", ("2027, année du départ.",)),
        ("  \n ; ", ()),
    ],
)
def test_points_by_line_or_one_after_the_other(agenda: str, points: tuple[str, ...]) -> None:
    assert points_of(agenda) == points


def test_what_is_decided_is_cut_by_line_only() -> None:
    assert said_in("Oui ; puis non\n- le tracteur reste") == ("Oui ; puis non.", "Le tracteur reste.")
