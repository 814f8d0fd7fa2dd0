"""The letter to a neighbour: to whom, what is studied, that it binds nobody, one page whatever is typed."""

from base64 import b64encode
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.collecting.questions import sections
from desktop.documents.acts.letter import letter
from desktop.documents.acts.orders import letters
from desktop.documents.acts.principle import principle
from desktop.documents.blocks import Letterhead
from desktop.documents.collection_form import collection_form
from desktop.documents.order import Order
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.word.writer import write_docx
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.example import example_records
from resources.examples import load_example
from tests.documents.acts.world import changed, lines, of, of_partner, partner, text
from tests.documents.dossiers import bare, pooling, source_of
from tests.documents.reading import docx_texts, pages_in_libreoffice, pdf_text
from tests.documents.test_act_blocks import DOT


def test_to_whom_from_whom_and_what_is_studied():
    source = changed(of_partner("Valmorin", answered_on=None))
    paper = letter(source, partner(source, "Valmorin").id)
    told = lines(paper)
    assert told[:10] == [
        "Commune d'Orbelle",
        "Mairie d'Orbelle",
        "2, place du Lavoir",
        "00000 Orbelle",
        "Téléphone : 00 00 00 00 00",
        "Courriel : mairie@orbelle.example",
        "M. Henri Dubreuil, maire",
        "Mairie de Valmorin",
        "14, rue des Écoles",
        "00000 Valmorin",
    ]
    whole = text(paper)
    assert "Orbelle, le [date de la lettre]" in whole
    assert "Objet : étude d'une mise en commun de services" in whole
    assert "la mise en commun des services suivants : Secrétariat de mairie ; Service technique" in whole
    assert "Cette démarche n'engage pas votre commune. L'étude faite, votre conseil municipal resterait libre" in whole
    assert "Merci de nous la rendre avant le [date de retour de la fiche] à mairie@orbelle.example." in whole
    assert (
        "joindre Mme Nadine Perrot, secrétaire générale de mairie, au 00 00 00 00 00 ou à mairie@orbelle.example."
        in whole
    )
    assert whole.count("Monsieur le Maire") == 2, "the greeting and the formula"
    assert told[-1] == "Mme Claire Morel, maire", "« Commune d'Orbelle » signs nothing"
    assert paper.to_fill == ("date de la lettre", "date de retour de la fiche")


@pytest.mark.parametrize(
    ("kind", "civility", "greeting", "yours"),
    [
        (c.PartnerKind.COMMUNE, c.Civility.MADAM, "Madame la Maire", "votre commune"),
        (c.PartnerKind.EPCI, c.Civility.SIR, "Monsieur le Président", "votre communauté"),
        (c.PartnerKind.SYNDICAT, c.Civility.MADAM, "Madame la Présidente", "votre syndicat"),
        (c.PartnerKind.CDG, c.Civility.SIR, "Monsieur le Président", "votre établissement"),
        (c.PartnerKind.COMMUNE, c.Civility.UNKNOWN, "[Madame la Maire, ou Monsieur le Maire]", "votre commune"),
    ],
)
def test_the_courtesy_of_each(kind: c.PartnerKind, civility: c.Civility, greeting: str, yours: str):
    source = changed(of_partner("Valmorin", kind=kind, civility=civility, mayor=""))
    told = lines(letter(source, partner(source, "Valmorin").id))
    assert f"{greeting}," in told
    assert f"Je vous prie d'agréer, {greeting}, l'expression de ma considération distinguée." in told
    assert any(line.startswith(f"Cette démarche n'engage pas {yours}.") for line in told)


@pytest.mark.parametrize(
    ("mayor", "greeting"),
    [
        ("Mme Hélène Quentin", "Madame la Maire,"),
        ("M. Denis Marchal", "Monsieur le Maire,"),
        ("madame Quentin", "Madame la Maire,"),
        ("Mmeric Martin", "[Madame la Maire, ou Monsieur le Maire],"),
        ("M", "[Madame la Maire, ou Monsieur le Maire],"),
        ("", "[Madame la Maire, ou Monsieur le Maire],"),
    ],
)
def test_a_name_typed_with_its_civility_tells_it(mayor: str, greeting: str):
    source = changed(of_partner("Valmorin", civility=c.Civility.UNKNOWN, mayor=mayor))
    assert greeting in lines(letter(source, partner(source, "Valmorin").id))


