"""The bodies that are proposed, and who sits in them."""

from dataclasses import replace
from datetime import date

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.changes import created
from desktop.domain.dataset import Dataset
from desktop.domain.governance.bodies import (
    members,
    new_body,
    proposed_committee,
    proposed_conference,
    seats_of,
    without_conference,
)
from desktop.domain.history.cascade import removal
from resources.law import load_law

LAW = load_law(date(2026, 11, 23))
HELD = [
    *(r.Partner(id=key, name=key.upper(), position=i) for i, key in enumerate("abcde")),
    r.Service(id="s", name="Voirie", position=0),
    r.Service(id="t", name="Cantine", position=1),
    *(r.Usage(service_id="s", partner_id=key, takes_part=True) for key in "ab"),
    *(r.Usage(service_id="t", partner_id=key, takes_part=key != "d") for key in "bcd"),
    r.LegalChoice(service_id="s", form="entente", carrier_kind=c.CarrierKind.PARTNER, carrier_id="e"),
    r.LegalChoice(service_id="t", form="mad_service"),
]


def names(partners: list[r.Partner]) -> str:
    return "".join(partner.id for partner in partners)


def test_a_body_is_about_those_who_take_part_and_who_carries() -> None:
    """A and B share the roads that E carries; B and C share the canteen; D takes no part."""
    dataset = Dataset(HELD)
    assert names(members(dataset, r.Body())) == "abce"
    assert names(members(dataset, r.Body(service_id="s"))) == "abe"
    assert names(members(dataset, r.Body(service_id="t"))) == "bc"
    nobody = Dataset(record for record in HELD if not isinstance(record, r.Usage))
    assert names(members(nobody, r.Body())) == "abcde"


def test_the_committee_proposed_has_two_and_one_for_each_and_says_what_stays_with_the_councils() -> None:
    body, *seats = proposed_committee(Dataset(HELD), LAW)
    assert isinstance(body, r.Body)
    assert (body.kind, body.rhythm, body.voting) == (c.BodyKind.COMMITTEE, c.Rhythm.TWICE, c.Voting.UNKNOWN)
    assert body.secretary_id == "e", "the only carrier known"
    assert len(body.reserved.splitlines()) == 5
    assert "Le budget et la part payée par chacun." in body.reserved
    assert [(seat.partner_id, seat.seats, seat.alternates, seat.chairs) for seat in seats] == [
        (key, 2, 1, False) for key in "abce"
    ]
    assert {seat.body_id for seat in seats} == {body.id}
    assert created(body).after is body


def test_the_conference_has_the_three_of_the_law_for_each_council() -> None:
    """CGCT L5221-2, when the agreement says nothing else."""
    dataset = Dataset(HELD)
    service = dataset.find(r.Service, "s")
    assert service is not None
    assert without_conference(dataset, LAW) == [service]
    body, *seats = proposed_conference(dataset, LAW, service)
    assert isinstance(body, r.Body)
    assert (body.kind, body.service_id) == (c.BodyKind.CONFERENCE, "s")
    assert [(seat.partner_id, seat.seats, seat.alternates) for seat in seats] == [(key, 3, 0) for key in "abe"]
    assert without_conference(Dataset([*HELD, body]), LAW) == []
    assert without_conference(Dataset([*HELD, replace(body, service_id="")]), LAW) == [], "one for all of them"
    assert without_conference(Dataset([*HELD, replace(body, service_id="t")]), LAW) == [service]


def test_without_law_data_nothing_is_proposed() -> None:
    bare = replace(LAW, governance=type(LAW.governance)())
    dataset = Dataset(HELD)
    assert proposed_committee(dataset, bare) == without_conference(dataset, bare) == []
    assert proposed_conference(dataset, bare, r.Service(id="s")) == []


def test_a_row_of_seats_for_each_member_keeps_its_place_and_those_of_others_are_not_lost() -> None:
    body, outsider = r.Body(id="c", service_id="t"), r.Seat(id="z", body_id="c", partner_id="d", seats=1)
    dataset = Dataset([*HELD, body, outsider])
    rows = seats_of(dataset, body)
    assert [row.partner_id for row in rows] == ["b", "c", "d"]
    assert rows[2] is outsider
    assert [row.id for row in rows] == [row.id for row in seats_of(dataset, body)]
    assert (rows[0].seats, rows[0].alternates) == (None, None)


def test_the_first_body_typed_is_a_committee_and_the_next_a_working_group() -> None:
    first = new_body(Dataset(HELD), {"name": "Comité"})
    assert (first.kind, first.position, first.name) == (c.BodyKind.COMMITTEE, 0, "Comité")
    second = new_body(Dataset([*HELD, first]), {})
    assert (second.kind, second.position) == (c.BodyKind.WORKING_GROUP, 1)


def test_a_body_goes_with_its_seats_and_its_meetings() -> None:
    body, *seats = proposed_committee(Dataset(HELD), LAW)
    meeting = r.Meeting(body_id=body.id)
    gone = removal([*HELD, body, *seats, meeting], body)
    assert {change.record_id for change in gone} == {body.id, meeting.id, *(seat.id for seat in seats)}
