"""A paragraph whose lines are already broken: drawn as it is, split between two pages at one of its lines.

reportlab's own paragraph would read mark-up, break lines at U+202F (« 1 234 » in two), measure everything again, and
open the second half of a split paragraph with an empty line.
"""

from typing import Any, NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from desktop.documents.pdf.nodes import Node
from desktop.documents.pdf.style import Ink, Line

_ALONE = 2  # lines: neither the first nor the last line of a paragraph stands alone on a page

_CAPITAL = 0.7  # height of a capital, for a size of one


class Bullet(NamedTuple):
    """What stands on the left of the first line, and what it is when it is read."""

    line: Line
    node: Node


class Lines(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """Lines one under the other, in one ink, that are read as one part of the paper; both halves are when it splits."""

    def __init__(self, lines: list[Line], ink: Ink, node: Node, bullet: Bullet | None = None) -> None:
        super().__init__()
        self.lines, self.ink, self.node, self.bullet = lines, ink, node, bullet
        self.leading = ink.size * ink.leading
        self.spaceBefore, self.spaceAfter = ink.before, ink.after

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, len(self.lines) * self.leading
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Any]:
        """Both halves, or nothing when the paragraph should go to the next page whole."""
        first = min(int(height / self.leading + 0.001), len(self.lines) - _ALONE)
        if first < _ALONE:
            return []
        above = Lines(self.lines[:first], self.ink, self.node, self.bullet)
        return [above, Lines(self.lines[first:], self.ink, self.node)]

    @property
    def _top(self) -> float:
        """Where the first line stands: capitals in the middle of their line."""
        return float(self.height - (self.leading + _CAPITAL * self.ink.size) / 2)

    def draw(self) -> None:
        if self.bullet:
            self._draw([self.bullet.line], self.bullet.node, 0.0, 0.0, self._top)
        self._draw(self.lines, self.node, self.ink.indent, self.ink.slack, self._top)

    def _draw(self, lines: list[Line], node: Node, indent: float, slack: float, y: float) -> None:
        if not any(lines):
            return
        with self.canv.reading(node):
            text = self.canv.beginText()
            text.setFillColor(HexColor(self.ink.color))
            for line in lines:
                room = self.width - indent - sum(piece.width for piece in line) if slack else 0.0
                self._place(text, line, indent + slack * room, y)
                y -= self.leading
            self.canv.drawText(text)

    @staticmethod
    def _place(text: Any, line: Line, x: float, y: float) -> None:  # noqa: ANN401 - reportlab ships no types
        text.setTextOrigin(x, y)
        rise = 0.0
        for piece in line:
            if piece.rise != rise:
                text.setRise(piece.rise)
                rise = piece.rise
            text.setFont(piece.font, piece.size)
            text.textOut(piece.text)
        if rise:
            text.setRise(0)
