"""Texts of a dossier that somebody else wrote are shown as they are: no picture is fetched, no link lights up."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop import messages
from desktop.cli import write_example
from desktop.domain.changes import edited
from desktop.domain.fields import specs
from desktop.windows.main_window import MainWindow
from desktop.wizard.course import COURSE
from storage.dossiers import open_dossier
from widgets.labels import tip

TEXT = '<img src="//ailleurs/partage/x.png"><a href="file:///x">ici</a>'
KINDS = {"text", "long_text"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The worked example with every text changed."""
    path = tmp_path / "reçu.mec"
    assert write_example(path) == 0
    dossier = open_dossier(path)
    dossier.apply(
        [
            edited(record, name, TEXT)
            for record in dossier.records()
            for name, spec in specs(type(record)).items()
            if spec.kind in KINDS and name not in {"insee_code", "siren", "epci_siren", "form", "family", "pool"}
        ]
    )
    dossier.close()
    return path


def fetching(widget: QWidget) -> list[str]:
    """What Qt would take for marks and pictures, in labels and in tooltips."""
    labels = [
        label.text()
        for label in widget.findChildren(QLabel)
        if "<img" in label.text() and label.textFormat() is not Qt.TextFormat.PlainText
    ]
    tips = [child.toolTip() for child in (widget, *widget.findChildren(QWidget)) if "<img" in child.toolTip()]
    return labels + tips


def test_no_step_takes_a_text_for_marks(window: MainWindow, path: Path):
    assert window.open_path(path)
    shown = 0
    for step in COURSE.pages:
        window.shell.open_step(step.id)
        QApplication.processEvents()
        shown += sum("<img" in label.text() for label in window.findChildren(QLabel))
        assert fetching(window) == [], step.id
    assert shown, "the texts must be seen for this to prove anything"


def test_a_message_shows_them_as_they_are(qtbot: QtBot):
    box = messages._box(None, "Titre", TEXT)
    qtbot.addWidget(box)
    assert isinstance(box, QMessageBox)
    assert box.textFormat() is Qt.TextFormat.PlainText


def test_tooltips():
    assert tip("Coûts & 3 €") == "Coûts & 3 €"
    assert "<img" not in tip(TEXT)
    assert "&lt;img" in tip(TEXT)
