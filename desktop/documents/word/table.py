"""Header and rows of a table of Word: what comes back on each page, what stays whole, what keeps company."""

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table as Grid
from docx.table import _Cell

from desktop.documents import layout
from desktop.documents.blocks import Table
from desktop.documents.columns import Fit
from desktop.documents.metrics import REGULAR, lines
from desktop.documents.word import style as styles
from desktop.documents.word import xml
from desktop.documents.word.runs import write

_LINE = 16.0  # points of a row of one line, in the usual size
_SHORT = 10  # rows under one name that are moved together to the next page
_DPI = 300
_BOX_PAD = 9.0
_PLACES = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}


def fill(grid: Grid, table: Table, measures: Fit, page_height: float, scale: layout.Scale, ids: styles.Ids) -> None:
    """Writes header and rows; the header comes back on each page, rows stay whole, the total keeps company."""
    xml.describe_table(grid, table.caption)
    grid.style = styles.TABLE_STYLE
    look = grid._tbl.tblPr.find(qn("w:tblLook"))
    look.attrib.clear()
    for name, value in (("val", "0420"), ("firstRow", 1), ("lastRow", int(table.total)), ("firstColumn", 0)):
        look.set(qn(f"w:{name}"), str(value))
    for name in ("lastColumn", "noHBand", "noVBand"):
        look.set(qn(f"w:{name}"), "0" if name == "lastColumn" else "1")
    grouped = _followed(table)
    last, size = len(table.rows), measures.size if measures.size != scale.tables[0] else None
    for at, (row, texts) in enumerate(zip(grid.rows, (table.header, *table.rows), strict=True)):
        if not at:
            xml.repeat_header(row)
        tallest = page_height * 0.8 / (measures.size * 1.2)
        if _line_count(texts, measures.widths, measures.size) < tallest:
            xml.keep_whole(row)
        # Header with the first rows, total with the row above, note with the last row.
        stays = at < min(2, last) or at == last - 1 or (at == last and bool(table.note)) or at - 1 in grouped
        for place, (cell, text, side) in enumerate(zip(row.cells, texts, table.align, strict=True)):
            strong = at and table.strong(at - 1, place)
            style = styles.CELL_HEADER if not at else styles.CELL_TOTAL if strong else styles.CELL
            _fill_cell(cell, text, ids[style], side == "right", stays, size)
            if not at:
                cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        if at and table.step(at - 1):
            row.cells[0].paragraphs[0].paragraph_format.left_indent = Pt(layout.STEP * table.step(at - 1))


def _followed(table: Table) -> set[int]:
    """The rows that stay with the next one: a name with what is set back under it, or with the beginning of it."""
    groups = table.groups()
    return {row for each in groups for row in each[: -1 if len(each) <= _SHORT else 2]}


def _fill_cell(cell: _Cell, text: str, style: str | None, right: bool, stays: bool, size: float | None) -> None:
    paragraph = cell.paragraphs[0]
    xml.dress(paragraph._p, style, stays=stays, right=right)
    write(paragraph, text, size)


def _line_count(texts: tuple[str, ...], widths: tuple[float, ...], size: float) -> int:
    pad = 2 * layout.CELL_PAD
    return max(len(lines(text, REGULAR, size, width - pad)) for text, width in zip(texts, widths, strict=True))
