"""Turns neutral blocks into what reportlab lays out, and keeps together what must be read together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Flowable, Spacer
from reportlab.platypus import PageBreak as NewPage

from desktop.documents import layout
from desktop.documents.blocks import (
    Blank,
    Block,
    Box,
    BulletList,
    Chart,
    Columns,
    Contents,
    Heading,
    KeyFigures,
    Letterhead,
    PageBreak,
    Paper,
    Signatures,
    Table,
)
from desktop.documents.blocks import Paragraph as Text
from desktop.documents.contents import Pages, listed
from desktop.documents.metrics import BOLD, text_width
from desktop.documents.pdf import page
from desktop.documents.pdf import style as styles
from desktop.documents.pdf.act import letterhead, signatures
from desktop.documents.pdf.chart import Figure, drawing
from desktop.documents.pdf.contents import entries
from desktop.documents.pdf.lines import Bullet, Lines
from desktop.documents.pdf.style import Ink, Inks, pieces, typeset
from desktop.documents.pdf.table import grid, opening_height
from desktop.documents.pdf.tags import Cells, Node, Role
from resources.typography import typo

_BOX_PAD = 9.0


@dataclass
class Piece:
    """What one block became: its flowables, and the height that must not be parted from a heading above it."""

    flowables: list[Flowable]
    opening: float
    leads: bool = False  # a heading, or a sentence that announces what follows: `opening` is then its whole height


class Builder:
    """Builds the story of one paper, and in `read` what is read of it; `drawn` is told of each chart, the slow part.

    `pages` are those of the headings, for a paper that lists them.
    """

    def __init__(self, paper: Paper, drawn: Callable[[], None], pages: Pages | None = None) -> None:
        sheet = layout.sheet(paper)
        self.width = layout.points(sheet.text_width)
        self.height = layout.points(sheet.text_height)
        self._paper = paper
        self._scale = layout.scale(paper)
        self._inks = styles.inks(self._scale)
        self._drawn = drawn
        self._pages = pages or {}
        self.read = Node("Document")
        self.headings: list[page.Heading] = []
        self._depth = 0  # of the last heading: no level is jumped over on the way down

    def story(self, paper: Paper) -> list[Flowable]:
        if paper.act:
            return self.flow(paper.blocks, self.width, self.read)
        ink = replace(styles.TITLE, size=layout.title_size(paper, self.width))
        title = [_text(paper.title, ink, self.width, self.read.part("H1"))]
        self._depth = 1
        if paper.subtitle:
            title.append(_text(paper.subtitle, self._inks.subtitle, self.width, self.read.part("P")))
        return [*title, _rule(self.width, 1.2, layout.NIGHT), *self.flow(paper.blocks, self.width, self.read)]

    def flow(self, blocks: Sequence[Block], width: float, into: Node) -> list[Flowable]:
        """The flowables of some blocks, one under the other, in a column of that width; they are read inside `into`."""
        return _kept_together([self._piece(block, width, into) for block in blocks], self.height)

    def _piece(self, block: Block, width: float, into: Node) -> Piece:  # noqa: C901, PLR0911, PLR0912 - one case per kind
        match block:
            case Heading():
                return self._heading(block, width, into)
            case Text():
                return _paragraph(block, width, self._inks, into.part("P"))
            case BulletList():
                return _listing(block, width, self._inks.item, into)
            case Table():
                return self._table(block, width, into)
            case KeyFigures():
                return _whole([_figures(block, width, self._scale, into)], width)
            case Chart():
                return _whole([Spacer(1, 4), self._drawing(block, width, into), Spacer(1, 9)], width)
            case Blank(label):
                words = f"{label} : {layout.BLANK}" if label else layout.BLANK
                return _whole([_text(typo(words), self._inks.body[0], width, into.part("P"))], width)
            case Columns():
                return self._columns(block, width, into)
            case Box():
                return self._box(block, width, into)
            case Letterhead():
                return _whole([letterhead(block, width, self._inks, into.part("Div"))], width)
            case Signatures():
                return _whole([signatures(block, width, self._inks, into.part("Div"))], width)
            case Contents():
                found = entries(listed(self._paper.blocks), self._pages, width, self._inks.body[0], into)
                return _loose(found, width)
            case PageBreak():
                return Piece([NewPage()], 0)

    @property
    def _state(self) -> tuple[int, int]:
        """How many headings there were, and how deep the last one: what is tried and given up does not count."""
        return len(self.headings), self._depth

    @_state.setter
    def _state(self, before: tuple[int, int]) -> None:
        count, self._depth = before
        del self.headings[count:]

    def _drawing(self, block: Chart, width: float, into: Node) -> Flowable:
        node = into.add(Node("Figure", alternative=block.alternative))
        flowable = Figure(drawing(block, width, self.height * 0.9), node)
        self._drawn()
        return flowable

    def _heading(self, block: Heading, width: float, into: Node) -> Piece:
        level = min(max(block.level, 1), 3)
        self._depth = min(level + (not self._paper.act), self._depth + 1)
        ink = self._inks.headings[layout.heading_rank(self._paper, block.level)]
        flowable = page.Heading(typeset(block.text, ink, width), ink, into.part(_HEADINGS[self._depth - 1]))
        self.headings.append(flowable)
        flowable.number, flowable.text, flowable.level = len(self.headings), block.text, level - 1
        return Piece([flowable], _tall(flowable, width), leads=True)

    def _table(self, block: Table, width: float, into: Node) -> Piece:
        drawn = grid(block, width, self.height, self._scale)
        into.kids += [drawn.node, drawn.note] if drawn.note else [drawn.node]
        opening = opening_height(drawn.cells, width)
        if not block.caption:
            return Piece([drawn.cells], opening)
        named = Node("Caption")
        drawn.node.kids.insert(0, named)
        caption = _text(block.caption, self._inks.caption, width, named)
        total = opening + _tall(caption, width)
        return Piece([CondPageBreak(min(total, self.height * 0.9)), caption, drawn.cells], total)

    def _columns(self, block: Columns, width: float, into: Node) -> Piece:
        sides = layout.sides(width, block.share)
        if sides is None:
            return _loose(self.flow([*block.left, *block.right], width, into), width)
        before, read = self._state, Node("Div")
        left, right = (
            self.flow(blocks, side, read) for blocks, side in zip((block.left, block.right), sides, strict=True)
        )
        if max(stack_height(left, sides[0]), stack_height(right, sides[1])) > self.height * 0.95:
            # Two columns are never split over two pages: too tall, they are read one after the other.
            self._state = before
            return _loose(self.flow([*block.left, *block.right], width, into), width)
        into.add(read)
        cells = [_unbroken(left), "", _unbroken(right)]
        flowable = Cells([cells], colWidths=[sides[0], layout.GUTTER, sides[1]], hAlign="LEFT")
        flowable.setStyle([*_NO_PADDING, ("VALIGN", (0, 0), (-1, -1), "TOP")])
        flowable.spaceAfter = 8
        return _whole([flowable], width)

    def _box(self, block: Box, width: float, into: Node) -> Piece:
        inner = width - 2 * _BOX_PAD
        before, read = self._state, Node("Div")
        inside = self._boxed(block, inner, read)
        if stack_height(inside, inner) > self.height * 0.9:
            self._state = before
            return _loose(self._boxed(block, width, into), width)
        into.add(read)
        flowable = Cells([[_unbroken(inside)]], colWidths=[width], hAlign="LEFT")
        flowable.setStyle(
            [
                ("BOX", (0, 0), (-1, -1), 1, HexColor(layout.NIGHT)),
                ("LEFTPADDING", (0, 0), (-1, -1), _BOX_PAD),
                ("RIGHTPADDING", (0, 0), (-1, -1), _BOX_PAD),
                ("TOPPADDING", (0, 0), (-1, -1), 7),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
            ]
        )
        flowable.spaceBefore, flowable.spaceAfter = 8, 10
        return _whole([flowable], width)

    def _boxed(self, block: Box, width: float, into: Node) -> list[Flowable]:
        title = [_text(block.title, self._inks.body[1], width, into.part("P"))] if block.title else []
        return [*title, *self.flow(block.blocks, width, into)]


_HEADINGS: tuple[Role, ...] = ("H1", "H2", "H3", "H4")
_SLACK = {"left": 0.0, "center": 0.5, "right": 1.0}
_NO_PADDING: list[tuple[object, ...]] = [
    (f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")
]


def stack_height(flowables: Sequence[Flowable], width: float) -> float:
    """Height of flowables one under the other, with the spaces between them."""
    height = after = 0.0
    for at, flowable in enumerate(flowables):
        tall = flowable.wrapOn(None, width, 1e6)[1] if not isinstance(flowable, CondPageBreak | NewPage) else 0
        before = flowable.getSpaceBefore() if at else 0.0
        height += max(before, after) * bool(at) + tall
        after = flowable.getSpaceAfter()
    return height + after


def _text(text: str, ink: Ink, width: float, node: Node) -> Lines:
    return Lines(typeset(text, ink, width), ink, node)


def _rule(width: float, thick: float, color: str) -> Flowable:
    flowable = Cells([[""]], colWidths=[width], rowHeights=[3], hAlign="LEFT")
    flowable.setStyle([*_NO_PADDING, ("LINEABOVE", (0, 0), (-1, 0), thick, HexColor(color))])
    flowable.spaceBefore, flowable.spaceAfter = 4, 6
    return flowable


def _unbroken(flowables: list[Flowable]) -> list[Flowable]:
    """The content of a cell: page breaks have no meaning there, and the last space would open the frame."""
    kept = [flowable for flowable in flowables if not isinstance(flowable, CondPageBreak | NewPage)]
    return kept or [Spacer(1, 1)]


def _whole(flowables: list[Flowable], width: float) -> Piece:
    return Piece(flowables, stack_height(flowables, width))


def _loose(flowables: list[Flowable], width: float) -> Piece:
    return Piece(flowables, stack_height(flowables[:2], width))


def _paragraph(block: Text, width: float, inks: Inks, node: Node) -> Piece:
    usual, strong = inks.lead if block.lead else inks.small if block.small else inks.body
    ink = replace(strong if block.bold else usual, slack=_SLACK[block.align])
    flowable = _text(block.text, ink, width, node)
    if block.label:
        flowable = Lines(styles.labelled(block.label, block.text, strong, ink, width), ink, node)
    if block.ruled:
        return _whole([_rule(width, 0.5, layout.RULE), flowable], width)
    if block.with_next or block.text.endswith(":"):
        return Piece([flowable], _tall(flowable, width), leads=True)
    return Piece([flowable], _first_lines(flowable, ink, width))


def _tall(flowable: Flowable, width: float) -> float:
    return float(flowable.getSpaceBefore() + flowable.wrapOn(None, width, 1e6)[1] + flowable.getSpaceAfter())


def _first_lines(flowable: Lines, ink: Ink, width: float) -> float:
    # Three lines: reportlab leaves neither the first nor the last line of a paragraph alone.
    return min(float(flowable.wrapOn(None, width, 1e6)[1]), 3 * ink.size * ink.leading)


def _listing(block: BulletList, width: float, usual: Ink, into: Node) -> Piece:
    read = into.add(Node("L", numbering="Decimal" if block.numbered else "Square" if block.boxes else "Disc"))
    ink = replace(usual, indent=layout.indent(usual.size, numbered=block.numbered, boxes=block.boxes))
    flowables: list[Flowable] = []
    for at, item in enumerate(block.items, start=1):
        bullet = f"{at}." if block.numbered else layout.BOX if block.boxes else "•"
        one = read.part("LI")
        mark = Bullet(pieces(bullet, ink), one.part("Lbl"))
        flowables.append(Lines(typeset(item, ink, width), ink, one.part("LBody"), mark))
    flowables[-1].spaceAfter = 7
    if block.with_next:
        return Piece(flowables, stack_height(flowables, width) + 7, leads=True)
    return Piece(flowables, _first_lines(flowables[0], ink, width))


def _figures(block: KeyFigures, width: float, scale: layout.Scale, into: Node) -> Flowable:
    items = block.items[:4]
    read = [into.part("Div") for _item in items]
    room = width / len(items) - 16
    size = scale.figure
    while size > scale.body and any(text_width(value, BOLD, size) > room for _label, value, _remark in items):
        size -= 1
    inks = (
        Ink(size=scale.small, color=layout.SECOND, after=2),
        Ink(font=BOLD, size=size, color=layout.NIGHT, after=2, leading=1.15),
        Ink(size=scale.small, color=layout.INK),
    )
    rows = [
        [
            _text(item[row], ink, room, node.part("P")) if item[row] else ""
            for item, node in zip(items, read, strict=True)
        ]
        for row, ink in enumerate(inks)
    ]
    flowable = Cells(rows, colWidths=[width / len(items)] * len(items), hAlign="LEFT")
    flowable.setStyle(
        [
            *_NO_PADDING,
            ("LEFTPADDING", (0, 0), (-1, -1), 8),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("LINEBEFORE", (0, 0), (-1, -1), 2, HexColor(layout.NIGHT)),
            ("NOSPLIT", (0, 0), (-1, -1)),
        ]
    )
    flowable.spaceBefore, flowable.spaceAfter = 8, 6
    return flowable


def _kept_together(pieces: Sequence[Piece], height: float) -> list[Flowable]:
    """The flowables in order; before a heading, room is asked for it and for the beginning of what follows."""
    story: list[Flowable] = []
    for at, piece in enumerate(pieces):
        if piece.leads and not (at and pieces[at - 1].leads):
            story.append(CondPageBreak(min(_room(pieces[at:]), height * 0.9)))
        story.extend(piece.flowables)
    return story


def _room(pieces: Sequence[Piece]) -> float:
    needed = 0.0
    for piece in pieces:
        needed += piece.opening
        if not piece.leads:
            return needed + 2
    return needed
