"""« Fiche d’impact »: one per service that wants it, without name or pay, the same as the annex of the agreement."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.documents.agreement.agreement_paper import agreement
from desktop.documents.blocks import Block, Chart, Table
from desktop.documents.order import Order
from desktop.documents.papers import paper, write
from desktop.documents.staff.impact import impact_orders, impact_sheet
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.example import example_records
from desktop.domain.records import LegalChoice, Record
from resources.examples import load_example
from tests.documents.agreement.forms import table, words
from tests.documents.dossiers import bare, source_of
from tests.documents.every_paper import whole
from tests.documents.reading import docx_texts, pdf_pages, pdf_text
from tests.documents.staff.world import NAME, many, world
from tests.spaces import flowing

IMPACT = Order(c.DocumentKind.IMPACT, about="s")


@pytest.mark.parametrize(
    ("form", "with_agents", "without"),
    [("service_commun", 1, 1), ("mad_individuelle", 1, 0), ("entente", 0, 0), ("convention_gestion", 0, 0)],
)
def test_the_form_says_whether_there_is_one(form: str, with_agents: int, without: int) -> None:
    assert len(impact_orders(world(form=form))) == with_agents
    assert len(impact_orders(world(form=form, without=(r.Post,)))) == without
    assert impact_orders(bare()) == []


def test_it_says_whether_the_law_wants_it() -> None:
    assert "Fiche d’impact : obligatoire avec cet outil." in words(impact_sheet(world(), IMPACT))
    advised = words(impact_sheet(world(form="mad_individuelle"), IMPACT))
    assert "Fiche d’impact : conseillée avec cet outil." in advised


def test_posts_have_marks_and_neither_names_nor_pay() -> None:
    text = words(impact_sheet(world(), IMPACT))
    assert "Agent 1" in text
    hidden = (*NAME.split(), "Autrui", "Leguide", "Lamaire", "14 321", "1 234", "CNAS")
    assert not [word for word in hidden if word in text]
    assert "Ce document ne contient pas de nom d’agent." in text


@pytest.mark.parametrize(
    ("form", "choice", "cell", "chief"),
    [
        ("syndicat_communes", {"carrier_id": "v"}, "[à corriger : qui porte le service]", "Employeur à préciser"),
        # A power goes to the one community among the partners, whoever was entered (droit 1.18).
        (
            "transfert_competence", {"carrier_id": "v"}, "Communauté de communes du Lac",
            "la Communauté de communes du Lac",
        ),
        (
            "syndicat_communes", {"carrier_kind": c.CarrierKind.NEW, "carrier_id": ""}, "la structure à créer",
            "Structure à créer",
        ),
    ],
)  # fmt: skip
def test_nobody_who_cannot_carry_commands_tomorrow(form: str, choice: dict[str, object], cell: str, chief: str) -> None:
    source = world(replace(world(form=form).dataset.get("l"), **choice), form=form)
    made = impact_sheet(source, IMPACT)
    assert table(made, "Qui commande et qui donne le travail")[1][:3] == ["Agent 1", "Orbelle", cell]
    (chart,) = [block for block in made.blocks if isinstance(block, Chart)]
    alternative = flowing(chart.alternative)
    assert alternative.startswith("1 agent change d’employeur")
    assert f"demain, {chief} commande Agent 1" in alternative
    assert "aujourd’hui, Orbelle commande" in alternative


def test_the_community_that_a_form_imposes_commands_even_where_it_is_no_partner() -> None:
    commune = replace(world().dataset.get("c"), kind=c.PartnerKind.COMMUNE)
    made = impact_sheet(world(commune, form="transfert_competence"), IMPACT)
    assert table(made, "Qui commande et qui donne le travail")[1][:3] == ["Agent 1", "Orbelle", "la communauté"]
    (chart,) = [block for block in made.blocks if isinstance(block, Chart)]
    assert "demain, la communauté commande Agent 1" in flowing(chart.alternative)
    assert flowing(chart.alternative).startswith("1 agent change d’employeur")


def test_while_nobody_carries_yet_the_chart_does_not_say_that_all_keep_their_employer() -> None:
    undecided = replace(world().dataset.get("l"), carrier_kind=c.CarrierKind.UNKNOWN, carrier_id="")
    made = impact_sheet(world(undecided), IMPACT)
    (chart,) = [block for block in made.blocks if isinstance(block, Chart)]
    assert chart.alternative.startswith("Qui commande, avant et après")


def test_who_commands_before_and_after() -> None:
    made = impact_sheet(world(), IMPACT)
    assert table(made, "Qui commande et qui donne le travail")[1:] == [
        ["Agent 1", "Orbelle", "Communauté de communes du Lac", "le maire ou le président pour qui l’agent travaille"],
        ["Agent 2", "Valmorin", "le poste s’arrête", ""],
    ]
    (chart,) = [block for block in made.blocks if isinstance(block, Chart)]
    assert flowing(chart.alternative) == (
        "1 agent change d’employeur, un poste s’arrête : aujourd’hui, Orbelle commande Agent 1 – Secrétaire "
        "de mairie ; Valmorin commande "
        "Agent 2 – Secrétaire de mairie ; demain, la Communauté de communes du Lac commande Agent 1 – Secrétaire "
        "de mairie. Le travail du jour est donné par : le maire ou le président pour qui l’agent travaille."
    )


def test_a_post_that_stops_is_listed_and_something_is_proposed_to_its_agent() -> None:
    made = impact_sheet(world(form="mad_individuelle"), IMPACT)
    assert [(row[0], row[-1]) for row in table(made, "Les postes du service")[1:]] == [
        ("Agent 1", "Orbelle 10 h, Valmorin 7 h 30"),
        ("Agent 2", "le poste s’arrête"),
    ]
    assert table(made, "Ce que l’employeur conclut")[2] == [
        "Agent 2", "Le poste s’arrête.", "[conclusion, Agent 2]", "[ce qui est proposé à l’agent, Agent 2]",
    ]  # fmt: skip
    assert "Aucun agent ne change d’employeur, un poste s’arrête" in flowing(
        next(block.alternative for block in made.blocks if isinstance(block, Chart))
    )


def test_what_is_not_known_of_a_post_is_said_once() -> None:
    unknown = replace(world().dataset.get("a"), category=c.Category.UNKNOWN, status=c.Statute.UNKNOWN)
    part = replace(unknown, status=c.Statute.TENURED)
    found = [table(impact_sheet(world(post), IMPACT), "Les postes du service")[1][2] for post in (unknown, part)]
    assert found == ["à préciser", "titulaire ou stagiaire"]


def test_no_page_holds_the_opinions_alone(tmp_path: Path) -> None:
    """One of the sheets has a few lines too many for its second page."""

    def to_a_syndicat(record: Record) -> Record:
        moved = isinstance(record, LegalChoice) and record.form == "transfert_competence"
        return replace(record, form="syndicat_communes") if moved else record  # type: ignore[call-arg]  # by name

    source, least = whole(to_a_syndicat, name="permis"), []
    for order in impact_orders(source):
        (file,) = write(paper(source, order), tmp_path, endings=["pdf"])
        pages = pdf_pages(file)
        (last,) = [page for page in pages if "Avis des comités sociaux territoriaux" in page]
        assert "Qui informe" in last, "the end of what the texts say"
        least.append(len(pages))
    assert min(least) == 2


def test_beyond_ten_posts_the_table_is_read_without_a_chart() -> None:
    drawn = [sum(isinstance(b, Chart) for b in impact_sheet(many(count), IMPACT).blocks) for count in (10, 11)]
    assert drawn == [1, 0]
    assert len(table(impact_sheet(many(11), IMPACT), "Qui commande et qui donne")) == 12


def test_effects_stand_under_the_three_headings_of_the_law_and_each_loss_wants_a_measure() -> None:
    made = impact_sheet(world(), IMPACT)
    rows = table(made, "Agent 1 – Secrétaire de mairie – employeur : Orbelle")
    heads = [row[0] for row in rows[1:] if row[1] == ""]
    assert heads == ["Organisation et conditions de travail", "Rémunération", "Droits acquis"]
    assert {row[0] for row in rows[1:]} - set(heads) == {flowing(topic.label) for topic in c.StaffTopic}
    assert ["Trajets", "Moins favorable", "Six kilomètres."] in rows
    assert table(made, "Ce que l’employeur conclut")[1] == [
        "Agent 1",
        "1 plus favorable, 1 moins favorable, 1 inchangée et 7 à étudier.",
        "[conclusion, Agent 1]",
        "Trajets : [mesure de compensation, Agent 1]",
    ]
    assert {"conclusion, Agent 1", "mesure de compensation, Agent 1"} <= set(map(flowing, made.to_fill))


def test_a_lone_agent_does_not_write_it() -> None:
    told = "Un seul agent à cet employeur (Orbelle) : le centre de gestion rédige sa fiche d’impact."
    alone = r.CommitteeOpinion(id="co", partner_id="o", staff=1)
    assert told in words(impact_sheet(world(alone), IMPACT))
    assert told not in words(impact_sheet(world(), IMPACT))


def test_the_annex_of_the_agreement_is_made_of_the_same_blocks() -> None:
    source = world()
    alone, whole = impact_sheet(source, IMPACT), agreement(source, Order(c.DocumentKind.AGREEMENT, about="s"))

    def tables(blocks: tuple[Block, ...]) -> list[Table]:
        return [block for block in blocks if isinstance(block, Table)]

    only_here = {"Pour les agents", "Absence, remplacement, fin du service"}
    shared = [block for block in tables(alone.blocks) if flowing(block.caption) not in only_here]
    annexed = tables(whole.blocks)
    assert len(shared) == 5
    assert all(block in annexed for block in shared)
    assert not [block for block in annexed if flowing(block.caption) in only_here]


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("", "L’assurance rembourse d’abord ; le reste suit les heures de chacun."),
        ("permis", "Six kilomètres de plus par trajet."),
        ("world", "Six kilomètres."),
    ],
)
def test_both_files_say_what_this_dossier_alone_knows(tmp_path: Path, name: str, fact: str) -> None:
    source = world() if name == "world" else source_of(example_records(load_example(name)))
    pdf, word = write(paper(source, impact_orders(source)[0]), tmp_path)
    assert fact in pdf_text(pdf)
    assert fact in " ".join(docx_texts(word))


def test_what_is_not_known_is_a_blank() -> None:
    made = impact_sheet(world(without=(r.Post, r.CommitteeOpinion, r.ServiceRule)), IMPACT)
    assert {"liste des postes", "effets sur les agents"} <= set(made.to_fill)
    text = words(impact_sheet(bare(), replace(IMPACT, about="nowhere")))
    assert "L’outil de ce service reste à choisir" in text
