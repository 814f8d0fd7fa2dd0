"""The list of the headings in a PDF: each line leads to its page, for the mouse as for a screen reader."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from desktop.documents import layout
from desktop.documents.contents import Listed, Pages
from desktop.documents.metrics import REGULAR, text_width
from desktop.documents.pdf.lines import Lines
from desktop.documents.pdf.nodes import Node
from desktop.documents.pdf.style import Ink, Piece, typeset

_FOLIO = 30.0  # points kept for the number of a page
_STEP = 12.0
_DOTS, _AIR = (0.6, 3.0), 4.0


def bookmark(number: int) -> str:
    """Where a heading is found in the file."""
    return f"h{number}"


def entries(found: list[Listed], pages: Pages, width: float, ink: Ink, into: Node) -> list[Flowable]:
    """A line per heading: its words, dots, its page."""
    read = into.part("TOC")
    made = []
    for each in found:
        link = read.part("TOCI").part("Reference").part("Link")
        link.alternative = f"{each.text}, page {pages.get(each.number, 0)}"
        made.append(_Entry(each, str(pages.get(each.number, 0)), width, ink, link))
    return made


class _Entry(Lines):
    """One line of the list."""

    def __init__(self, listed: Listed, folio: str, width: float, ink: Ink, node: Node) -> None:
        self._back = _STEP * listed.depth
        super().__init__(typeset(listed.text, ink, width - self._back - _FOLIO), ink, node)
        self._target, self._folio, self._full = bookmark(listed.number), folio, width
        last = self.lines[-1]
        last.append(Piece(" ", ink.font, ink.size, tail=True))
        self._words = sum(piece.width for piece in last)

    def split(self, _width: float, _height: float) -> list[Any]:
        """Two lines at most: never split."""
        return []

    def draw(self) -> None:
        canvas, size = self.canv, self.ink.size
        self._draw(self.lines, self.node, self._back, 0.0, self._top)
        base = self._top - (len(self.lines) - 1) * self.leading
        right = self._full - text_width(self._folio, REGULAR, size)
        with canvas.unread():
            canvas.setStrokeColor(HexColor(layout.RULE))
            canvas.setLineWidth(_DOTS[0])
            canvas.setDash(*_DOTS)
            canvas.line(self._back + self._words + _AIR, base + 1, right - _AIR, base + 1)
            canvas.setDash()
        with canvas.reading(self.node):
            canvas.setFillColor(HexColor(self.ink.color))
            canvas.setFont(REGULAR, size)
            canvas.drawString(right, base, self._folio)
        canvas.lead(self.node, self._target, (0, 0, self._full, self.height))
