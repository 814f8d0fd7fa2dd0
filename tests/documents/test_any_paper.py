"""Papers made at random, ugly on purpose: nothing stops the writers, no page is blank, no text is lost."""

import random
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from desktop.documents.blocks import (
    Blank,
    Block,
    Box,
    BulletList,
    Columns,
    Heading,
    KeyFigures,
    PageBreak,
    Paragraph,
    Table,
)
from desktop.documents.pdf.writer import write_pdf
from desktop.documents.word.writer import write_docx
from tests.documents.conftest import LONG, make_paper

WORDS = (LONG, "mot", "1 234 567,89 €", "xxx", "x" * 80, "★✓", "", "l'été", "<b>&", "2027-2029", "😀\x07")


def text(chance: random.Random, most: int = 20) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.choice((0, 1, 3, most))))


def table(chance: random.Random) -> Table:
    count = chance.randrange(1, 9)
    rows = tuple(
        tuple(text(chance)[: chance.choice((5, 30, 300))] for _ in range(count))
        for _ in range(chance.choice((0, 1, 2, 5, 50)))
    )
    header = tuple(text(chance)[:60] for _ in range(count))
    return Table(header, rows, text(chance)[:40], total=chance.random() < 0.5, note=text(chance)[:90])


def block(chance: random.Random, depth: int = 0) -> Block:  # noqa: PLR0911 - one case per kind of block
    def inside() -> tuple[Block, ...]:
        return tuple(block(chance, depth + 1) for _ in range(chance.randrange(4)))

    match chance.randrange(9 if depth < 3 else 6):
        case 0:
            return Heading(text(chance), chance.randrange(0, 5))
        case 1:
            return Paragraph(text(chance, 300), lead=chance.random() < 0.2, small=chance.random() < 0.2)
        case 2:
            return BulletList(tuple(text(chance) for _ in range(chance.choice((0, 1, 40)))), chance.random() < 0.5)
        case 3:
            return table(chance)
        case 4:
            figures = tuple((text(chance)[:60], text(chance)[:60], "") for _ in range(chance.choice((0, 1, 4, 6))))
            return KeyFigures(figures)
        case 5:
            return Blank(text(chance)[:50])
        case 6:
            return Columns(inside(), inside(), chance.random())
        case 7:
            return Box(text(chance)[:60], inside())
        case _:
            return PageBreak()


@pytest.mark.parametrize("seed", [5, 16, 54, 79, 84, 112, 168, 195])
def test_any_paper_is_written(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    blocks = (*(block(chance) for _ in range(chance.randrange(3, 12))), Paragraph("Dernier mot."))
    paper = make_paper(blocks, shape=chance.choice(("portrait", "portrait", "landscape", "slide")))
    pages = write_pdf(paper, tmp_path / "papier.pdf")
    reader = PdfReader(tmp_path / "papier.pdf")
    assert len(reader.pages) == pages
    assert "Dernier mot." in reader.pages[-1].extract_text()
    for page in reader.pages:
        # Header and footer alone are under 110 signs.
        assert len(page.extract_text()) > 110
    write_docx(paper, tmp_path / "papier.docx")
    assert "Dernier mot." in [each.text for each in docx.Document(str(tmp_path / "papier.docx")).paragraphs]
