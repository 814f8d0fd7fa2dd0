"""« Les règles comparées »: the same costs by several rules, amounts by hand; read back in PDF and in Word."""

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.documents.blocks import BulletList, Paper, Paragraph, Table
from desktop.documents.compared import compared_rules, has_choice
from desktop.documents.message import message
from desktop.documents.order import Order
from desktop.documents.papers import orders, paper, write
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.choices import DocumentKind
from desktop.domain.records import Service
from desktop.domain.sharing.scenarios import MOST
from resources.typography import typo
from tests.documents.dossiers import bare, example, pooling, source_of
from tests.documents.reading import docx_texts, pdf_text
from tests.domain.budget.world import line, rows, scenario
from tests.spaces import plain

ORDER = Order(DocumentKind.COMPARISON)
EQUAL = scenario(id="e", method=c.SharingMethod.EQUAL, position=1)
PEOPLE = scenario(id="h", method=c.SharingMethod.POPULATION, position=2, chosen=True)
KNOWN = line("3000", c.CostFamily.OTHER, "t", c.CostScenario.TODAY)


def tables(of: Paper) -> list[Table]:
    return [block for block in of.blocks if isinstance(block, Table)]


def cells(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in table.rows]


def test_each_partner_by_each_rule() -> None:
    """36 000 by 600, 300, 100 units; in thirds; by 100, 200, 300 inhabitants. Today 24 000, 9 500 and 3 000."""
    made = compared_rules(source_of(rows(EQUAL, PEOPLE, KNOWN)))
    (table,) = tables(made)
    assert list(map(plain, table.header)) == ["", "Scénario A", "Scénario B", "Scénario C (retenu)"]
    assert cells(table)[:6] == [
        ["Valmorin", "", "", ""],
        ["Paie", "21 600 €", "12 000 €", "6 000 €"],
        ["Par habitant", "216,00 €", "120,00 €", "60,00 €"],
        ["Sa part du coût", "60 %", "33,3 %", "16,7 %"],
        ["Écart avec aujourd’hui (24 000 €)", "− 2 400 € (− 10 %)", "− 12 000 € (− 50 %)", "− 18 000 € (− 75 %)"],
        ["Écart avec « faire seul » (24 000 €)", "− 2 400 € (− 10 %)", "− 12 000 € (− 50 %)", "− 18 000 € (− 75 %)"],
    ]
    assert cells(table)[-1] == ["Paient plus qu’aujourd’hui", "2 sur 3", "2 sur 3", "2 sur 3"]
    assert {level for level, row in zip(table.levels, table.rows, strict=True) if not any(row[1:])} == {0}
    rules, who = (list(map(plain, block.items)) for block in made.blocks if isinstance(block, BulletList))
    assert rules == ["A – Selon l’usage.", "B – Parts égales.", "C – Selon la population (retenu)."]
    assert who[0] == "Scénario A, paient plus qu’aujourd’hui : Orbelle (1 300 €) et Les Thuyères (600 €)."
    assert who[1] == "Scénario B, paient plus qu’aujourd’hui : Les Thuyères (9 000 €) et Orbelle (2 500 €)."


def test_what_the_legal_form_does_not_admit_is_printed_with_its_article() -> None:
    agent = r.LegalChoice(id="l", service_id="s", form="mad_individuelle")
    made = compared_rules(source_of(rows(scenario(method=c.SharingMethod.HOURS), PEOPLE, KNOWN, agent)))
    (table,) = tables(made)
    assert cells(table)[-1] == ["Avec l’outil choisi", "admis", "exclu"]
    (told,) = [
        plain(typo(block.text)) for block in made.blocks if isinstance(block, Paragraph) and "outil" in block.text
    ]
    assert told.startswith("Exclu avec l’outil « Mise à disposition d’un agent » : population (B).")
    assert told.endswith("CGFP, article L. 512-15 (à vérifier).")


def test_what_is_missing_is_said_and_nobody_is_said_to_pay_more() -> None:
    made = compared_rules(source_of(rows(EQUAL)))
    assert "Écart provisoire : il manque les chiffres des Thuyères." in plain(repr(made))
    assert "Qui paie plus" not in repr(made)
    assert "paie plus" not in repr(made)


def test_it_is_there_once_a_service_has_two_rules() -> None:
    one, two = source_of(rows()), source_of(rows(EQUAL))
    assert (has_choice(one.results), has_choice(two.results)) == (False, True)
    assert ORDER not in orders(one)
    assert orders(two).count(ORDER) == 1
    assert "ce document se remplira" in plain(repr(compared_rules(one)))
    assert tables(compared_rules(bare())) == []


def test_a_page_for_each_service_that_has_a_choice() -> None:
    made = compared_rules(example())
    assert len(tables(made)) == 1, "the secretariat has a single rule"
    assert made.shape == "portrait"


@pytest.mark.parametrize("count", [3, 40])
def test_eight_rules_in_pdf_and_in_word(count: int, tmp_path: Path) -> None:
    """Every cell is there, whole."""
    source = pooling(count, services=1, long=True)
    service = source.dataset.all(Service)[0]
    methods = list(c.SharingMethod)[: MOST - 1]
    more = [r.SharingScenario(service_id=service.id, position=at, method=m) for at, m in enumerate(methods, start=1)]
    ready = paper(source_of([*source.dataset, *more]), ORDER)
    assert ready.paper.shape == "landscape"
    (table,) = tables(ready.paper)
    assert list(map(plain, table.header)) == ["", "A (retenu)", *"BCDEFGH"]
    pdf, word = write(ready, tmp_path)
    assert len(PdfReader(pdf).pages) <= 2 + count / 4
    held = {plain(cell).replace(" ", "") for row in table.rows for cell in row if cell}
    for text in (pdf_text(pdf), " ".join(docx_texts(word))):
        bare_text = "".join(text.split())
        assert [cell for cell in held if cell not in bare_text] == []


def test_its_name_and_its_message() -> None:
    ready = paper(source_of(rows(EQUAL)), ORDER)
    assert ready.stem.startswith("regles-comparees_")
    assert "la comparaison des règles de partage" in plain(message(ready))
    assert replace(ready.paper, version=2).title == "Les règles comparées"
