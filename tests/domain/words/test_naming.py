"""Names of partners in a sentence: the grammar of the place for a commune, an article for a body, no stray comma."""

import pytest

from desktop.domain.choices import PartnerKind
from desktop.domain.records import Partner, Service
from desktop.domain.words import naming

C, E, S, G, OTHER = PartnerKind.COMMUNE, PartnerKind.EPCI, PartnerKind.SYNDICAT, PartnerKind.CDG, PartnerKind.OTHER


@pytest.mark.parametrize(
    ("kind", "name", "the", "of", "at"),
    [
        (C, "Orbelle", "Orbelle", "d’Orbelle", "à Orbelle"),
        (C, "Le Mans", "Le Mans", "du Mans", "au Mans"),
        (C, "Les Thuyères", "Les Thuyères", "des Thuyères", "aux Thuyères"),
        (C, "Ville-sur-Orbe", "Ville-sur-Orbe", "de Ville-sur-Orbe", "à Ville-sur-Orbe"),
        (E, "Communauté de communes du Val", "la Communauté de communes du Val", "de la Communauté de communes du Val",
         "à la Communauté de communes du Val"),
        (E, "Metz Métropole", "Metz Métropole", "de Metz Métropole", "à Metz Métropole"),
        (S, "SIVU de l'école", "le SIVU de l’école", "du SIVU de l’école", "au SIVU de l’école"),
        (G, "CDG 97", "le CDG 97", "du CDG 97", "au CDG 97"),
        (OTHER, "Association du Lac", "l’Association du Lac", "de l’Association du Lac", "à l’Association du Lac"),
        (C, "", "un partenaire sans nom", "d’un partenaire sans nom", "à un partenaire sans nom"),
    ],
)  # fmt: skip
def test_each_kind_has_its_grammar(kind: PartnerKind, name: str, the: str, of: str, at: str):
    partner = Partner(kind=kind, name=name)
    assert (naming.the_name(partner), naming.of(partner), naming.at(partner)) == (the, of, at)
    assert naming.leading_name(partner) == the[0].upper() + the[1:]


def test_several_names_in_a_sentence():
    partners = [Partner(name="Orbelle"), Partner(kind=E, name="CC du Val"), Partner(kind=S, name="Syndicat des eaux")]
    assert naming.names(partners) == "Orbelle, la CC du Val et le Syndicat des eaux"
    assert naming.of_names(partners) == "d’Orbelle, de la CC du Val et du Syndicat des eaux"


@pytest.mark.parametrize("typed", ["Orbelle,", " Orbelle ", "Orbelle , ", "Orbelle ;", "Orbelle :"])
def test_what_a_slip_of_the_keyboard_leaves_is_not_said(typed: str):
    partner = Partner(name=typed)
    assert naming.named(partner) == naming.the_name(partner) == "Orbelle"
    assert (naming.of(partner), naming.at(partner)) == ("d’Orbelle", "à Orbelle")
    assert naming.service_name(Service(name=typed)) == "Orbelle"


def test_the_stop_of_an_abbreviation_stays():
    assert naming.of(Partner(kind=OTHER, name="C.C.A.S.")) == "de C.C.A.S."


@pytest.mark.parametrize(
    ("typed", "inside"),
    [("Voirie", "voirie"), ("Secrétariat de mairie", "secrétariat de mairie"), ("RPI du Lac", "RPI du Lac"),
     ("Service 4", "Service 4"), ("Crèche n° 2", "Crèche n° 2")],
)  # fmt: skip
def test_a_label_with_a_number_keeps_its_capital_inside_a_sentence(typed: str, inside: str):
    assert naming.lowered(typed) == inside


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["Service technique (espaces verts, voirie)", "Cantine"], ["Service technique", "Cantine"]),
        (["École (matin)", "École (soir)"], ["École (matin)", "École (soir)"]),
        (["(sans titre)", "Cantine"], ["(sans titre)", "Cantine"]),
        (["Cantine", "Cantine"], ["Cantine", "Cantine"]),
    ],
)
def test_brackets_go_where_each_name_still_tells_its_service(names: list[str], short: list[str]):
    assert naming.short_names(names) == short
