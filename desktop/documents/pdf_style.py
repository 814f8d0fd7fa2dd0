"""How the texts of the PDF look, and how they become lines of pieces."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from desktop.documents import layout
from desktop.documents.metrics import BOLD, REGULAR, lines, runs, text_width

# « 1er »: the letters stand above the line on paper. Measured at full size: the line can only come out shorter.
_ORDINAL = re.compile(r"(?<![\w])(1)(er|re)(?!\w)")


@dataclass(frozen=True)
class Ink:
    """How a text is set: font, size, colour, spaces around it in points."""

    font: str = REGULAR
    size: float = layout.BODY
    color: str = layout.INK
    before: float = 0.0
    after: float = 0.0
    right: bool = False
    indent: float = 0.0
    leading: float = layout.LINE


class Piece(NamedTuple):
    """A part of a line in one font; `rise` lifts it above the line."""

    text: str
    font: str
    size: float
    rise: float = 0.0

    @property
    def width(self) -> float:
        """In points."""
        return text_width(self.text, self.font, self.size)


Line = list[Piece]

BODY_INK = Ink(after=5)
STRONG = Ink(font=BOLD, after=5)
LEAD = Ink(size=layout.LEAD, after=8)
LEAD_STRONG = Ink(font=BOLD, size=layout.LEAD, after=8)
SMALL = Ink(size=layout.SMALL, color=layout.SECOND, after=4)
SMALL_STRONG = Ink(font=BOLD, size=layout.SMALL, color=layout.SECOND, after=4)
TITLE = Ink(font=BOLD, size=layout.TITLES[0], color=layout.NIGHT, after=2, leading=1.15)
SUBTITLE = Ink(size=layout.LEAD, color=layout.SECOND, after=4)
CAPTION = Ink(font=BOLD, size=layout.SMALL + 0.5, color=layout.INK, before=4, after=3)
HEADINGS = (
    Ink(font=BOLD, size=layout.HEADINGS[0], color=layout.NIGHT, before=14, after=5, leading=1.15),
    Ink(font=BOLD, size=layout.HEADINGS[1], color=layout.NIGHT, before=10, after=4, leading=1.15),
    Ink(font=BOLD, size=layout.HEADINGS[2], color=layout.INK, before=8, after=3, leading=1.2),
)


def typeset(text: str, ink: Ink, width: float) -> list[Line]:
    """The lines of the text in a column of `width` points."""
    return [pieces(line, ink) for line in broken(text, ink, width)]


def labelled(label: str, text: str, strong: Ink, usual: Ink, width: float) -> list[Line]:
    """A few words in bold, then the text on the same line."""
    *above, last = broken(label, strong, width)
    first, *rest = broken(text, usual, width, text_width(f"{last} ", strong.font, strong.size))
    opening = [*pieces(f"{last} ", strong), *pieces(first, usual)]
    return [*(pieces(line, strong) for line in above), opening, *(pieces(line, usual) for line in rest)]


def broken(text: str, ink: Ink, width: float, taken: float = 0.0) -> list[str]:
    """Where the lines of the text end, `taken` points of the first one being used already."""
    return lines(text, ink.font, ink.size, width - ink.indent, taken)


def pieces(line: str, ink: Ink) -> Line:
    """One line cut where the font changes: missing signs, and the letters of « 1er »."""
    found: Line = []
    for text, font in runs(line, ink.font):
        start = 0
        for ordinal in _ORDINAL.finditer(text):
            found.append(Piece(text[start : ordinal.end(1)], font, ink.size))
            found.append(Piece(ordinal[2], font, ink.size * 0.68, ink.size * 0.3))
            start = ordinal.end()
        if text[start:]:
            found.append(Piece(text[start:], font, ink.size))
    return found
