"""What people type is data in every paper of the catalogue: nothing breaks, runs, runs over, or is taken for ours.

One dossier holds in every text field marks of XML, of formulas, of templates, control signs, signs without a font, an
order to write from the right, as many as the field takes, and three texts of 10,000 signs; the codes that our own
lists put in a text field stay.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import icalendar
import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from pypdf import PdfReader

from desktop.charts.pen import drawable
from desktop.documents.blocks import Heading, KeyFigures, Paragraph, Table
from desktop.documents.catalog import CATALOG
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.tidy import clean
from desktop.documents.word.writer import write_docx
from desktop.documents.workbook.sheets import Book, Cell, Sheet, sheet_names
from desktop.documents.workbook.writer import workbook_bytes
from desktop.domain.choices import DocumentKind
from desktop.domain.fields import specs
from desktop.domain.records import Partner, Purpose, Record, Service
from tests.documents.conftest import make_paper
from tests.documents.every_paper import whole, written
from tests.documents.pdf.test_pdf_writer import MM, words_of
from tests.documents.reading import docx_texts, page_texts
from tests.spaces import flowing

BITS = (
    "<b>gras</b>",
    "&amp;",
    "{{ champ }}",
    "{% if x %}",
    '=HYPERLINK("http://a.fr";"b")',
    "\x00\x07\x1b\ud800",
    "😀\u200d\ufe0f",
    "\u202eשלום العربية\u202c",
    "+33 @x -1",
)
SHOWN = ("<b>gras</b>", "&amp;", "{{ champ }}", "{% if x %}", "=HYPERLINK(")
LONG = 10_000
_CODES = {"form", "family", "pool", "arms"}  # what a list or a file puts there
_LONG_FIELDS = {(Purpose, "vision"), (Service, "level"), (Partner, "address")}


class Typist:
    """Changes each text of a record; a few are very long, once each."""

    def __init__(self) -> None:
        self.turn = 0
        self._long = set(_LONG_FIELDS)

    def __call__(self, record: Record) -> Record:
        changes = {}
        for name, spec in specs(type(record)).items():
            if spec.kind in {"text", "long_text"} and name not in _CODES:
                changes[name] = self._text(type(record), name)[: spec.max_length or None]
        return replace(record, **changes)

    def _text(self, kind: type[Record], name: str) -> str:
        self.turn += 1
        turned = BITS[self.turn % len(BITS) :] + BITS[: self.turn % len(BITS)]
        text = f"{' '.join(turned)} {self.turn}"
        if (kind, name) not in self._long:
            return text
        self._long.discard((kind, name))
        return ((text + " ") * (LONG // len(text) + 1))[:LONG]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[DocumentKind, list[Path]]:
    return written(whole(Typist()), tmp_path_factory.mktemp("hostile"))


def of(files: dict[DocumentKind, list[Path]], ending: str) -> list[Path]:
    return [file for each in files.values() for file in each if file.suffix == f".{ending}"]


def test_every_kind_of_paper_was_written(files: dict[DocumentKind, list[Path]]):
    """A kind that this dossier does not give would be seen by no test of this file: it is added to `every_paper`."""
    assert set(files) == {entry.kind for entry in CATALOG}


def test_no_text_leaves_its_page(files: dict[DocumentKind, list[Path]]):
    for path in of(files, "pdf"):
        page = PdfReader(path).pages[0].mediabox
        for word in words_of(path):
            assert word.left >= 24 * MM, (path.name, word)
            assert word.right <= float(page.width) - 19 * MM, (path.name, word)
            assert word.top >= 7 * MM, (path.name, word)
            assert word.bottom <= float(page.height) - 6 * MM, (path.name, word)


def texts(files: dict[DocumentKind, list[Path]]) -> dict[str, str]:
    found = {path.name: " ".join(page_texts(path)) for path in of(files, "pdf")}
    return {**found, **{path.name: " ".join(docx_texts(path)) for path in of(files, "docx")}}


def test_what_was_typed_is_shown_as_it_was_typed(files: dict[DocumentKind, list[Path]]):
    found = texts(files)
    note = {name: flowing(text) for name, text in found.items() if name.startswith("note")}
    assert len(note) == 2
    for name, text in note.items():
        assert [each for each in SHOWN if each not in text] == [], name
    for name, text in found.items():
        assert not re.search(r"\bNone\b|\bnan\b|(?<!\{)\{\w+\}(?!\})", text), name
        assert not [sign for sign in text if unicodedata.category(sign) == "Cc" and sign not in "\n\t"], name


def test_every_part_of_a_word_file_or_a_workbook_is_sound(files: dict[DocumentKind, list[Path]]):
    parser = etree.XMLParser(resolve_entities=False)
    for path in [*of(files, "docx"), *of(files, "xlsx")]:
        with ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(archive.read(name), parser)


def test_no_typed_text_is_a_formula_or_a_link(files: dict[DocumentKind, list[Path]]):
    seen = 0
    for path in of(files, "xlsx"):
        book = openpyxl.load_workbook(BytesIO(path.read_bytes()))
        for sheet in book.worksheets:
            assert len(sheet.title.encode("utf-16-le")) // 2 <= 31
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.hyperlink is None
                    if cell.data_type == "f":
                        assert "HYPERLINK" not in str(cell.value).partition("!")[2], (path.name, cell.coordinate)
                        assert not re.match(r"=HYPERLINK", str(cell.value)), (path.name, cell.coordinate)
                    seen += isinstance(cell.value, str) and "=HYPERLINK" in cell.value
    assert seen > 5
    for path in of(files, "docx"):
        with ZipFile(path) as archive:
            assert b"fldChar" not in archive.read("word/document.xml")
            assert b"hyperlink" not in archive.read("word/_rels/document.xml.rels").lower()
    for path in of(files, "pdf"):
        for page in PdfReader(path).pages:
            for note in page.get("/Annots", ()):  # a list of headings leads to pages of the file, and nowhere else
                assert note.get_object()["/Subtype"] == "/Link"
                assert "/A" not in note.get_object() or note.get_object()["/A"]["/S"] == "/GoTo"


def test_a_calendar_file_is_read_by_another_library(files: dict[DocumentKind, list[Path]]):
    (path,) = of(files, "ics")
    assert icalendar.Calendar.from_ical(path.read_bytes()).events
    assert all(len(line) <= 75 for line in path.read_bytes().split(b"\r\n"))


@dataclass
class Case:
    name: str
    make: Callable[[str], object]


@pytest.mark.parametrize("long", ["mot " * 2500, "W" * LONG, "é-" * 5000, "<b>&" * 2500])
def test_ten_thousand_signs_anywhere_in_a_paper(tmp_path: Path, long: str):
    blocks = (
        Heading(long),
        Paragraph(long, label=long[:200]),
        KeyFigures(((long[:300], long[:40], long[:300]),) * 3),
        Table((long, "Montant", long), ((long, "12 €", "x"),), long[:900], note=long, align=("left", "right", "left")),
    )
    path = tmp_path / "papier.pdf"
    write_pdf(make_paper(blocks, title=long[:255], dossier=long[:120]), path)
    for word in words_of(path):
        assert word.left >= 24 * MM
        assert word.right <= (210 - 19) * MM, word
    write_docx(make_paper(blocks), path.with_suffix(".docx"))
    assert docx.Document(str(path.with_suffix(".docx"))).tables


def test_a_workbook_holds_what_a_cell_cannot(tmp_path: Path):
    """More signs than a cell takes, a footer that is too long, a title and a sheet name with control signs."""
    typed = "\x07<&> =1+1 " + "x" * 40_000
    sheet = Sheet("\x07 A\x00 & « B » 😀" + "😀" * 30, ((Cell(typed), Cell("=1+1"), Cell("\u202eabc")),))
    held = workbook_bytes(Book(f"\x07 & {typed[:300]}", whole().made_on, (sheet,), f"& \x07 {typed[:400]}"))
    (tmp_path / "l.xlsx").write_bytes(held)
    found = openpyxl.load_workbook(tmp_path / "l.xlsx").worksheets[0]
    cells = [cell.value for cell in found[1]]
    assert (len(cells[0]), cells[0][:13], cells[1:]) == (32_767, " <&> =1+1 xxx", ["=1+1", "abc"])
    assert found["B1"].data_type == "s"
    assert found.oddFooter.right.text == "&P / &N"
    assert found.oddFooter.left.text.startswith("&&")


@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_a_clean_text_is_one_line_that_any_file_can_hold(text: str):
    found = clean(text)
    assert clean(found) == found
    assert "\n" not in found
    etree.fromstring(etree.tostring(_element(found)))
    kept = [sign for sign in unicodedata.normalize("NFC", text) if sign.isalnum()]
    assert [sign for sign in found if sign.isalnum()] == kept
    assert etree.fromstring(etree.tostring(_element(drawable(text)))).text in {drawable(text), None}


@given(st.lists(st.text(max_size=60), max_size=6))
@example(["a" * 30 + "*b"])
def test_any_names_of_sheets_are_taken(names: list[str]):
    found = sheet_names(names)
    assert len({each.casefold() for each in found}) == len(names)
    assert sheet_names(found) == found
    for each in found:
        assert 0 < len(each.encode("utf-16-le")) // 2 <= 31
        assert not set(each) & set("[]:*?/\\")
        assert not each.startswith("'")
        assert not each.endswith("'")


def _element(text: str) -> etree._Element:
    made = etree.Element("t")
    made.text = text
    return made
