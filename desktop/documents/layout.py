"""Measures, sizes and colours of a paper, the same for PDF and Word; and the words of its header and footer."""

from dataclasses import dataclass

from desktop.documents.blocks import BulletList, Paper
from desktop.documents.metrics import BOLD, lines
from resources.sentence import high
from resources.typography import NO_BREAK, day, typo

POINTS_PER_MM = 72 / 25.4
PAGE_MM = (210.0, 297.0)
SLIDE_MM = (338.7, 190.5)  # 16 by 9, as presentations are
MARGIN_MM = 20.0
BINDING_MM = 25.0  # left margin: papers of a council are bound

FOOT = 8.5
LINE = 1.25
TABLE_SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5)  # tried in turn until the longest word fits
SIGN_MM = 22.0  # of room to sign
ARMS_MM = 22.0  # the tallest that arms are printed
GUTTER = 14.0  # points between two columns
NARROWEST = 85.0  # a column under three centimetres holds no word
CELL_PAD = 5.0  # points, left and right of a cell
STEP = 9.0  # points by which a row stands under the row that it explains
LAST_ROWS = 3  # never left fewer on the last page of a table

INK = "#1B2733"
SECOND = "#4A5866"
NIGHT = "#12456A"
RULE = "#76828E"
HAIR = "#C9D1D9"
PALE = "#E3EEF6"  # a light ground: comes out as a light grey, words stay readable

EMPTY_TABLE = "Aucune ligne pour l'instant."
BLANK = "[____________________]"
BOX = "☐"
_LAST_ITEMS = 2
"""Of a list whose end goes with what follows, those that are never left behind."""


@dataclass(frozen=True)
class Scale:
    """How large the texts of a paper are, and how much air there is between them."""

    body: float = 11.0
    lead: float = 13.0
    small: float = 9.0
    headings: tuple[float, float, float] = (15.0, 13.0, 11.0)
    tables: tuple[float, ...] = TABLE_SIZES
    row_pad: float = 2.5  # points above the words of a row
    air: float = 1.0  # what the spaces between texts are multiplied by
    titles: tuple[float, float] = (18.0, 15.0)  # the smaller one for a title of three lines and more
    figure: float = 18.0  # a key figure

    def of_rows(self, *, dense: bool) -> tuple[float, ...]:
        """The sizes to try in turn for the rows of a table; small type on a slide is still read from afar."""
        if not dense:
            return self.tables
        return tuple(size for size in self.tables if size <= DENSE) or self.tables[-2:]


DENSE = 8.0  # points
USUAL = Scale()
CLOSE = Scale(headings=(14.0, 12.0, 11.0), tables=TABLE_SIZES[1:], row_pad=1.5, air=0.75)
TIGHT = Scale(10.0, 12.0, 8.5, (13.0, 11.5, 10.0), TABLE_SIZES[2:], row_pad=1.0, air=0.7)
SLIDE = Scale(
    body=22.0,
    lead=20.0,
    small=14.0,
    headings=(28.0, 24.0, 22.0),
    tables=(20.0, 18.0, 17.0, 16.0, 15.0, 14.0),
    row_pad=6.0,
    air=1.5,
    titles=(36.0, 30.0),
    figure=36.0,
)


@dataclass(frozen=True)
class Sheet:
    """The page of one paper, in millimetres."""

    width: float
    height: float

    @property
    def text_width(self) -> float:
        return self.width - BINDING_MM - MARGIN_MM

    @property
    def text_height(self) -> float:
        return self.height - 2 * MARGIN_MM


def sheet(paper: Paper) -> Sheet:
    """The page of its shape."""
    wide, tall = PAGE_MM
    return Sheet(*{"portrait": (wide, tall), "landscape": (tall, wide), "slide": SLIDE_MM}[paper.shape])


def title_size(paper: Paper, width: float) -> float:
    """The size of the title: a long sentence is set smaller, to leave the page to what follows."""
    large, smaller = scale(paper).titles
    return large if len(lines(paper.title, BOLD, large, width)) < 3 else smaller


def scale(paper: Paper) -> Scale:
    """The sizes of its texts."""
    return SLIDE if paper.shape == "slide" else (USUAL, CLOSE, TIGHT)[paper.tight]


def heading_rank(paper: Paper, level: int) -> int:
    """Which of the three looks a heading has, from 0."""
    return 2 if paper.compact else min(max(level, 1), 3) - 1


def indent(size: float, *, numbered: bool = False, boxes: bool = False) -> float:
    """How far the items of a list stand from their sign, in points: further in large type."""
    return (20.0 if numbered else 15.0 if boxes else 13.0) * max(1.0, size / USUAL.body)


def parted(block: BulletList) -> int | None:
    """From which item a list goes with what follows; `None` when it may be parted from it."""
    if block.with_next:
        return 0
    return max(0, len(block.items) - _LAST_ITEMS) if block.end_with_next else None


def points(millimetres: float) -> float:
    return millimetres * POINTS_PER_MM


def header_left(paper: Paper) -> str:
    """Who writes: the commune, else the dossier."""
    return typo(paper.author or paper.dossier)


def header_marks(paper: Paper) -> str:
    """« PROJET · EXEMPLE », or nothing."""
    return " · ".join(typo(mark) for mark in paper.marks)


def footer_left(paper: Paper) -> str:
    """Dossier, version and date: two printed sheets can always be told apart."""
    parts = (typo(paper.dossier), f"version{NO_BREAK}{paper.version}", day(paper.made_on))
    told = " · ".join(part for part in parts if part)
    return told if paper.dossier else high(told)


def sides(width: float, share: float) -> tuple[float, float] | None:
    """Widths of two columns in points; None when they would be too narrow to read: one is then put under the other."""
    left = (width - GUTTER) * min(max(share, 0.2), 0.8)
    right = width - GUTTER - left
    return (left, right) if min(left, right) >= NARROWEST else None


def fitted(width_mm: float, height_mm: float, room_mm: float, tallest_mm: float) -> tuple[float, float]:
    """Size of a drawing, made smaller when it would leave its column or its page."""
    ratio = min(1.0, room_mm / width_mm, tallest_mm / height_mm)
    return width_mm * ratio, height_mm * ratio
