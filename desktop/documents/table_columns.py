"""A table built column by column: the columns that would be empty are left out."""

from collections.abc import Sequence
from dataclasses import dataclass

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
