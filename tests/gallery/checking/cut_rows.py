"""Every row of a table stands whole on one page, unless no page could hold it.

Tables are written cell by cell and row by row: all the cells of a row follow one another in what a page says. A row
that is parted has the header of its table, which comes back, in its midst.
"""

from collections.abc import Iterable, Iterator

from desktop.documents.blocks import Block, Box, Columns, Table
from tests.gallery.checking.defect import Defect
from tests.gallery.checking.page import LEFT_MM, MM, OTHER_MM, Document, bare
from tests.gallery.checking.reading_order import stream_of

_SIGN = 4.6  # points: how wide a sign is in a table, more or less
_LINE = 11.0  # points: how tall a line is there, at least


def cut_rows(document: Document) -> Iterator[Defect]:
    """Rows that are found on no page, or on two of them."""
    stream, at = stream_of(document), 0
    for table in tables_of(document.paper.blocks):
        for row in table.rows:
            signs = "".join(map(bare, row))
            found = stream.text.find(signs, at)
            if found < 0:
                found = stream.text.find(signs)  # a table beside another one
            if found < 0:
                if not _taller_than_a_page(document, table, row):
                    yield Defect("cut row", 0, f"found on no page: « {' | '.join(row)[:90]} »")
                continue
            at = found + len(signs)
            first, last = stream.page(found), stream.page(at - 1)
            if signs and first != last:
                yield Defect("cut row", first, f"goes on next page: « {' | '.join(row)[:90]} »")


def tables_of(blocks: Iterable[Block]) -> Iterator[Table]:
    """All the tables, those in columns and boxes too."""
    for block in blocks:
        match block:
            case Table():
                yield block
            case Columns(left, right):
                yield from tables_of((*left, *right))
            case Box(_, inside):
                yield from tables_of(inside)


def _taller_than_a_page(document: Document, table: Table, row: tuple[str, ...]) -> bool:
    """Whether its longest cell needs most of a page: the writers cut such a row, whose cells no longer follow."""
    page = document.pages[0]
    width = page.width - (LEFT_MM + OTHER_MM) * MM
    shares = table.widths or tuple(1.0 for _cell in row)
    lines = max(len(cell) * _SIGN / (width * share / sum(shares)) for cell, share in zip(row, shares, strict=True))
    return lines * _LINE > 0.7 * (page.height - 2 * OTHER_MM * MM)
