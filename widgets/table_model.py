"""The rows of a table for Qt: real rows, then one empty row to add another. It reads what is typed and tells it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from resources.numbers_fr import Ambiguous
from resources.typography import typo
from widgets import theme
from widgets.field import Unread
from widgets.icons import icon
from widgets.table_values import Column, Fixed, read_cell, write_cell

Index = QModelIndex | QPersistentModelIndex
Row = tuple[object, Mapping[str, object]]

ADD_WORDS: Final = "Ajouter une ligne"
_ROOT: Final = QModelIndex()


class RecordModel(QAbstractTableModel):
    """`cell_edited`, `row_added` tell what was typed; `asked(row, column, readings)` that a number has two meanings."""

    cell_edited = Signal(object, str, object)
    row_added = Signal(object)
    asked = Signal(int, int, object)

    def __init__(self, columns: Sequence[Column], *, can_add: bool = True, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.can_add = can_add
        self._ids: list[object] = []
        self._values: list[dict[str, object]] = []
        self._draft: dict[str, object] = {}  # typed in the last row and not yet taken by the page: never lost

    # Rows.

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows, moving as few as possible: an open editor and the current cell stay where they are."""
        ids = [row_id for row_id, _values in rows]
        values = [dict(cells) for _row_id, cells in rows]
        kept, before = len(self._ids), dict(zip(self._ids, self._values, strict=True))
        if ids[:kept] == self._ids:
            self._grow(ids, values)
        elif self._shrinks_to(ids):
            self._remove_others(set(ids))
            self._values = values
        else:
            self.beginResetModel()
            self._ids, self._values = ids, values
            self.endResetModel()
            return
        different = [row for row, row_id in enumerate(ids) if before.get(row_id) != values[row]]
        if different:  # each look at a cell is a question to Python: rows that say the same are not looked at again
            last = self.rowCount() - 1 if len(ids) != len(before) else different[-1]
            self.dataChanged.emit(self.index(different[0], 0), self.index(last, len(self.columns) - 1))

    def _grow(self, ids: list[object], values: list[dict[str, object]]) -> None:
        kept, more = len(self._ids), len(ids) - len(self._ids)
        if not more:
            self._values = values
            return
        self._draft = {}
        # The row « Ajouter » where somebody types becomes the first new row: Qt must see the others come after it.
        first = kept + 1 if self.can_add else kept
        self.beginInsertRows(_ROOT, first, first + more - 1)
        self._ids, self._values = ids, values
        self.endInsertRows()

    def _shrinks_to(self, ids: list[object]) -> bool:
        return len(ids) < len(self._ids) and [own for own in self._ids if own in ids] == ids

    def _remove_others(self, kept: set[object]) -> None:
        for row in reversed(range(len(self._ids))):
            if self._ids[row] not in kept:
                self.beginRemoveRows(_ROOT, row, row)
                del self._ids[row], self._values[row]
                self.endRemoveRows()

    def count(self) -> int:
        """The number of real rows."""
        return len(self._ids)

    def row_id(self, row: int) -> object | None:
        """The identifier of a row, `None` for the row « Ajouter une ligne »."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def is_add_row(self, row: int) -> bool:
        """Whether it is the last, empty row."""
        return row >= len(self._ids)

    def value(self, row: int, column: int) -> object:
        """The value of a cell, `None` when empty."""
        cells = self._draft if self.is_add_row(row) else self._values[row]
        return cells.get(self.columns[column].key)

    def editable(self, row: int, column: int) -> bool:
        """Whether something can be typed, chosen or ticked in a cell."""
        return self.columns[column].editable and not isinstance(self.value(row, column), Fixed)

    # Reading what is typed.

    def set_value(self, row: int, column: int, value: object) -> bool:
        """Take a value for a cell and tell it; `False` when nothing changes."""
        key = self.columns[column].key
        old = self.value(row, column)
        if isinstance(old, Fixed) or value == old or (not value and old is None and not isinstance(value, int)):
            return False
        if self.is_add_row(row):
            self._draft[key] = value
            self.row_added.emit(dict(self._draft))
        else:
            self._values[row][key] = value
            self.dataChanged.emit(self.index(row, column), self.index(row, column))
            self.cell_edited.emit(self._ids[row], key, value)
        return True

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - Qt's signature
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return self.set_value(index.row(), index.column(), Qt.CheckState(value) is Qt.CheckState.Checked)
        row, place, text = index.row(), index.column(), str(value)
        if role != Qt.ItemDataRole.EditRole or not self.editable(row, place):
            return False
        if text == self.data(index, Qt.ItemDataRole.EditRole):
            return False  # an exact value is never replaced by its rounded look
        try:
            read = read_cell(column, text)
        except Ambiguous as two:
            self.set_value(row, place, Unread(text))
            self.asked.emit(row, place, two.readings)
            return True
        return self.set_value(row, place, read)

    # Qt's questions.

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids) + int(self.can_add)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.editable(index.row(), index.column()):
            return flags
        ticked = self.columns[index.column()].kind == "flag"
        return flags | (Qt.ItemFlag.ItemIsUserCheckable if ticked else Qt.ItemFlag.ItemIsEditable)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            if orientation is Qt.Orientation.Horizontal:
                return typo(self.columns[section].title)
            return "+" if self.is_add_row(section) else str(section + 1)
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag(int(_alignment(self.columns[section]) | Qt.TextFlag.TextWordWrap))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = self.columns[index.column()]
        value = self.value(index.row(), index.column())
        adding = self.is_add_row(index.row()) and not self._draft
        match role:
            case Qt.ItemDataRole.EditRole:
                return write_cell(column, value)
            case Qt.ItemDataRole.DisplayRole:
                return self._words(index.column(), column, value, adding=adding)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column) if not adding else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.CheckStateRole if (
                column.kind == "flag" and not adding and not isinstance(value, Unread | Fixed)
            ):
                return Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
            case _:
                return self._look(column, value, role, adding=adding)

    def _words(self, place: int, column: Column, value: object, *, adding: bool) -> str:
        if adding:
            return typo(f"+ {ADD_WORDS}") if place == 0 else ""
        if column.kind == "flag" and not isinstance(value, Unread | Fixed):
            return ""
        words = write_cell(column, value)
        return typo(words) if column.kind == "text" and not isinstance(value, Unread) else words

    def _look(self, column: Column, value: object, role: int, *, adding: bool) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = ADD_WORDS if adding else write_cell(column, value)
            return typo(f"{words}, n'a pas pu être lu" if isinstance(value, Unread) else words)
        if isinstance(value, Unread):
            return {
                Qt.ItemDataRole.DecorationRole: icon("error", theme.RED),
                Qt.ItemDataRole.BackgroundRole: QColor(theme.LIGHT_RED),
            }.get(Qt.ItemDataRole(role))
        if role == Qt.ItemDataRole.ForegroundRole and (adding or not column.editable or isinstance(value, Fixed)):
            return QColor(theme.BLUE if adding else theme.SECOND_INK)
        return None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right_aligned else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
