"""A tenth of the gallery with every run of the suite: one paper of each kind, every dossier in its turn, no defect.

Word files cost most: one kind in four goes through LibreOffice here. Every workbook does in `test_resaved`.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.shared import Mm, Pt

from desktop.documents.blocks import Heading, Paragraph, Table
from desktop.documents.catalog import CATALOG
from desktop.documents.order import Order
from desktop.documents.papers import Ready
from desktop.documents.source import Source
from desktop.documents.word.writer import write_docx
from tests.documents.conftest import make_paper
from tests.documents.known_amounts import known_amounts
from tests.gallery.dossiers import DOSSIERS
from tests.gallery.made import Found, Made, check, make, orders_of, spread, tenth

LONG = "une part " * 350  # more than half of a page
ROWS = Table(("Commune", "Part"), (("Orbelle", LONG), ("Valmorin", LONG)), "Les parts", widths=(1, 4))


@cache
def source(name: str) -> Source:
    return DOSSIERS[name]()


@cache
def orders(name: str) -> Sequence[Order]:
    return tuple(orders_of(source(name)))


def chosen(step: int = 1) -> dict[str, list[Order]]:
    """The tenth by its dossiers, or one kind in so many."""
    found = defaultdict[str, list[Order]](list)
    for name, order in list(tenth(list(DOSSIERS), orders))[::step]:
        found[name].append(order)
    return found


def test_the_tenth_has_every_kind_and_every_dossier():
    found = chosen()
    kinds = [order.kind for held in found.values() for order in held]
    assert kinds
    assert sorted(kinds) == sorted(entry.kind for entry in CATALOG)
    assert set(found) == set(DOSSIERS)


@pytest.mark.parametrize("name", list(DOSSIERS))
def test_no_page_has_a_defect(name: str, tmp_path: Path):
    papers = list(make(source(name), chosen()[name], tmp_path / name, without=("docx", "xlsx")))
    assert papers
    assert [str(each) for each in check(papers, known_amounts(source(name)), tmp_path)] == []


@pytest.fixture(scope="module")
def in_word(tmp_path_factory: pytest.TempPathFactory) -> list[Found]:
    """What is wrong with Word files of the tenth, and with one made wrong on purpose; one start of LibreOffice."""
    place = tmp_path_factory.mktemp("word")
    papers = [
        each
        for name, held in chosen(4).items()
        for each in make(source(name), held, place / name, without=("pdf", "xlsx", "csv", "ics"))
    ]
    assert len(papers) >= len(CATALOG) / 4
    return list(check([*papers, wrong(place)], set(), place))


def wrong(place: Path) -> Made:
    """A line in the margin, a heading left alone, a row cut in two, a blank page, lines on one another."""
    made = make_paper((Paragraph("Un texte."), Heading("Un titre"), ROWS, Paragraph("La fin.")))
    file = place / "wrong.docx"
    write_docx(made, file)
    held = docx.Document(str(file))
    by_text = {each.text: each for each in held.paragraphs}
    by_text["Un texte."].paragraph_format.left_indent = Mm(-12)
    by_text["Un titre"].paragraph_format.space_before = Mm(215)
    by_text["Un titre"].paragraph_format.keep_with_next = False
    for at in held.tables[0]._tbl.xpath(".//w:cantSplit"):
        at.getparent().remove(at)
    end = by_text["La fin."]
    end.insert_paragraph_before().paragraph_format.page_break_before = True
    end.text = "mot " * 60
    end.paragraph_format.page_break_before = True
    end.paragraph_format.line_spacing = Pt(4)
    held.save(str(file))
    return Made(Ready(Order(), made, "wrong", ""), (file,))


def test_no_page_of_a_word_file_has_one(in_word: list[Found]):
    assert [str(each) for each in in_word if each.file.stem != "wrong"] == []


def test_mistakes_in_a_word_file_are_seen(in_word: list[Found]):
    assert {each.defect.rule for each in in_word if each.file.stem == "wrong"} == {
        "blank page",
        "outside the margins",
        "overlapping text",
        "orphan heading",
        "cut row",
    }


def test_of_many_papers_the_first_the_middle_and_the_last_are_made():
    held = [Order(about=str(at)) for at in range(40)]
    assert [order.about for order in spread(held)] == ["0", "20", "39"]
    assert spread(held[:1]) == held[:1]
    assert spread(held[:2]) == held[:2]
    assert spread([]) == []
