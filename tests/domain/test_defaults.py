"""What is proposed is what the calculations use: no default works unseen."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.beginning import Start, first_records
from desktop.domain.choices import CostFamily, Depth, Domain, Duration, Intent, PopulationKind
from desktop.domain.costs.pooled import overhead
from desktop.domain.costs.projection import growth, outlook
from desktop.domain.dataset import Dataset
from desktop.domain.defaults import Grounds, Proposal, proposal
from desktop.domain.fields import specs
from desktop.domain.new_service import new_service, typical
from desktop.domain.records import CostLine, Dossier, Objective, Partner, Record, Service
from resources.law import load_law

TODAY = date(2026, 11, 25)
LAW = load_law(TODAY)
BELLEY = Partner(
    name="Belley",
    insee_code="01034",
    department="Ain",
    epci_name="CC Bugey Sud",
    population=9388,
    population_kind=PopulationKind.MUNICIPAL,
    population_year=2023,
    population_source="Insee, populations de référence 2023",
)


def proposed(record: Record, field: str, intent: Intent = Intent.UNKNOWN) -> Proposal | None:
    listed = {"01034": BELLEY, "97701": replace(BELLEY, population=None)}
    grounds = Grounds(
        TODAY,
        Dataset([Dossier(intent=intent)]),
        LAW,
        listed=lambda partner: listed.get(partner.insee_code),
        list_day=lambda: date(2026, 1, 1),
    )
    return proposal(record, field, grounds)


def test_the_reference_year_of_a_new_dossier_is_the_one_proposed():
    (dossier,) = [r for r in first_records(Start("x", Intent.UNKNOWN, None), TODAY) if isinstance(r, Dossier)]
    found = proposed(dossier, "reference_year")
    assert found is not None
    assert dossier.reference_year == found.stored == found.value == 2025


@pytest.mark.parametrize(("field", "family"), [("staff_growth", CostFamily.STAFF), ("other_growth", CostFamily.OTHER)])
def test_an_unknown_growth_is_computed_as_the_one_proposed(field: str, family: CostFamily):
    found = proposed(Dossier(), field)
    assert found is not None
    assert found.stored is None
    line = CostLine(family=family, amount=Decimal(100))
    assert growth(line, outlook(Dossier(reference_year=2025), [line])) == found.value
    typed = Dossier(reference_year=2025, **{field: Decimal(3)})
    assert growth(line, outlook(typed, [line])) == 3


def test_an_untyped_rate_of_indirect_costs_is_computed_as_the_one_proposed():
    found = proposed(Service(family="cantine"), "overhead_rate")
    assert found is not None
    assert found.stored is Service().overhead_rate
    assert overhead(10_000, None) == overhead(10_000, found.value) == 0


def test_the_number_of_years_is_the_default_of_the_record():
    found = proposed(Dossier(), "horizon")
    assert found is not None
    assert found.stored == Dossier().horizon


def test_most_fields_propose_nothing():
    assert [name for name in specs(Objective) if proposed(Objective(), name)] == []
    assert [name for name in specs(Partner) if proposed(Partner(name="Orbelle"), name)] == [], "typed freely"
    assert [name for name in specs(Service) if proposed(Service(), name)] == ["duration", "overhead_rate"]


def test_what_the_list_says_of_a_commune_is_proposed_with_its_source_and_its_date():
    same = Partner(insee_code="01034", population=9388)
    counted, place = "Insee, populations de référence 2023", "liste nationale au 1er\u00a0janvier 2026"
    assert {name: found for name in specs(Partner) if (found := proposed(same, name))} == {
        "department": Proposal("Ain", "Ain", place, "Revenir à la valeur proposée (Ain)"),
        "epci_name": Proposal("CC Bugey Sud", "CC Bugey Sud", place, "Revenir à la valeur proposée (CC Bugey Sud)"),
        "population": Proposal(9388, 9388, counted, "Revenir à la valeur proposée (9\u202f388)"),
        "population_kind": Proposal(
            PopulationKind.MUNICIPAL, "municipal", counted, "Revenir à la valeur proposée (population municipale)"
        ),
        "population_year": Proposal(2023, 2023, counted, "Revenir à la valeur proposée (2023)"),
    }
    hers = replace(same, population=9500)
    assert proposed(hers, "population").value == 9388
    assert proposed(hers, "population_year").reason == "comme dans la liste, à vérifier pour votre chiffre"
    blank = [name for name in specs(Partner) if proposed(Partner(insee_code="97701"), name)]
    assert blank == ["department", "epci_name"], "what the list lacks is not proposed"


def test_a_service_begins_as_its_type_and_its_values_say_so():
    fresh = new_service(Dataset([Dossier(), Service(position=4)]), LAW.families["cantine"])
    assert (fresh.position, fresh.name, fresh.unit, fresh.domain) == (
        5,
        "Cantine scolaire",
        "repas",
        Domain.OPERATIONAL,
    )
    marked = [name for name in specs(Service) if proposed(fresh, name)]
    assert marked == ["name", "domain", "duration", "depth", "inside", "outside", "unit", "overhead_rate"]
    for name in marked[:-1]:
        found = proposed(fresh, name)
        assert found is not None
        assert found.value == found.stored == getattr(fresh, name), name
    unit = proposed(fresh, "unit")
    assert unit is not None
    assert unit.reason == "usage au 23/11/2026, d’après le type « Cantine scolaire »"
    assert proposed(fresh, "inside").back == "Revenir à la valeur proposée", "a list is too long to be repeated"
    assert proposed(Service(), "duration").value is Duration.PERMANENT


@pytest.mark.parametrize(
    ("family", "intent", "depth", "why"),
    [
        ("cantine", Intent.UNKNOWN, Depth.STAFF, "le cas le plus courant"),
        ("cantine", Intent.STAFF, Depth.STAFF, "d’après votre réponse à l’ouverture du dossier"),
        ("cantine", Intent.EQUIPMENT, Depth.EQUIPMENT, "d’après votre réponse à l’ouverture du dossier"),
        ("cantine", Intent.SERVICE, Depth.COMMON, "d’après votre réponse à l’ouverture du dossier"),
        ("cantine", Intent.POWERS, Depth.POWERS, "d’après votre réponse à l’ouverture du dossier"),
        ("materiel", Intent.STAFF, Depth.EQUIPMENT, "d’après le type de service"),
    ],
)
def test_the_depth_follows_from_her_first_answer(family: str, intent: Intent, depth: Depth, why: str):
    service = typical(LAW.families[family], intent)
    found = proposed(service, "depth", intent)
    assert service.depth is depth
    assert (found.value, found.reason) == (depth, why)
