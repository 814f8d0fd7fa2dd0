"""A table of Word: its header and its rows, what comes back on each page, what stays whole, what keeps company."""

from typing import TYPE_CHECKING

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table as Grid
from docx.table import _Cell

from desktop.documents import layout
from desktop.documents.blocks import Table
from desktop.documents.columns import Fit, fit
from desktop.documents.metrics import BOLD, REGULAR, lines
from desktop.documents.word import style as styles
from desktop.documents.word import xml
from desktop.documents.word.held import held
from desktop.documents.word.runs import write

if TYPE_CHECKING:
    from desktop.documents.word.emitter import Emitter

_LINE = 16.0  # points of a row of one line, in the usual size
_SHORT = 10  # rows under one name that are moved together to the next page


def table(emitter: "Emitter", block: Table) -> None:
    """A table between its caption and its note."""
    if block.caption:
        emitter.paragraph(block.caption, "Caption")
    scale = emitter.scale
    measures = fit(block, emitter.width, scale.of_rows(dense=block.dense))
    grid = emitter.grid(1 + len(block.rows), measures.widths, layout.CELL_PAD, scale.row_pad - 0.5)
    _fill(grid, block, measures, emitter.height, scale, emitter.ids)
    if block.tall_mm:
        line = min(_LINE, 1.3 * measures.size + 2 * scale.row_pad)
        for row in list(grid.rows)[1:]:
            row.height = Pt(layout.points(block.tall_mm) + line)
    if block.note:
        emitter.paragraph(block.note, styles.NOTE).paragraph_format.space_before = Pt(2)
    emitter.gap()


def _fill(grid: Grid, table: Table, measures: Fit, page_height: float, scale: layout.Scale, ids: styles.Ids) -> None:
    """Writes header and rows; the header comes back on each page, rows stay whole, the total keeps company."""
    _describe(grid, table)
    grouped = _followed(table)
    last, size = len(table.rows), measures.size if measures.size != scale.tables[0] else None
    for at, (row, texts) in enumerate(zip(grid.rows, (table.header, *table.rows), strict=True)):
        if not at:
            xml.repeat_header(row)
        tallest = page_height * 0.8 / (measures.size * 1.2)
        # A first row of one line has nothing to cut. Said of it all the same, where a page ends after it LibreOffice 7
        # loses all the others.
        alone = at == 1 and not table.tall_mm and _line_count(texts, measures.widths, measures.size, BOLD) == 1
        if not alone and _line_count(texts, measures.widths, measures.size) < tallest:
            xml.keep_whole(row)
        # Header with the first row, the last rows together, note with the last row. Never the first row with the next
        # one under a header that comes back: where a page ends after these two, LibreOffice 7 loses all the others.
        stays = not at or last - layout.LAST_ROWS < at < last or (at == last and bool(table.note)) or at - 1 in grouped
        stays = stays and at != 1
        step = layout.STEP * table.step(at - 1) if at else 0.0
        for place, (cell, text, side) in enumerate(zip(row.cells, texts, table.align, strict=True)):
            strong = at and table.strong(at - 1, place)
            style = styles.CELL_HEADER if not at else styles.CELL_TOTAL if strong else styles.CELL
            room = measures.widths[place] - 2 * layout.CELL_PAD - (0.0 if place else step)
            words = held(text, REGULAR if style == styles.CELL else BOLD, measures.size, room)
            _fill_cell(cell, words, ids[style], side == "right", stays, size)
            if not at:
                cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        if step:
            row.cells[0].paragraphs[0].paragraph_format.left_indent = Pt(step)


def _describe(grid: Grid, table: Table) -> None:
    """Its sentence for screen readers, its style, and which of its rows this style sets apart."""
    xml.describe_table(grid, table.caption)
    grid.style = styles.TABLE_STYLE
    look = grid._tbl.tblPr.find(qn("w:tblLook"))
    look.attrib.clear()
    for name, value in (("val", "0420"), ("firstRow", 1), ("lastRow", int(table.total)), ("firstColumn", 0)):
        look.set(qn(f"w:{name}"), str(value))
    for name in ("lastColumn", "noHBand", "noVBand"):
        look.set(qn(f"w:{name}"), "0" if name == "lastColumn" else "1")


def _followed(table: Table) -> set[int]:
    """The rows that stay with the next one: a name with what is set back under it, or with the beginning of it."""
    groups = table.groups()
    return {row for each in groups for row in each[: -1 if len(each) <= _SHORT else 2]}


def _fill_cell(cell: _Cell, text: str, style: str | None, right: bool, stays: bool, size: float | None) -> None:
    paragraph = cell.paragraphs[0]
    xml.dress(paragraph._p, style, stays=stays, right=right)
    write(paragraph, text, size)


def _line_count(texts: tuple[str, ...], widths: tuple[float, ...], size: float, font: str = REGULAR) -> int:
    pad = 2 * layout.CELL_PAD
    return max(len(lines(text, font, size, width - pad)) for text, width in zip(texts, widths, strict=True))
