"""The form to fill in by hand: the questions of the workbook, in their order, with what only a dossier knows."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.collecting.form import form_of
from desktop.documents.blocks import Paper, Table
from desktop.documents.catalog import entry_of
from desktop.documents.collection_form import collection_form, orders
from desktop.documents.order import Order
from desktop.documents.papers import paper, write
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.room import HARDLY_BEGUN, room
from desktop.documents.source import Source
from desktop.documents.word.writer import write_docx
from desktop.domain.choices import DocumentKind
from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records
from desktop.domain.records import Partner, Service
from resources.examples import load_example
from tests.documents.acts.world import changed, partner
from tests.documents.dossiers import bare, example, pooling, source_of
from tests.documents.every_paper import whole
from tests.documents.reading import docx_texts, pdf_pages, pdf_text
from tests.spaces import flowing


def _partner(source: Source, order: Order) -> Partner:
    found = source.dataset.find(Partner, order.recipient)
    assert found is not None
    return found


def _tables(made: Paper) -> list[Table]:
    return [block for block in made.blocks if isinstance(block, Table)]


def test_every_neighbour_has_one_and_her_own_commune_none():
    source = example()
    names = [_partner(source, order).name for order in orders(source)]
    assert names == ["Valmorin", "Les Thuyères"]
    assert all(order.kind is DocumentKind.COLLECTION for order in orders(source))


@pytest.mark.parametrize("source", [example(), pooling(3), bare()], ids=["example", "pooling", "bare"])
def test_the_same_questions_in_the_same_order_as_the_workbook(source: Source):
    order = orders(source)[-1]
    asked = form_of(source.dataset, _partner(source, order), source.law, source.made_on).questions
    rows = [row for table in _tables(collection_form(source, order)) for row in table.rows]
    assert [row[0] for row in rows] == [str(question.number) for question in asked]
    for row, question in zip(rows[:-1], asked, strict=False):
        assert row[1].startswith(question.label)
        assert row[-1] == "", "room to write"


def test_what_we_do_not_know_is_not_told_as_known():
    """The list of accounts of Commune 02 is unknown: « Je ne sais pas » is no answer to confirm."""
    source = pooling(3)
    rows = [row for table in _tables(collection_form(source, orders(source)[0])) for row in table.rows]
    assert [row[3] for row in rows if row[1] == "Nomenclature comptable"] == [""]
    assert not any("Je ne sais pas" in cell for row in rows for cell in row)


def _three() -> list[tuple[Source, str, tuple[str, ...]]]:
    permis = source_of(example_records(load_example("permis")))
    return [
        (example(), "Valmorin", ("Élagage par une entreprise", "49 300 €", "1 120 habitants", "64111")),
        (permis, orders(permis)[0].recipient, ()),
        (pooling(3), "Commune 02", ("Total estimé", "M57 abrégée", "126 habitants")),
    ]


@pytest.mark.parametrize("place", range(3))
def test_pdf_and_word_say_what_only_that_dossier_knows(place: int, tmp_path: Path):
    source, who, facts = _three()[place]
    order = next(each for each in orders(source) if who in {each.recipient, _partner(source, each).name})
    partner = _partner(source, order)
    write_pdf(made := collection_form(source, order), tmp_path / "a.pdf")
    write_docx(made, tmp_path / "a.docx")
    services = [each.name for each in source.dataset.all(Service)]
    for text in (pdf_text(tmp_path / "a.pdf"), " ".join(docx_texts(tmp_path / "a.docx"))):
        for fact in (*facts, partner.name, *services, "n’engage pas votre commune", "Votre réponse"):
            assert fact in text
        assert "None" not in text
        assert "{" not in text
        assert str(partner.population or "") in text.replace(" ", "")


def test_one_service_takes_two_pages(tmp_path: Path):
    source = example(services=1)
    write_pdf(collection_form(source, orders(source)[0]), tmp_path / "a.pdf")
    assert len(pdf_pages(tmp_path / "a.pdf")) <= 2


def test_the_workbook_is_of_the_day_of_its_paper(tmp_path: Path):
    source = example()
    order = orders(source)[0]
    ready = paper(source, order)
    assert ready.endings == ("pdf", "docx", "xlsx")
    assert ready.stem == "fiche-de-collecte_valmorin_2026-11-24_v1"
    (file,) = write(ready, tmp_path, endings=["xlsx"])
    assert file.read_bytes() == entry_of(order.kind).files["xlsx"](source, order, ready.paper, None)


def test_questions_are_no_draft():
    assert collection_form(example(), orders(example())[0]).marks == ("EXEMPLE",)


def test_a_partner_that_left_and_an_empty_dossier(tmp_path: Path):
    made = collection_form(source_of([]), Order(DocumentKind.COLLECTION, "gone"))
    write_pdf(made, tmp_path / "a.pdf")
    assert "n’est plus dans le dossier" in pdf_text(tmp_path / "a.pdf")
    assert orders(source_of([])) == []
    lone = source_of([Partner(id="x", name="Seule")])
    assert [table.caption for table in _tables(collection_form(lone, orders(lone)[0]))] == [
        "Votre commune",
        "Remarques",
    ]


def test_what_users_typed_breaks_nothing(tmp_path: Path):
    ugly = "<b>&amp;{{ x }} =1+1 \x07🧹 مدرسة " * 3
    source = example()
    records = [replace(r, name=ugly[:120]) if isinstance(r, Partner | Service) else r for r in source.dataset]
    source = source_of(list(Dataset(records)))
    made = collection_form(source, orders(source)[0])
    write_pdf(made, tmp_path / "a.pdf")
    write_docx(made, tmp_path / "a.docx")
    assert "<b>&amp;{{ x }} =1+1" in " ".join(docx_texts(tmp_path / "a.docx"))


def test_a_remark_has_no_page_of_its_own():
    """Five services: its room and that of each answer are smaller where the last page would hold nothing else."""
    source = whole(name="secretariat")
    made = [collection_form(source, order) for order in orders(source)]
    assert all(room(each).last >= HARDLY_BEGUN for each in made)
    assert min(room(each).pages for each in made) == 5
    for each in made:
        tables = [block for block in each.blocks if isinstance(block, Table)]
        assert tables[-1].tall_mm >= 12
        assert all(table.tall_mm > 0 for table in tables)


def test_hours_are_read_as_on_every_paper():
    """2.25 hours of presence a week in the example of the permits."""
    source = changed(name="permis")
    made = collection_form(source, Order(DocumentKind.COLLECTION, partner(source, "Brossandre").id))
    cells = [flowing(cell) for block in made.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    assert "2 h 15" in cells
    assert not [cell for cell in cells if "2,25" in cell]
