"""One page of an open dossier in the real window, and the keys that she presses on it."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.changes import created
from desktop.domain.dataset import Dataset
from desktop.domain.records import Record
from desktop.windows.shell import Shell
from desktop.wizard.step import StepPage

NOW = datetime(2026, 11, 25, 10, 30)  # noqa: DTZ001 - the clock of the town hall


class Driver:
    """One page of an open dossier, and the keys that she presses on it."""

    key = Qt.Key

    def __init__(self, shell: Shell, qtbot: QtBot) -> None:
        self.shell = shell
        self.bot = qtbot
        self.shell.workspace.clock = lambda: NOW

    @property
    def dataset(self) -> Dataset:
        """What the dossier holds."""
        return self.shell.workspace.dataset

    @property
    def page(self) -> StepPage:
        """The page now shown."""
        return self.shell.page(self.shell.current)

    def put(self, *records: Record) -> None:
        """Records that were typed before."""
        self.shell.workspace.apply([created(record) for record in records])

    def open(self, step: str) -> StepPage:
        """Show a step."""
        self.shell.open_step(step)
        self.bot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return self.page

    def focused(self) -> QWidget:
        """What has the focus; off screen no window manager gives it back when a window of another test goes."""
        if not self.shell.isActiveWindow():
            self.shell.activateWindow()
            self.bot.waitUntil(self.shell.isActiveWindow)
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, key: Qt.Key, times: int = 1) -> None:
        """A key, to whatever has the focus."""
        for _ in range(times):
            self.bot.keyClick(self.focused(), key)

    def write(self, text: str) -> None:
        """Letters, each to whatever has the focus: a cell opens its editor at the first. QTest knows no accents."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focused(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def button(self, words: str) -> QAbstractButton:
        """The visible button whose words begin so."""
        return next(
            button
            for button in self.page.findChildren(QAbstractButton)
            if button.isVisible() and plain(button.text()).replace("&", "").startswith(words)
        )

    def push(self, words: str) -> None:
        """A button, with the keyboard."""
        button = self.button(words)
        button.setFocus()
        self.press(Qt.Key.Key_Space)

    def focus_field(self, key: str, control: type[QWidget]) -> QWidget:
        """The control of a field of the page, with the focus."""
        field = next(w for w in self.page.findChildren(QWidget) if w.property("key") == key and w.isVisible())
        found = next(child for child in field.findChildren(control) if child.isVisible())
        found.setFocus()
        return found

    def fill(self, key: str, text: str) -> None:
        """Type over what a field holds and leave it."""
        edit = self.focus_field(key, QWidget)
        assert isinstance(edit, QLineEdit | QPlainTextEdit)
        edit.selectAll()
        self.press(Qt.Key.Key_Delete)
        self.write(text)
        self.press(Qt.Key.Key_Tab)

    def pick(self, key: str, words: str) -> None:
        """Walk down a list to a choice."""
        combo = self.focus_field(key, QComboBox)
        assert isinstance(combo, QComboBox)
        target = next(place for place in range(combo.count()) if plain(combo.itemText(place)) == words)
        for _ in range(2 * combo.count()):
            if combo.currentIndex() != target:
                self.press(Qt.Key.Key_Down if combo.currentIndex() < target else Qt.Key.Key_Up)
        assert combo.currentIndex() == target, words

    def cell(self, view: QTableView, row: int, column: int, text: str) -> None:
        """Type over one cell of a table."""
        view.setFocus()
        view.setCurrentIndex(view.model().index(row, column))
        self.write(text)
        self.press(Qt.Key.Key_Return)

    def paste(self, view: QTableView, row: int, text: str) -> None:
        """Paste cells copied from a spreadsheet, from the first column of a row on, and answer « Coller »."""
        view.setFocus()
        view.setCurrentIndex(view.model().index(row, 0))
        QGuiApplication.clipboard().setText(text)
        self.bot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        self.press(Qt.Key.Key_Space)


def plain(words: str) -> str:
    """Words without the spaces of French typography."""
    return words.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")
