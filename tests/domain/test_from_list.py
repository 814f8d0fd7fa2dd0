"""Communes of the national list as partners: codes keep their zero, a figure keeps its kind, year and source."""

import pytest

from desktop.domain.choices import PartnerKind, PopulationKind
from desktop.domain.from_list import commune_partner, same_body, typed_partner
from desktop.domain.records import Partner
from desktop.domain.words.naming import of
from resources.communes import Communes


def listed(code: str) -> Partner:
    with Communes() as communes:
        return commune_partner(communes.commune(code))


def test_a_commune_keeps_its_zero_and_its_source():
    partner = listed("01001")
    assert (partner.insee_code, partner.population_kind) == ("01001", PopulationKind.MUNICIPAL)
    assert partner.population_year == 2023
    assert "Insee" in partner.population_source


def test_a_population_whose_kind_the_list_does_not_say_is_not_called_municipale():
    """98735 Papeete: the source gives a figure without its kind."""
    assert listed("98735").population_kind is PopulationKind.UNKNOWN


def test_bodies_inside_a_sentence():
    assert of(Partner(kind=PartnerKind.SYNDICAT, name="Syndicat des eaux")) == "du Syndicat des eaux"
    assert of(Partner(name="Le Mans", name_link=2)) == "du Mans"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SIVOS de la Combe", PartnerKind.SYNDICAT),
        ("Syndicat des eaux", PartnerKind.SYNDICAT),
        ("Centre de gestion de l’Ain", PartnerKind.CDG),
        ("CDG 01", PartnerKind.CDG),
        ("Communauté du Haut-Val", PartnerKind.EPCI),
        ("CC du Haut-Val", PartnerKind.EPCI),
        ("Métropole de Lyon", PartnerKind.EPCI),
        ("Association des aînés", PartnerKind.OTHER),
        ("Orbelle", PartnerKind.COMMUNE),
        ("Ccarbon", PartnerKind.COMMUNE),
    ],
)
def test_a_typed_name_says_what_it_is(name: str, kind: PartnerKind):
    assert typed_partner(name).kind is kind


def test_two_partners_are_one_by_their_code_else_by_their_name():
    belley, typed = listed("01034"), typed_partner("belley")
    assert same_body(belley, listed("01034"))
    assert same_body(belley, typed)
    assert not same_body(Partner(name="Saint-Aubin", insee_code="01"), Partner(name="Saint-Aubin", insee_code="02"))
    assert not same_body(Partner(), Partner()), "two names to come are not one"
