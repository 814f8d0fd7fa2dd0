"""All the rules that each kind of file is held to."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

from desktop.documents.blocks import Paper
from desktop.documents.tidy import tidy
from tests.gallery.checking.blank_pages import blank_pages
from tests.gallery.checking.close_headings import close_headings
from tests.gallery.checking.contrasts import contrasts
from tests.gallery.checking.cut_numbers import cut_numbers
from tests.gallery.checking.cut_rows import cut_rows
from tests.gallery.checking.defect import Defect
from tests.gallery.checking.embedded_fonts import embedded_fonts
from tests.gallery.checking.greys import greys
from tests.gallery.checking.left_fields import left_fields
from tests.gallery.checking.lone_headings import lone_headings
from tests.gallery.checking.lone_notes import lone_notes
from tests.gallery.checking.lone_signatures import lone_signatures
from tests.gallery.checking.margins import margins
from tests.gallery.checking.marks import read_pages
from tests.gallery.checking.overlaps import overlaps
from tests.gallery.checking.page import Document
from tests.gallery.checking.strange_amounts import strange_amounts

Rule = Callable[[Document], Iterator[Defect]]

OF_EVERY_PAGE: tuple[Rule, ...] = (
    blank_pages,
    margins,
    overlaps,
    cut_rows,
    cut_numbers,
    lone_headings,
    lone_signatures,
    left_fields,
    contrasts,
)
"""Those of a PDF of ours, and of what LibreOffice makes of a Word file."""

OF_PDF: tuple[Rule, ...] = (*OF_EVERY_PAGE, close_headings, lone_notes, embedded_fonts, greys)
"""In a Word file, fonts are those of the machine and charts are pictures."""


def check_pdf(file: Path, paper: Paper, known: set[Fraction]) -> list[Defect]:
    """What is wrong with a PDF of ours; `known` are the amounts of its dossier."""
    document = read(file, paper)
    return [*(defect for rule in OF_PDF for defect in rule(document)), *strange_amounts(document.paper, known)]


def check_word(file: Path, paper: Paper) -> list[Defect]:
    """What is wrong with the pages that LibreOffice made of a Word file."""
    document = read(file, paper)
    return [defect for rule in OF_EVERY_PAGE for defect in rule(document)]


def read(file: Path, paper: Paper) -> Document:
    """The file with its pages, and its paper as the writers see it."""
    return Document(file, tidy(paper), read_pages(file))
