"""A table on a page in memory, and the fingers that type in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import told
from widgets.record_table import Column, RecordTable

COLUMNS = (
    Column("label", "Ligne de coût", help="Le nom de la dépense."),
    Column("amount", "Montant", "amount"),
    Column("kind", "Nature", "choice", choices=((1, "Personnel"), (2, "Fournitures"))),
    Column("total", "Total", "amount", editable=False),
    Column("sure", "Estimé", "flag"),
)


class Page:
    """A page in memory that answers the table as the real ones do."""

    def __init__(self, table: RecordTable) -> None:
        self.table = table
        self.rows: list[tuple[object, dict[str, object]]] = []
        self.removed = told(table.row_removed)
        self.edits = told(table.cell_edited)
        self.pasted = told(table.rows_pasted)
        table.row_added.connect(self.add)
        table.cell_edited.connect(self.edit)

    def show(self, *rows: dict[str, object]) -> None:
        self.rows = [(number, dict(row)) for number, row in enumerate(rows, start=1)]
        self.table.show_rows(self.rows)

    def add(self, values: dict[str, object]) -> None:
        self.rows.append((len(self.rows) + 1, dict(values)))
        self.table.show_rows(self.rows)

    def edit(self, row_id: object, key: str, value: object) -> None:
        next(row for own, row in self.rows if own == row_id)[key] = value
        self.table.show_rows(self.rows)


def go(page: Page, row: int, column: int) -> None:
    page.table.view.setFocus()
    page.table.view.setCurrentIndex(page.table.model.index(row, column))


def at(page: Page) -> tuple[int, int]:
    index = page.table.view.currentIndex()
    return index.row(), index.column()


def keys(qtbot: QtBot, page: Page, *pressed: str | Qt.Key) -> None:
    """Press keys where the focus is: the open editor or the table."""
    for key in pressed:
        target = QApplication.focusWidget()
        assert target is not None
        if isinstance(key, str):
            for letter in key:
                qtbot.keyClicks(QApplication.focusWidget(), letter)
        else:
            qtbot.keyClick(target, key)
