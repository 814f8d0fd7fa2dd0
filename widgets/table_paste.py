"""What a copied range would change in a table, decided before anything is changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from resources.numbers_fr import Ambiguous
from resources.typography import plural, typo
from widgets.field import Unread
from widgets.table_model import RecordModel
from widgets.table_values import Column, PastedRow, read_cell, write_cell


@dataclass(frozen=True)
class Paste:
    """Cells to put from (`row`, `column`) on; `columns` are those that fit in the table.

    `places` are the rows where they go, `None` for those that the table has no room for, or does not know by name.
    """

    cells: Sequence[Sequence[str]]
    row: int
    column: int
    columns: tuple[Column, ...]
    new_rows: int
    places: tuple[int | None, ...]
    named: bool = False

    @property
    def wide(self) -> int:
        """The number of copied columns."""
        return len(self.cells[0])

    @property
    def needs_asking(self) -> bool:
        """Whether it adds rows or does not fit."""
        return self.new_rows > 0 or None in self.places or self.wide > len(self.columns)

    def question(self) -> str:
        """« 12 lignes, 3 colonnes : coller ? », saying what does not fit."""
        shape = f"{plural(len(self.cells), 'ligne', 'lignes')}, {plural(self.wide, 'colonne', 'colonnes')}"
        if self.wide > len(self.columns):
            fitting = plural(len(self.columns), "première colonne", "premières colonnes")
            return typo(f"{shape} : le tableau ne peut recevoir que {fitting}. Coller ?")
        lost = self.places.count(None)
        if lost and self.named:
            return typo(f"{shape} : {plural(lost, 'nom inconnu', 'noms inconnus')} du tableau. Coller le reste ?")
        if lost:
            fitting = plural(len(self.cells) - lost, "première ligne", "premières lignes")
            return typo(f"{shape} : le tableau ne peut recevoir que {fitting}. Coller ?")
        return typo(f"{shape} : coller ?")

    def rows(self, model: RecordModel) -> list[PastedRow]:
        """The values read, row by row; a text that cannot be read, or has two meanings, is kept as `Unread`."""
        result = []
        for row, cells in zip(self.places, self.cells, strict=True):
            if row is None:
                continue
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
    if _is_named(model, columns):
        return Paste(cells, row, column, columns, 0, _places_by_name(model, column, cells), named=True)
    last = row + len(cells)
    if model.can_add:
        return Paste(cells, row, column, columns, max(last - model.count(), 0), tuple(range(row, last)))
    places = tuple(place if place < model.count() else None for place in range(row, last))
    return Paste(cells, row, column, columns, 0, places)


def _is_named(model: RecordModel, columns: Sequence[Column]) -> bool:
    """Whether the first copied column says of which row a line speaks: rows are given, and so are their names."""
    return not model.can_add and len(columns) > 1 and not columns[0].editable


def _places_by_name(model: RecordModel, column: int, cells: Sequence[Sequence[str]]) -> tuple[int | None, ...]:
    """Another order in the spreadsheet must not give one commune the amount of another."""
    names = [write_cell(model.columns[column], model.value(row, column)).casefold() for row in range(model.count())]
    known = {name: row for row, name in enumerate(names) if names.count(name) == 1}
    return tuple(known.get(typo(line[0].strip()).casefold()) for line in cells)


def _read(column: Column, text: str) -> object:
    try:
        return read_cell(column, text)
    except Ambiguous:
        return Unread(text)
