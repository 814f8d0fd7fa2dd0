"""Turns neutral blocks into paragraphs, tables and pictures of Word: where they go, and what stands between them.

What each kind of block becomes is in a module of its own: `texts`, `table`, `drawings`, `abreast`.
"""

from collections.abc import Callable, Sequence

from docx.document import Document
from docx.shared import Pt, Twips
from docx.table import Table as Grid
from docx.table import _Cell
from docx.text.paragraph import Paragraph

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
from desktop.documents.metrics import REGULAR
from desktop.documents.word import abreast, drawings, table, texts, xml
from desktop.documents.word import style as styles
from desktop.documents.word.held import held
from desktop.documents.word.runs import write
from desktop.documents.word.sought import Sought
from resources.typography import typo


class Emitter:
    """Writes blocks into a document or a cell of `width` points; `drawn` is told of each chart, the slow part."""

    def __init__(
        self,
        place: Document | _Cell,
        document: Document,
        width: float,
        height: float,
        scale: layout.Scale,
        drawn: Callable[[], None],
        ids: styles.Ids | None = None,
        sought: Sought | None = None,
    ) -> None:
        self._place, self.document = place, document
        self.ids = styles.ids(document) if ids is None else ids
        self.width, self.height, self.scale = width, height, scale
        self.drawn = drawn
        self.sought = sought or Sought()
        # A new cell holds one empty paragraph, as the format asks: the first text goes into it.
        self._spare: Paragraph | None = place.paragraphs[0] if isinstance(place, _Cell) else None
        self._break = False

    def title(self, paper: Paper) -> None:
        """The title and the line under it; an act has its own head."""
        if paper.act:
            return
        self.paragraph(paper.title, "Title")
        self.paragraph(paper.subtitle, "Subtitle")

    def emit(self, blocks: Sequence[Block]) -> None:
        """Writes the blocks one under the other."""
        for block in blocks:
            self._emit_one(block)

    def _emit_one(self, block: Block) -> None:  # noqa: C901, PLR0912 - one case per kind of block
        match block:
            case Heading():
                texts.heading(self, block)
            case Text():
                texts.paragraph(self, block)
            case BulletList():
                texts.listing(self, block)
            case Blank(label):
                self.paragraph(typo(f"{label} : {layout.BLANK}") if label else layout.BLANK, "Normal")
            case Contents():
                texts.contents(self)
            case Table():
                table.table(self, block)
            case KeyFigures():
                drawings.figures(self, block)
            case Chart():
                drawings.chart(self, block)
            case Columns():
                abreast.columns(self, block)
            case Box():
                abreast.box(self, block)
            case Letterhead():
                abreast.letterhead(self, block)
            case Signatures():
                abreast.signatures(self, block)
            case PageBreak():
                self._break = isinstance(self._place, Document)
                self._drop_gap()

    def end(self) -> None:
        """The paragraph that must follow a last table takes no room: on a full page, it would open a blank one."""
        *_above, last = self._place.paragraphs
        if last._p.style == self.ids[styles.GAP]:
            last.paragraph_format.line_spacing = Twips(1)  # the least that there is
            last.paragraph_format.space_after = Pt(0)

    # What the modules of the blocks write with.

    def paragraph(self, text: str, style: str, indent: float = 0.0) -> Paragraph:
        """A new paragraph in a style; `indent` is what its lines leave on the left."""
        first = self._spare
        paragraph = first if first is not None else self._place.add_paragraph()
        paragraph._p.style = self.ids[style]
        if first is not None:
            paragraph.paragraph_format.space_before = Pt(0)
            self._spare = None
        if self._break:
            paragraph.paragraph_format.page_break_before = True
            self._break = False
        write(paragraph, self.held(text, style, indent=indent))
        return paragraph

    def held(self, text: str, style: str, taken: float = 0.0, indent: float = 0.0) -> str:
        """The text without a number that would be cut at the end of a line of this style."""
        scale = self.scale
        size = {styles.LEAD: scale.lead, styles.NOTE: scale.small, "Caption": scale.small}.get(style, scale.body)
        return held(text, REGULAR, size, self.width - indent, taken)

    def grid(self, rows: int, widths: tuple[float, ...], pad: float, pad_y: float = 0.0) -> Grid:
        """A new table, with nothing of an empty cell left above it; what follows is kept apart by `gap`."""
        if self._break:
            self.paragraph("", styles.GAP)
        if self._spare is not None:
            self._spare._p.getparent().remove(self._spare._p)
            self._spare = None
        grid = self._place.add_table(rows=rows, cols=len(widths))
        if isinstance(self._place, _Cell):
            # python-docx ends the cell with a paragraph of its own; ours comes with `gap`.
            last = self._place.paragraphs[-1]._p
            last.getparent().remove(last)
        xml.size_columns(grid, widths, pad, pad_y)
        return grid

    def gap(self) -> None:
        """Two tables in a row would be joined by Word, and a cell must end with a paragraph."""
        self.paragraph("", styles.GAP)

    def inside(self, cell: _Cell, width: float, blocks: Sequence[Block]) -> None:
        """Blocks in a cell of this one's tables."""
        Emitter(cell, self.document, width, self.height, self.scale, self.drawn, self.ids, self.sought).emit(blocks)

    def _drop_gap(self) -> None:
        """What follows opens a page: the paragraph after a table would open a blank one before it, on a full page."""
        *above, last = self._place.paragraphs
        if self._break and above and last._p.style == self.ids[styles.GAP]:
            last._p.getparent().remove(last._p)
