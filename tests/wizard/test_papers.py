"""What happens to a paper once it is made, through the real buttons, dialogs and queues."""

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import build_window
from desktop.cli import write_example
from desktop.documents import papers as paper_files
from desktop.domain.records import CostLine, DocumentIssue
from desktop.paths import under
from desktop.windows.main_window import MainWindow
from desktop.wizard.paper_viewer import PaperViewer
from desktop.wizard.papers_panel import PapersPanel
from tests.print_queue import COPY, PDF, PrintQueue


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
    QDesktopServices.setUrlHandler("file", programs, b"open")
    yield programs
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, speaker: Speaker, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    made = build_window(QApplication.instance(), under(tmp_path / "home"), speaker)
    qtbot.addWidget(made)
    made.show()
    assert write_example(tmp_path / "exemple.mec") == 0
    assert made.open_path(tmp_path / "exemple.mec")
    made.shell.open_step("summary")
    yield made
    made.close_dossier()


@pytest.fixture
def panel(window: MainWindow) -> PapersPanel:
    return window.shell.page("summary").papers


def issues(panel: PapersPanel) -> list[tuple[str, int]]:
    found = panel._desk.workspace.dataset.all(DocumentIssue)
    return sorted((str(issue.kind), issue.number) for issue in found)


def said(panel: PapersPanel) -> str:
    return panel.strip.told.text() if panel.strip.told.isVisibleTo(panel) else ""


def when(qtbot: QtBot, kind: type[QDialog], act: Callable[[QDialog], None]) -> None:
    """Do something in the next dialog of that kind, as soon as it is there; what went wrong is raised by `done`."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog.isVisible():
            print("ACT", dialog); act(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def name_file(qtbot: QtBot, path: Path) -> None:
    """Answer the next file dialog with keys: the whole path, then Enter."""

    def act(dialog: QDialog) -> None:
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        line.selectAll()
        qtbot.keyClicks(line, str(path))
        qtbot.keyClick(line, Qt.Key.Key_Return)

    when(qtbot, QFileDialog, act)


def plain(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)


def text_of(path: Path) -> str:
    return plain(" ".join(page.extract_text() for page in PdfReader(path).pages))


def click(qtbot: QtBot, panel: PapersPanel, button: QWidget, expected: str) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: expected in plain(said(panel)), timeout=20_000)


def test_a_look_keeps_nothing_and_a_saved_paper_is_numbered(panel: PapersPanel, qtbot: QtBot, tmp_path: Path):
    assert plain(panel.state.text()) == "Pas encore enregistré : ce sera la version 1."
    name_file(qtbot, tmp_path / "note")
    click(qtbot, panel, panel.bench.pdf, "Document enregistré")
    assert "version 1" in text_of(tmp_path / "note.pdf")
    assert issues(panel) == [("note", 1)]
    assert panel.state.text().startswith("Version\u00a01, enregistrée le") or "Version 1, enregistrée le" in plain(panel.state.text())