def test_who_has_answered_is_thanked_and_sent_no_form():
    source = changed(of_partner("Valmorin", answered_on=date(2026, 10, 1)))
    whole = text(letter(source, partner(source, "Valmorin").id))
    assert "rendu la fiche de collecte le 1er octobre 2026, et je vous en remercie" in whole
    assert "ci-joint" not in whole


def test_the_services_of_this_partner_and_no_others():
    source = changed()
    technical = next(each for each in source.dataset.all(r.Service) if each.name.startswith("Service technique"))
    thuyeres = partner(source, "Les Thuyères")
    less = [
        replace(each, takes_part=False)
        if isinstance(each, r.Usage) and (each.service_id, each.partner_id) == (technical.id, thuyeres.id)
        else each
        for each in example_records(load_example())
    ]
    whole = text(letter(source_of(less), thuyeres.id))
    assert "du service suivant : Secrétariat de mairie." in whole
    assert "Service technique" not in whole


def test_who_only_carries_a_service_is_asked_about_it_and_about_no_other():
    source = changed()
    community = r.Partner(id="e", name="CC du Val", kind=c.PartnerKind.EPCI, position=9)
    first = source.dataset.all(r.Service)[0]
    held = [*source.dataset, community]
    carried = [
        replace(each, carrier_kind=c.CarrierKind.PARTNER, carrier_id="e")
        if isinstance(each, r.LegalChoice) and each.service_id == first.id
        else each
        for each in held
    ]
    made = source_of(carried)
    assert "du service suivant : Secrétariat de mairie." in text(letter(made, "e"))
    assert [section.title for section in sections(made.dataset, community, made.law)][1:-1] == [first.name]
    assert "du service suivant : Secrétariat de mairie. Elle est menée" in text(principle(made, "e"))
    assert "n’engage pas votre communauté" in repr(collection_form(made, Order(c.DocumentKind.COLLECTION, "e")).blocks)


def test_there_is_a_way_to_reach_whoever_is_named():
    bare_ = of(r.Identity, phone="", email="")
    source = changed(bare_, of_partner("Orbelle", email="luc@orbelle.example"))
    assert ", à luc@orbelle.example." in text(letter(source, partner(source, "Valmorin").id))
    source = changed(bare_, of_partner("Orbelle", email=""))
    assert ", au [téléphone de la mairie]." in text(letter(source, partner(source, "Valmorin").id))


def test_the_arms_head_the_page_and_what_is_no_picture_is_left_out(tmp_path: Path):
    source = changed(of(r.Identity, arms=b64encode(DOT).decode()))
    paper = letter(source, partner(source, "Valmorin").id)
    head = paper.blocks[0]
    assert isinstance(head, Letterhead)
    assert head.arms == DOT
    write_pdf(paper, tmp_path / "a.pdf")
    assert len(PdfReader(tmp_path / "a.pdf").pages[0].images) == 1
    for spoilt in ("pas du base 64 &", "A", "é"):
        source = changed(of(r.Identity, arms=spoilt))
        head = letter(source, partner(source, "Valmorin").id).blocks[0]
        assert isinstance(head, Letterhead)
        assert head.arms == b""


def test_an_empty_dossier_gives_a_letter_with_blanks():
    source = source_of([r.Dossier(), r.Purpose(), r.Identity()])
    paper = letter(source, "")
    assert "Commune de [nom de votre commune]" in lines(paper)
    assert paper.to_fill == (
        "nom de votre commune",
        "adresse de votre mairie",
        "nom et fonction du destinataire",
        "destinataire",
        "adresse du destinataire",
        "lieu",
        "date de la lettre",
        "Madame la Maire, ou Monsieur le Maire",
        "pourquoi ce projet",
        "services à étudier",
        "date de retour de la fiche",
        "personne à contacter",
        "téléphone de la mairie",
        "nom et fonction de qui signe",
    )


