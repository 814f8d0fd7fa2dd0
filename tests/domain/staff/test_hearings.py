"""Which committees are heard: one of each employer that has its own, one per department at the centre de gestion."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.choices import (
    AfterPost,
    CarrierKind,
    CostFamily,
    CostScenario,
    Employer,
    PartnerKind,
    StaffCommittee,
)
from desktop.domain.dataset import Dataset
from desktop.domain.planning.from_dossier import courses_of
from desktop.domain.records import (
    CommitteeOpinion,
    CostLine,
    Identity,
    LegalChoice,
    LineYear,
    Partner,
    Post,
    Record,
    Service,
    Usage,
)
from desktop.domain.staff.committees import centre_of, hearings
from resources.law import load_law

LAW = load_law(date(2026, 11, 23))
A, B = Partner(id="a", name="Orbelle", insee_code="61001"), Partner(id="b", name="Valmorin", position=1)
C = Partner(id="c", name="CC du Val", kind=PartnerKind.EPCI, position=2, department="Orne", siren="1")
SERVICE = Service(id="s")
CHOICE = LegalChoice(id="l", service_id="s", form="service_commun", carrier_kind=CarrierKind.PARTNER, carrier_id="c")


def world(*more: Record, form: str = "service_commun") -> Dataset:
    posts = [Post(id=f"p{who}", service_id="s", employer_id=who) for who in "ab"]
    held = {each.id: each for each in (A, B, C, SERVICE, replace(CHOICE, form=form), *posts, *more)}
    return Dataset(list(held.values()))


def told(dataset: Dataset) -> list[tuple[StaffCommittee, list[str]]]:
    return [(each.committee, [partner.id for partner in each.employers]) for each in hearings(dataset, LAW)]


def counted(**staff: int) -> list[CommitteeOpinion]:
    return [CommitteeOpinion(id=f"o{who}", partner_id=who, staff=count) for who, count in staff.items()]


def test_small_employers_of_one_department_have_one_committee() -> None:
    near = replace(B, insee_code="61002")
    found = told(world(near, *counted(a=12, b=49, c=50)))
    assert found == [(StaffCommittee.CDG, ["a", "b"]), (StaffCommittee.OWN, ["c"])]


def test_the_community_is_in_the_department_of_its_communes() -> None:
    assert told(world(replace(B, insee_code="61002"), *counted(a=12, b=8, c=9))) == [
        (StaffCommittee.CDG, ["a", "b", "c"])
    ]


def test_two_departments_make_two_committees() -> None:
    found = told(world(replace(B, insee_code="14001"), *counted(a=12, b=8, c=64)))
    assert [who for _kind, who in found] == [["a"], ["b"], ["c"]]


def test_a_committee_in_common_is_one_and_what_is_typed_goes_before_the_count() -> None:
    common = [
        CommitteeOpinion(id=f"o{who}", partner_id=who, staff=12, committee=StaffCommittee.COMMON) for who in "abc"
    ]
    held = [replace(A, epci_siren="1"), replace(B, epci_siren="1")]
    assert told(world(*held, *common)) == [(StaffCommittee.COMMON, ["a", "b", "c"])]


def test_nothing_is_supposed_of_an_employer_whose_agents_are_not_counted() -> None:
    assert told(world()) == [(StaffCommittee.UNKNOWN, [who]) for who in "abc"]


@pytest.mark.parametrize(("form", "count"), [("biens_partages", 0), ("", 0), ("entente", 2)])
def test_a_form_that_asks_for_no_opinion_has_none(form: str, count: int) -> None:
    assert len(told(world(form=form))) == count


def test_a_post_that_ends_is_heard_whatever_the_form() -> None:
    """By the committee of its employer, as its council's vote says: the form itself asks nothing of the others."""
    ends = Post(id="pa", service_id="s", employer_id="a", after=AfterPost.ENDS)
    assert [who for _kind, who in told(world(ends, form="biens_partages"))] == [["a"]]
    assert [who for _kind, who in told(world(ends, form="entente"))] == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("form", "service", "posts", "who"),
    [
        # Its agents are known; it carries the service, and receives them (service_commun) or not (entente).
        ("service_commun", {}, ["a"], ["a", "c"]),
        ("entente", {}, ["a"], ["a"]),
        # No post yet: the employer as entered, beside the one that receives the agents.
        ("entente", {"employer": Employer.ONE_COMMUNE, "employer_id": "b"}, [], ["b"]),
        ("entente", {"employer": Employer.ONE_COMMUNE, "employer_id": "b"}, ["a"], ["a", "b"]),
        ("entente", {"employer": Employer.COMMUNITY}, [], ["c"]),
        ("service_commun", {"employer": Employer.ONE_COMMUNE, "employer_id": "b"}, [], ["b", "c"]),
        # Nothing is known but who carries it.
        ("entente", {"employer": Employer.EACH}, [], ["c"]),
        # The power goes to the one community, b entered by mistake or not: none of the agents of b is in it.
        ("transfert_competence", {"carrier": "b"}, ["a"], ["a", "c"]),
        ("transfert_competence", {"carrier": "c"}, ["a"], ["a", "c"]),
    ],
)
def test_a_committee_is_asked_about_agents_that_are_known(
    form: str, service: dict[str, object], posts: list[str], who: list[str]
) -> None:
    fields = dict(service)
    choice = replace(CHOICE, form=form, carrier_id=str(fields.pop("carrier", "c")))
    held = [A, B, C, replace(SERVICE, **fields), choice]  # type: ignore[arg-type]  # fields of a service
    dataset = Dataset([*held, *(Post(id=f"p{each}", service_id="s", employer_id=each) for each in posts)])
    assert [partner.id for hearing in hearings(dataset, LAW) for partner in hearing.employers] == who


