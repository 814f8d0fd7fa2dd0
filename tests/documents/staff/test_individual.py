"""« Fiche individuelle d’impact »: handed to one agent, named in it and not in its file name; never with others."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.documents.bundles import bundles
from desktop.documents.order import Order
from desktop.documents.paper_lines import lines_of
from desktop.documents.papers import order_words, orders, paper, papers, private_orders, write
from desktop.documents.room import room
from desktop.documents.staff.individual import staff_sheet, staff_sheet_orders
from desktop.documents.staff.staff_letter import staff_letter
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.example import example_records
from resources.examples import EXAMPLES, load_example
from tests.documents.agreement.forms import table, words
from tests.documents.dossiers import bare, source_of
from tests.documents.every_paper import whole
from tests.documents.reading import docx_texts, pdf_text
from tests.documents.staff.world import NAME, many, world
from tests.spaces import flowing

SHEET = Order(c.DocumentKind.STAFF_SHEET, "o", "a")


def row(source, caption: str, what: str) -> list[str]:
    found = table(staff_sheet(source, SHEET), caption)
    return next(cells[1:] for cells in found if cells[0] == what)


def test_what_the_dossier_knows_of_the_agent_stands_in_its_row() -> None:
    source = world()
    assert row(source, "Votre poste", "Employeur") == ["Orbelle", "Communauté de communes du Lac"]
    assert row(source, "Votre poste", "Temps de travail par semaine") == [
        "17 h 30 pour un temps complet de 35 h",
        "10 h à Orbelle et 7 h 30 à Valmorin",
    ]
    assert row(source, "Lieu et trajet", "Lieux de travail") == [
        "",
        "Mairie de Valmorin (service présent : mardi, 9 h à 12 h). Jours et heures de l’agent à fixer",
    ]
    assert row(source, "Lieu et trajet", "Distance et temps de trajet") == ["", "Moins favorable. Six kilomètres."]
    assert row(source, "Rémunération", "Traitement brut") == ["14 321,09 € par an", ""]
    assert row(source, "Rémunération", "Régime indemnitaire") == ["1 234,56 € par an", ""]
    assert row(source, "Rémunération", "Nouvelle bonification indiciaire (NBI)") == ["", "Inchangé."]
    rights = "Action sociale, titres-restaurant, mutuelle et prévoyance"
    assert row(source, "Droits acquis", rights) == ["", "Plus favorable. Le CNAS."]


def test_a_place_is_named_once_and_its_opening_hours_are_not_those_of_the_agent() -> None:
    held = world().dataset.get("w")
    more = [replace(held, id="w2", days="Jeudi"), replace(held, id="w3", partner_id="o", place="Mairie d’Orbelle")]
    told = row(world(*more), "Lieu et trajet", "Lieux de travail")[1]
    assert told == (
        "Mairie de Valmorin (service présent : mardi, 9 h à 12 h ; jeudi, 9 h à 12 h) ; "
        "Mairie d’Orbelle (service présent : mardi, 9 h à 12 h). Jours et heures de l’agent à fixer"
    )


def test_who_signs_is_named_and_who_commands_tomorrow_is_told_where_it_is_no_partner() -> None:
    """A power transferred goes to the community, which is none of the partners here."""
    commune = replace(world().dataset.get("c"), kind=c.PartnerKind.COMMUNE)
    source = world(commune, form="transfert_competence")
    assert row(source, "Organisation du travail", "Supérieur hiérarchique") == ["Le maire d’Orbelle", "La communauté"]
    made = staff_sheet(source, SHEET)
    assert "Mme Iris Lamaire" in words(made)
    assert "nom du maire" not in made.to_fill
    unnamed = replace(world().dataset.get("o"), mayor="")
    assert "nom du maire" in staff_sheet(world(unnamed), SHEET).to_fill


def test_who_already_is_with_the_body_that_receives_the_others_is_told_of_no_new_employer() -> None:
    source = source_of(example_records(load_example("permis")))
    (order,) = [each for each in staff_sheet_orders(source) if "Agent 1" in words(staff_sheet(source, each))]
    text = words(staff_sheet(source, order))
    assert "L’employeur ne change pas" in text
    assert "nouvel employeur" not in text


ADVISED = (
    "Grade", "Échelon", "résidence administrative", "trajet", "Supérieur", "Horaires", "temps de travail annuel",
    "cycles", "Astreintes", "Télétravail", "missions", "Traitement", "NBI", "IFSE", "CIA", "Avantages acquis",
    "Action sociale", "titres-restaurant", "prévoyance", "mutuelle", "Compte épargne-temps", "Congés", "RTT",
    "Formation", "compte personnel", "Véhicule", "téléphone", "logement", "Droits syndicaux", "Entretien", "Équipement",
    "document unique", "plus favorable", "neutre", "moins favorable", "Mesure de compensation",
)  # fmt: skip


def test_every_field_that_is_advised_has_its_place() -> None:
    text = words(staff_sheet(world(), SHEET))
    assert not [word for word in ADVISED if word not in text]


def test_the_agent_is_named_in_the_paper_alone_and_the_header_says_that_it_is_not_public(tmp_path: Path) -> None:
    source = world()
    ready = paper(source, SHEET)
    assert ready.paper.marks[0] == "DOCUMENT NON PUBLIC"
    assert ready.paper.author == "Orbelle"
    assert ready.stem.startswith("fiche-individuelle-d-impact_orbelle_agent-1_")
    assert flowing(order_words(source.dataset, SHEET)) == "Fiche individuelle d’impact – Orbelle – Agent 1"
    pdf, word = write(ready, tmp_path)
    assert NAME in pdf_text(pdf)
    assert "DOCUMENT NON PUBLIC" in pdf_text(pdf)
    text = " ".join(docx_texts(word))
    assert NAME in text
    assert "Autrui" not in text
    assert "Accompagné par M. Luc Leguide." in text


def test_a_mark_that_is_the_name_of_its_agent_is_in_no_file_name() -> None:
    post = replace(world().dataset.get("a"), label=NAME)
    ready = paper(world(post), SHEET)
    assert "tartempion" not in ready.stem
    assert "Tartempion" not in order_words(world(post).dataset, SHEET)


def test_two_posts_of_one_mark_are_told_apart() -> None:
    dataset = world().dataset
    more = [
        r.Service(id="z", position=1, name="Voirie"),
        replace(dataset.get("l"), id="l2", service_id="z"),
        replace(dataset.get("a"), id="a2", position=7, service_id="z"),
    ]
    source = world(*more)
    held = staff_sheet_orders(source)
    assert [order.about for order in held] == ["a", "a2"]
    assert len({paper(source, order).stem for order in held}) == 2
    assert flowing(order_words(source.dataset, held[1])) == "Fiche individuelle d’impact – Orbelle – Agent 1 (Voirie)"


def test_it_comes_when_it_is_named_and_no_other_way() -> None:
    source = world()
    assert staff_sheet_orders(source) == [SHEET], "a post that ends has no sheet"
    assert SHEET not in orders(source)
    assert SHEET in private_orders(source)
    assert all(SHEET not in bundle.orders for bundle in bundles(source))
    assert [ready.order for ready in papers(source, ["staff_sheet"])] == [SHEET]
    assert staff_sheet_orders(world(form="entente")) == []


def test_a_lone_agent_does_not_write_its_own() -> None:
    told = "À faire écrire par le centre de gestion"
    rule = "la secrétaire n’écrit pas sa propre fiche : le centre de gestion le fait."
    alone = world(r.CommitteeOpinion(id="co", partner_id="o", staff=1))
    assert told in words(staff_sheet(alone, SHEET))
    assert rule in words(staff_sheet(alone, SHEET))
    assert told not in words(staff_sheet(world(), SHEET))
    assert rule in words(staff_sheet(world(), SHEET))


@pytest.mark.parametrize(("form", "asked"), [("mad_individuelle", True), ("service_commun", False)])
def test_the_agreement_of_the_agent_is_asked_for_where_the_form_wants_it(form: str, asked: bool) -> None:
    made = staff_sheet(world(form=form), SHEET)
    assert ("accord de l’agent" in map(flowing, made.to_fill)) is asked


def test_what_is_not_known_is_on_the_checklist() -> None:
    made = staff_sheet(bare(), replace(SHEET, about="nowhere"))
    assert made.to_fill == ("poste",)
    assert len(staff_sheet_orders(many(40))) == 40
    left = map(flowing, staff_sheet(world(), SHEET).to_fill)
    assert "à compléter avec l’agent : rémunération" in left


def test_the_grade_is_on_the_papers_of_the_agent_alone() -> None:
    """What one is paid can be told from it: no paper for others says it, nor one for all agents."""
    post = replace(world().dataset.get("a"), grade="Rédacteur principal", step="5")
    source = world(post)
    assert row(source, "Votre poste", "Grade") == ["Rédacteur principal", ""]
    assert row(source, "Votre poste", "Échelon") == ["5", ""]
    assert "17 h 30 par semaine (grade : Rédacteur principal ; échelon : 5)." in words(
        staff_letter(source, Order(c.DocumentKind.STAFF_LETTER, "o", "a"))
    )
    others = [order for order in orders(source) if "Rédacteur" in " ".join(lines_of(paper(source, order).paper))]
    assert others == []


@pytest.mark.parametrize("name", [each.name for each in EXAMPLES])
def test_no_page_is_there_for_a_last_line(name: str) -> None:
    """What the law says ends with its date: set closer where that line would have a page."""
    source = whole(name=name)
    made = [staff_sheet(source, order) for order in staff_sheet_orders(source)]
    assert made
    assert all(room(each).pages == 3 for each in made)
    assert all(room(each).last > 0.1 for each in made)
