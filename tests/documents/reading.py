"""Reads papers: the texts of their blocks; then, from files, a PDF page by page and a Word file in its order.

Plain spaces everywhere but in the blocks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader
from PySide6.QtPdf import QPdfDocument

from desktop.documents.blocks import Chart
from tests.libreoffice import converted
from tests.spaces import flowing as plain

_CUT = "\ufffe"
"""What Qt gives for a hyphen at the end of a line."""
_RAISED = re.compile(r"(?<=\b1)\n(?=(?:er|re)\b)")
"""It takes the raised letters of « 1er » for a line of their own, where this opens a line."""


def block_texts(held: object) -> Iterator[str]:
    """Every text of a block, of a paper or of anything they are made of; what a drawing tells is its sentence."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, tuple | list):
        yield from (text for each in held for text in block_texts(each))
    elif isinstance(held, Chart):
        yield held.alternative
    elif is_dataclass(held):
        yield from (text for each in fields(held) for text in block_texts(getattr(held, each.name)))


def page_texts(path: Path) -> list[str]:
    """The text of each page as it was written, line by line: what pypdf gives, in a tenth of its time."""
    document = QPdfDocument(None)
    assert document.load(str(path)) is QPdfDocument.Error.None_, path
    texts = [document.getAllText(page).text() for page in range(document.pageCount())]
    document.close()
    return [_RAISED.sub("", text.replace("\r\n", "\n").replace(_CUT, "-\n")) for text in texts]


def pdf_pages(path: Path) -> list[str]:
    """The text of each page, its lines kept, with plain spaces."""
    return ["\n".join(map(plain, page.splitlines())) for page in page_texts(path)]


def pdf_text(path: Path) -> str:
    """All the words of a PDF."""
    return plain(" ".join(pdf_pages(path)))


def docx_texts(path: Path) -> Iterator[str]:
    """Paragraphs and cells in the order of reading."""
    yield from _texts(docx.Document(str(path)))


def _texts(place: object) -> Iterator[str]:
    for item in place.iter_inner_content():  # type: ignore[attr-defined]  # a document or a cell
        if isinstance(item, Paragraph):
            if item.text.strip():
                yield plain(item.text)
        elif isinstance(item, Table):
            for row in item.rows:
                for cell in row.cells:
                    yield from _texts(cell)


def pages_in_libreoffice(files: Sequence[Path], place: Path) -> dict[str, int]:
    """How many pages LibreOffice makes of each Word file; one conversion for all of them."""
    made = converted(files, "pdf", place)
    return {file.stem: len(PdfReader(file).pages) for file in made}
