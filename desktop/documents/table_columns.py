"""A table built column by column: the columns that would be empty are left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.documents.blocks import Align, Table


@dataclass(frozen=True)
class Column:
    """A header and its cells; `width` is its share of the table; an `optional` column needs a cell with words."""

    header: str
    cells: Sequence[str]
    width: float
    side: Align = "right"
    optional: bool = False

    @property
    def shown(self) -> bool:
        """Whether it has its place in the table."""
        return not self.optional or any(self.cells)


def table_of(caption: str, columns: Sequence[Column], *, note: str = "", dense: bool = False) -> Table:
    """The table of these columns; its last row is the total."""
    kept = [column for column in columns if column.shown]
    return Table(
        header=tuple(column.header for column in kept),
        rows=tuple(zip(*(column.cells for column in kept), strict=True)),
        caption=caption,
        align=tuple(column.side for column in kept),
        widths=() if dense else tuple(column.width for column in kept),
        total=True,
        note=note,
        dense=dense,
    )


def without_empty_columns(table: Table) -> Table:
    """The same table without the columns that have no word under their header."""
    kept = [at for at in range(len(table.header)) if any(row[at] for row in table.rows)]
    return replace(
        table,
        header=tuple(table.header[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
        align=tuple(table.align[at] for at in kept if at < len(table.align)),
        widths=tuple(table.widths[at] for at in kept if at < len(table.widths)),
    )
