"""A share that takes its time or does not answer, and what the screen shows meanwhile."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.spaces import plain
from tests.storage.faulty import FaultyDirectory
from widgets.busy_dialog import BusyDialog

Act = Callable[[BusyDialog], object]


class Share(FaultyDirectory):
    """Each touch takes its time, or waits for `answer`."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0
        self.answer = threading.Event()
        self.answer.set()

    def _touch(self, what: str, path: Path) -> str:
        self.take_time()
        return super()._touch(what, path)

    def take_time(self) -> None:
        slow = self.seconds or not self.answer.is_set()
        assert not slow or threading.current_thread() is not threading.main_thread(), "the window waits"
        if self.seconds:
            threading.Event().wait(self.seconds)
        assert self.answer.wait(20)


class Watcher(QObject):
    """What is on the screen while a place is waited for, and how often the window could do something else."""

    def __init__(self, act: Act = lambda _dialog: None) -> None:
        super().__init__()
        self.said: list[str] = []
        self.parts: list[int] = []
        self.beats = self.painted = 0
        self._act = act
        self._seen: set[QWidget] = set()
        self._timer = QTimer(self, interval=5)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        self.beats += 1
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, BusyDialog) and dialog.isVisible():
            if dialog not in self._seen:
                self._seen.add(dialog)
                dialog.installEventFilter(self)
                self._act(dialog)
            self.parts.append(dialog.bar.value())
            self.said = [*self.said, *({plain(dialog.sentence.text())} - set(self.said))]
            dialog.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.painted += event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)

    def stop(self) -> None:
        self._timer.stop()


def ended(qtbot: QtBot) -> None:
    """Nothing is on its way any more."""
    qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.daemon and "run" in t.name], timeout=10_000)
