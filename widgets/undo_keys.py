"""Ctrl+Z in a line of text: first what is being typed in it, then, when nothing is left to undo there, the window's."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


class UndoKeys(QObject):
    """Qt lets a line of text take these keys even when it has nothing to undo; here it then lets them go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, QLineEdit | QPlainTextEdit):
            new.installEventFilter(self)  # twice is once: Qt moves a filter that is already there

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
        if (undo and not _can_undo(watched)) or (redo and not _can_redo(watched)):
            event.ignore()
            return True
        return False


def _can_undo(line: QObject) -> bool:
    if isinstance(line, QLineEdit):
        return line.isUndoAvailable()
    return isinstance(line, QPlainTextEdit) and line.document().isUndoAvailable()


def _can_redo(line: QObject) -> bool:
    if isinstance(line, QLineEdit):
        return line.isRedoAvailable()
    return isinstance(line, QPlainTextEdit) and line.document().isRedoAvailable()
