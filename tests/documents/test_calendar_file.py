"""The `.ics` file, read back by another library than the one that wrote it: ours wrote it, `icalendar` reads it."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents.calendar_file import DayEntry, calendar_bytes
from desktop.documents.plan_calendar import plan_calendar
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.planning.course import Body, Change, Committee, Course
from desktop.domain.planning.plan import Plan, make_plan
from desktop.domain.planning.sessions import Council
from resources.law import load_law
from tests.spaces import plain

LAW = load_law(date(2026, 11, 26))
MADE = datetime(2026, 11, 26, 14, 30, 15, tzinfo=timezone(timedelta(hours=1)))
PLANNINGS = {planning.slug: planning for planning in LAW.plannings}
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n;,\\:"é€😀 '), max_size=200)


def _read(content: bytes) -> icalendar.Calendar:
    found = icalendar.Calendar.from_ical(content)
    assert isinstance(found, icalendar.Calendar)
    return found


def _events(content: bytes) -> dict[str, icalendar.Event]:
    return {str(event["UID"]): event for event in _read(content).events}


def test_a_day_comes_back_whole() -> None:
    entry = DayEntry(
        "a/b@mise-en-commun", date(2027, 12, 31), "Voter ; puis, « signer »", "Deux lignes :\nla seconde", 7
    )
    content = calendar_bytes("Calendrier, projet", [entry], MADE)
    calendar = _read(content)
    assert str(calendar["VERSION"]) == "2.0"
    # RFC 7986 makes it a text; this library leaves the names of calendars as they are written.
    assert content.count(b"NAME:Calendrier\\, projet\r\n") == 2
    event = _events(content)["a/b@mise-en-commun"]
    assert (event.start, event.end) == (date(2027, 12, 31), date(2028, 1, 1))
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == (entry.title, entry.text)
    assert datetime(2026, 11, 26, 13, 30, 15, tzinfo=UTC) == event.DTSTAMP, "14 h 30 in Paris"
    (alarm,) = event.walk("VALARM")
    assert (str(alarm["ACTION"]), alarm["TRIGGER"].dt) == ("DISPLAY", timedelta(days=-7))
    assert not _read(content).errors


def test_without_alarm_nor_text_nothing_is_said_of_them() -> None:
    event = _events(calendar_bytes("x", [DayEntry("a", date(2027, 1, 4), "Jour")], MADE))["a"]
    assert "DESCRIPTION" not in event
    assert event.walk("VALARM") == []


@settings(max_examples=60)
@given(TEXTS, TEXTS, st.integers(0, 60))
def test_any_text_comes_back_and_no_line_is_longer_than_75_octets(title: str, text: str, alarm: int) -> None:
    content = calendar_bytes(title, [DayEntry("u", date(2027, 1, 4), title, text, alarm)], MADE)
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()  # no letter is cut in two
    event = _events(content)["u"]
    assert str(event["SUMMARY"]) == title
    assert str(event.get("DESCRIPTION", "")) == text


def test_what_looks_like_an_escape_comes_back_as_it_was_written() -> None:
    written = r"C:\nouveau\, puis \; et \\N"
    event = _events(calendar_bytes("x", [DayEntry("u", date(2027, 1, 4), written)], MADE))["u"]
    assert str(event["SUMMARY"]) == written


def test_control_signs_and_line_ends_of_windows_are_tidied() -> None:
    event = _events(calendar_bytes("x", [DayEntry("u", date(2027, 1, 4), "a\x07b\r\nc\rd")], MADE))["u"]
    assert str(event["SUMMARY"]) == "ab\nc\nd"


# The plan.


def _plan(*changes: Change) -> Plan:
    bodies = (Body("o", "Orbelle", Council(540), sessions=(date(2027, 4, 23),)), Body("v", "Valmorin", Council(540)))
    course = Course("e", "Voirie", PLANNINGS["entente_prestation"], None, bodies, "o", (Committee("o", "Orbelle"),))
    return make_plan([course], changes, LAW, date(2027, 1, 4))


def test_every_step_of_the_plan_has_its_day_and_the_convocations_theirs() -> None:
    plan = _plan(Change("e", "perimetre", done_on=date(2026, 12, 1)))
    events = _events(plan_calendar("Projet", plan, LAW, MADE))
    days = {uid.removesuffix("@mise-en-commun"): event.start for uid, event in events.items()}
    assert days == {
        # The perimeter is done: a month from Monday 4 January; 45 days: Sunday 21 March, Monday 22.
        "e/convention": date(2027, 2, 4),
        "e/cst": date(2027, 3, 22),
        "e/cst/cst_convocation": date(2027, 3, 5),  # at the latest on Sunday 7: it leaves on Friday
        "e/cst/cst_pieces": date(2027, 3, 12),  # Sunday 14
        "e/deliberations/o": date(2027, 4, 23),
        "e/deliberations/o/convocation_petite_commune": date(2027, 4, 19),  # 22, 21, 20
        "e/deliberations/v": date(2027, 4, 22),  # a month after
        "e/deliberations/v/convocation_petite_commune": date(2027, 4, 16),  # 21, 20, 19: Sunday 18
        "e/ratification": date(2027, 4, 23),
        "e/start": date(2027, 4, 23),
    }
    sent = str(events["e/deliberations/v/convocation_petite_commune@mise-en-commun"]["DESCRIPTION"])
    assert plain(sent).startswith("Au plus tard le dimanche 18 avril 2027.\nNi le jour de l’envoi ni le jour de la")
    vote = events["e/deliberations/o@mise-en-commun"]
    assert plain(str(vote["SUMMARY"])) == "Faire voter la même convention par chaque conseil : Orbelle (Voirie)"
    assert (
        plain(str(vote["DESCRIPTION"])) == "Orbelle\nDélibérations concordantes\nCGCT, articles L. 5221-1 et L. 5111-1"
    )


def test_months_left_to_answer_say_what_silence_is_worth() -> None:
    plan = make_plan([Course("t", "Eau", PLANNINGS["transfert"])], [], LAW, date(2027, 1, 4))
    events = _events(plan_calendar("P", plan, LAW, MADE))
    told = str(events["t/communes@mise-en-commun"]["DESCRIPTION"])
    assert "Le silence vaut accord, acquis le lendemain du dernier jour." in told
    assert events["t/communes@mise-en-commun"].start == plan.row("t/communes").ends


def test_identifiers_are_the_same_from_one_file_to_the_next() -> None:
    before, after = (
        _events(plan_calendar("P", each, LAW, MADE))
        for each in (_plan(), _plan(Change("e", "cst", on=date(2027, 6, 2))))
    )
    assert set(before) == set(after)
    assert before["e/cst@mise-en-commun"].start != after["e/cst@mise-en-commun"].start


@pytest.mark.parametrize("changed", [{"left_out": True}, {"done_on": date(2026, 12, 1)}])
def test_what_is_over_or_left_out_is_not_in_the_calendar(changed: dict[str, object]) -> None:
    events = _events(plan_calendar("P", _plan(Change("e", "cst", **changed)), LAW, MADE))  # type: ignore[arg-type]  # drawn
    assert not [uid for uid in events if uid.startswith("e/cst")]
    assert "e/convention@mise-en-commun" in events or changed.get("done_on")


# Hours.


def test_an_hour_is_that_of_the_clock_on_the_wall() -> None:
    """Half past six in the evening, in summer as in winter, whatever the time zone of who opens the file."""
    content = calendar_bytes("x", [DayEntry("u", date(2027, 7, 1), "Conseil", alarm_days=7, at=time(18, 30))], MADE)
    event = _events(content)["u"]
    assert event.start == datetime(2027, 7, 1, 18, 30)  # noqa: DTZ001 - of no zone
    assert "DTEND" not in event
    assert b"DTSTART:20270701T183000\r\n" in content
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(days=-7)
    assert not _read(content).errors


def test_a_council_that_told_its_hour_has_it_and_the_other_has_its_day() -> None:
    plan = _plan(Change("e", "perimetre", done_on=date(2026, 12, 1)))
    held = [
        r.Meeting(partner_id="o", on=date(2027, 4, 23), hour=time(20)),
        r.Meeting(partner_id="v", on=date(2027, 4, 23), hour=time(19)),  # another day than the one of the plan
        r.Meeting(partner_id="w", on=date(2027, 4, 22), hour=time(18)),  # of another council
    ]
    events = _events(plan_calendar("P", plan, LAW, MADE, dataset=Dataset(held)))
    assert events["e/deliberations/o@mise-en-commun"].start == datetime(2027, 4, 23, 20)  # noqa: DTZ001 - of no zone
    assert events["e/deliberations/v@mise-en-commun"].start == date(2027, 4, 22)
    assert events["e/ratification@mise-en-commun"].start == date(2027, 4, 23), "the task of nobody's session"


def test_the_sessions_to_come_of_a_body_are_in_it_and_name_no_agent() -> None:
    held = [
        r.Post(name="Mme Zoé Tartempion", label="Agent 1"),
        r.Body(id="b", name="Comité de suivi"),
        r.Meeting(
            id="m", body_id="b", on=date(2027, 2, 3), hour=time(18), place="Orbelle", agenda="Congés de Mme Tartempion"
        ),
        r.Meeting(id="past", body_id="b", on=date(2026, 12, 3)),
        r.Meeting(id="unset", body_id="b"),
    ]
    events = _events(plan_calendar("P", _plan(), LAW, MADE, dataset=Dataset(held)))
    assert {uid for uid in events if "/" not in uid} == {"m@mise-en-commun"}
    event = events["m@mise-en-commun"]
    assert event.start == datetime(2027, 2, 3, 18)  # noqa: DTZ001 - of no zone
    assert (plain(str(event["SUMMARY"])), str(event["DESCRIPTION"])) == (
        "Réunion : Comité de suivi",
        "Orbelle\nCongés de Agent 1.",
    )
