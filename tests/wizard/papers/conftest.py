"""A window with a dossier, and what is told, asked and opened meanwhile."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.app import build_window
from desktop.cli import write_example
from desktop.documents.order import Order
from desktop.domain.beginning import Start
from desktop.domain.choices import Intent
from desktop.domain.records import Partner
from desktop.paths import under
from desktop.windows.main_window import MainWindow
from desktop.wizard.papers.panel import PapersPanel


class Speaker:
    """Remembers what it was told and asked; answers with `answer`."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.asked: list[str] = []
        self.answer = 0

    def tell(self, _parent: QWidget | None, _title: str, text: str, details: str = "") -> None:
        self.told.append(text + details)

    def ask(self, _parent: QWidget | None, _title: str, text: str, _answers: Sequence[str]) -> int:
        self.asked.append(text)
        return self.answer


class Opened(QObject):
    """Stands for the programs of this computer: keeps what they were asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


@pytest.fixture
def speaker() -> Speaker:
    return Speaker()


@pytest.fixture
def opened() -> Iterator[Opened]:
    programs = Opened()
    QDesktopServices.setUrlHandler("file", programs, "open")
    yield programs
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, speaker: Speaker, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    made = build_window(QApplication.instance(), under(tmp_path / "home"), speaker)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close_dossier()


@pytest.fixture
def panel(window: MainWindow, tmp_path: Path) -> PapersPanel:
    """The papers of a dossier just begun: a note of one page, and the page of her commune."""
    assert window.create_dossier(tmp_path / "essai.mec", Start("Cantine", Intent.STAFF, Partner(name="Orbelle")))
    window.shell.open_step("documents")
    papers = window.shell.page("documents").papers
    assert papers.choose(Order())
    return papers


@pytest.fixture
def example(window: MainWindow, tmp_path: Path) -> PapersPanel:
    """The papers of the worked example: a note of several pages, and the pages of three communes."""
    assert write_example(tmp_path / "exemple.mec") == 0
    assert window.open_path(tmp_path / "exemple.mec")
    window.shell.open_step("documents")
    papers = window.shell.page("documents").papers
    assert papers.choose(Order())
    return papers
