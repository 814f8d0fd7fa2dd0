"""Tables of the PDF: header repeated, rows whole, total set apart by weight and rule rather than by colour."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor

from desktop.documents import layout
from desktop.documents.blocks import Table
from desktop.documents.columns import Fit, fit
from desktop.documents.metrics import BOLD, REGULAR
from desktop.documents.pdf.lines import Lines
from desktop.documents.pdf.nodes import Node
from desktop.documents.pdf.style import Ink, typeset
from desktop.documents.pdf.tags import Cells

_LEADING = 1.2
_FEW = 10  # rows, header and note with them: nothing is gained by cutting them
_FEW_TO_WRITE = 7  # the same of a table to write in, whose rows are tall and need not be read together
_SHORT = 0.4  # of a page: rows under one name, or all those of a small table, that are moved together to the next one
_ANY = 10_000  # a header is never split
_Cells = list[Any]  # paragraphs, or "" in a cell that is spanned


@dataclass(frozen=True)
class Drawn:
    """A table as one flowable; its note is the last row there, and is read after the table."""

    cells: Cells
    node: Node
    note: Node | None


def grid(table: Table, width: float, page_height: float, scale: layout.Scale = layout.USUAL) -> Drawn:
    """The table as one flowable; its note is a last row, so that it never goes to the next page alone."""
    node = Node("Table")
    measures = fit(table, width, scale.of_rows(dense=table.dense))
    heads = [Node("TH", scope="Column", once=True) for _text in table.header]
    fonts = [BOLD] * len(table.header)
    rows: list[_Cells] = list(_rows(table, table.header, measures, fonts, heads, most_lines=_ANY))
    node.part("TR").kids.extend(heads)
    joined: list[int] = []  # rows that continue the row above
    starts: list[int] = []  # where each row of the table begins
    most_lines = int(page_height * 0.8 / (measures.size * _LEADING))
    for at, texts in enumerate(table.rows):
        fonts = [BOLD if table.strong(at, place) else REGULAR for place in range(len(texts))]
        back = layout.STEP * table.step(at)
        read = _read(table, len(texts))
        node.part("TR").kids.extend(read)
        pieces = list(_rows(table, texts, measures, fonts, read, back=back, most_lines=most_lines))
        starts.append(len(rows))
        joined.extend(range(len(rows) + 1, len(rows) + len(pieces)))
        rows.extend(pieces)
    body_end = len(rows) - 1
    note = Node("P") if table.note else None
    if note is not None:
        most_lines = int(page_height * 0.8 / scale.small / layout.LINE)
        rows += _note(table.note, width, len(table.header), scale, most_lines, note)
    heights = [_height(row, measures) + 2 * scale.row_pad + layout.points(table.tall_mm) for row in rows]
    repeated = int(heights[0] < page_height / 3)
    flowable = Cells(rows, colWidths=list(measures.widths), repeatRows=repeated, hAlign="LEFT")
    flowable.few = _FEW_TO_WRITE if table.tall_mm else _FEW
    flowable.setStyle(_style(table, body_end, joined, range(body_end + 1, len(rows)), scale))
    # The first rows stay with the header, the last ones together, the note with them; a name stays
    # with all that is set back under it, or with the beginning of it when that is long.
    ends = [*starts, body_end + 1]
    held = [(0, min(2, len(rows) - 1)), (max(0, body_end - layout.LAST_ROWS + 1), len(rows) - 1)]
    for group in table.groups():
        whole = (ends[group.start], ends[group.stop] - 1)
        short = sum(heights[whole[0] : whole[1] + 1]) < page_height * _SHORT
        held.append(whole if short else (whole[0], min(whole[0] + 2, whole[1])))
    flowable.held = _merged([each for each in held if sum(heights[each[0] : each[1] + 1]) < page_height / 2])
    flowable.setStyle([("NOSPLIT", (0, first), (-1, end)) for first, end in flowable.held])
    flowable.spaceAfter = 8
    return Drawn(flowable, node, note)


def _read(table: Table, count: int) -> list[Node]:
    """The cells of a row; the first one heads it where the row says figures of something."""
    keyed = table.align[0] == "left" and "right" in table.align
    first = Node("TH", scope="Row") if keyed else Node("TD")
    return [first, *(Node("TD") for _at in range(count - 1))]


def opening_height(flowable: Cells, width: float, page_height: float) -> float:
    """Height of what must follow a heading on the same page: the header, two rows and what is never parted from them.

    All of a table of a few rows, unless they are tall.
    """
    flowable.wrapOn(None, width, 1e6)
    heights = flowable._rowHeights  # noqa: SLF001 - reportlab gives no other way to it
    cuts = [at for at in range(3, len(heights)) if not any(first < at <= end for first, end in flowable.held)]
    small = len(heights) <= flowable.few and sum(heights) < page_height * _SHORT
    return float(sum(heights if small or not cuts else heights[: cuts[0]]))


def _merged(held: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Rows that no page parts, first and last; those that have a row in common are in one piece."""
    found: list[tuple[int, int]] = []
    for first, end in sorted(held):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((first, end))
    return found


