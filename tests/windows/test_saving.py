"""Saving as she sees it: after two seconds, on leaving, on Ctrl+S; and when the disk refuses, nothing typed is lost."""

import re
import sqlite3
import time
from contextlib import closing
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.changes import created, edited
from desktop.domain.records import Objective, Purpose, UnreadEntry
from desktop.windows.main_window import MainWindow
from storage.dossiers import OpenDossier, open_dossier
from tests.speakers import Silent
from tests.storage.helpers import DiskThatRefuses
from tests.windows.helpers import dataset_of, edit_of, type_in
from widgets.field import COMMIT_DELAY_MS


def in_the_file(window: MainWindow) -> str:
    """The project in one sentence as another program would read it now."""
    with closing(sqlite3.connect(window.shell.workspace.dossier.place.path)) as connection:
        return connection.execute("SELECT sentence FROM purpose").fetchone()[0]


def straight(text: str) -> str:
    return re.sub("[\u00a0\u202f]", " ", text)


@pytest.fixture
def disk(opened: MainWindow) -> DiskThatRefuses:
    """The disk of the open dossier, which can be made to refuse."""
    dossier: OpenDossier = opened.shell.workspace.dossier
    dossier._connection = made = DiskThatRefuses(dossier._connection)
    return made


def test_two_seconds_after_the_last_key_it_is_in_the_file_and_the_header_says_when(opened: MainWindow, qtbot: QtBot):
    opened.shell.workspace.clock = lambda: datetime(2026, 11, 24, 10, 42)  # noqa: DTZ001 - her own clock
    saved_at: list[float] = []
    opened.shell.workspace.saved.connect(lambda _clock: saved_at.append(time.monotonic()))
    type_in(opened, qtbot, "sentence", "Rester", leave=False)
    last_key = time.monotonic()
    assert in_the_file(opened) == ""
    qtbot.waitUntil(lambda: in_the_file(opened) == "Rester", timeout=10_000)  # a busy machine may be late
    assert COMMIT_DELAY_MS == 2000
    assert [at - last_key > 1.5 for at in saved_at] == [True]  # the last key was a little before
    assert edit_of(opened, "sentence").hasFocus()
    assert straight(opened.shell.header.state.text()) == "Enregistré à 10 h 42"


def test_what_one_key_press_changes_is_one_transaction(opened: MainWindow, qtbot: QtBot):
    type_in(opened, qtbot, "start_on", "01/01/2027")
    done: list[str] = []
    opened.shell.workspace.dossier._connection.set_trace_callback(done.append)
    edit_of(opened, "start_on").clear()
    type_in(opened, qtbot, "start_on", "au printemps")  # the day goes, the text that cannot be read comes
    opened.shell.workspace.dossier._connection.set_trace_callback(None)
    assert dataset_of(opened).one(Purpose).start_on is None
    assert [entry.text for entry in dataset_of(opened).all(UnreadEntry)] == ["au printemps"]
    words = [sql.split()[0] for sql in done if not sql.startswith(("PRAGMA", "--"))]
    # The day, the text, the line of the history, the time of the file with the digest of its row.
    assert words == ["BEGIN", "UPDATE", "INSERT", "INSERT", "SELECT", "UPDATE", "COMMIT"]


