"""Reads papers: the texts of their blocks; then, from files, a PDF page by page and a Word file in its order.

Plain spaces everywhere but in the blocks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader

from desktop.documents.blocks import Chart
from tests.libreoffice import converted
from tests.spaces import flowing as plain


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
