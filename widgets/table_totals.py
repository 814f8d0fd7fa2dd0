"""The totals of a table: one line that cannot be edited and keeps the widths of the columns above it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from resources.typography import typo
from widgets.focus_ring import OWN_RING
from widgets.table_values import Column, write_cell
from widgets.table_view import RecordView


class TotalsLine(QTableView):
    """One row under a table, aligned with it."""

    def __init__(self, columns: tuple[Column, ...], above: RecordView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._rows = QStandardItemModel(1, len(columns), self)
        self.setModel(self._rows)
        self.setProperty("role", "totals")
        self.setProperty(OWN_RING, True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self._above = above
        above.horizontalHeader().sectionResized.connect(lambda place, _old, new: self.setColumnWidth(place, new))
        above.horizontalScrollBar().valueChanged.connect(self.horizontalScrollBar().setValue)
        self.hide()

    def show_totals(self, values: Mapping[str, object], title: str) -> None:
        """Show the totals by column key, after `title` in the first column."""
        for place, column in enumerate(self._columns):
            words = typo(title) if place == 0 else write_cell(column, values.get(column.key))
            item = QStandardItem(words)
            side = Qt.AlignmentFlag.AlignRight if column.right_aligned and place else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self._rows.setItem(0, place, item)
            self._above.reserve(place, _room(self.fontMetrics().horizontalAdvance(words)))
            self.setColumnWidth(place, self._above.columnWidth(place))
        height = self._above.verticalHeader().defaultSectionSize()
        self.setRowHeight(0, height)
        self.setFixedHeight(height + 4)
        self.setAccessibleName(typo(title))
        self.show()


def _room(width: int) -> int:
    """The width of a cell around bold words."""
    return width * 12 // 10 + 18
