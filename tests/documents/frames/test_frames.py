"""The four frames: every part of the law data has its place, filled from the dossier or left to be written by hand."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.documents.blocks import BulletList, Paragraph
from desktop.documents.bundles import bundles
from desktop.documents.catalog import OF_ACTS, entry_of
from desktop.documents.frames.about import asking, origin
from desktop.documents.order import Order
from desktop.documents.paper_lines import lines_of
from desktop.documents.papers import orders, paper, write
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind
from desktop.domain.governance.scheme import SENT, scheme_line
from desktop.domain.records import Dossier, LegalChoice, Pact, Partner, Purpose, Service, Usage
from resources.law.frames import NEEDS
from resources.typography import typo
from tests.documents.dossiers import bare, example, pooling, source_of
from tests.documents.frames.framed import (
    CHARTER,
    COMMUNITY,
    KINDS,
    PACT,
    SCHEME,
    STATUTES,
    blocks_of,
    of_form,
    section,
    under,
    words,
)
from tests.documents.reading import docx_texts, pdf_text
from tests.spaces import flowing

PARTS = {
    # Written here from the reference, never read from the data: what no version of the paper may lose.
    (SCHEME, "transfert_competence"): (
        "Les actions du mandat", "L’effet prévu sur les effectifs",
        "L’effet prévu sur les dépenses de fonctionnement",
    ),
    (PACT, "fusion_epci"): ("Le débat sur le pacte", "Le débat sur la place des habitants"),
    (STATUTES, "syndicat_communes"): ("Membres", "Objet et compétences", "Siège", "Durée"),
    (STATUTES, "syndicat_mixte"): ("Membres", "Objet et compétences", "Siège", "Durée"),
    (STATUTES, "transfert_competence"): ("Membres", "Objet et compétences", "Siège", "Durée"),
    (STATUTES, "transfert_carte"): (
        "Membres", "Objet et compétences", "Critères objectifs et partage des rôles", "Siège", "Durée",
    ),
    (CHARTER, "commune_nouvelle"): (),
}  # fmt: skip
"""What the texts want in each, by the form that calls for it."""


def test_the_acts_of_the_law_lead_to_the_four_frames():
    assert {OF_ACTS[kind.value] for kind in KINDS} == set(KINDS)


@pytest.mark.parametrize("base", [example(), bare()], ids=["example", "bare"])
@pytest.mark.parametrize(("kind", "form"), PARTS, ids=str)
def test_every_part_has_its_box_its_source_and_its_place(kind: DocumentKind, form: str, base: Source):
    source = of_form(base, form)
    blocks = blocks_of(source, kind)
    boxes = [item for block in blocks if isinstance(block, BulletList) and block.boxes for item in block.items]
    parts = source.law.frames[kind.value].parts(form if kind in {STATUTES, CHARTER} else "")
    assert {part.title for part in parts if part.need == "required"} == {
        title.replace("’", "'") for title in PARTS[kind, form]
    }
    assert len(boxes) == len(parts) > 8
    for number, part in enumerate(parts, start=1):
        source_words = f" ({origin(part.say)})" if part.say.articles else ""
        assert f"{number}. {part.title}{source_words}" in boxes
        opening, *held = section(blocks, re.escape(part.title))
        assert isinstance(opening, Paragraph)
        assert NEEDS[part.need] in opening.text
        assert held, f"{kind}, {part.id}: neither a word of the dossier nor a blank to fill"


def test_what_is_only_usual_is_told_in_the_words_of_the_other_papers() -> None:
    """« pratique » is the word of the data; alone on a paper it says nothing."""
    told = words(blocks_of(of_form(example(), "commune_nouvelle"), CHARTER))
    assert "selon l’usage" in told
    assert "pratique" not in told


@pytest.mark.parametrize(("kind", "form"), PARTS, ids=str)
def test_a_frame_says_that_it_is_none_of_these_acts_and_leaves_no_field(kind: DocumentKind, form: str):
    for base in (example(), bare()):
        made = paper(of_form(base, form), entry_of(kind).orders(of_form(base, form))[0]).paper
        text = flowing("\n".join(lines_of(made)))
        assert "Cadre à compléter" in text
        assert re.search(r"Ce n’est (pas|ni)|Ce ne sont pas|Aucun texte n’en fixe", text)
        assert "Textes au 23 novembre 2026" in text
        assert "ne contient pas de nom d’agent" in text
        assert not re.search(r"\bNone\b|\{\w*\}", text)
        assert len(made.to_fill) >= 10
        assert all(label.strip() for label in made.to_fill)


def test_what_is_still_to_be_checked_says_so():
    blocks = blocks_of(under(example(), "syndicat_communes"), STATUTES)
    assert "à vérifier" in words(section(blocks, "Contributions des membres")[0])
    assert "à vérifier" not in words(section(blocks, "Siège")[0])


# Which dossiers have them


def test_an_entente_between_communes_has_none_of_them():
    assert [o.kind for o in orders(pooling(3)) if o.kind in KINDS] == []
    assert [o.kind for o in orders(bare()) if o.kind in KINDS] == []
    assert [o.kind for o in orders(source_of([Dossier(), Purpose()])) if o.kind in KINDS] == []


@pytest.mark.parametrize(
    ("form", "community", "kinds"),
    [
        ("entente", COMMUNITY, {SCHEME, PACT}),
        ("service_commun", "", {SCHEME}),
        ("transfert_competence", "", {SCHEME, STATUTES}),
        ("transfert_carte", "", {SCHEME, STATUTES}),
        ("syndicat_communes", "", {STATUTES}),
        ("syndicat_mixte", COMMUNITY, {SCHEME, PACT, STATUTES}),
        ("commune_nouvelle", "", {CHARTER}),
        ("fusion_epci", "", {PACT}),
    ],
)
def test_a_frame_is_there_where_the_form_or_the_community_asks_for_it(form: str, community: str, kinds: set):
    assert {o.kind for o in orders(under(pooling(3), form, community=community)) if o.kind in KINDS} == kinds


def test_dates_noted_at_step_nine_ask_for_the_plan_and_for_the_pact():
    base = pooling(2)
    noted = replace(scheme_line(base.dataset, SENT), done_on=date(2026, 11, 2))
    held = source_of([*base.dataset, noted, Pact(debated_on=date(2026, 6, 11))])
    assert [o.kind for o in orders(held) if o.kind in KINDS] == [SCHEME, PACT]


def test_a_paper_asked_for_after_the_form_has_changed_says_so():
    source = pooling(2)
    service = source.dataset.all(Service)[0]
    made = paper(source, Order(STATUTES, about=service.id)).paper
    assert "ne demande plus ce document" in words(made.blocks)
    assert asking(source, source.law.frames["statutes"]) == []


# What goes with what


def test_statutes_go_only_to_its_parties_in_the_session_that_votes():
    """The third commune takes part in the first service alone: the statutes of the other are not for its council."""
    base = under(pooling(3, services=2), "transfert_competence", community=COMMUNITY)
    first, second = base.dataset.all(Service)
    held = [
        replace(r, form="transfert_carte") if isinstance(r, LegalChoice) and r.service_id == second.id else r
        for r in base.dataset
    ]
    third = base.dataset.all(Partner)[2]
    apart = [
        replace(r, takes_part=False)
        if isinstance(r, Usage) and r.partner_id == third.id and r.service_id == second.id
        else r
        for r in held
    ]
    found = {flowing(bundle.title): bundle.orders for bundle in bundles(source_of(apart))}
    mine = [o.about for o in found["Séance du conseil de Commune 03 : vote de l’accord"] if o.kind is STATUTES]
    theirs = [o.about for o in found["Séance du conseil de Commune 02 : vote de l’accord"] if o.kind is STATUTES]
    assert (mine, theirs) == ([first.id], [first.id, second.id])


def test_a_community_gets_what_it_decides_itself():
    found = {
        flowing(bundle.title): bundle.orders
        for bundle in bundles(under(pooling(2), "service_commun", community=COMMUNITY))
    }
    assert {SCHEME, PACT} <= {order.kind for order in found[f"Pour la {COMMUNITY}"]}
    assert not {SCHEME, PACT} & {order.kind for order in found["Pour Commune 02"]}


# What is written


@pytest.mark.parametrize(
    ("base", "fact"),
    [
        (example(), "Secrétariat de mairie"),
        (pooling(3), "Commune 03"),
        (pooling(2, long=True, wordy=True), "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"),
    ],
    ids=["example", "three", "longest"],
)
@pytest.mark.parametrize(("kind", "form"), [(SCHEME, "service_commun"), (CHARTER, "commune_nouvelle")])
def test_both_files_hold_the_same_words_and_a_fact_of_this_dossier(
    kind: DocumentKind, form: str, base: Source, fact: str, tmp_path: Path
):
    source = under(base, form)
    pdf, docx = write(paper(source, entry_of(kind).orders(source)[0]), tmp_path)
    in_pdf, in_word = (text.replace(" ", "") for text in (pdf_text(pdf), " ".join(docx_texts(docx))))
    wanted = [fact, "Cadre à compléter", *(part.title for part in source.law.frames[kind.value].parts(form))]
    for each in map(flowing, map(typo, wanted)):
        assert each.replace(" ", "") in in_word, each
        assert each.replace(" ", "").replace("-", "") in in_pdf.replace("-", ""), each
