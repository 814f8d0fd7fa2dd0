"""A paper that is final: what it said stays in the dossier, is seen again as it was, and compared with today."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.changes import edited
from desktop.domain.choices import Effect
from desktop.domain.records import CostLine, DocumentIssue, Dossier
from desktop.wizard.papers.panel import PapersPanel
from desktop.wizard.papers.viewer import PaperViewer
from tests.wizard.papers.conftest import Speaker
from tests.wizard.papers.hands import issues, plain, said
from widgets.read_dialog import ReadDialog


def closed(panel: PapersPanel, qtbot: QtBot) -> DocumentIssue:
    """The note made final by a click."""
    qtbot.mouseClick(panel.final.close_it, Qt.MouseButton.LeftButton)
    dataset = panel._desk.workspace.dataset
    qtbot.waitUntil(lambda: any(issue.final_on for issue in dataset.all(DocumentIssue)), timeout=20_000)
    return next(issue for issue in dataset.all(DocumentIssue) if issue.final_on)


@pytest.fixture
def settled(example: PapersPanel, monkeypatch: pytest.MonkeyPatch) -> PapersPanel:
    """The worked example once nothing is left to confirm in it."""
    monkeypatch.setattr("desktop.wizard.papers.final.keeps_draft", lambda _findings: False)
    example.refresh()
    return example


def test_a_project_cannot_be_final_and_says_what_is_left(example: PapersPanel, qtbot: QtBot):
    assert not example.final.close_it.isVisible()
    sentence = plain(example.final.why.sentence())
    assert "5 points restent à confirmer dans le dossier" in sentence
    with qtbot.waitSignal(example.go_to) as led:
        qtbot.mouseClick(example.final.why, Qt.MouseButton.LeftButton)
    assert led.args == ["summary", "", ""]


def test_a_final_paper_is_seen_again_as_it_was_and_says_what_has_changed(
    settled: PapersPanel, qtbot: QtBot, speaker: Speaker
):
    issue = closed(settled, qtbot)
    assert speaker.asked[-1].startswith("Ce document devient définitif")
    assert (issue.number, issues(settled)) == (1, [("note", 1)])
    qtbot.waitUntil(lambda: settled.list.row_words(settled.order())[1].startswith("Définitif"), timeout=10_000)
    workspace = settled._desk.workspace
    line = next(x for x in workspace.dataset.all(CostLine) if x.amount and x.effect is Effect.SAVED)
    workspace.apply([edited(line, "amount", line.amount + 1000)])
    workspace.apply([edited(workspace.dataset.one(Dossier), "name", "Autre nom")])
    qtbot.waitUntil(lambda: "puis modifié" in settled.list.row_words(settled.order())[1], timeout=20_000)
    assert plain(settled.state.text()).endswith("Depuis : le projet et les coûts ont changé.")
    # As it was: the old name on each page, number 1, and never « version 2 ».
    qtbot.mouseClick(settled.final.see_it, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PaperViewer), timeout=20_000)
    viewer = QApplication.activeModalWidget()
    made = max(settled.folder.glob("note*.pdf"), key=lambda path: path.stat().st_mtime_ns)
    text = plain(PdfReader(made).pages[0].extract_text())
    assert "version 1" in text
    assert "Autre nom" not in text
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert told_since(settled, qtbot), "the difference names figures"


def told_since(panel: PapersPanel, qtbot: QtBot) -> bool:
    """Open « Ce qui a changé depuis » and read it."""
    texts: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ReadDialog):
            QTimer.singleShot(20, look)
            return
        texts.extend(plain(label.text()) for label in dialog.findChildren(QLabel))
        dialog.accept()

    QTimer.singleShot(0, look)
    qtbot.mouseClick(panel.final.compare, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(texts), timeout=20_000)
    return any(" → " in text for text in texts) and any("Autre nom" in text or "€" in text for text in texts)


def test_nothing_changed_says_so(settled: PapersPanel, qtbot: QtBot):
    closed(settled, qtbot)
    qtbot.waitUntil(settled.final.compare.isVisible, timeout=10_000)
    qtbot.mouseClick(settled.final.compare, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(settled.final.told.isVisible, timeout=20_000)
    assert plain(settled.final.told.text()) == "Rien n’a changé depuis : le document dit toujours la même chose."


def test_a_refusal_keeps_nothing(settled: PapersPanel, qtbot: QtBot, speaker: Speaker, tmp_path: Path):
    speaker.answer = 1
    qtbot.mouseClick(settled.final.close_it, Qt.MouseButton.LeftButton)
    assert issues(settled) == []
    assert said(settled) == ""
    assert list(tmp_path.glob("*.pdf")) == []
