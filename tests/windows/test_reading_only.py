"""A dossier that is only read: nothing on its pages takes an entry, all of it can be read, and the strip says why."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.cli import write_example
from desktop.domain.changes import edited
from desktop.domain.records import CostLine, Dossier
from desktop.windows.history_dialog import HistoryDialog
from desktop.windows.main_window import MainWindow
from desktop.wizard.course import COURSE
from desktop.wizard.sharing.movement_panel import MovementPanel
from storage.dossiers import open_dossier
from storage.lock import lock_of
from tests.speakers import Silent
from tests.storage.helpers import fingerprint
from tests.windows.helpers import edit_of, unnamed
from widgets.record_table import RecordTable

HELD = {"user": "Mme Morel", "computer": "MAIRIE-02", "machine": "b", "process": 7, "started": "1", "token": "theirs"}
# What leads elsewhere, explains, shows another record or makes a paper.
_READS = {
    "Service affiché", "Document", "Fiche affichée", "Scénario à modifier", "Afficher le détail, ligne par ligne",
    "Le tableau montre", "Expliquer ce que paie", "Chiffres affichés", "Budget de", "Année affichée", "La question",
}  # fmt: skip
_KEPT_NOWHERE = (MovementPanel,)  # what is typed there is only looked at: nothing of it enters the dossier
_TAKES = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
_ACTS = ("Ajouter", "Supprimer", "Reprendre", "Proposer", "Retenir", "Choisir", "Prendre", "Tous", "Aucun", "Les mêmes")


@pytest.fixture
def reading(window: MainWindow, speaker: Silent, tmp_path: Path) -> Iterator[MainWindow]:
    """The worked example, changed once, which somebody else has open."""
    path = tmp_path / "commun" / "Cantine.mec"
    path.parent.mkdir()
    assert write_example(path) == 0
    dossier = open_dossier(path)
    dossier.apply(edited(dossier.dataset.one(Dossier), "name", "Changé"))
    dossier.apply(edited(dossier.dataset.all(CostLine)[0], "label", "Changée"))
    dossier.undo()
    dossier.close()
    lock_of(path).write_text(json.dumps({**HELD, "since": "2026-11-25T09:12:00+01:00"}), encoding="utf-8")
    before = fingerprint(path.parent)
    speaker.answers = ["Lire seulement"]
    assert window.open_path(path, "purpose")
    yield window
    assert window.close_dossier()
    assert fingerprint(path.parent) == before


def takes_entries(page: QWidget) -> list[str]:
    """What of a page could still be changed by a key or a click."""
    found = [w for w in [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)] if not w.isReadOnly()]
    chosen = [*page.findChildren(QComboBox), *page.findChildren(QRadioButton), *page.findChildren(QCheckBox)]
    found += [w for w in chosen if w.isEnabled() and w.accessibleName() not in _READS]
    buttons = page.findChildren(QAbstractButton)
    found += [w for w in buttons if w.isEnabled() and w.isVisible() and w.accessibleName().startswith(_ACTS)]
    tried = {w for kind in _KEPT_NOWHERE for panel in page.findChildren(kind) for w in panel.findChildren(QWidget)}
    return [f"{type(w).__name__} {w.accessibleName()}" for w in found if w not in tried]


@pytest.mark.parametrize("step", [step.id for step in COURSE.steps])
def test_no_page_takes_an_entry(reading: MainWindow, step: str) -> None:
    reading.shell.open_step(step)
    page = reading.shell.page(step)
    if step == "costs":
        page.detail.show_value(True)
        page.refresh(())
    assert takes_entries(page) == []
    for table in page.findChildren(RecordTable):
        model = table.model
        cells = [model.index(row, place) for row in range(model.rowCount()) for place in range(model.columnCount())]
        assert not any(model.flags(cell) & _TAKES for cell in cells)
    assert unnamed(page) == []
    page.refresh(())  # the page says anew what can be done
    assert takes_entries(page) == []


def test_texts_can_still_be_reached_and_read(reading: MainWindow, qtbot: QtBot) -> None:
    edit = edit_of(reading, "problems_text")
    reading.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    assert edit.isEnabled()
    assert edit.toPlainText()
    assert reading.shell.place.isVisible()
    assert "sans pouvoir le modifier" in reading.shell.place.sentence.text()


def test_nothing_is_offered_to_be_taken_back(reading: MainWindow, qtbot: QtBot) -> None:
    header = reading.shell.header
    assert not header.undo.isEnabled()
    assert not header.redo.isEnabled()
    assert not reading.shell.footer.done.isEnabled()
    assert reading.shell.footer.following.isEnabled()
    before, name = header.state.text(), reading.shell.workspace.dataset.one(Dossier).name
    reading.shell.undo()
    reading.shell.redo()
    assert header.state.text() == before
    assert reading.shell.workspace.dataset.one(Dossier).name == name == "Changé"


def test_neither_is_going_back_nor_erasing(reading: MainWindow, qtbot: QtBot) -> None:
    dialog = HistoryDialog(reading.shell.workspace, COURSE, reading)
    qtbot.addWidget(dialog)
    dialog.table.selectRow(1)
    assert not dialog.back.isEnabled()
    assert "sans pouvoir le modifier" in dialog.told.text()
    seen: list[tuple[str, bool]] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        seen.extend((act.text(), act.isEnabled()) for act in menu.actions())
        menu.close()

    QTimer.singleShot(100, reading, look)
    reading.shell.header.dossier.click()
    qtbot.waitUntil(lambda: bool(seen))
    offered = {words.replace("&", ""): enabled for words, enabled in seen}
    assert not offered["Effacer les noms…"]
    assert offered["Copie à partager…"]
