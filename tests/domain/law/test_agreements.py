"""Services under one form and one carrier are one agreement; who its parties are."""

from datetime import date

from desktop.domain.choices import CarrierKind, PartnerKind
from desktop.domain.dataset import Dataset
from desktop.domain.law.agreements import agreements_of, parties, without_form
from desktop.domain.law.bearing import bearer
from desktop.domain.records import LegalChoice, Partner, Record, Service, Usage
from resources.law import load_law

LAW = load_law(date(2026, 11, 26))


def chosen(service: str, form: str, carrier: str = "a", kind: CarrierKind = CarrierKind.PARTNER) -> LegalChoice:
    return LegalChoice(service_id=service, form=form, carrier_id=carrier, carrier_kind=kind)


def dataset(*records: Record) -> Dataset:
    partners = [Partner(id=key, name=key, position=place) for place, key in enumerate("abc")]
    community = Partner(id="e", name="CC", kind=PartnerKind.EPCI, position=9)
    services = [Service(id=f"s{place}", name=f"S{place}", position=place) for place in range(4)]
    return Dataset([*partners, community, *services, *records])


def test_one_form_and_one_carrier_are_one_agreement_in_the_order_of_the_services():
    held = dataset(
        chosen("s0", "entente"),
        chosen("s1", "prestation_services"),
        chosen("s2", "entente"),
        chosen("s3", "entente", "b"),
    )
    found = agreements_of(held, LAW)
    assert [(each.form.slug, [service.id for service in each.services], each.carrier_id) for each in found] == [
        ("entente", ["s0", "s2"], "a"),
        ("prestation_services", ["s1"], "a"),
        ("entente", ["s3"], "b"),
    ]
    assert [each.about for each in found] == ["s0", "s1", "s3"]
    assert without_form(held, LAW) == []


def test_a_form_that_is_not_in_the_law_of_the_day_is_no_agreement():
    held = dataset(chosen("s0", "entente"), chosen("s1", "disparue"))
    assert [each.about for each in agreements_of(held, LAW)] == ["s0"]
    assert [service.id for service in without_form(held, LAW)] == ["s1", "s2", "s3"]


def test_the_parties_take_part_or_carry():
    uses = [Usage(service_id="s0", partner_id=key, takes_part=key != "c") for key in "bc"]
    (agreement,) = agreements_of(held := dataset(chosen("s0", "service_commun", "e"), *uses), LAW)
    assert [partner.id for partner in parties(held, agreement)] == ["b", "e"]


def test_only_communes_found_a_commune_nouvelle():
    """CGCT L2113-1: a commune nouvelle is made of communes; a community or a centre de gestion is no party to it."""
    centre = Partner(id="g", name="CDG", kind=PartnerKind.CDG, position=10)
    uses = [Usage(service_id="s0", partner_id=key, takes_part=True) for key in "abeg"]
    held = dataset(chosen("s0", "commune_nouvelle"), chosen("s1", "entente"), centre, *uses)
    (founded, _other) = agreements_of(held, LAW)
    assert [partner.id for partner in parties(held, founded)] == ["a", "b"]


def test_a_power_is_carried_by_the_community_whoever_was_entered():
    """Droit 1.18: it goes to the community, which is a party even where it takes part in nothing."""
    uses = [Usage(service_id="s0", partner_id=key, takes_part=True) for key in "ab"]
    held = dataset(chosen("s0", "transfert_competence"), chosen("s1", "transfert_competence", "e"), *uses)
    (moved,) = agreements_of(held, LAW)
    assert [service.id for service in moved.services] == ["s0", "s1"]
    assert moved.carrier_id == "e"
    assert [partner.id for partner in parties(held, moved)] == ["a", "b", "e"]
    found = bearer(held, LAW, held.all(Service)[0])
    assert (found.said, found.gone) == ("la CC", True)


def test_a_commune_nouvelle_carries_its_services_itself():
    there = Usage(service_id="s0", partner_id="a", takes_part=True)
    held = dataset(chosen("s0", "commune_nouvelle"), chosen("s1", "entente"), there)
    first, second, third, _fourth = held.all(Service)
    assert [bearer(held, LAW, each).said for each in (first, second, third)] == ["la commune nouvelle", "a", ""]
    assert [each.carrier_id for each in agreements_of(held, LAW)] == ["", "a"]
