"""A secretary with a keyboard and no mouse: every act is a key sent to whatever has the focus, and is counted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QTableView, QWidget

_FARTHEST = 1200  # Tab visits every cell of a table on its way
_PAUSE, _PATIENCE = 150, 100  # milliseconds; how many times a dialog is waited for
Key = Qt.Key


def plain(words: str) -> str:
    """Words as she would say them: without the spaces and apostrophes of French typography."""
    return words.translate({0x202F: " ", 0xA0: " ", ord("’"): "'"})


class Keyboard:
    """`typed` counts the keys that say something, `moves` those that only go somewhere (Tab, arrows, Enter)."""

    def __init__(self) -> None:
        self.typed = 0
        self.moves = 0
        self.fields = 0

    def focus(self) -> QWidget:
        """What has the focus; it is an error of the window when nothing has."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key that goes somewhere or carries something out."""
        self.moves += 1
        QTest.keyClick(self.focus(), key, modifier)

    def type(self, text: str) -> None:
        """Characters, sent one by one; accents and ligatures as well, which QTest cannot send."""
        for character in text:
            self.typed += 1
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                QApplication.sendEvent(self.focus(), event)
        QApplication.processEvents()

    def reach(self, name: str) -> QWidget:
        """Press Tab until a control with this accessible name (or its beginning) has the focus."""
        met: list[str] = []
        for _ in range(_FARTHEST):
            here = plain(self.focus().accessibleName())
            if here.startswith(plain(name)):
                return self.focus()
            met.append(here)
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never reaches « {name} »: {list(dict.fromkeys(met))}")

    def act(self, name: str) -> None:
        """Go to a button or a box and press Space."""
        self.reach(name)
        self.press(Key.Key_Space)
        QApplication.processEvents()

    def fill(self, name: str, text: str) -> None:
        """Go to a field, replace what it holds, and leave it."""
        self.reach(name)
        self.fields += 1
        self.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(text)
        self.press(Key.Key_Tab)
        QApplication.processEvents()

    def tick(self, name: str) -> None:
        """Go to a box and tick it."""
        self.fields += 1
        self.act(name)

    def pick(self, name: str, words: str) -> None:
        """Go to a list and walk down to a choice."""
        box = self.reach(name)
        assert isinstance(box, QComboBox)
        self.fields += 1
        self._walk(box, words)
        self.press(Key.Key_Tab)
        QApplication.processEvents()

    def column(self, table: str, column: int, texts: Sequence[str]) -> None:
        """Go to a table, then down one of its columns: a text, Enter, and so on; an empty text is passed over."""
        view = self.reach(table)
        assert isinstance(view, QTableView), view
        self.press(Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        while view.currentIndex().column() < column:
            self.press(Key.Key_Right)
        for row, text in enumerate(texts):
            assert (view.currentIndex().row(), view.currentIndex().column()) == (row, column)
            if text:
                self.fields += 1
                self.type(text)
                self.press(Key.Key_Return)
            else:
                self.press(Key.Key_Down)
            QApplication.processEvents()

    def in_dialog(self, opening: Callable[[], None], drive: Callable[[], None]) -> None:
        """Open a dialog that waits, and drive it meanwhile; what goes wrong inside is told outside."""
        failures: list[BaseException] = []

        def go(tries: int = 0) -> None:
            dialog = QApplication.activeModalWidget()
            if (dialog is None or not dialog.isActiveWindow()) and tries < _PATIENCE:
                QTimer.singleShot(_PAUSE, lambda: go(tries + 1))  # a busy machine is slow to give it the keyboard
                return
            try:
                drive()
            except BaseException as error:  # noqa: BLE001 - an error inside a Qt slot would be lost
                failures.append(error)
                active = QApplication.activeModalWidget()
                if active is not None:
                    active.close()

        QTimer.singleShot(_PAUSE, go)
        opening()
        if failures:
            raise failures[0]

    def _walk(self, box: QComboBox, words: str) -> None:
        target = next((place for place in range(box.count()) if plain(box.itemText(place)) == plain(words)), None)
        assert target is not None, (words, [box.itemText(place) for place in range(box.count())])
        for _ in range(2 * box.count()):
            if box.currentIndex() == target:
                return
            self.press(Key.Key_Down if target > box.currentIndex() else Key.Key_Up)
            QApplication.processEvents()
            focused = QApplication.focusWidget()
            box = focused if isinstance(focused, QComboBox) else box  # the form was made again for this choice
        raise AssertionError(f"the arrows never reach « {words} »")