def _rows(
    table: Table, texts: tuple[str, ...], measures: Fit, fonts: list[str], nodes: list[Node], *, back: float = 0.0,
    most_lines: int,
) -> Iterator[_Cells]:  # fmt: skip
    """The row, or several when it is taller than a page: the only case in which a row is split."""
    columns = []
    for at, (text, side, width, font) in enumerate(zip(texts, table.align, measures.widths, fonts, strict=True)):
        indent = 0.0 if at else back
        ink = Ink(font=font, size=measures.size, slack=float(side == "right"), leading=_LEADING, indent=indent)
        columns.append((ink, typeset(text, ink, width - 2 * layout.CELL_PAD)))
    tallest = max(len(found) for _ink, found in columns)
    for start in range(0, tallest, most_lines):
        part = slice(start, start + most_lines)
        yield [Lines(found[part], ink, node) for (ink, found), node in zip(columns, nodes, strict=True)]


def _note(text: str, width: float, count: int, scale: layout.Scale, most_lines: int, node: Node) -> Iterator[_Cells]:
    """One row, or several when it is taller than a page."""
    ink = Ink(size=scale.small, color=layout.SECOND)
    found = typeset(text, ink, width - layout.CELL_PAD)
    for start in range(0, len(found), most_lines):
        yield [Lines(found[start : start + most_lines], ink, node), *[""] * (count - 1)]


def _height(row: _Cells, measures: Fit) -> float:
    heights = [
        cell.wrap(width - 2 * layout.CELL_PAD, 1e6)[1] for cell, width in zip(row, measures.widths, strict=True) if cell
    ]
    return float(max(heights, default=0.0))


def _style(
    table: Table, body_end: int, joined: list[int], note: range, scale: layout.Scale
) -> list[tuple[object, ...]]:
    ink, hair = HexColor(layout.INK), HexColor(layout.HAIR)
    style: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), REGULAR, scale.small),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), layout.CELL_PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), layout.CELL_PAD),
        ("TOPPADDING", (0, 0), (-1, -1), scale.row_pad),
        ("BOTTOMPADDING", (0, 0), (-1, -1), scale.row_pad + 1),
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(layout.PALE)),
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, ink),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, ink),
        ("LINEBELOW", (0, body_end), (-1, body_end), 0.8, ink),
    ]
    style += [("LINEBELOW", (0, at), (-1, at), 0.4, hair) for at in range(1, body_end) if at + 1 not in joined]
    if table.tall_mm:
        below = scale.row_pad + 1 + layout.points(table.tall_mm)
        style += [("BOTTOMPADDING", (0, 1), (-1, body_end), below)]
    if table.total:
        style += [("LINEABOVE", (0, body_end), (-1, body_end), 0.8, ink)]
    for row in note:
        style += [("SPAN", (0, row), (-1, row)), ("LEFTPADDING", (0, row), (-1, row), 0)]
    return style
