"""« Fiches à remplir à la main »: a sheet per step under the words of the screen, what is known already named."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from desktop.documents.blocks import Heading, PageBreak, Paper, Paragraph, Table
from desktop.documents.by_hand.forms_paper import SHEETS, forms
from desktop.documents.by_hand.questions import _ALONE, asking
from desktop.documents.layout import BOX
from desktop.documents.order import Order
from desktop.documents.papers import orders
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.room import room
from desktop.documents.source import Source
from desktop.documents.word.writer import write_docx
from desktop.domain.choices import CostFamily, DocumentKind, Problem
from desktop.domain.example import example_records
from desktop.domain.fields import spec
from desktop.domain.records import (
    CostLine,
    Dossier,
    Identity,
    Meeting,
    Milestone,
    Partner,
    Post,
    Purpose,
    Service,
    Usage,
)
from desktop.wizard.course import COURSE
from resources.examples import load_example
from resources.typography import NO_BREAK
from tests.documents.dossiers import bare, example, pooling, source_of
from tests.documents.every_paper import whole
from tests.documents.reading import docx_texts, pages_in_libreoffice, pdf_pages
from tests.spaces import flowing as plain

QUESTIONS = "Ce qui est demandé"
ELSEWHERE = {
    "partners": {(Dossier, "name"), (Dossier, "intent")},
    "services": {(Usage, "partner_id")},
    "sharing": {(Usage, "partner_id"), (Usage, "service_id")},
    "governance": {(Usage, "service_id")},
    "tool": {(Usage, "service_id")},
    "planning": {(Purpose, name) for name in ("principle_on", "approval_on", "start_on")}
    | {(Meeting, "hour"), (Meeting, "place"), (Milestone, "who"), (Milestone, "done_on")},
    "summary": {(Meeting, name) for name in ("on", "place", "decisions")}
    | {(Milestone, name) for name in ("label", "who", "on")},
}
"""What a sheet asks that another step shows first: the screen of the step speaks of it too."""


def with_steps(source: Source) -> Source:
    return replace(source, steps=COURSE.titles)


@cache
def of_example() -> Paper:
    return forms(with_steps(example()))


def empty() -> Source:
    return source_of([Dossier(), Identity(), Purpose()])


def sheets(made: Paper) -> list[list[object]]:
    """The blocks of each sheet."""
    found: list[list[object]] = [[]]
    for block in made.blocks:
        if isinstance(block, PageBreak):
            found.append([])
        else:
            found[-1].append(block)
    return found


def tables(blocks: list[object]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def test_the_sheets_are_the_steps_of_the_course_in_their_order():
    assert list(SHEETS) == [step.id for step in COURSE.steps]
    heads = [plain(next(b.text for b in s if isinstance(b, Heading))) for s in sheets(of_example())]
    assert heads == [f"Étape {at} sur 12 – {plain(step.title)}" for at, step in enumerate(COURSE.steps, start=1)]


@pytest.mark.parametrize("source", [example, bare, empty, lambda: pooling(1)])
def test_a_sheet_is_a_page(tmp_path: Path, source):
    path = tmp_path / "fiches.pdf"
    write_pdf(forms(with_steps(source())), path)
    pages = pdf_pages(path)
    assert len(pages) == 12
    assert [f"Étape {at} sur 12" in plain(page) for at, page in enumerate(pages, start=1)] == [True] * 12


def test_five_services_keep_a_sheet_on_a_page():
    assert room(forms(with_steps(whole(name="secretariat")))).pages == 12


def test_each_sheet_says_on_top_what_becomes_of_the_answers(tmp_path: Path):
    """At the foot, this line would have a page for itself after a full sheet, in Word if not here."""
    path = tmp_path / "noms.pdf"
    write_pdf(forms(with_steps(pooling(8, long=True))), path)
    pages = [plain(page) for page in pdf_pages(path)]
    assert len(pages) > 12
    told = [page for page in pages if "Reportez ensuite" in page]
    assert [page.index("Reportez ensuite") < 300 for page in told] == [True] * 12


def test_word_has_the_same_sheets(tmp_path: Path):
    files = []
    for name, made in (("exemple", of_example()), ("vide", forms(with_steps(empty())))):
        files.append(tmp_path / f"{name}.docx")
        write_docx(made, files[-1])
    assert pages_in_libreoffice(files, tmp_path) == {"exemple": 12, "vide": 12}
    texts = list(docx_texts(files[0]))
    assert "Étape 6 sur 12 – Coûts" in texts
    assert "Valmorin" in texts


def test_no_label_but_those_of_the_fields_of_the_step():
    """The records say them once: what a sheet asks is a field of its step, under its own words and with its unit."""
    made, dataset = of_example(), example().dataset
    known = {plain(f"{partner.name}{more}") for partner in dataset.all(Partner) for more in ("", " (€ par an)")}
    known |= {plain(service.name) for service in dataset.all(Service)}
    for step, blocks in zip(COURSE.steps, sheets(made), strict=True):
        fields = {*step.fields, *ELSEWHERE.get(step.id, ())}
        labels = {plain(spec(*field).label) for field in fields}
        labels |= {plain(_ALONE[type_.__name__, name]) for type_, name in fields if (type_.__name__, name) in _ALONE}
        heads = labels | {plain(f"{spec(*f).label} ({spec(*f).unit})") for f in fields if spec(*f).unit}
        for table in tables(blocks):
            if table.header[0] == QUESTIONS:
                for asked, _answer in table.rows:
                    assert any(plain(asked).startswith(label) for label in labels), (step.id, asked)
            else:
                partners = {
                    plain(f"{p.name}{more}") for p in example().dataset.all(Partner) for more in ("", " (€ par an)")
                }
                services = {plain(service.name) for service in example().dataset.all(Service)}
                assert {plain(word) for word in table.header} <= heads | partners | services, (step.id, table.header)


def test_nothing_private_and_no_name_of_a_person_is_asked():
    private = {
        plain(spec(record, name).label)
        for step in COURSE.steps
        for record, name in step.fields
        if spec(record, name).private
    }
    assert "Nom de l’agent" in private
    public = {
        plain(spec(record, name).label)
        for step in COURSE.steps
        for record, name in step.fields
        if not spec(record, name).private
    }
    for blocks in sheets(of_example()):
        for table in tables(blocks):
            asked = [row[0] for row in table.rows] if table.header[0] == QUESTIONS else list(table.header)
            assert not [word for word in asked if plain(word) in private - public]


def test_choices_are_boxes_with_the_words_of_the_screen():
    first = sheets(of_example())[0]
    ticked = plain(next(answer for table in tables(first) for asked, answer in table.rows if "pose problème" in asked))
    assert ticked.count(BOX) == len(Problem)
    assert all(plain(problem.label) in ticked for problem in Problem)
    said = next(answer for table in tables(first) for asked, answer in table.rows if "pose problème" in asked)
    assert f"{BOX}{NO_BREAK}Il{NO_BREAK}manque{NO_BREAK}une compétence" in said, "no line ends right after a box"
    costs = sheets(of_example())[5]
    families = [plain(row[0]) for row in next(t for t in tables(costs) if "Aujourd’hui" in t.caption).rows]
    assert families[:-1] == [plain(family.label) for family in CostFamily if family is not CostFamily.ESTIMATE]


def test_what_stands_alone_on_paper_says_of_what_it_is():
    text = [plain(cell) for table in tables(sheets(of_example())[0]) for row in table.rows for cell in row]
    assert any(each.startswith("Ce qui pose problème, avec vos mots.") for each in text)
    heads = [head for sheet in sheets(forms(with_steps(empty()))) for table in tables(sheet) for head in table.header]
    assert not [head for head in heads if not head.replace("(€ par an)", "").strip()], "no column without a name"
    assert asking("Qui emploie les agents ?") == "Qui emploie les agents ?"
    assert asking("Unité") == "Unité :"


def test_what_is_asked_of_one_service_says_of_which():
    """Each cost, rule and day of presence is one of a service; the years ahead, above it, are those of the dossier."""
    for at in (5, 6, 7, 8):
        held = sheets(of_example())[at]
        boxes = [place for place, block in enumerate(held) if isinstance(block, Paragraph) and "☐" in block.text]
        assert len(boxes) == 1, at
        assert plain(held[boxes[0]].text).startswith("☐ Secrétariat de mairie ☐ Service technique")
    costs = sheets(of_example())[5]
    place = next(at for at, block in enumerate(costs) if isinstance(block, Paragraph) and "☐" in block.text)
    assert "Aujourd’hui" in costs[place + 1].caption


def test_what_is_known_is_named_and_nothing_else_is_filled():
    made = sheets(of_example())
    partners = next(table for table in tables(made[2]) if table.caption == "Les partenaires")
    assert [row[0] for row in partners.rows][:4] == ["Orbelle", "Valmorin", "Les Thuyères", ""]
    assert not any(cell for row in partners.rows for cell in row[1:])
    spent = next(table for table in tables(made[5]) if "Aujourd’hui" in table.caption)
    assert [plain(word) for word in spent.header[1:]] == [
        "Orbelle (€ par an)", "Valmorin (€ par an)", "Les Thuyères (€ par an)",
    ]  # fmt: skip
    assert not any(cell for row in spent.rows for cell in row[1:])


def test_an_agent_is_its_mark():
    held = [
        replace(record, name="Jeanne Quelquun", label="Agent 7") if isinstance(record, Post) else record
        for record in example_records(load_example())
    ]
    words = repr(forms(with_steps(source_of(held))).blocks)
    assert "Agent 7" in words
    assert "Quelquun" not in words


def test_forty_partners_have_each_their_row(tmp_path: Path):
    path = tmp_path / "quarante.pdf"
    write_pdf(forms(with_steps(pooling(40))), path)
    text = plain(" ".join(pdf_pages(path)))
    for table, least in (("Commune 01", 6), ("Commune 40", 6)):
        assert text.count(table) >= least
    assert "Étape 12 sur 12" in text


def test_no_service_is_left_out_where_there_are_many():
    heads = [word for table in tables(sheets(forms(with_steps(pooling(2, services=6))))[3]) for word in table.header]
    assert [word for word in heads if word.startswith("Service ")] == [f"Service {at}" for at in range(1, 7)]


def test_one_paper_holds_them_all():
    assert [order for order in orders(example()) if order.kind is DocumentKind.FORMS] == [Order(DocumentKind.FORMS)]


@pytest.mark.parametrize("source", [empty(), bare(), pooling(1)])
def test_every_table_has_a_few_rows_to_write_in(source: Source):
    tables = [block for block in forms(with_steps(source)).blocks if isinstance(block, Table)]
    lists = [table for table in tables if table.header[0] != QUESTIONS]
    assert len(lists) > 10
    assert [(table.caption, len(table.rows)) for table in lists if len(table.rows) < 3] == []


def test_a_total_comes_after_all_that_it_stands_for():
    made = sheets(forms(with_steps(empty())))[list(SHEETS).index("costs")]
    families = [
        block for block in made if isinstance(block, Table) and block.header[0] == spec(CostLine, "family").label
    ]
    assert len(families) == 2
    for table in families:
        assert [row[0] for row in table.rows[-2:]] == ["Recette ou subvention", "Ou seulement : total estimé"]
        assert len(table.rows) == len(CostFamily)
