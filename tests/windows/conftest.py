"""The window of the tests, with folders of its own and somebody silent instead of message boxes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import build_window
from desktop.domain.beginning import Start
from desktop.domain.choices import Intent
from desktop.domain.records import Partner
from desktop.paths import under
from desktop.windows.main_window import MainWindow
from tests.speakers import Silent
from widgets.theme import apply_theme


@pytest.fixture
def speaker() -> Silent:
    return Silent()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, speaker: Silent, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    made = build_window(QApplication.instance(), under(tmp_path / "home"), speaker)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close_dossier()
    apply_theme(QApplication.instance())


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path) -> MainWindow:
    start = Start("Secrétariat partagé", Intent.STAFF, Partner(name="Orbelle"))
    assert window.create_dossier(tmp_path / "a b é" / "essai.mec", start)
    return window
