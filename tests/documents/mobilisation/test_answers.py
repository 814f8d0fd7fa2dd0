"""Objections and answers for the mayor: hers first, those of the dossier, risks, who says what; on two pages."""

from dataclasses import replace
from pathlib import Path

from desktop.documents.blocks import Paper, Paragraph, Table
from desktop.documents.order import Order
from desktop.documents.paper_lines import lines_of
from desktop.documents.papers import orders, paper, write
from desktop.documents.source import Source
from desktop.domain import choices as c
from desktop.domain import records as r
from tests.documents.acts.world import changed
from tests.documents.dossiers import bare, example, pooling, source_of
from tests.documents.every_paper import whole
from tests.documents.reading import docx_texts, pages_in_libreoffice, pdf_pages, pdf_text
from tests.spaces import flowing

KIND = c.DocumentKind.ANSWERS


def made(source: Source) -> Paper:
    return paper(source, Order(KIND)).paper


def told(it: Paper) -> str:
    return flowing("\n".join(lines_of(it))).replace("’", "'")


def rows(it: Paper, first: str) -> list[tuple[str, ...]]:
    return [row for block in it.blocks if isinstance(block, Table) and block.header[0] == first for row in block.rows]


def test_hers_stand_in_their_place_and_what_is_put_aside_is_not_told() -> None:
    text = told(made(changed()))
    assert "« Notre mairie va fermer. » C'est l'inverse : sans ce projet, la mairie d'Orbelle ferme" in text
    assert "« Et si le tracteur tombe en panne chez le voisin ? » L'assurance de Valmorin le couvre" in text
    assert "fusion" not in text, "put aside"
    assert "même éditeur" not in text, "so is that risk"


def test_each_answer_has_its_figure() -> None:
    """By the ledger of the example: 64 470 then 61 071 for Orbelle, 208 370 then 203 260 for all."""
    text = told(made(changed()))
    assert "Orbelle, − 3 399 € (− 5,3 %)" in text
    assert "Ensemble : − 5 110 € (− 2,5 %) par an." in text


def test_the_heaviest_risks_come_first_and_those_left_out_are_counted() -> None:
    it = made(changed())
    found = rows(it, "Ce qui peut coincer")
    assert found[0][0] == "La secrétaire d’Orbelle part avant que sa remplaçante soit arrivée", "high and high"
    assert found[0][2] == "Le maire de Valmorin"
    light = [row[0] for row in found].index("Un printemps pluvieux demande deux équipes de tonte la même semaine")
    heavy = [row[0] for row in found].index("Les Thuyères trouvent la part trop lourde et renoncent")
    assert heavy < light
    many = [r.Risk(label=f"Risque {at}", precaution="Voir.", position=at) for at in range(40)]
    crowd = made(source_of([*bare().dataset, *many]))
    kept = rows(crowd, "Ce qui peut coincer")
    assert f"Et {41 - len(kept)} autres, moins à craindre" in told(crowd)


def test_who_says_what_to_whom() -> None:
    found = rows(made(changed()), "Qui parle")
    assert found[0][:2] == ("Les trois maires, ensemble", "Conseillers municipaux")
    assert flowing(found[0][2]) == "10 décembre 2026"
    private = r.Stakeholder(audience=c.Audience.UNIONS, expects="Secret", action="Secret")
    assert "Secret" not in told(made(changed(more=[private])))


def test_agents_who_were_told_are_not_to_be_told() -> None:
    """The canteen ticks that they know, with no day: both sentences of its paper say so."""
    it = made(whole(name="cantine"))
    assert "Ils ont été informés." in told(it)
    (found,) = [row for row in rows(it, "Qui parle") if row[1] == "Agents concernés"]
    assert flowing(found[2]) == "déjà informés ; entretiens à fixer"


def test_two_pages_on_the_example_in_the_pdf_and_in_word(tmp_path: Path) -> None:
    held = {"example": example(), "forty": pooling(40), "long": pooling(8, long=True, wordy=True)}
    words = {}
    for name, source in held.items():
        pdf, word = write(replace(paper(source, Order(KIND)), stem=name), tmp_path)
        words[name] = word
        assert len(pdf_pages(pdf)) <= 2, name
    for text in (pdf_text(tmp_path / "example.pdf"), flowing(" ".join(docx_texts(words["example"])))):
        assert "le tracteur tombe en panne" in text
    assert max(pages_in_libreoffice(list(words.values()), tmp_path).values()) <= 2


def test_an_empty_dossier_says_that_nothing_is_to_be_answered_yet() -> None:
    empty = source_of([r.Dossier(), r.Purpose(), r.Identity()])
    assert orders(empty, [KIND]) == [Order(KIND)]
    labels = [block.label for block in made(bare()).blocks if isinstance(block, Paragraph) and block.label]
    assert "« Tout est déjà décidé. »" in [flowing(each) for each in labels]
    running = source_of([*empty.dataset, r.ServiceYear(service_id="x", year=2025)])
    assert "Rien n'est encore à répondre" in told(made(running))
