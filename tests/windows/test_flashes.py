"""Nothing flashes: while a dossier opens and every step is shown, no other window appears, not even for a moment."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import build_window
from desktop.paths import under
from tests.windows.test_window import Silent


class Windows(QObject):
    """Remembers every window that was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.fixture
def windows() -> Iterator[Windows]:
    watcher, app = Windows(), QApplication.instance()
    assert app is not None
    app.installEventFilter(watcher)
    yield watcher
    app.removeEventFilter(watcher)


def test_only_the_one_window_is_ever_shown(
    qtbot: QtBot, tmp_path: Path, windows: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    window = build_window(QApplication.instance(), under(tmp_path), Silent())
    qtbot.addWidget(window)
    window.show()
    window.open_example()
    for step in window.shell.desk.course.pages:
        window.shell.open_step(step.id)
        QApplication.processEvents()
        assert window.shell.page(step.id).title.hasFocus(), step.id
    window.close_dossier()
    assert windows.shown == ["MainWindow"]