def test_a_commune_nouvelle_concerns_each_founder_known_to_employ_whatever_its_agents_serve() -> None:
    """B alone has a post in the service, a one elsewhere; d employs nobody that is known; the community founds nothing.

    In law all the agents of each founder change hands (CGCT L2113-1 and following).
    """
    founding = [Usage(service_id="s", partner_id=who, takes_part=True) for who in "abcd"]
    choice = replace(CHOICE, form="commune_nouvelle", carrier_kind=CarrierKind.UNKNOWN, carrier_id="")
    posts = [Post(service_id="s", employer_id="b"), Post(service_id="z", employer_id="a"), Post(employer_id="c")]
    held = [A, B, C, Partner(id="d", name="Brême", position=3), SERVICE, Service(id="z", position=1), choice]
    found = hearings(Dataset([*held, *founding, *posts]), LAW)
    assert [who.id for each in found for who in each.employers] == ["a", "b"]


PAYS = CostLine(id="x", service_id="z", partner_id="d", family=CostFamily.STAFF, amount=Decimal("16695.18"))
"""What « Brême » pays to agents today, in another service than the one that founds the commune nouvelle."""
UNKNOWN = replace(PAYS, amount=None)


@pytest.mark.parametrize(
    ("held", "form", "who"),
    [
        ([PAYS], "commune_nouvelle", ["b", "d"]),
        (
            [replace(PAYS, amount=None), LineYear(line_id="x", year=2025, amount=Decimal(1))],
            "commune_nouvelle",
            ["b", "d"],
        ),
        # Nothing says that it has agents: an amount not known yet, none at all, what it would pay, other costs.
        ([UNKNOWN], "commune_nouvelle", ["b"]),
        ([replace(PAYS, amount=Decimal(0))], "commune_nouvelle", ["b"]),
        ([replace(PAYS, scenario=CostScenario.SHARED)], "commune_nouvelle", ["b"]),
        ([replace(PAYS, family=CostFamily.SUPPLIES)], "commune_nouvelle", ["b"]),
        # Under another form a committee is asked about the posts of the service alone.
        ([replace(PAYS, service_id="s")], "entente", ["b"]),
    ],
)
def test_a_founder_that_pays_agents_without_a_post_is_asked(held: list[Record], form: str, who: list[str]) -> None:
    """By its committee, in the calendar as in what is sent to committees: all its agents change hands."""
    founding = [Usage(service_id="s", partner_id=each, takes_part=True) for each in "abd"]
    choice = replace(CHOICE, form=form, carrier_kind=CarrierKind.UNKNOWN, carrier_id="")
    services = [SERVICE, Service(id="z", position=1)]
    other = Partner(id="d", name="Brême", position=3)
    dataset = Dataset([A, B, C, other, *services, choice, *founding, Post(service_id="s", employer_id="b"), *held])
    assert [each.id for hearing in hearings(dataset, LAW) for each in hearing.employers] == who
    (course,) = courses_of(dataset, LAW)
    assert [each.partner_id for each in course.committees] == who


def test_while_nobody_is_known_no_committee_is_written_to() -> None:
    taking = [Usage(service_id="s", partner_id=who, takes_part=True) for who in "ab"]
    choice = replace(CHOICE, carrier_kind=CarrierKind.UNKNOWN, carrier_id="")
    assert hearings(Dataset([A, B, C, SERVICE, choice, *taking]), LAW) == []


def test_an_employer_is_heard_on_its_own_services_alone() -> None:
    other = [
        Service(id="z", position=1),
        replace(CHOICE, id="m", service_id="z", carrier_id="a"),
        Post(id="pz", service_id="z", employer_id="a"),
    ]
    found = {who.id: [s.id for s in each.services] for each in hearings(world(*other), LAW) for who in each.employers}
    assert found == {"a": ["s", "z"], "b": ["s"], "c": ["s"]}


def test_the_centre_is_named_where_it_is_a_partner() -> None:
    centre = Partner(id="g", name="CDG 61", kind=PartnerKind.CDG, position=3)
    (found, *_rest) = hearings(world(centre, *counted(a=12)), LAW)
    assert found.centre == centre


def test_what_was_typed_for_our_commune_stands_for_a_centre_that_is_no_partner() -> None:
    ours = Identity(partner_id="a", centre="CDG 61", centre_address="Alençon")
    (found, *_rest) = hearings(world(ours, *counted(a=12)), LAW)
    assert found.centre is not None
    assert (found.centre.name, found.centre.address, found.centre.kind) == ("CDG 61", "Alençon", PartnerKind.CDG)
    assert hearings(world(ours, *counted(a=12)), LAW) == hearings(world(ours, *counted(a=12)), LAW)
    assert centre_of(world(ours), None) is None, "it has no sessions of its own in the plan"
