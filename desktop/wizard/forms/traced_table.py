"""A table to read whose amounts say where they come from: Enter on a cell, or the button under the table."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.figures import Figure
from desktop.wizard.forms import trace
from widgets.buttons import Button
from widgets.figure_table import FigureTable
from widgets.labels import Text

ASK = "D’où vient ce chiffre ?"
HOW = "Placez-vous sur un montant, puis tapez Entrée."


class TracedTable(QWidget):
    """`figure(row, column)` gives the figure of a cell, `None` for a name or a title; `what` tells tables apart."""

    def __init__(
        self, what: str, figure: Callable[[int, int], Figure | None], how: str = HOW, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._figure = figure
        self.table = FigureTable()
        self.table.activated.connect(self._explain)
        self.ask = Button("")
        self.ask.name(ASK, f"{ASK} {what}")
        self.ask.clicked.connect(lambda: self._explain(self.table.currentIndex()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table)
        row = QHBoxLayout()
        row.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(how, "help"), 1)
        column.addLayout(row)

    def current(self) -> Figure | None:
        """The figure of the current cell."""
        index = self.table.currentIndex()
        return self._figure(index.row(), index.column()) if index.isValid() else None

    def go_to(self, label: str) -> bool:
        """Put the focus on the figure of this label; false when the table does not show it."""
        found = next((index for index, figure in self._figures() if figure.label == label), None)
        if found is not None:
            self.table.setCurrentIndex(found)
            self.table.setFocus()
        return found is not None

    def _explain(self, index: QModelIndex) -> None:
        """The figure of a cell; from anywhere else, the first cell that has one is shown the way to."""
        found = self._figure(index.row(), index.column()) if index.isValid() else None
        if found is not None:
            trace.show(found, self)
            return
        self.table.setFocus()
        first = next((found for found, _figure in self._figures()), None)
        if first is not None:
            self.table.setCurrentIndex(first)

    def _figures(self) -> Iterator[tuple[QModelIndex, Figure]]:
        """The cells that have a figure, line by line."""
        model = self.table.model()
        places = ((row, at) for row in range(model.rowCount()) for at in range(1, model.columnCount()))
        for row, at in places:
            figure = self._figure(row, at)
            if figure is not None:
                yield model.index(row, at), figure
