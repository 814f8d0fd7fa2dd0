"""LibreOffice opens every Word file and every workbook of the catalogue and saves it again: nothing is lost.

Two starts of LibreOffice for all of them. A workbook goes twice: as it is, and without the results of its formulas,
which LibreOffice then has to find by itself.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from lxml import etree

from desktop.documents.catalog import CATALOG
from desktop.documents.model.blank_model import blank_model
from desktop.documents.order import Order
from desktop.documents.papers import paper, write
from desktop.domain.choices import DocumentKind
from desktop.domain.records import Partner
from tests.documents.dossiers import TODAY
from tests.documents.every_paper import whole, written
from tests.documents.reading import docx_texts
from tests.libreoffice import converted
from tests.spaces import flowing
from tests.spreadsheets import without_results

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_PAGES = re.compile(r"\d+(?: / \d+)?$")
_HEADINGS = ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3")


@dataclass(frozen=True)
class Pair:
    """A file of ours and what LibreOffice made of it."""

    ours: Path
    theirs: Path


@dataclass(frozen=True)
class Resaved:
    """Every file; workbooks also without results."""

    words: list[Pair]
    books: list[Pair]
    bare: list[Pair]
    kinds: set[DocumentKind]


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Resaved:
    place = tmp_path_factory.mktemp("resaved")
    source = whole()
    kinds = written(source, place, without=("pdf", "ics"))
    (place / "model").mkdir()
    theirs = next(partner for partner in source.dataset.all(Partner) if partner != source.ours)
    letter = paper(replace(source, model=blank_model(TODAY)), Order(DocumentKind.LETTER, theirs.id))
    (in_model,) = write(letter, place / "model", None, ("docx",))
    (place / "dans-le-modele.docx").write_bytes(in_model.read_bytes())
    books = sorted(place.glob("*.xlsx"))
    bare = [without_results(book) for book in books]
    return Resaved(
        saved(sorted(place.glob("*.docx")), place),
        *(list(each) for each in halves(saved([*books, *bare], place), len(books), books)),
        set(kinds),
    )


def halves(pairs: list[Pair], count: int, books: list[Path]) -> tuple[list[Pair], list[Pair]]:
    """As they are; and those without results, beside ours that has them."""
    return pairs[:count], [Pair(book, pair.theirs) for book, pair in zip(books, pairs[count:], strict=True)]


def saved(files: list[Path], place: Path) -> list[Pair]:
    theirs = converted(files, files[0].suffix[1:], place / "saved")
    return [Pair(file, other) for file, other in zip(files, theirs, strict=True)]


def test_every_kind_of_paper_is_there(resaved: Resaved):
    assert resaved.kinds == {entry.kind for entry in CATALOG}
    assert len(resaved.words) == len(CATALOG) + 1
    assert len(resaved.books) == sum("xlsx" in entry.files for entry in CATALOG)


def test_the_same_headings_the_same_tables_and_the_same_text(resaved: Resaved):
    for pair in resaved.words:
        assert list(texts(pair.theirs)) == list(texts(pair.ours)), pair.ours.name
        assert headings(pair.theirs) == headings(pair.ours), pair.ours.name
        assert tables(pair.theirs) == tables(pair.ours), pair.ours.name
    assert sum(len(headings(pair.ours)) for pair in resaved.words) > 50
    assert sum(len(tables(pair.ours)) for pair in resaved.words) > 50


def texts(path: Path) -> Iterator[str]:
    """Without the pages in a list of headings: each program works them out."""
    heads = {text for _style, text in headings(path)}
    for text in docx_texts(path):
        listed = re.sub(r" \d*$", "", text)
        yield listed if listed in heads else text


def headings(path: Path) -> list[tuple[str, str]]:
    found = docx.Document(str(path)).paragraphs
    return [(each.style.name, flowing(each.text)) for each in found if each.style.name in _HEADINGS]


def tables(path: Path) -> list[list[list[str]]]:
    """Cells of each table with what is repeated at the top of each page."""
    return [
        [
            [flowing(cell.text) for cell in row.cells] + [str(len(list(row._tr.iter(qn("w:tblHeader")))))]
            for row in table.rows
        ]
        for table in docx.Document(str(path)).tables
    ]


def test_the_same_fields_pictures_and_properties(resaved: Resaved):
    pictures = 0
    for pair in resaved.words:
        ours, theirs = (docx.Document(str(path)) for path in (pair.ours, pair.theirs))
        assert fields(theirs) == fields(ours), pair.ours.name
        assert "PAGE" in fields(ours), pair.ours.name
        for part in ("header", "footer"):
            assert around(theirs, part) == around(ours, part), pair.ours.name
        told = [[each.get("descr") or "" for each in file.element.body.iter(qn("wp:docPr"))] for file in (ours, theirs)]
        assert told[0] == told[1], pair.ours.name
        pictures += len(told[0])
        for name in ("title", "subject", "author"):
            assert getattr(theirs.core_properties, name) == getattr(ours.core_properties, name), pair.ours.name
    assert pictures > 3


def fields(document: docx.document.Document) -> list[str]:
    footer = document.sections[0].footer._element
    codes = [each.get(qn("w:instr")) for each in footer.iter(qn("w:fldSimple"))]
    codes += [each.text for each in footer.iter(qn("w:instrText"))]
    return [code.split()[0] for code in codes if code.strip()]


def around(document: docx.document.Document, part: str) -> list[str]:
    found = getattr(document.sections[0], part).paragraphs
    texts = [flowing("".join(text.text or "" for text in each._p.iter(qn("w:t")))) for each in found]
    return [_PAGES.sub("", text.strip()) for text in texts if text.strip()]  # we cannot know how many there will be


def test_a_workbook_keeps_its_texts_its_formulas_and_its_locks(resaved: Resaved):
    for pair in resaved.books:
        ours, theirs = (openpyxl.load_workbook(path) for path in (pair.ours, pair.theirs))
        assert theirs.sheetnames == ours.sheetnames
        for name in ours.sheetnames:
            assert cells(theirs[name]) == cells(ours[name]), (pair.ours.name, name)
            assert theirs[name].protection.sheet == ours[name].protection.sheet
            assert choices(theirs[name]) == choices(ours[name]), (pair.ours.name, name)


def cells(sheet) -> dict[str, object]:
    """Every cell that holds something; a formula without the spaces that each program puts in it."""
    held = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value not in {None, ""}}
    return {at: _formula(value) if isinstance(value, str) and value[:1] == "=" else value for at, value in held.items()}


def _formula(value: str) -> str:
    return value.replace(" ", "").replace("$", "").replace("'", "")


def choices(sheet) -> set[tuple[str, str]]:
    """The drop-down lists: where, and what is in them."""
    rules = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    return {(str(at), rule.formula1 or "") for rule in rules for at in rule.sqref.ranges}


def test_formulas_worked_out_again_give_the_results_that_we_wrote(resaved: Resaved):
    seen = 0
    for pair in resaved.bare:
        formulas = openpyxl.load_workbook(pair.ours)
        ours, theirs = (openpyxl.load_workbook(path, data_only=True) for path in (pair.ours, pair.theirs))
        for name in formulas.sheetnames:
            for row in formulas[name].iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        here, there = (book[name][cell.coordinate].value for book in (ours, theirs))
                        assert same(here, there), (pair.ours.name, name, cell.coordinate, here, there)
                        seen += 1
    assert seen > 100


def same(here: object, there: object) -> bool:
    if isinstance(here, int | float) and isinstance(there, int | float):
        return abs(here - there) < 0.000001
    return (here or "") == (there or "")


def test_every_part_has_its_type_and_every_relation_leads_to_a_part(resaved: Resaved):
    for pair in (*resaved.words, *resaved.books):
        with ZipFile(pair.ours) as archive:
            names = archive.namelist()
            assert len(names) == len(set(names)), pair.ours.name
            types = etree.fromstring(archive.read("[Content_Types].xml"))
            usual = {each.get("Extension").lower() for each in types.iter(f"{_TYPES}Default")}
            own = {each.get("PartName").lstrip("/") for each in types.iter(f"{_TYPES}Override")}
            assert own <= set(names), (pair.ours.name, own - set(names))
            for name in names:
                typed = name in own or name.rpartition(".")[2].lower() in usual
                assert typed or name == "[Content_Types].xml", (pair.ours.name, name)
            reached = {"[Content_Types].xml"}
            for name in names:
                if name.endswith(".rels"):
                    reached |= {name, *leads_to(name, archive.read(name))}
            assert reached == set(names), (pair.ours.name, reached ^ set(names))


def leads_to(name: str, content: bytes) -> Iterator[str]:
    """The parts that a file of relations names, from the folder above its own; none leads outside."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for each in etree.fromstring(content).iter(f"{_RELATIONS}Relationship"):
        assert each.get("TargetMode") != "External", (name, each.get("Target"))
        target = each.get("Target")
        yield target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
