"""« Lettre aux agents »: a common one without any name, one of each agent that is not public; one page each."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.documents.order import Order
from desktop.documents.paper_lines import lines_of
from desktop.documents.papers import orders, paper, private_orders, write
from desktop.documents.staff.individual import staff_sheet
from desktop.documents.staff.staff_letter import staff_letter, staff_letter_orders
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.example import example_records
from resources.examples import load_example
from tests.documents.agreement.forms import words
from tests.documents.dossiers import bare, source_of
from tests.documents.every_paper import whole
from tests.documents.reading import docx_texts, pages_in_libreoffice, pdf_text
from tests.documents.staff.world import NAME, many, world
from tests.spaces import flowing

KIND = c.DocumentKind.STAFF_LETTER
ALL, ONE = Order(KIND, "o"), Order(KIND, "o", "a")


def test_one_for_all_the_agents_of_an_employer_and_one_of_each() -> None:
    source = world()
    assert staff_letter_orders(source) == [ALL, Order(KIND, "v"), ONE, Order(KIND, "v", "b")]
    assert [order for order in orders(source) if order.kind is KIND] == [ALL, Order(KIND, "v")]
    assert [order for order in private_orders(source) if order.kind is KIND] == [ONE, Order(KIND, "v", "b")]
    assert staff_letter_orders(world(without=(r.Post,))) == []


def test_the_common_one_names_nobody() -> None:
    made = staff_letter(world(), ALL)
    text = flowing(" ".join(lines_of(made)))
    assert "1 poste : Agent 1 (secrétaire de mairie)." in text
    assert "Ce document ne contient pas de nom d’agent." in text
    hidden = ("Tartempion", "Leguide", "Lamaire", "Lecontact", "Autrui")
    assert not [word for word in hidden if word in text]
    assert "DOCUMENT NON PUBLIC" not in made.marks
    assert {"personne à contacter", "nom et signature du maire"} <= set(made.to_fill)


def test_the_one_of_an_agent_says_its_situation_and_whom_to_ask() -> None:
    made = staff_letter(world(), ONE)
    text = words(made)
    for said in (
        "Vous occupez le poste « Secrétaire de mairie », 17 h 30 par semaine.",
        "Votre employeur deviendrait la Communauté de communes du Lac.",
        "Vous travailleriez 10 h à Orbelle et 7 h 30 à Valmorin chaque semaine.",
        "Trajets : moins favorable. Six kilomètres.",
        "Ne change pas : nouvelle bonification indiciaire (NBI).",
        "M. Paul Lecontact (02 00 00 00 00). M. Luc Leguide vous accompagne.",
        "vote du conseil : 1er septembre 2027 ;",
        "début du service (date souhaitée : 1er septembre 2027 ; au plus tôt le 2 novembre 2027).",
    ):
        assert said in text, said
    assert made.marks[0] == "DOCUMENT NON PUBLIC"


def test_of_a_service_that_runs_already_it_does_not_say_that_nothing_is_decided() -> None:
    still = "Rien n’est décidé à ce jour"
    assert still in words(staff_letter(world(), ALL))
    begun = [r.ServiceYear(id="y", service_id="s", year=2025), r.Purpose(id="pu", start_on=date(2024, 1, 1))]
    text = words(staff_letter(world(*begun), ALL))
    assert still not in text
    assert "Ce service est déjà en commun : tout changement est soumis à chaque conseil" in text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"pooled": 50}, "Votre employeur reste la commune d’Orbelle."),
        ({"after": c.AfterPost.ENDS}, "Le projet étudié prévoit que votre poste s’arrête."),
        ({"after": c.AfterPost.ELSEWHERE}, "Votre poste reste à votre employeur, pour d’autres missions."),
    ],
)
def test_the_situation_follows_what_becomes_of_the_post(change: dict[str, object], said: str) -> None:
    post = replace(world().dataset.get("a"), **change)
    assert said in words(staff_letter(world(post), ONE))


@pytest.mark.parametrize(
    ("form", "choice", "said", "blank"),
    [
        # A commune cannot receive a power that goes to the community (droit 1.18): the one among the partners does.
        ("transfert_competence", {"carrier_id": "v"}, "Votre employeur deviendrait la Communauté de communes", False),
        ("syndicat_communes", {"carrier_id": "v"}, "Votre futur employeur : [à corriger : qui porte", True),
        ("transfert_competence", {}, "Votre employeur deviendrait la Communauté de communes du Lac.", False),
        ("syndicat_communes", {"carrier_kind": c.CarrierKind.NEW, "carrier_id": ""}, "la structure à créer.", False),
        ("service_commun", {"carrier_kind": c.CarrierKind.UNKNOWN, "carrier_id": ""}, "[à préciser : qui porte", True),
    ],
)
def test_no_wrong_employer_is_told_to_an_agent(form: str, choice: dict[str, object], said: str, blank: bool) -> None:
    chosen = replace(world(form=form).dataset.get("l"), **choice)
    source = world(chosen, form=form)
    made = staff_letter(source, ONE)
    assert said in words(made)
    assert any("qui porte le service" in flowing(label) for label in made.to_fill) is blank
    for paper_ in (made, staff_sheet(source, Order(c.DocumentKind.STAFF_SHEET, "o", "a"))):
        text = words(paper_)
        assert "deviendrait la commune" not in text
        assert "Valmorin. Employeur" not in text
    sheet = words(staff_sheet(source, Order(c.DocumentKind.STAFF_SHEET, "o", "a")))
    assert ("qui porte le service]" in sheet) is blank


def test_an_agent_is_told_of_the_community_that_the_form_imposes_even_where_it_is_no_partner() -> None:
    commune = replace(world().dataset.get("c"), kind=c.PartnerKind.COMMUNE)
    made = staff_letter(world(commune, form="transfert_competence"), ONE)
    assert "Votre employeur deviendrait la communauté." in words(made)
    assert not any("qui porte le service" in flowing(label) for label in made.to_fill)


def test_rights_come_from_the_law_by_the_form_and_say_what_is_to_be_checked() -> None:
    moved, kept = (words(staff_letter(world(form=form), ALL)) for form in ("service_commun", "mad_individuelle"))
    assert "L’agent garde, s’il y a intérêt, son régime indemnitaire" in moved
    assert "Les jours épargnés sont repris par le nouvel employeur" in moved
    assert "L’employeur ne change pas : le traitement et le régime indemnitaire non plus (à vérifier)." in kept


def test_no_right_of_the_tool_is_told_to_an_agent_whose_post_stops() -> None:
    ends = replace(world().dataset.get("a"), after=c.AfterPost.ENDS)
    for form in ("service_commun", "mad_individuelle"):
        made = staff_letter(world(ends, form=form), ONE)
        text = words(made)
        assert not [word for word in ("garde son employeur", "change d’employeur", "traitement") if word in text], form
        assert "Vos droits, si votre poste s’arrête :" in text
        assert "Avant une suppression d’emploi, un reclassement est cherché. Le surnombre dure 1 an" in text
        assert "ce qui est proposé à l’agent" in map(flowing, made.to_fill)
        common = words(staff_letter(world(ends, form=form), ALL))
        assert "garde son employeur" not in common
        assert "Avant une suppression d’emploi" in common
    assert "suppression" not in words(staff_letter(world(), ONE))


def test_the_agent_of_the_secretariat_asks_the_mayor() -> None:
    """The contact of the town hall may be that agent."""
    hall = replace(world().dataset.get("s"), family="secretariat")
    assert "Mme Iris Lamaire (02 00 00 00 00)." in words(staff_letter(world(hall), ONE))
    unnamed = replace(world().dataset.get("o"), mayor="")
    assert "[personne à contacter]" in words(staff_letter(world(hall, unnamed), ONE))


def test_the_session_of_the_committee_is_in_the_calendar_once_known() -> None:
    told = r.CommitteeOpinion(id="co", partner_id="o", staff=12, session_on=date(2027, 3, 9))
    assert "avis du comité social territorial : 9 mars 2027 ;" in words(staff_letter(world(told), ONE))
    assert "avis du comité social territorial : [séance du comité] ;" in words(staff_letter(world(), ONE))


def test_the_vote_is_in_the_session_of_the_council_that_writes() -> None:
    """The committees are heard on 1 July at the earliest, in the calendar of a service commun."""
    hoped = replace(world().dataset.one(r.Purpose), approval_on=date(2027, 9, 17))
    held = r.Meeting(id="m", partner_id="v", on=date(2027, 9, 10))
    assert "vote du conseil : 10 septembre 2027 ;" in words(staff_letter(world(hoped, held), Order(KIND, "v")))
    assert "vote du conseil : 17 septembre 2027 ;" in words(staff_letter(world(hoped, held), ALL))


def test_both_are_one_page_whatever_is_typed(tmp_path: Path) -> None:
    source = many(3, long=True, wordy=True)
    files = []
    for order in (Order(KIND, "p0"), Order(KIND, "p0", "a0")):
        pdf, word = write(paper(source, order), tmp_path)
        assert len(PdfReader(pdf).pages) == 1
        files.append(word)
    assert set(pages_in_libreoffice(files, tmp_path).values()) == {1}


@pytest.mark.parametrize(
    ("name", "fact"),
    [("", "Partager deux secrétaires"), ("permis", "Six kilomètres de plus par trajet."), ("world", NAME)],
)
def test_both_files_say_what_this_dossier_alone_knows(tmp_path: Path, name: str, fact: str) -> None:
    source = world() if name == "world" else source_of(example_records(load_example(name)))
    order = next(order for order in staff_letter_orders(source) if order.about)
    ready = paper(source, order)
    pdf, word = write(ready, tmp_path)
    assert fact in pdf_text(pdf)
    assert fact in " ".join(docx_texts(word))
    assert "agent-1" in ready.stem


def test_an_empty_dossier_gives_a_letter_of_blanks() -> None:
    made = staff_letter(bare(), Order(KIND, "nobody", "nothing"))
    assert {"nom de l’agent", "services", "situation de l’agent"} <= set(map(flowing, made.to_fill))
    assert "None" not in words(made)


def test_a_service_that_runs_has_no_start_to_come() -> None:
    source = source_of(example_records(load_example("permis")))
    order = next(each for each in staff_letter_orders(source) if not each.about)
    text = words(staff_letter(source, order))
    assert "service déjà en commun depuis 2025 au moins." in text
    assert "[début du service]" not in text


def test_who_receives_the_agents_of_the_others_keeps_its_own_and_they_are_told_so() -> None:
    """The permits are a service commun of the community, where Agent 1 already is; « Service 4 » would come to it."""
    source = source_of(example_records(load_example("permis")))
    here = next(each.id for each in source.dataset.all(r.Partner) if each.kind is c.PartnerKind.EPCI)
    mine = [order for order in staff_letter_orders(source) if order.recipient == here]
    assert len(mine) == 2
    for order in mine:
        text = words(staff_letter(source, order))
        assert "nouvel employeur" not in text
        assert "change d’employeur" not in text
        assert "L’employeur ne change pas : le traitement et le régime indemnitaire non plus" in text


def test_a_post_that_stops_is_told_apart_and_the_tools_of_the_others_stay_told() -> None:
    """Orbelle has two posts under the service commun: one goes on, one stops."""
    first = world().dataset.get("a")
    ends = replace(first, id="e", position=5, label="Agent 3", after=c.AfterPost.ENDS, name="")
    text = words(staff_letter(world(ends), ALL))
    assert "Vos droits, selon l’outil envisagé : Un agent à plein temps" in text
    assert "Pour le poste qui s’arrêterait (Agent 3) : Avant une suppression d’emploi" in text
    assert "si votre poste s’arrête" not in text
    assert "suppression" not in words(staff_letter(world(ends), ONE))


def test_an_agent_part_of_whose_time_is_pooled_keeps_its_employer_and_what_goes_with_it() -> None:
    half = replace(world().dataset.get("a"), pooled=50)
    text = words(staff_letter(world(half), ONE))
    assert "Un agent à temps partagé est mis à disposition de plein droit" in text
    assert "L’action sociale, les titres-restaurant, la mutuelle et la prévoyance restent ceux de l’employeur" in text
    assert "nouvel employeur" not in text
    both = replace(half, id="e", position=5, label="Agent 3")
    told = words(staff_letter(world(both), ALL))
    assert "Si l’employeur change, les jours épargnés sont repris par le nouvel employeur" in told
    assert "Sinon, les jours épargnés restent chez l’employeur" in told


def test_the_services_of_a_full_letter_are_all_named() -> None:
    """Orbelle's committee is asked about three shared services, a transfer and a commune nouvelle."""
    text = words(staff_letter(whole(), staff_letter_orders(whole())[0]))
    assert "services suivants : Secrétariat de mairie, Service technique et Service 3." in text


def test_each_vote_of_the_council_has_its_day_and_its_services() -> None:
    """The community of permis votes first on the transfer, on 12 May; on what it already carries, with the others."""
    source = whole(name="permis")
    order = next(o for o in staff_letter_orders(source) if "ommunauté" in source.dataset.get(o.recipient).name)
    text = words(staff_letter(source, order))
    assert "vote du conseil : 12 mai 2027 pour « Service 4 » ; 10 juin 2027 pour « Instruction des permis" in text
