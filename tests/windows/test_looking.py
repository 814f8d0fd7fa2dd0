"""« Regarder ce qui se lit »: a damaged dossier on screen, said to be incomplete, of which no paper is made."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.cli import write_example
from desktop.domain.records import Dossier, Partner
from desktop.windows import refused
from desktop.windows.dossier_menu import dossier_menu
from desktop.windows.main_window import MainWindow
from desktop.wizard.papers.bench import INCOMPLETE
from storage.copy_names import OPENING
from storage.dossiers import open_dossier
from tests.spaces import plain
from tests.speakers import Silent
from tests.storage.helpers import fingerprint
from tests.windows.helpers import dataset_of, edit_of, type_in
from widgets.mnemonics import bare
from widgets.read_dialog import ReadDialog


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The worked example with one partner lost."""
    path = tmp_path / "mairie" / "Cantine.mec"
    path.parent.mkdir()
    assert write_example(path) == 0
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE partner SET population = population + 1 WHERE rowid = 2")
    return path


@pytest.fixture
def looked_at(window: MainWindow, speaker: Silent, broken: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    folder = broken.parent.parent / "temporaire"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    speaker.answers = [refused.LOOK]
    assert window.open_path(broken, "purpose")
    return window


def state(window: MainWindow) -> str:
    return plain(window.shell.header.state.toolTip() or window.shell.header.state.text())


def test_what_reads_is_shown_with_what_lacks_and_stays_as_it_is(
    looked_at: MainWindow, speaker: Silent, broken: Path, qtbot: QtBot
) -> None:
    window, before = looked_at, fingerprint(broken.parent)
    strip = window.shell.place
    assert strip.isVisible()
    assert plain(strip.sentence.text()).startswith("Ce fichier est abîmé : 1 ligne ne se lit plus. ")
    assert window.shell.rescue.isVisible()
    assert not window.shell.copy.isVisible()
    names = [partner.name for partner in dataset_of(window).all(Partner)]
    assert len(names) == 3
    assert "Partenaire à retrouver" in names
    shown = edit_of(window, "problems_text").toPlainText()
    type_in(window, qtbot, "problems_text", "encore ")
    assert edit_of(window, "problems_text").toPlainText() == shown
    working = window.shell.workspace.dossier.file
    assert working.exists()
    assert window.close_dossier()
    assert not working.parent.exists()
    assert fingerprint(broken.parent) == before
    assert list(broken.parent.parent.joinpath("temporaire").iterdir()) == []
    assert len(speaker.told) == 1, "only the refusal that led here"


def test_no_paper_is_made_of_it(looked_at: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = looked_at
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert state(window) == "Dossier incomplet : pas de document"
    window.shell.open_step("documents")
    panel = window.shell.page("documents").papers
    together = window.shell.page("documents").together
    assert plain(panel.state.text()) == plain(INCOMPLETE)
    assert panel.state.isVisibleTo(window)
    for widget in (panel.see, panel.bench.print_button, panel.bench.pdf, panel.bench.mail, panel.list, together.every):
        assert not widget.isVisibleTo(window)
    for button in (panel.see, panel.bench.pdf, panel.bench.word, panel.bench.mail):
        button.click()
        assert not panel.strip.working
    together.write_all(tmp_path)
    assert not together.strip.working


def test_nothing_of_it_leaves_by_the_menu(looked_at: MainWindow) -> None:
    menu = dossier_menu(looked_at.shell)
    enabled = {bare(act.text()).partition("\t")[0] for act in menu.actions() if act.isEnabled() and act.text()}
    assert enabled == {"Copies de sûreté…", "Historique…", "Commentaires…", "Ouvrir pour relire et commenter…"}
    menu.deleteLater()


def test_neither_the_list_nor_the_copies_take_it_for_the_dossier(looked_at: MainWindow, qtbot: QtBot) -> None:
    window = looked_at
    dossier_id = window.shell.workspace.dossier.dossier_id
    assert window.close_dossier()
    assert window._recents.load() == []
    assert window.kept_copies().of(dossier_id) == []


def test_the_button_leads_to_the_rescue(
    looked_at: MainWindow, broken: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = looked_at
    read: list[ReadDialog] = []

    def show(dialog: ReadDialog) -> None:
        read.append(dialog)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _p, _t, proposed, *_, **__: (proposed, ""))
    monkeypatch.setattr(ReadDialog, "open_to_read", show)
    working = window.shell.workspace.dossier.file
    qtbot.mouseClick(window.shell.rescue, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.shell.workspace.dossier.place.path.name == "Cantine (récupéré).mec")
    assert len(read) == 1
    assert window.shell.workspace.dossier.damage is None
    assert window.shell.current == "purpose"
    assert not window.shell.place.isVisible()
    assert not working.exists()
    assert window.shell.workspace.edit(dataset_of(window).one(Dossier), "name", "Retrouvé")


def test_she_may_rather_not_and_goes_on_looking(
    looked_at: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    qtbot.mouseClick(looked_at.shell.rescue, Qt.MouseButton.LeftButton)
    assert looked_at.shell.workspace.incomplete


def test_what_is_offered_is_what_can_be_done(
    window: MainWindow, speaker: Silent, broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[tuple[str, ...]] = []

    def ask(_parent: object, _title: str, text: str, answers: list[str]) -> int:
        speaker.told.append(text)
        offered.append(tuple(answers))
        return len(answers) - 1

    monkeypatch.setattr(speaker, "ask", ask)
    assert not window.open_path(broken)
    assert offered == [(refused.LOOK, refused.SAVE, "Fermer")]
    nothing = tmp_path / "rien.mec"
    nothing.write_bytes(b"SQLite format 3\0")
    assert not window.open_path(nothing)
    assert len(offered) == 1, "there is nothing to choose"
    assert "plus rien ne se lit" in plain(speaker.told[-1])


def test_of_what_no_longer_reads_there_may_be_a_copy(window: MainWindow, speaker: Silent, tmp_path: Path) -> None:
    path = tmp_path / "Cantine.mec"
    assert write_example(path) == 0
    dossier = open_dossier(path)
    window.kept_copies().make(dossier.original, OPENING)
    dossier.close()
    path.write_bytes(b"SQLite format 3\0")
    offered: list[str] = []
    speaker.ask = lambda _parent, _title, _text, answers: (offered.extend(answers), len(answers) - 1)[1]  # type: ignore[method-assign]
    assert not window.open_path(path)
    assert offered == [refused.OPEN_COPY, "Fermer"]
