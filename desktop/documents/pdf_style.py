"""Paragraph styles of the PDF, and the text mark-up that reportlab wants."""

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from desktop.documents import layout
from desktop.documents.metrics import BOLD, REGULAR, lines, runs, text_width
from desktop.documents.pdf_font import STAND_IN
from resources.typography import NARROW

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

    @property
    def style(self) -> ParagraphStyle:
        return ParagraphStyle(
            f"{self.font}-{self.size}",
            fontName=self.font,
            bulletFontName=self.font,
            fontSize=self.size,
            bulletFontSize=self.size,
            leading=self.size * self.leading,
            textColor=HexColor(self.color),
            bulletColor=HexColor(self.color),
            spaceBefore=self.before,
            spaceAfter=self.after,
            alignment=TA_RIGHT if self.right else TA_LEFT,
            leftIndent=self.indent,
            bulletIndent=0,
            allowWidows=0,
            allowOrphans=0,
            splitLongWords=0,  # our own line breaker decides
        )


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


def markup(text: str, ink: Ink, width: float) -> list[str]:
    """The lines of the text for `width` points, as reportlab's mark-up, its missing signs in the fallback font."""
    return [line_markup(line, ink) for line in broken(text, ink, width)]


def labelled(label: str, text: str, strong: Ink, usual: Ink, width: float) -> list[str]:
    """A few words in bold, then the text on the same line."""
    *above, last = broken(label, strong, width)
    first, *rest = broken(text, usual, width, text_width(f"{last} ", strong.font, strong.size))
    bold = [f'<font name="{strong.font}">{line_markup(line, strong)}</font>' for line in (*above, last)]
    return [*bold[:-1], f"{bold[-1]} {line_markup(first, usual)}", *(line_markup(line, usual) for line in rest)]


def broken(text: str, ink: Ink, width: float, taken: float = 0.0) -> list[str]:
    """The lines of the text in a column of `width` points, `taken` of which are used on the first line."""
    # A hair narrower than the column: reportlab adds widths up in another order and must not break once more.
    return lines(text, ink.font, ink.size, width - ink.indent - 0.05, taken)


def line_markup(line: str, ink: Ink) -> str:
    """One line already broken, as reportlab's mark-up."""
    pieces = []
    for piece, font in runs(line, ink.font):
        shown = escape(piece).replace(NARROW, STAND_IN)
        shown = _ORDINAL.sub(lambda found: f"{found[1]}{_raised(found[2], ink)}", shown)
        pieces.append(shown if font == ink.font else f'<font name="{font}">{shown}</font>')
    return "".join(pieces)


def _raised(letters: str, ink: Ink) -> str:
    return f'<super rise="{ink.size * 0.3:.1f}" size="{ink.size * 0.68:.1f}">{letters}</super>'
