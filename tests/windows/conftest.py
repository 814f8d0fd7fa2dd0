"""The window of the tests, with folders of its own and somebody silent instead of message boxes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import build_window
from desktop.domain.beginning import Start
from desktop.domain.choices import Intent
from desktop.domain.records import Partner
from desktop.paths import under
from desktop.windows import place_watch, waiting
from desktop.windows.main_window import MainWindow
from storage.place import Place
from storage.place_kind import Kind
from tests.speakers import Silent
from tests.windows.slow_places import Act, Share, Watcher
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


@pytest.fixture
def share(monkeypatch: pytest.MonkeyPatch) -> Iterator[Share]:
    """Whatever is opened lies on this share; the second after which a wait is said is short."""
    share = Share()
    monkeypatch.setattr("storage.dossiers.place_of", lambda path, work: Place(path, share, Kind.SHARE, work))
    monkeypatch.setattr(waiting, "UNSEEN_MS", 60)
    monkeypatch.setattr(place_watch, "_AFTER_SAVE_MS", 600_000)  # only closing writes back
    yield share
    share.seconds = 0.0
    share.answer.set()


@pytest.fixture
def watching() -> Iterator[Callable[..., Watcher]]:
    begun: list[Watcher] = []

    def begin(act: Act = lambda _dialog: None) -> Watcher:
        begun.append(Watcher(act))
        return begun[-1]

    yield begin
    for watcher in begun:
        watcher.stop()
