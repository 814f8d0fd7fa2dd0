"""« Commentaires » on paper: step by step, read back in PDF and in Word; private, and made only when it is named."""

from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from desktop.cli import export_papers
from desktop.documents.blocks import Blank, Heading
from desktop.documents.bundles import bundles
from desktop.documents.comments_paper import comments_paper
from desktop.documents.message import message
from desktop.documents.order import Order
from desktop.documents.papers import orders, paper, papers, write
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind
from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records
from desktop.domain.records import Comment, CostLine, Purpose
from desktop.wizard.course import COURSE
from resources.examples import load_example
from storage.dossiers import create
from tests.documents.dossiers import example, source_of
from tests.documents.reading import docx_texts, pdf_text
from tests.spaces import plain

ORDER = Order(DocumentKind.COMMENTS)
SECRET = "Introuvable"


@pytest.fixture
def source() -> Source:
    records = [*example().dataset]
    purpose = next(record for record in records if isinstance(record, Purpose))
    asked = {"author": f"Mme {SECRET}", "on": date(2026, 11, 20)}
    records += [
        Comment(step="tool", words="Qui signe ?\nEt quand ?", **asked),
        Comment(step="purpose", record_id=purpose.id, field="sentence", words="Trop long.", reply="Coupé.", **asked),
        Comment(step="gone", field="Part d’Orbelle : 12 €", words="Pourquoi ?", closed=True),
    ]
    return replace(source_of(records), steps=COURSE.titles)


def test_each_comment_stands_under_its_step_with_its_answer(source: Source, tmp_path: Path) -> None:
    ready = paper(source, ORDER)
    files = write(ready, tmp_path)
    assert [file.suffix for file in files] == [".pdf", ".docx"]
    told = [pdf_text(files[0]), " ".join(docx_texts(files[1]))]
    for text in told:
        places = [
            text.index(words)
            for words in (
                "Document de travail, ne pas diffuser",
                "3 commentaires, dont 2 ouverts.",
                "1 Pourquoi ce projet ?",
                "Le projet en une phrase",
                f"Mme {SECRET}, 20 novembre 2026. Trop long.",
                "Réponse. Coupé.",
                "État. Avec réponse, à clore.",
                "7 Quel outil ?",
                "Toute l’étape",
                "Et quand ?",
                "État. Sans réponse.",
                "Ailleurs dans le dossier",
                "Le chiffre « Part d’Orbelle : 12 € »",
                "État. Clos sans réponse.",
            )
        ]
        assert places == sorted(places)
        assert "DOCUMENT DE TRAVAIL" in text or text is told[1]  # the header of the Word file is no part of its text


def test_an_answer_to_come_has_a_line_to_write_on_and_a_settled_one_has_none(source: Source) -> None:
    blocks = comments_paper(source).blocks
    assert sum(isinstance(block, Blank) for block in blocks) == 1
    assert [plain(b.text) for b in blocks if isinstance(b, Heading) and b.level == 1][-1] == "Ailleurs dans le dossier"


@pytest.mark.parametrize(
    ("closed", "told"),
    [
        ([True, False, False], "3 commentaires, dont 2 ouverts."),
        ([True, True], "2 commentaires, tous clos."),
        ([False, False], "2 commentaires, tous ouverts."),
        ([True], "1 commentaire, clos."),
        ([False], "1 commentaire, ouvert."),
        ([], "Aucun commentaire n’est encore écrit dans ce dossier."),
    ],
)
def test_how_many_there_are_and_how_many_are_settled(closed: list[bool], told: str) -> None:
    made = comments_paper(source_of([Comment(words="Un", closed=each) for each in closed]))
    assert plain(made.blocks[1].text) == told


def test_it_is_a_working_paper(source: Source) -> None:
    made = comments_paper(source)
    assert made.marks[0] == "DOCUMENT DE TRAVAIL"
    assert "document de travail" in message(paper(source, ORDER))


def test_no_other_way_of_asking_for_papers_gives_it(source: Source) -> None:
    assert ORDER not in orders(source)
    assert all(ORDER not in bundle.orders for bundle in bundles(source))
    assert [ready.kind for ready in papers(source, ["comments"])] == [DocumentKind.COMMENTS]
    bare = replace(source, dataset=Dataset(r for r in source.dataset if not isinstance(r, Comment)))
    assert list(papers(bare, ["comments"])) == []


def test_it_is_not_among_all_the_papers(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.documents.papers.paper", lambda _source, order: order)
    assert list(papers(source)) == orders(source)
    assert list(papers(source, ["note", "comments"])) == [Order(), ORDER]


def test_nothing_of_a_comment_is_on_any_other_paper(source: Source, tmp_path: Path) -> None:
    for kind in (DocumentKind.NOTE, DocumentKind.TRACE):
        for file in write(paper(source, Order(kind)), tmp_path, endings=("pdf",)):
            text = pdf_text(file)
            assert SECRET not in text
            assert "ommentaire" not in text


def test_on_the_command_line_it_comes_when_it_is_named(tmp_path: Path, capsys) -> None:
    path, records = tmp_path / "a.mec", example_records(load_example())
    line = next(record for record in records if isinstance(record, CostLine))
    create(path, [*records, Comment(step="costs", record_id=line.id, words="Encore un")]).close()
    assert export_papers(path, tmp_path / "un", ["comments"], StringIO(), COURSE) == 0
    assert sorted(file.suffix for file in (tmp_path / "un").iterdir()) == [".docx", ".pdf"]
    assert "6 Coûts" in pdf_text(next((tmp_path / "un").glob("*.pdf")))
    assert capsys.readouterr().err == ""