def test_a_letter_to_each_neighbour():
    source = bare()
    hers, other = source.dataset.all(r.Partner)
    assert source.ours == hers
    assert [order.recipient for order in letters(source)] == [other.id]


def test_one_page_whatever_is_typed_in_pdf_and_in_word(tmp_path: Path):
    long = "Il faut que chaque habitant trouve la mairie ouverte. " * 200
    wordy = changed(
        of(r.Purpose, problems_text=long, sentence=long[:200], problems=tuple(c.Problem)),
        of(r.Service, name=long[:120]),
        of(r.Identity, address="\n".join(["Mairie"] * 8)),
        of(r.Partner, address="\n".join(["Ligne d'adresse"] * 30), mayor=long[:120], contact=long[:120]),
    )
    many = pooling(12, long=True, wordy=True)
    for name, source in (("wordy", wordy), ("many", many)):
        paper = letter(source, source.dataset.all(r.Partner)[1].id)
        write_pdf(paper, tmp_path / f"{name}.pdf")
        write_docx(paper, tmp_path / f"{name}.docx")
        assert len(PdfReader(tmp_path / f"{name}.pdf").pages) == 1, name
        assert "Cette démarche n'engage pas votre commune." in pdf_text(tmp_path / f"{name}.pdf").replace("’", "'")
    pages = pages_in_libreoffice([tmp_path / "wordy.docx", tmp_path / "many.docx"], tmp_path)
    assert pages == {"wordy": 1, "many": 1}


def test_what_she_types_is_data(tmp_path: Path):
    hostile = "<b>&amp; {{7*7}} =1+1 \x07 \u202e 😀 {court}"
    source = changed(of(r.Purpose, problems_text=hostile), of(r.Partner, address=hostile, mayor=hostile))
    paper = letter(source, partner(source, "Valmorin").id)
    write_pdf(paper, tmp_path / "a.pdf")
    write_docx(paper, tmp_path / "a.docx")
    for whole in (pdf_text(tmp_path / "a.pdf"), " ".join(docx_texts(tmp_path / "a.docx"))):
        assert "<b>&amp; {{7*7}} =1+1" in whole
        assert "{court}" in whole


def test_a_service_that_runs_is_not_proposed_as_a_new_one():
    runs = changed(name="permis")
    here = partner(runs, "Corvaulx").id
    proposed = "Je vous propose d'étudier ensemble la suite de la mise en commun du service suivant : Instr"
    assert proposed in text(letter(runs, here))
    to_come = source_of([each for each in runs.dataset if not isinstance(each, r.ServiceYear)])
    assert "Je vous propose d'étudier ensemble la mise en commun du service suivant : Instr" in text(
        letter(to_come, here)
    )


def test_what_would_pass_to_another_budget_is_no_pooling_and_one_commune_is_made_of_communes():
    more = [
        *(r.Service(id=key, name=name, position=9) for key, name in (("w", "Voirie"), ("n", "Une seule commune"))),
        r.LegalChoice(service_id="w", form="transfert_competence"),
        r.LegalChoice(service_id="n", form="commune_nouvelle"),
        r.Partner(id="cc", name="CC du Lac", kind=c.PartnerKind.EPCI, position=9),
        *(r.Usage(service_id=key, partner_id="cc", takes_part=True) for key in "wn"),
    ]
    source = changed(more=more)
    commune = partner(source, "Valmorin").id
    both = [*more, *(r.Usage(service_id=key, partner_id=commune, takes_part=True) for key in "wn")]
    told = text(letter(changed(more=both), commune))
    assert (
        ", et la possibilité de confier à la CC du Lac le service suivant : Voirie, "
        "et de réunir en une seule commune : Valmorin." in told
    )
    only = "Je vous propose d'étudier ensemble la possibilité de confier à la CC du Lac le service suivant : Voirie."
    assert only in text(letter(changed(more=both), "cc"))
