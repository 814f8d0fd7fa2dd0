"""What the tests of the window share: somebody silent, and fingers that type where the focus is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.windows.main_window import MainWindow


def edit_of(window: MainWindow, key: str) -> QWidget:
    page = window.shell.page(window.shell.current)
    field = next(w for w in page.findChildren(QWidget) if w.property("key") == key)
    return next(child for child in field.findChildren(QWidget) if isinstance(child, QLineEdit | QPlainTextEdit))


def type_in(window: MainWindow, qtbot: QtBot, key: str, text: str, *, leave: bool = True) -> None:
    """Type with the focus where it should be, then leave with Tab as she would."""
    window.activateWindow()
    edit = edit_of(window, key)
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    qtbot.keyClicks(edit, text)
    if leave:
        qtbot.keyClick(edit, Qt.Key.Key_Tab)


def dataset_of(window: MainWindow):
    return window.shell.workspace.dataset


def unnamed(root: QWidget) -> list[str]:
    """The visible widgets that Tab reaches and that a screen reader could not name."""
    return [
        type(child).__name__
        for child in root.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.focusProxy() is None
        and child.isVisible()
        and not (child.accessibleName() or getattr(child, "text", str)())
    ]
