"""How the texts of the PDF look, and how they become lines of pieces."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from desktop.documents import layout
from desktop.documents.metrics import BOLD, REGULAR, lines, runs, text_width

# « 1er »: the letters stand above the line on paper. Measured at full size: the line can only come out shorter.
_ORDINAL = re.compile(r"(?<![\w])(1)(er|re)(?!\w)")


@dataclass(frozen=True)
class Ink:
    """How a text is set: font, size, colour, spaces around it in points.

    `slack` is the part of the room left on a line that goes before it: 0 on the left, 1 on the right.
    """

    font: str = REGULAR
    size: float = layout.USUAL.body
    color: str = layout.INK
    before: float = 0.0
    after: float = 0.0
    slack: float = 0.0
    indent: float = 0.0
    leading: float = layout.LINE


class Piece(NamedTuple):
    """A part of a line in one font; `rise` lifts it above the line.

    A `tail` is the space at which the line was ended: it is there for who copies or hears the text, and takes no room.
    """

    text: str
    font: str
    size: float
    rise: float = 0.0
    tail: bool = False

    @property
    def width(self) -> float:
        """In points."""
        return 0.0 if self.tail else text_width(self.text, self.font, self.size)


Line = list[Piece]

TITLE = Ink(font=BOLD, size=layout.USUAL.titles[0], color=layout.NIGHT, after=2, leading=1.15)


@dataclass(frozen=True)
class Inks:
    """How each kind of text of a paper is set; what is bold comes second."""

    body: tuple[Ink, Ink]
    lead: tuple[Ink, Ink]
    small: tuple[Ink, Ink]
    subtitle: Ink
    caption: Ink
    item: Ink
    headings: tuple[Ink, Ink, Ink]


@cache
def inks(scale: layout.Scale) -> Inks:
    """The inks of a paper of that scale."""
    air, second = scale.air, {"size": scale.small, "color": layout.SECOND, "after": 4 * scale.air}
    first, middle, last = scale.headings
    return Inks(
        body=(Ink(size=scale.body, after=5 * air), Ink(font=BOLD, size=scale.body, after=5 * air)),
        lead=(Ink(size=scale.lead, after=8 * air), Ink(font=BOLD, size=scale.lead, after=8 * air)),
        small=(Ink(**second), Ink(font=BOLD, **second)),  # type: ignore[arg-type]  # fields by name
        subtitle=Ink(size=scale.lead, color=layout.SECOND, after=4),
        caption=Ink(font=BOLD, size=scale.small + 0.5, color=layout.INK, before=4, after=3),
        item=Ink(size=scale.body, after=3 * air),
        headings=(
            Ink(font=BOLD, size=first, color=layout.NIGHT, before=14 * air, after=5 * air, leading=1.15),
            Ink(font=BOLD, size=middle, color=layout.NIGHT, before=10 * air, after=4 * air, leading=1.15),
            Ink(font=BOLD, size=last, color=layout.INK, before=8 * air, after=3 * air, leading=1.2),
        ),
    )


def typeset(text: str, ink: Ink, width: float) -> list[Line]:
    """The lines of the text in a column of `width` points."""
    return _ended([pieces(line, ink) for line in broken(text, ink, width)], text, ink)


def labelled(label: str, text: str, strong: Ink, usual: Ink, width: float) -> list[Line]:
    """A few words in bold, then the text on the same line."""
    *above, last = broken(label, strong, width)
    first, *rest = broken(text, usual, width, text_width(f"{last} ", strong.font, strong.size))
    opening = [*pieces(f"{last} ", strong), *pieces(first, usual)]
    under = _ended([opening, *(pieces(line, usual) for line in rest)], f"{last} {text}", usual)
    return [*_ended([pieces(line, strong) for line in above], label, strong), *under]


def _ended(found: list[Line], text: str, ink: Ink) -> list[Line]:
    """The lines with the spaces at which the text was broken, which its words keep when they are copied or heard."""
    place = 0
    for line in found:
        place += sum(len(piece.text) for piece in line)
        if text[place : place + 1] == " ":
            line.append(Piece(" ", ink.font, ink.size, tail=True))
            place += 1
    return found


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
