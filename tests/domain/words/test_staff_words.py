"""What the law data say of agents, with their articles."""

from dataclasses import replace
from datetime import date

from desktop.domain.choices import PopulationKind
from desktop.domain.records import Partner
from desktop.domain.words.staff_words import change_words, committee_words, secretary_words, telling_words
from resources.law import load_law

LAW = load_law(date(2026, 11, 23))
LATER = load_law(date(2028, 1, 1))
ORBELLE = Partner(name="Orbelle", population=540)


def test_a_form_says_what_it_changes_then_each_subject() -> None:
    """CGCT L5211-4-2: moved without consent; CGFP L714-9: what the agent keeps."""
    told = change_words(LAW, LAW.forms["service_commun"])
    assert told[0].startswith("– En totalité dans le service, l'agent change d'employeur de plein droit.")
    assert any(
        line.startswith("– Régime indemnitaire : ") and "CGFP, articles L. 714-9 et L. 714-11" in line for line in told
    )
    assert len(told) == len(LAW.staff_changes(LAW.forms["service_commun"]))


def test_the_secretary_of_a_small_commune_by_the_day_of_the_law() -> None:
    """Loi 2023-1380: named under 3,500 until the end of 2027; category B at least under 2,000 from 2028."""
    told = secretary_words(LAW, ORBELLE)
    assert told[0] == "Secrétaire général de mairie, Orbelle"
    assert any("Le maire nomme un secrétaire général de mairie" in line for line in told)
    then = secretary_words(LATER, ORBELLE)
    assert any("catégorie B" in line for line in then)
    assert not any("Jusqu'au 31 décembre 2027" in line for line in then)
    assert secretary_words(LAW, replace(ORBELLE, population=None)) == []
    assert secretary_words(LAW, replace(ORBELLE, population_kind=PopulationKind.DGF)) == []


def test_which_committee_is_competent() -> None:
    (_none, told), (title, days) = committee_words(LAW)
    assert "CGFP, article L. 251-5" in told
    assert "50 agents" in told.replace("\u00a0", " ")
    assert title == "Les dates, dans l’ordre"
    assert [line.split(" : ")[0] for line in days.splitlines()] == [
        "– Information des agents", "– Dossier déposé au comité", "– Convocation du comité", "– Séance du comité",
        "– Seconde séance du comité", "– Délibérations", "– Signature de la convention", "– Arrêtés individuels",
    ]  # fmt: skip


def test_two_impact_sheets_are_told_apart() -> None:
    """0 bis 16: one is annexed and shows no pay, the other is handed to the agent alone."""
    (_none, told), (first, annexed), (second, individual) = telling_words(LAW)
    assert "Réunissez les agents" in told
    assert (first, second) == ("Fiche d'impact annexée à la convention", "Fiche d'impact individuelle")
    assert "ne donne la paie de personne" in annexed
    assert "le centre de gestion le fait" in individual