def test_ctrl_s_writes_what_is_being_typed_and_answers(opened: MainWindow, qtbot: QtBot):
    type_in(opened, qtbot, "sentence", "Rester ouverts", leave=False)
    qtbot.keyClick(edit_of(opened, "sentence"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert in_the_file(opened) == "Rester ouverts"
    assert opened.shell.header.state.text().startswith("Dossier enregistré")


def test_closing_asks_nothing(opened: MainWindow, qtbot: QtBot, speaker: Silent):
    type_in(opened, qtbot, "sentence", "Rester ouverts", leave=False)
    assert opened.close()
    assert speaker.told == []


def test_what_the_disk_refused_is_asked_about_on_closing_and_stays(
    opened: MainWindow, qtbot: QtBot, speaker: Silent, disk: DiskThatRefuses
):
    disk.refuses = True
    type_in(opened, qtbot, "sentence", "Rester ouverts")
    assert opened.shell.header.state.text() == "Non enregistré"
    assert opened.shell.trouble.isVisible()
    assert "ne répond pas" in opened.shell.trouble.sentence.text()
    assert not opened.close_dossier()  # the silent one stays
    assert "n’a pas pu être enregistrée" in speaker.told[0]
    assert edit_of(opened, "sentence").toPlainText() == "Rester ouverts"
    disk.refuses = False
    assert opened.close_dossier()
    assert len(speaker.told) == 1


@pytest.mark.parametrize("how", ["save", "another field", "another step", "close"])
def test_what_the_disk_refused_is_written_as_soon_as_it_can_be(
    opened: MainWindow, qtbot: QtBot, disk: DiskThatRefuses, how: str
):
    path = opened.shell.workspace.dossier.place.path
    disk.refuses = True
    type_in(opened, qtbot, "sentence", "Rester ouverts")
    type_in(opened, qtbot, "start_on", "au printemps")
    disk.refuses = False
    if how == "save":
        opened.shell.save()
    elif how == "another field":
        type_in(opened, qtbot, "vision", "Mieux")
    elif how == "another step":
        opened.shell.open_step("objectives")
    assert how == "close" or opened.shell.trouble.isHidden()
    assert opened.close_dossier()
    with closing(open_dossier(path)) as again:
        assert again.dataset.one(Purpose).sentence == "Rester ouverts"
        assert [entry.text for entry in again.dataset.all(UnreadEntry)] == ["au printemps"]


def test_leaving_all_the_same_is_possible_and_loses_only_that(
    opened: MainWindow, qtbot: QtBot, speaker: Silent, disk: DiskThatRefuses
):
    path = opened.shell.workspace.dossier.place.path
    type_in(opened, qtbot, "vision", "Mieux")
    disk.refuses = True
    type_in(opened, qtbot, "sentence", "Perdu")
    speaker.answers = ["Fermer sans enregistrer la dernière saisie"]
    assert opened.close_dossier()
    with closing(open_dossier(path)) as again:
        purpose = again.dataset.one(Purpose)
    assert (purpose.vision, purpose.sentence) == ("Mieux", "")


def test_a_cell_of_a_row_that_exists_only_on_screen_waits_too(opened: MainWindow, disk: DiskThatRefuses):
    """A table shows one line per partner before there is anything to keep of it: the first cell makes the record."""
    objective = Objective()
    disk.refuses = True
    changes = [created(objective), edited(objective, "title", "Ouvrir le samedi")]
    assert not opened.shell.workspace.apply(changes)
    disk.refuses = False
    opened.shell.save()
    assert [kept.title for kept in dataset_of(opened).all(Objective)] == ["Ouvrir le samedi"]


def test_a_row_refused_is_not_added_later_behind_her_back(opened: MainWindow, disk: DiskThatRefuses):
    disk.refuses = True
    assert not opened.shell.workspace.add(Objective(title="x"))
    disk.refuses = False
    opened.shell.save()
    assert dataset_of(opened).all(Objective) == []


def test_what_no_disk_will_ever_take_does_not_hold_back_the_rest(opened: MainWindow, qtbot: QtBot):
    purpose = dataset_of(opened).one(Purpose)
    assert not opened.shell.workspace.edit(purpose, "sentence", 12)
    type_in(opened, qtbot, "vision", "Mieux")
    assert dataset_of(opened).one(Purpose).vision == "Mieux"
    assert opened.close_dossier()


def test_a_text_that_cannot_be_read_is_one_entry_to_undo(opened: MainWindow, qtbot: QtBot):
    edit = edit_of(opened, "start_on")
    for text in ("au", " printemps"):
        type_in(opened, qtbot, "start_on", text, leave=False)
        opened.shell.page("purpose").flush()
    opened.shell.undo()
    assert dataset_of(opened).all(UnreadEntry) == []
    assert isinstance(edit, QLineEdit)
    assert edit.text() == ""
    assert not opened.shell.workspace.dossier.undo_label
