"""A view with the habits of a spreadsheet: Enter goes down, Tab goes on and then out, the wheel changes nothing."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from widgets.labels import chars
from widgets.table_model import RecordModel
from widgets.table_values import Column

_MOST_ROWS = 13  # twelve rows and « Ajouter une ligne »: beyond, the table scrolls by itself
_SHORTEST = 10  # characters
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_EDITING = QAbstractItemView.EditTrigger


class RecordView(QTableView):
    """Emits what the keys ask for; the table around it acts."""

    copy_asked = Signal()
    paste_asked = Signal()
    clear_asked = Signal()
    menu_asked = Signal(object)
    detail_asked = Signal()

    def __init__(self, model: RecordModel, parent: QWidget | None = None, *, lines: int = 1) -> None:
        super().__init__(parent)
        self._rows = model
        self._lines = lines
        self._columns = model.columns
        self._reserved: dict[int, int] = {}
        self.setModel(model)
        self.setTabKeyNavigation(False)  # our own Tab below leaves the table after its last cell
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(_EDITING.AnyKeyPressed | _EDITING.EditKeyPressed | _EDITING.DoubleClicked)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(self.fit_height)
        self._fit_rows()

    # Room.

    def fit_height(self) -> None:
        """As high as its rows, up to twelve and the empty one."""
        shown = min(self.model().rowCount(), _MOST_ROWS)
        narrowest = sum(map(self._shortest, range(len(self._columns))))
        scroll = self.horizontalScrollBar().sizeHint().height() if narrowest > self.viewport().width() else 0
        header = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(
            header + shown * self.verticalHeader().defaultSectionSize() + scroll + 2 * self.frameWidth() + 2
        )

    def _fit_rows(self) -> None:
        self._show_lines(self._lines)
        self._fit_columns()

    def reserve(self, place: int, width: int) -> None:
        """Keep at least `width` pixels for a column: its total stands under it."""
        if self._reserved.get(place) != width:
            self._reserved[place] = width
            self._fit_columns()

    def _least(self, place: int) -> int:
        title = self.horizontalHeader().sectionSizeHint(place)
        return max(chars(self, self._columns[place].width), title, self._reserved.get(place, 0))

    def _shortest(self, place: int) -> int:
        """The least room in which a column of words still says something; its cells are then cut with « … »."""
        if not self._flexible(self._columns[place]):
            return self._least(place)
        title = self.horizontalHeader().sectionSizeHint(place)
        return max(min(self._least(place), chars(self, _SHORTEST)), title, self._reserved.get(place, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Share the room between the columns of words, which widen or shorten: numbers keep theirs, always legible."""
        least = [self._least(place) for place in range(len(self._columns))]
        spare = self.viewport().width() - sum(least)
        self._show_lines(max(self._lines, 2 if spare < 0 else 1))
        if spare >= 0:
            words = [column.width if self._flexible(column) else 0 for column in self._columns]
            parts = words if any(words) else [column.width for column in self._columns]
        else:
            parts = [wide - self._shortest(place) for place, wide in enumerate(least)]
            spare = max(spare, -sum(parts))
        for place, wide in enumerate(least):
            self.setColumnWidth(place, wide + (spare * parts[place] // sum(parts) if any(parts) else 0))
        self.fit_height()

    def _show_lines(self, lines: int) -> None:
        """Words that lack room go on in a second line of their cell."""
        self.setWordWrap(lines > 1)
        self.verticalHeader().setDefaultSectionSize(max(36, self.fontMetrics().height() * lines + 14))

    @staticmethod
    def _flexible(column: Column) -> bool:
        return not column.right_aligned and column.kind not in {"flag", "date"}

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and self.model() is not None:
            self._fit_rows()

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go_down()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.clear_asked.emit()
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.menu_asked.emit(self._menu_place())
        elif event.key() == Qt.Key.Key_F4:
            self.detail_asked.emit()
        elif (
            event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier) and event.text()
        ):
            event.ignore()  # Ctrl+Z, Ctrl+S belong to the window: they are not the beginning of a text
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next editable cell, and out of the table after the last one."""
        target = self._neighbour(forward=forward)
        if target is None:
            return bool(super().focusNextPrevChild(forward))
        self.setCurrentIndex(target)
        return True

    def _neighbour(self, *, forward: bool) -> QModelIndex | None:
        stops = [
            (row, place)
            for row in range(self._rows.rowCount())
            for place in range(len(self._columns))
            if self._rows.editable(row, place)
        ]
        current = self.currentIndex()
        here = (current.row(), current.column())
        later = [stop for stop in stops if (stop > here if forward else stop < here)]
        if not later:
            return None
        return self.model().index(*(later[0] if forward else later[-1]))

    def _go_down(self) -> None:
        """To the next row that takes something in this column; past the last one, out of the table.

        What is typed next must never fall on an amount just typed, as it would if the last row kept the focus.
        """
        place = self.currentIndex().column()
        below = range(self.currentIndex().row() + 1, self._rows.rowCount())
        target = next((row for row in below if self._rows.editable(row, place)), None)
        if target is not None:
            self.setCurrentIndex(self._rows.index(target, place))
        else:
            self.setFocus()
            super().focusNextPrevChild(True)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        ends = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, ends.NoHint if hint is not ends.RevertModelCache else hint)
        if hint is ends.SubmitModelCache:
            self._go_down()
        elif hint in {ends.EditNextItem, ends.EditPreviousItem}:
            self.setFocus()
            if not self.focusNextPrevChild(hint is ends.EditNextItem):
                super().focusNextPrevChild(hint is ends.EditNextItem)

    # Mouse and menu.

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBar().maximum() and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # the page scrolls

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        self.menu_asked.emit(self._menu_place() if keyboard else event.globalPos())

    def _menu_place(self) -> object:
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
