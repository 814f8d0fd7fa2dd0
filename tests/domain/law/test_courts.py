"""The court of a partner: by its code, else by the name of its department."""

from datetime import date

import pytest

from desktop.domain.choices import PartnerKind
from desktop.domain.law.courts import court_of, department_of
from desktop.domain.records import Partner
from resources.law import load_law

LAW = load_law(date(2026, 11, 26))


@pytest.mark.parametrize(
    ("partner", "court"),
    [
        (Partner(insee_code="62041"), "Lille"),
        (Partner(insee_code="2A004"), "Bastia"),
        (Partner(insee_code="2b033"), "Bastia"),
        (Partner(insee_code="97411"), "La Réunion"),
        (Partner(insee_code="97502"), ""),  # Saint-Pierre-et-Miquelon: not in our data
        (Partner(insee_code="62041", department="Gironde"), "Lille"),
        (Partner(department="gironde"), "Bordeaux"),
        (Partner(department="Cotes d'Armor", kind=PartnerKind.EPCI), "Rennes"),
        (Partner(department="la Réunion"), "La Réunion"),
        (Partner(department="Haute-Orbe (inventé)"), ""),
        (Partner(), ""),
    ],
)
def test_court(partner: Partner, court: str) -> None:
    found = court_of(LAW, partner)
    assert (found.name if found else "") == court


@pytest.mark.parametrize(
    ("partner", "department"),
    [
        (Partner(insee_code="62041"), "62"),
        (Partner(insee_code="97411", department="Gironde"), "974"),
        (Partner(department="Pas-de-Calais", kind=PartnerKind.EPCI), "62"),
        (Partner(department="Haute-Orbe (inventé)"), "haute orbe invente"),
        (Partner(), ""),
    ],
)
def test_the_department_of_a_commune_and_of_its_community_is_one(partner: Partner, department: str) -> None:
    assert department_of(LAW, partner) == department
