"""What a copied range would change in a table, decided before anything is changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from resources.numbers_fr import Ambiguous
from resources.typography import plural, typo
from widgets.field import Unread
from widgets.table_model import RecordModel
from widgets.table_values import Column, PastedRow, read_cell


@dataclass(frozen=True)
class Paste:
    """Cells to put from (`row`, `column`) on; `columns` are those that fit in the table."""

    cells: Sequence[Sequence[str]]
    row: int
    column: int
    columns: tuple[Column, ...]
    new_rows: int
    lost_rows: int = 0  # a table to which nothing can be added has no room for them

    @property
    def wide(self) -> int:
        """The number of copied columns."""
        return len(self.cells[0])

    @property
    def needs_asking(self) -> bool:
        """Whether it adds rows or does not fit."""
        return self.new_rows > 0 or self.lost_rows > 0 or self.wide > len(self.columns)

    def question(self) -> str:
        """« 12 lignes, 3 colonnes : coller ? », saying what does not fit."""
        shape = f"{plural(len(self.cells), 'ligne', 'lignes')}, {plural(self.wide, 'colonne', 'colonnes')}"
        if self.wide > len(self.columns):
            fitting = plural(len(self.columns), "première colonne", "premières colonnes")
            return typo(f"{shape} : le tableau ne peut recevoir que {fitting}. Coller ?")
        if self.lost_rows:
            fitting = plural(len(self.cells) - self.lost_rows, "première ligne", "premières lignes")
            return typo(f"{shape} : le tableau ne peut recevoir que {fitting}. Coller ?")
        return typo(f"{shape} : coller ?")

    def rows(self, model: RecordModel) -> list[PastedRow]:
        """The values read, row by row; a text that cannot be read, or has two meanings, is kept as `Unread`."""
        result = []
        for row, cells in enumerate(self.cells[: len(self.cells) - self.lost_rows], start=self.row):
            values = {
                column.key: _read(column, text)
                for place, (column, text) in enumerate(zip(self.columns, cells, strict=False), start=self.column)
                if model.editable(row, place)
            }
            result.append(PastedRow(model.row_id(row), values))
        return result


def prepare(model: RecordModel, cells: list[list[str]], row: int, column: int) -> Paste | None:
    """The paste of a range at a cell, without its line of titles when it repeats ours; `None` when nothing is left."""
    columns = model.columns[column : column + max(map(len, cells), default=0)]
    titles = [typo(item.title).casefold() for item in columns]
    if cells and [typo(text.strip()).casefold() for text in cells[0]] == titles:
        cells = cells[1:]
    if not cells:
        return None
    beyond = max(row + len(cells) - model.count(), 0)
    new, lost = (beyond, 0) if model.can_add else (0, beyond)
    return Paste(cells, row, column, columns, new, lost)


def _read(column: Column, text: str) -> object:
    try:
        return read_cell(column, text)
    except Ambiguous:
        return Unread(text)
