"""Which comité social territorial is competent, and for which employers (CGFP L251-5)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.choices import CarrierKind, CostFamily, CostScenario, PartnerKind, StaffCommittee
from desktop.domain.dataset import Dataset
from desktop.domain.records import CommitteeOpinion, CostLine, LegalChoice, Partner, Post, Service, Usage
from desktop.domain.staff.committees import competent, employers, hearings, opinions_of
from resources.law import load_law

LAW = load_law(date(2026, 11, 23))
A, B = Partner(id="a", name="Orbelle"), Partner(id="b", name="Valmorin", position=1)
CC = Partner(id="cc", name="CC du Val", kind=PartnerKind.EPCI, position=2)
CDG = Partner(id="cdg", name="CDG 01", kind=PartnerKind.CDG, position=3)
HELD = [A, B, CC, CDG, Service(id="s"), *(Usage(service_id="s", partner_id=key, takes_part=True) for key in "ab")]


@pytest.mark.parametrize(
    ("staff", "committee"),
    [(1, StaffCommittee.CDG), (49, StaffCommittee.CDG), (50, StaffCommittee.OWN), (300, StaffCommittee.OWN)],
)
def test_fifty_agents_make_a_committee_of_one_s_own(staff: int, committee: StaffCommittee) -> None:
    assert competent(staff, LAW) is committee


def test_nothing_is_said_on_a_day_that_the_law_does_not_know() -> None:
    assert competent(60, replace(LAW, parameters={})) is StaffCommittee.UNKNOWN


def test_who_employs_or_carries_is_concerned_and_whoever_takes_part_while_nobody_is_known() -> None:
    assert employers(Dataset(HELD), LAW) == [A, B]
    assert employers(Dataset([*HELD, Post(service_id="s", employer_id="b")]), LAW) == [B]
    carried = [
        Post(service_id="s", employer_id="b"),
        LegalChoice(service_id="s", carrier_kind=CarrierKind.PARTNER, carrier_id="cc"),
    ]
    assert employers(Dataset([*HELD, *carried]), LAW) == [B, CC]
    assert employers(Dataset([*HELD, Post(service_id="s", employer_id="cdg")]), LAW) == []


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        (CostLine(scenario=CostScenario.SHARED, amount=Decimal(39200)), ["a", "b"]),
        (CostLine(scenario=CostScenario.SHARED), ["a"]),
        (CostLine(scenario=CostScenario.SHARED, family=CostFamily.SUPPLIES, amount=Decimal(39200)), ["a"]),
        (CostLine(scenario=CostScenario.TODAY, amount=Decimal(39200)), ["a"]),
    ],
    ids=["pays agents", "no amount", "supplies", "only today"],
)
def test_who_pays_agents_of_a_service_in_common_is_concerned_without_any_post(line: CostLine, asked: list[str]) -> None:
    """An entente: each keeps its agents, and their work in the other communes changes their organisation."""
    held = [*HELD, LegalChoice(service_id="s", form="entente"), Post(service_id="s", employer_id="a")]
    dataset = Dataset([*held, replace(line, service_id="s", partner_id="b")])
    assert [each.id for each in employers(dataset, LAW)] == asked
    heard = {partner.id for hearing in hearings(dataset, LAW) for partner in hearing.employers}
    assert heard == set(asked)


def test_one_row_per_employer_typed_or_not() -> None:
    typed = CommitteeOpinion(id="o", partner_id="b", staff=12)
    rows = opinions_of(Dataset([*HELD, typed]), LAW)
    assert [row.partner_id for row in rows] == ["a", "b"]
    assert rows[1] == typed
    assert rows[0] == opinions_of(Dataset(HELD), LAW)[0]
