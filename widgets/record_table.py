"""A table of records with the habits of a spreadsheet; what is typed is told at once and never lost."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from resources.typography import typo
from widgets import theme
from widgets.buttons import Button
from widgets.field import COMMIT_DELAY_MS, Unread
from widgets.labels import ErrorLine, Strip, Text, announce
from widgets.number_fields import Question
from widgets.scroller import show_beside
from widgets.table_clipboard import from_range, to_range
from widgets.table_delegate import CellDelegate
from widgets.table_model import ADD_WORDS, RecordModel, Row
from widgets.table_parts import EmptyState, PasteStrip
from widgets.table_paste import Paste, prepare
from widgets.table_totals import TotalsLine
from widgets.table_values import Column, PastedRow, unread_sentence, write_cell
from widgets.table_view import MOST_LINES, RecordView

__all__ = ["Column", "PastedRow", "RecordTable", "Row"]


class RecordTable(QWidget):
    """Rows are `(row_id, values by column key)`, a value being read, `None` or `Unread`.

    `cell_edited(row_id, key, value)`, `row_added(values)`, `rows_pasted(list of PastedRow)`, `row_removed(row_id)` tell
    what was done; the page answers with `show_rows`. `entered()` is emitted when the focus comes in,
    `current_changed(row_id)` when another row is the current one, `detail_asked()` (F4) when she wants all of a row,
    `typical_asked()` when she takes a list of usual rows instead of an empty table (`typical` names that list).
    """

    cell_edited = Signal(object, str, object)
    row_added = Signal(object)
    rows_pasted = Signal(object)
    row_removed = Signal(object)
    entered = Signal()
    current_changed = Signal(object)
    detail_asked = Signal()
    typical_asked = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        *,
        empty: str = "",
        add_words: str = ADD_WORDS,
        typical: str = "",
        can_add: bool = True,
        can_remove: bool = True,
        has_detail: bool = False,
        lines: int = MOST_LINES,
        delay_ms: int = COMMIT_DELAY_MS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._can_remove = can_remove
        self._has_detail = has_detail
        self._opened = not empty  # whether the empty state was passed
        self.model = RecordModel(columns, can_add=can_add, parent=self)
        self._grid = QFrame(self)  # parents first: a widget that moves has its style looked up again
        self.view = RecordView(self.model, self._grid, lines=lines)
        self.view.setAccessibleName(typo(name))
        self._delegate = CellDelegate(self.columns, self.view, delay_ms=delay_ms)
        self.view.setItemDelegate(self._delegate)
        self.totals = TotalsLine(self.columns, self.view, self._grid)
        self._empty = EmptyState(empty, add_words, typical, self)
        self._question: Question | None = None  # made with the first amount that has two meanings
        self._asked: tuple[int, int] = (0, 0)
        self._paste: Paste | None = None
        self._paste_strip: PasteStrip | None = None  # made with the first paste that asks
        self._wrong = ErrorLine(theme.RED)
        self._help = Text(role="help", parent=self)
        self._detail = Button("Détail de la ligne (F4)", icon="edit", parent=self)
        self._remove = Button("Supprimer la ligne", icon="remove", parent=self)
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        grid = QVBoxLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.view)
        grid.addWidget(self.totals)
        acts = QHBoxLayout()
        acts.addStretch(1)
        acts.addWidget(self._detail)
        acts.addWidget(self._remove)
        for widget in (self._empty, self._grid):
            column.addWidget(widget)
        column.addLayout(self._wrong)
        column.addWidget(self._help)
        column.addLayout(acts)
        self._column = column

    def _connect(self) -> None:
        self.model.cell_edited.connect(self.cell_edited)
        self.model.row_added.connect(self.row_added)
        self.model.asked.connect(self._ask)
        for changed in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            changed.connect(self._refresh)
        self.model.dataChanged.connect(lambda: self._say_wrong(self.view.currentIndex()))
        self.view.copy_asked.connect(self.copy)
        self.view.paste_asked.connect(self.paste)
        self.view.clear_asked.connect(self.clear_cells)
        self.view.menu_asked.connect(self._open_menu)
        self.view.detail_asked.connect(self.ask_detail)
        self._detail.clicked.connect(self.ask_detail)
        self.view.selectionModel().currentChanged.connect(self._show_help)
        self._empty.button.clicked.connect(self.begin)
        self._empty.typical.clicked.connect(self.typical_asked)
        self._remove.clicked.connect(self.remove_current)
        self.view.installEventFilter(self)

    # What pages use.

    def current_row(self) -> object | None:
        """The identifier of the current row, `None` on the row « Ajouter une ligne »."""
        return self.model.row_id(self.view.currentIndex().row())

    def current_column(self) -> str:
        """The key of the current column, empty while no cell is current."""
        index = self.view.currentIndex()
        return self.columns[index.column()].key if index.isValid() else ""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows; the current cell and an open editor stay where they are."""
        current = self.view.currentIndex()
        row, place = current.row(), current.column()
        self.model.show_rows(rows)
        if row >= 0 and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1), place))
        self._refresh()

    def show_totals(self, values: Mapping[str, object], title: str = "Total") -> None:
        """Show the line of totals, by column key."""
        self.totals.show_totals(values, title)

    def flush(self) -> None:
        """Tell at once what is being typed."""
        self._delegate.flush()

    def go_to(self, row_id: object, key: str) -> bool:
        """Put the focus on one cell; `False` when it is not there."""
        place = next((index for index, column in enumerate(self.columns) if column.key == key), None)
        row = next((index for index in range(self.model.count()) if self.model.row_id(index) == row_id), None)
        if row is None or place is None:
            return False
        self.view.setCurrentIndex(self.model.index(row, place))
        self.view.setFocus()
        return True

    def offer(self, sentence: str, *, typical: bool) -> None:
        """What is said while there is nothing, and whether usual rows can be taken."""
        self._empty.sentence.say(sentence)
        self._empty.typical.setVisible(typical)

    def take_focus(self) -> None:
        """Put the focus in the table, or on its button while it is empty."""
        (self.view if self._opened else self._empty.button).setFocus()

    def begin(self) -> None:
        """Leave the empty state and go to the row where one adds."""
        self._opened = True
        self._refresh()
        self.view.setCurrentIndex(self.model.index(self.model.count(), self._first_stop()))
        self.view.setFocus()

    # Acts.

    def copy(self) -> None:
        """Copy the selected cells as a spreadsheet would."""
        chosen = sorted((index.row(), index.column()) for index in self.view.selectedIndexes())
        rows: dict[int, list[str]] = {}
        for row, place in chosen:
            rows.setdefault(row, []).append(write_cell(self.columns[place], self.model.value(row, place)))
        QGuiApplication.clipboard().setText(to_range(list(rows.values())))

    def paste(self) -> None:
        """Paste from the current cell on; asks in the page first when rows are added or columns do not fit."""
        current = self.view.currentIndex()
        first = min(self.view.selectedIndexes(), key=lambda index: (index.row(), index.column()), default=current)
        cells = from_range(QGuiApplication.clipboard().text())
        self._paste = prepare(self.model, cells, max(first.row(), 0), max(first.column(), 0))
        if self._paste is None:
            return
        single = len(self._paste.cells) == self._paste.wide == 1
        if self._paste.needs_asking and not single:
            self._ask_to_paste(self._paste.question())
        else:
            self._do_paste()

    def clear_cells(self) -> None:
        """Empty the selected cells that can be edited."""
        for index in self.view.selectedIndexes():
            column = self.columns[index.column()]
            if self.model.editable(index.row(), index.column()) and not self.model.is_add_row(index.row()):
                self.model.set_value(index.row(), index.column(), _nothing(column))

    def remove_current(self) -> None:
        """Ask the page to remove the current row."""
        row = self.view.currentIndex().row()
        row_id = self.model.row_id(row)
        if self._can_remove and row_id is not None:
            self.row_removed.emit(row_id)
            self.view.setFocus()

    def ask_detail(self) -> None:
        """Ask the page for everything that the current row holds."""
        if self._has_detail and self.current_row() is not None:
            self.detail_asked.emit()

    def menu(self) -> QMenu:
        """The menu of the current row."""
        menu = QMenu(self)
        menu.addAction("Copier", self.copy)
        menu.addAction("Coller", self.paste)
        if self._has_detail and self.current_row() is not None:
            menu.addAction("Détail de la ligne", self.ask_detail)
        if self._can_remove and self.current_row() is not None:
            menu.addSeparator()
            menu.addAction("Supprimer la ligne", self.remove_current)
        return menu

    # Inside.

    def _open_menu(self, place: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _ask_to_paste(self, question: str) -> None:
        if self._paste_strip is None:
            self._paste_strip = PasteStrip()
            self._paste_strip.accept.clicked.connect(self._do_paste)
            self._paste_strip.refuse.clicked.connect(self._forget_paste)
            self._put_under_rows(self._paste_strip)
        self._paste_strip.sentence.say(question)
        self._paste_strip.show()
        self._paste_strip.accept.setFocus()
        announce(self.view, question)

    def _put_under_rows(self, strip: Strip) -> None:
        self._column.insertWidget(self._column.indexOf(self._grid) + 1, strip)

    def _do_paste(self) -> None:
        paste = self._paste
        self._forget_paste()
        if paste is None:
            return
        if len(paste.cells) == paste.wide == 1 and paste.columns and self.model.editable(paste.row, paste.column):
            self.model.setData(self.model.index(paste.row, paste.column), paste.cells[0][0])
            return
        self.rows_pasted.emit(paste.rows(self.model))
        last = self.model.index(
            min(paste.row + len(paste.cells), self.model.rowCount()) - 1, paste.column + len(paste.columns) - 1
        )
        self._select(self.model.index(paste.row, paste.column), last)

    def _select(self, first: QModelIndex, last: QModelIndex) -> None:
        self.view.setCurrentIndex(first)
        self.view.selectionModel().select(QItemSelection(first, last), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _first_stop(self) -> int:
        """The first column where something can be typed: where one arrives."""
        return next((place for place, column in enumerate(self.columns) if column.editable), 0)

    def _forget_paste(self) -> None:
        self._paste = None
        if self._paste_strip is not None:
            self._paste_strip.hide()
        self.view.setFocus()

    def _ask(self, row: int, place: int, readings: tuple[Decimal, Decimal]) -> None:
        self._asked = (row, place)
        if self._question is None:
            self._question = Question(self._answer)
            self._put_under_rows(self._question)
        self._question.ask(readings, self.view)
        show_beside(self._question, self.view, self.view.visualRect(self.model.index(row, place)))

    def _answer(self, value: Decimal) -> None:
        row, place = self._asked
        column = self.columns[place]
        self.model.set_value(row, place, int(value) if column.kind == "integer" else value)
        self.view.setFocus()

    def _show_help(self, current: QModelIndex) -> None:
        column = self.columns[current.column()] if current.isValid() else None
        self._help.say(column.help if column is not None else "")
        self._help.setVisible(bool(self._help.text()))
        self._say_wrong(current)
        self._show_acts()
        self.current_changed.emit(self.current_row())

    def _say_wrong(self, current: QModelIndex) -> None:
        """Why the current cell could not be read; a question that was answered by typing goes away."""
        asked = self.model.value(*self._asked) if self._asked[0] < self.model.rowCount() else None
        if self._question is not None and not isinstance(asked, Unread):
            self._question.hide()
        value = self.model.value(current.row(), current.column()) if current.isValid() else None
        asking = self._question is not None and not self._question.isHidden()
        wrong = isinstance(value, Unread) and not (asking and self._asked == (current.row(), current.column()))
        sentence = typo(unread_sentence(self.columns[current.column()])) if wrong else ""
        self._wrong.say(sentence)
        self.view.setAccessibleDescription(" ".join(filter(None, (self._help.text(), sentence))))

    def _show_acts(self) -> None:
        for button, offered in ((self._detail, self._has_detail), (self._remove, self._can_remove)):
            button.setVisible(self._opened and offered)
            button.setEnabled(self.current_row() is not None)

    def _refresh(self) -> None:
        filled = self._opened or self.model.count() > 0
        self._opened = filled
        self._empty.setVisible(not filled)
        self._grid.setVisible(filled)
        self.setFocusProxy(self.view if filled else self._empty.button)  # Tab never goes to what is hidden
        self._show_acts()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(0, self._first_stop()))
            self.entered.emit()
        return super().eventFilter(watched, event)


def _nothing(column: Column) -> object:
    if column.kind == "flag":
        return False
    return "" if column.kind == "text" else None
