"""Turns neutral blocks into what reportlab lays out, and keeps together what must be read together."""

from collections.abc import Callable, Sequence
from dataclasses import replace

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
from desktop.documents.pdf import page
from desktop.documents.pdf import style as styles
from desktop.documents.pdf.act import letterhead, signatures
from desktop.documents.pdf.chart import Figure, drawing
from desktop.documents.pdf.contents import entries
from desktop.documents.pdf.keeping import Piece, kept_together, loose, stack_height, tall, unbroken, whole
from desktop.documents.pdf.nodes import Node, Role
from desktop.documents.pdf.style import typeset
from desktop.documents.pdf.table import grid, opening_height
from desktop.documents.pdf.tags import NO_PADDING, Cells
from desktop.documents.pdf.texts import figures, listing, paragraph, rule, text_of
from resources.typography import typo

_BOX_PAD = 9.0


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
        title = [text_of(paper.title, ink, self.width, self.read.part("H1"))]
        self._depth = 1
        if paper.subtitle:
            title.append(text_of(paper.subtitle, self._inks.subtitle, self.width, self.read.part("P")))
        return [*title, rule(self.width, 1.2, layout.NIGHT), *self.flow(paper.blocks, self.width, self.read)]

    def flow(self, blocks: Sequence[Block], width: float, into: Node) -> list[Flowable]:
        """The flowables of some blocks, one under the other, in a column of that width; they are read inside `into`."""
        return kept_together([self._piece(block, width, into) for block in blocks], self.height)

    def _piece(self, block: Block, width: float, into: Node) -> Piece:  # noqa: C901, PLR0911, PLR0912 - one case per kind
        match block:
            case Heading():
                return self._heading(block, width, into)
            case Text():
                return paragraph(block, width, self._inks, into.part("P"))
            case BulletList():
                return listing(block, width, self._inks.item, into)
            case Table():
                return self._table(block, width, into)
            case KeyFigures():
                return whole([figures(block, width, self._scale, into)], width)
            case Chart():
                return whole([Spacer(1, 4), self._drawing(block, width, into), Spacer(1, 9)], width)
            case Blank(label):
                words = f"{label} : {layout.BLANK}" if label else layout.BLANK
                return whole([text_of(typo(words), self._inks.body[0], width, into.part("P"))], width)
            case Columns():
                return self._columns(block, width, into)
            case Box():
                return self._box(block, width, into)
            case Letterhead():
                return whole([letterhead(block, width, self._inks, into.part("Div"))], width)
            case Signatures():
                return whole([signatures(block, width, self._inks, into.part("Div"))], width)
            case Contents():
                found = entries(listed(self._paper.blocks), self._pages, width, self._inks.body[0], into)
                return loose(found, width)
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
        return Piece([flowable], tall(flowable, width), leads=True)

    def _table(self, block: Table, width: float, into: Node) -> Piece:
        drawn = grid(block, width, self.height, self._scale)
        into.kids += [drawn.node, drawn.note] if drawn.note else [drawn.node]
        opening = opening_height(drawn.cells, width, self.height)
        if not block.caption:
            return Piece([CondPageBreak(min(opening, self.height * 0.9)), drawn.cells], opening)
        named = Node("Caption")
        drawn.node.kids.insert(0, named)
        caption = text_of(block.caption, self._inks.caption, width, named)
        total = opening + tall(caption, width)
        return Piece([CondPageBreak(min(total, self.height * 0.9)), caption, drawn.cells], total)

    def _columns(self, block: Columns, width: float, into: Node) -> Piece:
        sides = layout.sides(width, block.share)
        if sides is None:
            return loose(self.flow([*block.left, *block.right], width, into), width)
        before, read = self._state, Node("Div")
        left, right = (
            self.flow(blocks, side, read) for blocks, side in zip((block.left, block.right), sides, strict=True)
        )
        if max(stack_height(left, sides[0]), stack_height(right, sides[1])) > self.height * 0.95:
            # Two columns are never split over two pages: too tall, they are read one after the other.
            self._state = before
            return loose(self.flow([*block.left, *block.right], width, into), width)
        into.add(read)
        columns = unbroken(left), unbroken(right)
        flowable = Cells([[columns[0], "", columns[1]]], colWidths=[sides[0], layout.GUTTER, sides[1]], hAlign="LEFT")
        flowable.setStyle([*NO_PADDING, ("VALIGN", (0, 0), (-1, -1), "TOP")])
        # A cell leaves out the space above what it opens with: a heading would touch the text above it. On the whole
        # width, a heading has a possible end of page above it, and its space is added to that of the text.
        flowable.spaceBefore = max(column[0].getSpaceBefore() for column in columns)
        flowable.spaceAfter = 8
        return whole([CondPageBreak(1), flowable] if flowable.spaceBefore else [flowable], width)

    def _box(self, block: Box, width: float, into: Node) -> Piece:
        inner = width - 2 * _BOX_PAD
        before, read = self._state, Node("Div")
        inside = self._boxed(block, inner, read)
        if stack_height(inside, inner) > self.height * 0.9:
            self._state = before
            return loose(self._boxed(block, width, into), width)
        into.add(read)
        flowable = Cells([[unbroken(inside)]], colWidths=[width], hAlign="LEFT")
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
        return whole([flowable], width)

    def _boxed(self, block: Box, width: float, into: Node) -> list[Flowable]:
        title = [text_of(block.title, self._inks.body[1], width, into.part("P"))] if block.title else []
        return [*title, *self.flow(block.blocks, width, into)]


_HEADINGS: tuple[Role, ...] = ("H1", "H2", "H3", "H4")
