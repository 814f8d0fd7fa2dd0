"""Each value of the law is the one in force on the date asked, with its article."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from resources.law import load_law
from resources.law.law import Law
from resources.law.lists import Status
from resources.law.loader import read_pack
from tests.resources.packs import spoil


def test_category_b_begins_on_the_first_of_january_2028() -> None:
    assert load_law(date(2027, 12, 31)).parameter("sgm_categorie_petite") is None
    value = load_law(date(2028, 1, 1)).parameter("sgm_categorie_petite")
    assert value is not None
    assert value.value == "B"
    assert load_law(date(2028, 1, 1)).parameter("sgm_nomination_seuil") is None
    assert load_law(date(2027, 12, 31)).parameter("sgm_nomination_seuil") is not None


# Reference « droit », annex A, in its order: value, unit, articles. Its « version antérieure », « commentaires » and
# « à reconfirmer » are texts to be checked. Five values bear the name that they had before the annex was copied whole.
DOUBT, MARKETS = Status.TO_CHECK, "Décrets n° 2025-1383 et n° 2025-1386 du 29 décembre 2025"
SURE, PARTS = Status.VERIFIED, "Code de la commande publique"
ANNEX_A = [
    ("schema_avis_communes", 3, "mois", SURE, "CGCT L5211-39-1"),
    ("schema_delai_rapport", 12, "mois", SURE, "CGCT L5211-39-1"),
    ("pacte_adoption", 9, "mois", SURE, "CGCT L5211-11-2"),
    ("pacte_avis_communes", 2, "mois", SURE, "CGCT L5211-11-2"),
    ("cst_convocation", 15, "jours", SURE, "CGFP R254-38"),
    ("cst_urgence", 8, "jours", SURE, "CGFP R254-38"),
    ("cst_pieces", 8, "jours", SURE, "CGFP R254-39"),
    ("cst_reexamen_min", 8, "jours", SURE, "CGFP R254-68"),
    ("cst_reexamen_max", 30, "jours", SURE, "CGFP R254-68"),
    ("cst_seuil", 50, "agents", SURE, "CGFP L251-5"),
    ("cst_pv", 15, "jours", SURE, "CGFP R254-73"),
    ("convocation_petite_commune", 3, "jours francs", SURE, "CGCT L2121-11 et L2121-12"),
    ("convocation_grande_commune", 5, "jours francs", SURE, "CGCT L2121-11 et L2121-12"),
    ("seuil_note_synthese", 3500, "habitants", SURE, "CGCT L2121-11 et L2121-12"),
    ("transfert_reponse_commune", 3, "mois", DOUBT, "CGCT L5211-17"),
    ("syndicat_perimetre", 2, "mois", DOUBT, "CGCT L5211-5"),
    ("syndicat_reponse", 3, "mois", DOUBT, "CGCT L5211-5"),
    ("retrait_reponse_membres", 3, "mois", DOUBT, "CGCT L5211-19"),
    ("clect_rapport", 9, "mois", SURE, "CGI 1609 nonies C, IV"),
    ("clect_approbation", 3, "mois", SURE, "CGI 1609 nonies C, IV"),
    ("cout_unitaire_premiere_annee", 3, "mois", SURE, "CGCT D5211-16"),
    ("remboursement_periode", 12, "mois", SURE, "CGCT D5211-16"),
    ("budget_date_limite", "15 avril", "", SURE, "CGCT L1612-2"),
    ("budget_date_limite_renouvellement", "30 avril", "", SURE, "CGCT L1612-2"),
    ("dob_fenetre", 10, "semaines", SURE, "CGCT L1612-26"),  # 0 bis, 12: not L5217-10-4
    ("budget_envoi", 12, "jours", SURE, "CGCT L1612-26"),
    ("mad_duree_max", 3, "ans", DOUBT, "Décret n° 2008-580 du 18 juin 2008"),
    ("police_duree_min", 1, "an", SURE, "CSI R512-2"),
    ("police_preavis", 3, "mois", SURE, "CSI R512-2"),
    ("police_epci_reponse", 3, "mois", SURE, "CSI L512-2"),
    ("police_coordination_seuil", 3, "emplois", SURE, "CSI L512-4"),
    ("ads_etat_seuil", 10000, "habitants", SURE, "Code de l'urbanisme L422-8"),
    ("cdg_affiliation", 350, "fonctionnaires", SURE, "CGFP L452-14"),
    ("surnombre", 1, "an", SURE, "CGFP L542-4"),
    ("modif_heures_sans_suppression", 10, "% des heures", SURE, "CGFP L542-3"),
    ("marche_dispense_fs", 60000, "€ HT", SURE, f"{PARTS} R2122-8"),
    ("marche_dispense_travaux", 100000, "€ HT", SURE, f"{PARTS} R2122-8"),
    ("marche_formalise_fs", 216000, "€ HT", SURE, MARKETS),
    ("marche_formalise_travaux", 5404000, "€ HT", SURE, MARKETS),
    ("fctva_taux", Decimal("16.404"), "% du TTC", DOUBT, "CGCT L1615-6"),
    ("sgm_cat_b", date(2028, 1, 1), "", SURE, "Loi n° 2023-1380 du 30 décembre 2023"),
    ("commune_nouvelle_convocation", 3, "semaines", SURE, "CGCT R2113-1"),
    ("quasi_regie", 80, "%", SURE, f"{PARTS} L2511-1"),
    ("coop_publique", 20, "%", SURE, f"{PARTS} L2511-6"),
]


@pytest.mark.parametrize(("name", "value", "unit", "status", "article"), ANNEX_A, ids=lambda each: str(each)[:30])
def test_values_of_the_reference_annex_a(
    law: Law, name: str, value: object, unit: str, status: Status, article: str
) -> None:
    found = law.parameters[name]
    assert (found.value, found.unit, found.say.status) == (value, unit, status)
    assert found.say.articles[0].ref == article


def test_the_majority_of_councils_is_either_of_two(law: Law) -> None:
    """Annex A: 2/3 of councils and > 1/2 of the people, or >= 1/2 of councils and 2/3 of the people."""
    majority = law.parameters["majorite_qualifiee"]
    assert re.findall(r"\d/\d", str(majority.value)) == ["2/3", "1/2", "1/2", "2/3"]
    assert (majority.say.status, majority.say.articles[0].ref) == (DOUBT, "CGCT L5211-5")


@pytest.mark.parametrize(
    ("name", "before", "first", "last", "after"),
    [
        # Reference, 1.10: services since 1 April 2026, works since 1 January; European thresholds for two years.
        ("marche_dispense_fs", date(2026, 3, 31), date(2026, 4, 1), date(2040, 1, 1), None),
        ("marche_dispense_travaux", date(2025, 12, 31), date(2026, 1, 1), date(2040, 1, 1), None),
        ("marche_formalise_fs", date(2025, 12, 31), date(2026, 1, 1), date(2027, 12, 31), date(2028, 1, 1)),
        ("marche_formalise_travaux", date(2025, 12, 31), date(2026, 1, 1), date(2027, 12, 31), date(2028, 1, 1)),
    ],
)
def test_values_of_public_purchase_hold_between_their_dates(
    name: str, before: date, first: date, last: date, after: date | None
) -> None:
    held = [day for day in (before, first, last, after) if day and load_law(day).parameter(name)]
    assert held == [first, last]


def test_a_sentence_takes_the_value_in_force(law: Law) -> None:
    assert law.fill("À partir de {seuil_note_synthese}.") == "À partir de 3\u202f500 habitants."


def test_the_pension_rate_is_known_year_by_year(law: Law) -> None:
    """Reference « droit », 0 bis, point 8; the nearest year stands for those that nobody knows yet."""
    pension = law.series["cnracl_employeur"]
    years = (2024, 2025, 2026, 2027, 2028, 2035)
    assert [str(pension.in_year(year)) for year in years] == ["34.65", "34.65", "37.65", "40.65", "43.65", "43.65"]
    assert pension.say.status is Status.TO_CHECK


def test_a_rate_is_a_number_and_nothing_else(law: Law) -> None:
    assert law.rate("fctva_taux") == Decimal("16.404")
    assert law.parameters["fctva_taux"].shown == "16,404 % du TTC"
    (year,) = [found for found in law.parameters.values() if isinstance(found.value, int) and not found.unit]
    assert year.shown == "2023", "a year is no quantity"
    with pytest.raises(KeyError):
        law.rate("budget_date_limite")


def test_two_versions_of_a_value_are_chosen_by_date(pack: Path) -> None:
    spoil(
        pack,
        "parameters.toml",
        'value = 3500\nunit = "habitants"\n[par',
        'value = 3500\nunit = "habitants"\nto = 2029-12-31\n[par',
    )
    newer = '\n[[parameters]]\nid = "seuil_note_synthese"\nlabel = "x"\nvalue = 5000\nfrom = 2030-01-01\n[parameters.say]\ntext = "x"\nstatus = "vérifié"\narticles = ["CGCT R2151-4"]\n'  # noqa: E501 - same
    with (pack / "parameters.toml").open("a", encoding="utf-8") as file:
        file.write(newer)
    read = read_pack(pack)
    values = [read.on(day).parameters["seuil_note_synthese"].value for day in (date(2029, 12, 31), date(2030, 1, 1))]
    assert values == [3500, 5000]


def test_a_form_that_is_no_longer_in_force_disappears_with_its_mentions(pack: Path) -> None:
    spoil(pack, "forms/entente.toml", 'slug = "entente"', 'slug = "entente"\nto = 2026-12-31')
    read = read_pack(pack)
    assert "entente" in read.on(date(2026, 12, 31)).forms
    later = read.on(date(2027, 1, 1))
    assert "entente" not in later.forms
    assert all("entente" not in family.usual_forms for family in later.families.values())
