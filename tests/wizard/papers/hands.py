"""What her hands do with a paper: answer a dialog, name a file, click and wait."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.domain.records import DocumentIssue, Purpose
from desktop.wizard.papers.panel import PapersPanel
from tests.documents.reading import page_texts
from tests.spaces import flowing as plain
from widgets.mnemonics import bare


def issues(panel: PapersPanel) -> list[tuple[str, int]]:
    found = panel._desk.workspace.dataset.all(DocumentIssue)
    return sorted((str(issue.kind), issue.number) for issue in found)


def said(panel: PapersPanel) -> str:
    return panel.strip.told.text() if panel.strip.told.isVisibleTo(panel) else ""


def when(kind: type[QDialog], act: Callable[[QDialog], None]) -> None:
    """Do something in the next dialog of that kind, as soon as it is there."""

    seen = 0

    def look() -> None:
        nonlocal seen
        dialog = QApplication.activeModalWidget()
        seen += isinstance(dialog, kind) and dialog.isVisible()
        if seen < 3:  # one that is closed while it is still being shown would wait for ever
            QTimer.singleShot(20, look)
            return
        try:
            act(dialog)
        except BaseException:
            dialog.reject()  # a failed test ends instead of waiting for an answer
            raise

    QTimer.singleShot(0, look)


def name_file(path: Path) -> None:
    """Answer the next file dialog with keys: the whole path, then « Enregistrer »."""

    def act(dialog: QDialog) -> None:
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        save = next(button for button in dialog.findChildren(QPushButton) if button.isDefault())
        if bare(save.text()) != "Enregistrer":  # it says « Ouvrir » until it knows the folder
            QTimer.singleShot(20, lambda: act(dialog))
            return
        line.selectAll()
        QTest.keyClicks(line, str(path))
        QTest.mouseClick(save, Qt.MouseButton.LeftButton)

    when(QFileDialog, act)


def text_of(path: Path) -> str:
    return plain(" ".join(page_texts(path)))


def click(qtbot: QtBot, panel: PapersPanel, button: QWidget, expected: str) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: expected in plain(said(panel)), timeout=20_000)


def save(panel: PapersPanel, qtbot: QtBot, button: QWidget, target: Path) -> None:
    name_file(target)
    click(qtbot, panel, button, "Document enregistré")


def say_it_otherwise(panel: PapersPanel) -> None:
    workspace = panel._desk.workspace
    workspace.edit(workspace.dataset.one(Purpose), "if_nothing", "La cantine fermera.")


def printed_from(panel: PapersPanel) -> Path:
    return next(panel.folder.glob("note-de-synthese_*.pdf"))


def print_on(name: str, prepare: Callable[[QDialog], None] = lambda _dialog: None) -> None:
    """Answer the next print dialog: choose the queue, set it up, « Imprimer »."""

    def act(dialog: QDialog) -> None:
        queues = dialog.findChild(QComboBox, "printers")
        queues.setCurrentText(name)
        prepare(dialog)
        buttons = dialog.findChild(QDialogButtonBox).buttons()
        QTest.mouseClick(next(b for b in buttons if bare(b.text()) == "Imprimer"), Qt.MouseButton.LeftButton)

    when(QPrintDialog, act)
