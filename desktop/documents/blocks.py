"""What a paper is made of, before it is PDF or Word: neutral blocks that no writer's type ever enters."""

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from matplotlib.figure import Figure as Picture

Align = Literal["left", "right"]
Place = Literal["left", "center", "right"]
Shape = Literal["portrait", "landscape", "slide"]


@dataclass(frozen=True)
class Heading:
    """A title: level 1 opens a part, levels 2 and 3 stand below it. Never left alone at the foot of a page."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `lead` sets it larger (the sentence of the project), `small` smaller (sources, notes).

    `label` opens it in bold, on the same line: « **Si l’on ne fait rien.** Dans trois ans… ». `align` is where its
    lines stand: the head of an act is in the middle, the address of a letter on the right. One that is `with_next` is
    never parted from what follows: an article from where it comes from. One that is `ruled` has a thin rule above it.
    """

    text: str
    bold: bool = False
    lead: bool = False
    small: bool = False
    label: str = ""
    align: Place = "left"
    with_next: bool = False
    ruled: bool = False


@dataclass(frozen=True)
class BulletList:
    """A list; numbered when the order matters, with boxes to tick when it is a checklist.

    One that is `with_next` is never parted from what follows; of one that is `end_with_next`, its last items are not.
    """

    items: tuple[str, ...]
    numbered: bool = False
    with_next: bool = False
    boxes: bool = False
    end_with_next: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a header row repeated on each page; cells are ready-made text.

    `widths` are shares of the text width (any positive numbers); `total` sets the last row apart.
    `caption` says what the table shows and names it for screen readers. `dense` sets it in small type, for a table of
    very many rows; `tall_mm` gives each row so much more height, to write or sign in it. `levels` sets the first cell
    of each row back by so many steps, under what it explains; a row that others are set back under is in bold, but
    for the words of its last cell.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str
    align: tuple[Align, ...] = ()
    widths: tuple[float, ...] = ()
    total: bool = False
    note: str = ""
    dense: bool = False
    tall_mm: float = 0.0
    levels: tuple[int, ...] = ()

    def step(self, row: int) -> int:
        """How far the first cell of a row is set back."""
        return self.levels[row] if self.levels else 0

    def groups(self) -> list[range]:
        """The rows of each name that others are set back under, the name first: no page parts it from them."""
        heads = [row for row, level in enumerate(self.levels) if not level] + [len(self.levels)]
        return [range(first, last) for first, last in pairwise(heads) if last - first > 1]

    def strong(self, row: int, cell: int) -> bool:
        """Whether a cell is in bold: that of the total, or of what others are set back under.

        Of the latter, the words of the last column are not: they say how, of each row.
        """
        amount = self.align[cell : cell + 1] == ("right",)
        named = bool(self.levels) and not self.levels[row] and any(self.levels[row + 1 : row + 2])
        heads = named and (amount or cell < len(self.header) - 1)
        return heads or (self.total and row == len(self.rows) - 1)


@dataclass(frozen=True)
class KeyFigures:
    """Up to four figures in large type, each with what it says: (label, value, remark)."""

    items: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class FromData:
    """Draws a chart from its data: equal for equal data, so that a chart of several papers is drawn once."""

    make: "Callable[[Any], Picture]"
    data: "Hashable"

    def __call__(self) -> "Picture":
        return self.make(self.data)


@dataclass(frozen=True)
class Chart:
    """A drawing made on demand (matplotlib is imported late); `alternative` says in one sentence what it shows."""

    draw: "Callable[[], Picture]"
    alternative: str
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Blank:
    """Something to fill in by hand after the session: « [________] », listed on a cover checklist, never invented."""

    label: str


@dataclass(frozen=True)
class Columns:
    """Two columns side by side on one page; `share` is the part of the width of the left one."""

    left: "tuple[Block, ...]"
    right: "tuple[Block, ...]"
    share: float = 0.5


@dataclass(frozen=True)
class Box:
    """A framed group that is not split over two pages (a decision asked, a warning)."""

    title: str
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True)
class Letterhead:
    """Who writes, at the head of a letter or of an act: lines beside its arms, a small picture (PNG, JPEG) or none."""

    lines: tuple[str, ...]
    arms: bytes = b""


@dataclass(frozen=True)
class Signatures:
    """Who signs, two abreast, each with the room to do it: (« Le maire », name or blank). Never split over pages."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Contents:
    """The list of the headings that come after it, down to a level, each with its page; at the head of a long paper."""

    depth: int = 1


@dataclass(frozen=True)
class PageBreak:
    """The next block opens a page."""


Block = (
    Heading
    | Paragraph
    | BulletList
    | Table
    | KeyFigures
    | Chart
    | Blank
    | Columns
    | Box
    | Letterhead
    | Signatures
    | Contents
    | PageBreak
)


@dataclass(frozen=True)
class Paper:
    """A whole paper: `marks` are the words of its header (« PROJET », « EXEMPLE »), `version` is its number.

    `shape` is that of its pages: A4 upright or on its side, or a slide of 16 by 9, whose texts are seen from afar.

    `compact` sets every heading in the smallest of their sizes: for a paper of a single page. `tight` is for one that
    would have too many pages: 1 sets its texts closer, 2 smaller as well. An `act` or a letter has its own head: its
    title is that of the file only. `to_fill` names the blanks left in it, in their order, for the checklist.
    """

    title: str
    subtitle: str
    dossier: str
    version: int
    made_on: date
    blocks: tuple[Block, ...]
    marks: tuple[str, ...] = ()
    author: str = ""
    shape: Shape = "portrait"
    compact: bool = False
    tight: Literal[0, 1, 2] = 0
    keywords: tuple[str, ...] = field(default_factory=tuple)
    act: bool = False
    to_fill: tuple[str, ...] = ()
