"""Opens the editor of a cell: a line of text, or a list of choices; commits after a pause without closing it."""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from shiboken6 import isValid

from resources.typography import typo
from widgets.choice_fields import Combo
from widgets.field import COMMIT_DELAY_MS
from widgets.table_values import Column

Index = QModelIndex | QPersistentModelIndex
_FILLED: Final = "filled"


class CellDelegate(QStyledItemDelegate):
    """Editors for the columns of one table; `delay_ms` after the last keystroke the text is committed."""

    def __init__(self, columns: tuple[Column, ...], parent: QObject, *, delay_ms: int = COMMIT_DELAY_MS) -> None:
        super().__init__(parent)
        self._columns = columns
        self._editor: QWidget | None = None
        self._timer = QTimer(self, singleShot=True, interval=delay_ms)
        self._timer.timeout.connect(self.flush)

    def flush(self) -> None:
        """Commit what the open editor holds, leaving it open."""
        self._timer.stop()
        if self._editor is not None and isValid(self._editor):
            self.commitData.emit(self._editor)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._columns[index.column()]
        editor = self._combo(parent, column) if column.kind == "choice" else self._line(parent, column)
        editor.setAccessibleName(typo(column.title))
        editor.setAccessibleDescription(typo(column.help))
        self._editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._editor:
            self._editor = None  # closed, though not yet deleted: there is nothing left to commit
        super().destroyEditor(editor, index)

    def _line(self, parent: QWidget, column: Column) -> QLineEdit:
        line = QLineEdit(parent)
        if column.right_aligned:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.textEdited.connect(self._restart)
        return line

    def _restart(self, _text: str) -> None:
        self._timer.start()

    def _combo(self, parent: QWidget, column: Column) -> Combo:
        combo = Combo(parent)
        combo.addItems([typo(words) for _value, words in column.choices])
        combo.activated.connect(lambda: self.commitData.emit(combo))
        return combo

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if editor.property(_FILLED):
            return  # a commit in the middle of typing must not rewrite the text under the cursor
        editor.setProperty(_FILLED, True)
        text = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()
        elif isinstance(editor, Combo):
            editor.setCurrentIndex(editor.findText(text))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        self._timer.stop()
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)
        elif isinstance(editor, Combo) and editor.currentIndex() >= 0:
            model.setData(index, editor.currentText(), Qt.ItemDataRole.EditRole)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QWidget)
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        ):
            # Qt queues its own answer to Enter; ours is immediate, so that the next key already goes to the next row.
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.SubmitModelCache)
            return True
        return super().eventFilter(watched, event)
