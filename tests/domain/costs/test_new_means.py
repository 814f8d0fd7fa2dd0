"""What is proposed for a post, an asset, a risk or the hours in a commune, before anything is typed."""

from dataclasses import replace
from decimal import Decimal

from desktop.domain.choices import CarrierKind, Employer, RiskBearer, StaffRisk
from desktop.domain.costs.new_means import new_asset, new_post, new_risks, risks, times
from desktop.domain.dataset import Dataset
from desktop.domain.records import (
    Dossier,
    EmployerRisk,
    Identity,
    LegalChoice,
    Partner,
    Post,
    PostTime,
    Record,
    Service,
    Usage,
)

ORBELLE, VALMORIN = Partner(id="o", name="Orbelle"), Partner(id="v", name="Valmorin", position=1)
SERVICE = Service(id="s", employer=Employer.ONE_COMMUNE, employer_id="v")


def world(*more: Record) -> Dataset:
    return Dataset([Dossier(reference_year=2025), Identity(partner_id="o"), ORBELLE, VALMORIN, SERVICE, *more])


def test_an_agent_takes_the_first_mark_that_is_free_in_the_whole_dossier() -> None:
    """« Agent 1 » of another service would be taken for this one."""
    held = [Post(service_id="t", label="Agent 1", position=4), Post(service_id="s", label="Agent 3")]
    post = new_post(world(*held), "s", {"job": "Secrétaire"})
    assert (post.label, post.job, post.employer_id, post.cost_year) == ("Agent 2", "Secrétaire", "o", 2025)
    assert post.position == 5
    assert new_post(world(), "s", {}).label == "Agent 1"
    assert new_post(world(), "s", {"employer_id": "v", "label": "Agente"}).label == "Agente"


def test_an_asset_is_that_of_her_own_commune_unless_she_says_otherwise() -> None:
    assert new_asset(world(), "s", {}).owner_id == "o"
    assert new_asset(world(), "s", {"owner_id": "v"}).owner_id == "v"


def test_four_risks_are_proposed_for_whoever_will_employ_and_nothing_is_decided() -> None:
    found = list(new_risks(world(), SERVICE).values())
    assert [risk.kind for risk in found] == list(StaffRisk)
    assert {(risk.employer_id, risk.bearer, risk.amount) for risk in found} == {("v", RiskBearer.UNKNOWN, None)}
    carried = LegalChoice(service_id="s", carrier_kind=CarrierKind.PARTNER, carrier_id="o")
    assert {risk.employer_id for risk in new_risks(world(carried), SERVICE).values()} == {"o"}


def test_a_risk_that_was_typed_stands_in_its_place() -> None:
    typed = EmployerRisk(service_id="s", kind=StaffRisk.REPLACEMENT, note="convenu")
    dataset = world(typed)
    fresh = new_risks(dataset, SERVICE)
    found = risks(dataset, SERVICE, fresh)
    assert found == [fresh[StaffRisk.SICK_LEAVE], typed, fresh[StaffRisk.UNEMPLOYMENT], fresh[StaffRisk.SURPLUS]]


def test_hours_are_asked_for_those_who_take_part_and_never_hidden_for_who_left() -> None:
    post = Post(id="p", service_id="s")
    left = PostTime(post_id="p", partner_id="v", hours=Decimal(4))
    taking = Usage(service_id="s", partner_id="o", takes_part=True)
    fresh = {partner: PostTime(id=f"f{partner}", post_id="p", partner_id=partner) for partner in "ov"}
    assert [time.partner_id for time in times(world(post, taking), post, fresh)] == ["o"]
    assert times(world(post, taking, left), post, fresh) == [fresh["o"], left]
    both = replace(taking, id="u", partner_id="v")
    assert times(world(post, taking, both, left), post, fresh) == [fresh["o"], left]
