"""Turns neutral blocks into paragraphs, tables and pictures of Word."""

from collections.abc import Callable, Sequence
from io import BytesIO

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm, Pt
from docx.table import Table as Grid
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from desktop.charts.export import to_png
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
from desktop.documents.columns import fit
from desktop.documents.metrics import BOLD, text_width
from desktop.documents.word import style as styles
from desktop.documents.word import xml
from desktop.documents.word.numbering import number as count_in
from desktop.documents.word.numbering import restarted
from desktop.documents.word.runs import write
from desktop.documents.word.sought import Sought, bookmark_of
from desktop.documents.word.table import fill
from resources.typography import typo

_LINE = 16.0  # points of a row of one line, in the usual size
_DPI = 300
_BOX_PAD = 9.0
_PLACES = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}


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
        self._place, self._document = place, document
        self._ids = styles.ids(document) if ids is None else ids
        self._width, self._height, self._scale = width, height, scale
        self._drawn = drawn
        self._sought = sought or Sought()
        # A new cell holds one empty paragraph, as the format asks: the first text goes into it.
        self._spare: Paragraph | None = place.paragraphs[0] if isinstance(place, _Cell) else None
        self._break = False

    def title(self, paper: Paper) -> None:
        """The title and the line under it; an act has its own head."""
        if paper.act:
            return
        self._paragraph(paper.title, "Title")
        self._paragraph(paper.subtitle, "Subtitle")

    def emit(self, blocks: Sequence[Block]) -> None:
        """Writes the blocks one under the other."""
        for block in blocks:
            self._emit_one(block)

    def _emit_one(self, block: Block) -> None:  # noqa: C901, PLR0912 - one case per kind of block
        match block:
            case Heading():
                self._heading(block)
            case Text():
                self._text(block)
            case BulletList():
                self._list(block)
            case Table():
                self._table(block)
            case KeyFigures():
                self._figures(block)
            case Chart():
                self._chart(block)
            case Blank(label):
                self._paragraph(typo(f"{label} : {layout.BLANK}") if label else layout.BLANK, "Normal")
            case Columns():
                self._columns(block)
            case Box():
                self._box(block)
            case Letterhead():
                self._letterhead(block)
            case Signatures():
                self._signatures(block)
            case Contents():
                self._contents()
            case PageBreak():
                self._break = isinstance(self._place, Document)
                self._drop_gap()

    def _paragraph(self, text: str, style: str) -> Paragraph:
        first = self._spare
        paragraph = first if first is not None else self._place.add_paragraph()
        paragraph._p.style = self._ids[style]
        if first is not None:
            paragraph.paragraph_format.space_before = Pt(0)
            self._spare = None
        if self._break:
            paragraph.paragraph_format.page_break_before = True
            self._break = False
        write(paragraph, text)
        return paragraph

    def _heading(self, block: Heading) -> None:
        paragraph = self._paragraph(block.text, f"Heading {min(max(block.level, 1), 3)}")
        number = self._sought.next_heading()
        if number in {each.number for each in self._sought.entries}:
            xml.bookmark(paragraph, number, bookmark_of(number))

    def _contents(self) -> None:
        """A line per heading, dots up to its page."""
        for each in self._sought.entries:
            paragraph = self._paragraph("", "Normal")
            paragraph.paragraph_format.left_indent = Pt(12 * each.depth)
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(Pt(self._width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            xml.add_entry(paragraph, each.text, bookmark_of(each.number), self._sought.pages.get(each.number, 0))

    def _text(self, block: Text) -> None:
        style = styles.LEAD if block.lead else styles.NOTE if block.small else "Normal"
        paragraph = self._paragraph(f"{block.label} " if block.label else block.text, style)
        if block.label:
            for run in paragraph.runs:
                run.style = self._document.styles["Strong"]
            write(paragraph, block.text)
        if block.bold:
            for run in paragraph.runs:
                run.bold = True
        if block.ruled:
            xml.rule_paragraph(paragraph._p.get_or_add_pPr(), "top", layout.RULE, 0.5, 4)
        if block.align != "left":
            paragraph.alignment = _PLACES[block.align]
        if block.with_next or block.text.endswith(":"):
            paragraph.paragraph_format.keep_with_next = True

    def _list(self, block: BulletList) -> None:
        style = "List Number" if block.numbered else "List Bullet"
        number = restarted(self._document, self._ids[style]) if block.numbered else None
        parted = layout.parted(block)
        for at, item in enumerate(block.items):
            text, look = (f"{layout.BOX} {item}", "Normal") if block.boxes else (item, style)
            paragraph = self._paragraph(text, look)
            if number is not None:
                count_in(paragraph, number)
                indent = layout.indent(self._scale.body, numbered=True)  # else that of the numbering holds
                paragraph.paragraph_format.left_indent = Pt(indent)
                paragraph.paragraph_format.first_line_indent = Pt(-indent)
            if parted is not None and at >= parted:
                paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_after = Pt(7)

    def _chart(self, block: Chart) -> None:
        width, _height = layout.fitted(
            block.width_mm,
            block.height_mm,
            self._width / layout.POINTS_PER_MM,
            self._height * 0.9 / layout.POINTS_PER_MM,
        )
        paragraph = self._paragraph("", "Normal")
        paragraph.paragraph_format.line_spacing = 1.0
        paragraph.paragraph_format.space_before = Pt(4)
        picture = paragraph.add_run().add_picture(BytesIO(to_png(block.draw(), _DPI)), width=Mm(width))
        xml.describe_picture(picture._inline, "Graphique", block.alternative)
        self._drawn()

    def _grid(self, rows: int, widths: tuple[float, ...], pad: float, pad_y: float = 0.0) -> Grid:
        """A new table, with nothing of an empty cell left above it; what follows is kept apart by `_gap`."""
        if self._break:
            self._paragraph("", styles.GAP)
        if self._spare is not None:
            self._spare._p.getparent().remove(self._spare._p)
            self._spare = None
        grid = self._place.add_table(rows=rows, cols=len(widths))
        if isinstance(self._place, _Cell):
            # python-docx ends the cell with a paragraph of its own; ours comes with `_gap`.
            last = self._place.paragraphs[-1]._p
            last.getparent().remove(last)
        xml.size_columns(grid, widths, pad, pad_y)
        return grid

    def _drop_gap(self) -> None:
        """What follows opens a page: the paragraph after a table would open a blank one before it, on a full page."""
        *above, last = self._place.paragraphs
        if self._break and above and last._p.style == self._ids[styles.GAP]:
            last._p.getparent().remove(last._p)

    def end(self) -> None:
        """The paragraph that must follow a last table takes no room: on a full page, it would open a blank one."""
        *_above, last = self._place.paragraphs
        if last._p.style == self._ids[styles.GAP]:
            last.paragraph_format.line_spacing = Pt(1)
            last.paragraph_format.space_after = Pt(0)

    def _gap(self) -> None:
        """Two tables in a row would be joined by Word, and a cell must end with a paragraph."""
        self._paragraph("", styles.GAP)

    def _table(self, block: Table) -> None:
        if block.caption:
            self._paragraph(block.caption, "Caption")
        measures = fit(block, self._width, self._scale.of_rows(dense=block.dense))
        grid = self._grid(1 + len(block.rows), measures.widths, layout.CELL_PAD, self._scale.row_pad - 0.5)
        fill(grid, block, measures, self._height, self._scale, self._ids)
        if block.tall_mm:
            line = min(_LINE, 1.3 * measures.size + 2 * self._scale.row_pad)
            for row in list(grid.rows)[1:]:
                row.height = Pt(layout.points(block.tall_mm) + line)
        if block.note:
            self._paragraph(block.note, styles.NOTE).paragraph_format.space_before = Pt(2)
        self._gap()

    def _figures(self, block: KeyFigures) -> None:
        items = block.items[:4]
        width = self._width / len(items)
        size = self._scale.figure
        while size > self._scale.body and any(
            text_width(value, BOLD, size) > width - 16 for _label, value, _rest in items
        ):
            size -= 1
        grid = self._grid(3, (width,) * len(items), 8.0)
        for row, style in zip(grid.rows, (styles.FIGURE_LABEL, styles.FIGURE, styles.FIGURE_LABEL), strict=True):
            xml.keep_whole(row)
            at = row._index
            for cell, item in zip(row.cells, items, strict=True):
                xml.border_cell(cell, {"left": (2.0, layout.NIGHT)})
                paragraph = cell.paragraphs[0]
                paragraph._p.style = self._ids[style]
                paragraph.paragraph_format.keep_with_next = at < len(grid.rows) - 1
                write(paragraph, item[at])
                for run in paragraph.runs:
                    run.font.size = Pt(size) if style == styles.FIGURE else run.font.size
        self._gap()

    def _inside(self, cell: _Cell, width: float, blocks: Sequence[Block]) -> None:
        inner = Emitter(cell, self._document, width, self._height, self._scale, self._drawn, self._ids, self._sought)
        inner.emit(blocks)

    def _columns(self, block: Columns) -> None:
        sides = layout.sides(self._width, block.share)
        if sides is None:
            self.emit([*block.left, *block.right])
            return
        left, right = sides
        grid = self._grid(1, (left, layout.GUTTER, right), 0.0)
        xml.keep_whole(grid.rows[0])
        cells = grid.rows[0].cells
        self._inside(cells[0], left, block.left)
        self._inside(cells[2], right, block.right)
        self._gap()

    def _letterhead(self, block: Letterhead) -> None:
        """The arms on the left where there are some, the first line in bold, the others under it."""
        arms = _picture(block.arms)
        left = layout.points(layout.ARMS_MM) + layout.GUTTER if arms else 0.0
        grid = self._grid(1, (left, self._width - left) if arms else (self._width,), 0.0)
        xml.keep_whole(grid.rows[0])
        cells = grid.rows[0].cells
        if arms:
            width, height = (Mm(layout.ARMS_MM), None)
            picture = cells[0].paragraphs[0].add_run().add_picture(BytesIO(arms), width=width, height=height)
            if picture.height > Mm(layout.ARMS_MM):
                picture.width, picture.height = int(picture.width * Mm(layout.ARMS_MM) / picture.height), width
            xml.describe_picture(picture._inline, "Armoiries", "")
        inner = [Text(line, bold=not at) for at, line in enumerate(block.lines)]
        self._inside(cells[-1], self._width - left, inner)
        for paragraph in cells[-1].paragraphs:
            paragraph.paragraph_format.space_after = Pt(0)
        self._gap()

    def _signatures(self, block: Signatures) -> None:
        """Two abreast: who signs, the room to do it, the name under it."""
        half = (self._width - layout.GUTTER) / 2
        grid = self._grid((len(block.items) + 1) // 2, (half, layout.GUTTER, half), 0.0)
        for at, (role, name) in enumerate(block.items):
            row = grid.rows[at // 2]
            if not at % 2:
                xml.keep_whole(row)
            cell = row.cells[2 * (at % 2)]
            self._inside(cell, half, [Text(role, bold=True), Text(name)] if name else [Text(role, bold=True)])
            cell.paragraphs[0].paragraph_format.keep_with_next = True
            cell.paragraphs[0].paragraph_format.space_after = Mm(layout.SIGN_MM)
        self._gap()

    def _box(self, block: Box) -> None:
        grid = self._grid(1, (self._width,), _BOX_PAD)
        cell = grid.rows[0].cells[0]
        xml.keep_whole(grid.rows[0])
        xml.border_cell(cell, dict.fromkeys(("top", "left", "bottom", "right"), (1.0, layout.NIGHT)))
        xml.pad_cell(cell, 7, _BOX_PAD, 3)
        title = (Text(block.title, bold=True),) if block.title else ()
        self._inside(cell, self._width - 2 * _BOX_PAD, (*title, *block.blocks))
        self._gap()


def _picture(content: bytes) -> bytes:
    """Bytes that are a picture, or nothing."""
    from docx.image.image import Image

    try:
        Image.from_blob(content)
    except Exception:  # noqa: BLE001 - whatever the library makes of bytes that are no picture
        return b""
    return content
