"""A view with the habits of a spreadsheet: Enter goes down, Tab goes on and then out, the wheel changes nothing."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from resources.typography import typo
from widgets.labels import chars, hold_height
from widgets.table_model import RecordModel
from widgets.table_room import Room, Words, shared
from widgets.table_values import Column

_MOST_ROWS = 13  # twelve rows and « Ajouter une ligne »: beyond, the table scrolls by itself
MOST_LINES: Final = 4  # of one cell: its words then end with « … »
_SHORTEST, _NUMBER, _LONGEST_WORD, _LONGEST_NUMBER = 10, 9, 16, 24  # characters
_SIDES, _ABOVE_AND_BELOW, _AROUND_TITLE = 18, 14, 17  # pixels around the words of a cell
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_EDITING = QAbstractItemView.EditTrigger


class RecordView(QTableView):
    """Emits what the keys ask for; the table around it acts."""

    copy_asked = Signal()
    paste_asked = Signal()
    clear_asked = Signal()
    menu_asked = Signal(object)
    detail_asked = Signal()

    def __init__(self, model: RecordModel, parent: QWidget | None = None, *, lines: int = MOST_LINES) -> None:
        super().__init__(parent)
        self._rows = model
        self._most_lines = lines
        self._columns = model.columns
        self._reserved: dict[int, int] = {}
        self._titles = [typo(column.title) for column in model.columns]
        self._bold = Words(self.fontMetrics())
        self._room = Room(model, self._bold)
        self.setModel(model)
        self.setWordWrap(True)
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
        model.dataChanged.connect(self._take_cells)
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(self._take_rows)
        self._take_font()

    # Room.

    def reserve(self, place: int, width: int) -> None:
        """Keep at least `width` pixels for a column: its total stands under it."""
        if self._reserved.get(place) != width:
            self._reserved[place] = width
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room.follow()  # Qt may resize between the coming of a row and its own word of it
        self._fit()

    def _take_font(self) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        self._bold = Words(QFontMetrics(font))
        self._room.take_font(Words(self.fontMetrics()))
        self.verticalHeader().setDefaultSectionSize(self._height_of(1))
        self._fit()

    def _take_rows(self) -> None:
        self._room.read_all()
        self._fit()

    def _take_cells(self, first: QModelIndex, last: QModelIndex) -> None:
        self._room.read(first.row(), last.row())
        self._fit()

    def _fit(self) -> None:
        """What is never cut first, then what each column would hold on one line, then the rest by their own widths."""
        places, room = range(len(self._columns)), self.viewport().width()
        least = [
            max(self._bold.piece(self._titles[place]) + _SIDES, self._longest(place), self._floor(place))
            for place in places
        ]
        on_one_line = [
            max(self._bold.whole(self._titles[place]), self._room.widest(place)) + _SIDES for place in places
        ]
        weights = [column.width for column in self._columns]
        words = [column.width if self._flexible(column) else 0 for column in self._columns]
        sizes = shared(room, least, on_one_line, weights, words if any(words) else weights)
        for place in places:
            self.setColumnWidth(place, sizes[place])
        self._fit_heights(sizes, scrolls=sum(least) > room)

    def _longest(self, place: int) -> int:
        """The room of the widest number or word of a column; an endless word is cut, and so is a text among numbers."""
        most = _LONGEST_NUMBER if self._columns[place].right_aligned else _LONGEST_WORD
        return min(self._room.longest(place), chars(self, most)) + _SIDES

    def _floor(self, place: int) -> int:
        """A column is not narrowed under this, even empty: something will be typed there, or its total stands below."""
        column = self._columns[place]
        least = _SHORTEST if self._flexible(column) else _NUMBER if column.right_aligned else column.width
        return max(chars(self, min(least, column.width)), self._reserved.get(place, 0))

    def _fit_heights(self, sizes: Sequence[int], *, scrolls: bool) -> None:
        """Each row is as high as its words need, and the table as its rows, up to twelve and the empty one."""
        columns = zip(self._columns, sizes, strict=True)
        widths = [max(size - _SIDES, 1) if self._flexible(column) else 0 for column, size in columns]
        heights = [self._height_of(lines) for lines in range(self._most_lines + 1)]
        for row in range(self._rows.rowCount()):
            height = heights[min(self._room.lines(row, widths), self._most_lines)]
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
        rows = sum(self.rowHeight(row) for row in range(min(self._rows.rowCount(), _MOST_ROWS)))
        scroll = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        lines = max(self._bold.lines(title, size - _SIDES + 2) for title, size in zip(self._titles, sizes, strict=True))
        header = self._bold.line * lines + _AROUND_TITLE
        self.horizontalHeader().setFixedHeight(header)
        hold_height(self, header + rows + scroll + 2 * self.frameWidth() + 2)

    def _height_of(self, lines: int) -> int:
        return int(max(36, self.fontMetrics().lineSpacing() * lines + _ABOVE_AND_BELOW))

    @staticmethod
    def _flexible(column: Column) -> bool:
        return not column.right_aligned and column.kind not in {"flag", "date", "clock"}

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.model() is not None:
            self._take_font()

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
