"""Small files with one mistake each, drawn on purpose, to see that each rule turns red."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.blocks import Block
from desktop.documents.layout import INK, PAGE_MM
from desktop.documents.metrics import REGULAR, register_fonts
from tests.documents.conftest import make_paper
from tests.gallery.checking.checker import read
from tests.gallery.checking.page import MM, Document

Draw = Callable[["Sheet"], None]


class Sheet:
    """A page to write on: millimetres from its top left corner."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas

    def write(self, text: str, x: float = 30, y: float = 60, *, size: float = 11, ink: str = INK, font: str = REGULAR):
        """Words whose line stands at `y`."""
        self.canvas.setFillColor(HexColor(ink))
        self.canvas.setFont(font, size)
        self.canvas.drawString(x * MM, (PAGE_MM[1] - y) * MM, text)

    def paint(self, colour: str, x: float, y: float, wide: float, tall: float) -> None:
        """A rectangle under what comes after."""
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.rect(x * MM, (PAGE_MM[1] - y - tall) * MM, wide * MM, tall * MM, stroke=0, fill=1)


def drawn(place: Path, *pages: Draw, blocks: tuple[Block, ...] = (), **changes: object) -> Document:
    """The file whose pages are drawn so, read back as if it had been made from a paper of these blocks."""
    register_fonts()
    file = place / "planted.pdf"
    canvas = Canvas(str(file), pagesize=tuple(side * MM for side in PAGE_MM), initialFontName=REGULAR)
    for draw in pages:
        draw(Sheet(canvas))
        canvas.showPage()
    canvas.save()
    return read(file, make_paper(blocks, **changes))
