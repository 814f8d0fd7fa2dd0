"""Reads papers back: the words of a PDF page by page and of a Word file in its order, with plain spaces."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader

from tests.libreoffice import converted
from tests.spaces import flowing as plain


def pdf_pages(path: Path) -> list[str]:
    """The text of each page, its lines kept, with plain spaces."""
    return ["\n".join(map(plain, page.extract_text().splitlines())) for page in PdfReader(path).pages]


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
