"""A dossier whose history is damaged: she is told once, in a line, and goes on or has all of it in a new file."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.domain.changes import edited
from desktop.domain.records import Dossier
from desktop.windows.main_window import MainWindow
from storage.checkup import Soundness, check_up
from storage.history_look import HistoryLook, look
from tests.spaces import plain
from tests.speakers import Silent
from tests.storage.helpers import fingerprint
from tests.windows.helpers import dataset_of
from widgets.read_dialog import ReadDialog

SAID = (
    "Historique abîmé : 1 ligne ne se lit plus. Le dossier lui-même se lit en entier. Vous pouvez continuer : seul le "
    "retour avant cet endroit n’est plus possible. Vous pouvez aussi récupérer le tout dans un nouveau fichier, où ce "
    "qui a été fait jusqu’ici se lira encore mais ne s’annulera plus."
)


@pytest.fixture
def damaged(opened: MainWindow) -> MainWindow:
    """Closed, one of three rows of its history changed, opened again."""
    for new in ("A", "B", "C"):
        opened.shell.workspace.apply([edited(dataset_of(opened).one(Dossier), "name", new, "purpose")])
    path = opened.shell.workspace.dossier.place.path
    assert opened.close_dossier()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE history SET words = 'autre chose' WHERE seq = 2")
    assert opened.open_path(path)
    return opened


def test_a_sound_history_says_nothing(opened: MainWindow, qtbot: QtBot) -> None:
    found: list[object] = []
    opened.shell.copying.keeping.look(lambda _: look(opened.shell.workspace.dossier.file)).connect(found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [HistoryLook(0, 0)]
    assert not opened.shell.history.isVisible()


def test_she_is_told_once_and_goes_on_with_copies(damaged: MainWindow, qtbot: QtBot, speaker: Silent) -> None:
    strip, shell = damaged.shell.history, damaged.shell
    qtbot.waitUntil(strip.isVisible)
    assert plain(strip.sentence.text()) == SAID
    strip.go_on.click()
    assert not strip.isVisible()
    shell.copying.keeping.pool.waitForDone()
    shell.workspace.apply([edited(dataset_of(damaged).one(Dossier), "name", "D", "purpose")])
    shell.workspace.undo()
    assert dataset_of(damaged).one(Dossier).name == "C"
    assert not strip.isVisible()
    dossier_id = shell.workspace.dossier.dossier_id
    assert damaged.close_dossier()
    assert not shell.copies.isVisible()
    copies = damaged.kept_copies()
    assert copies.read(copies.of(dossier_id)[0]).records
    assert speaker.told == []


def test_all_of_it_goes_into_a_new_file(damaged: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    path = damaged.shell.workspace.dossier.place.path
    target = path.with_name("neuf.mec")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    monkeypatch.setattr(ReadDialog, "open_to_read", lambda _: None)
    qtbot.waitUntil(damaged.shell.history.isVisible)
    records = damaged.shell.workspace.dossier.records()
    damaged.shell.history.rescue.click()
    assert damaged.shell.workspace.dossier.place.path == target
    assert damaged.shell.workspace.dossier.records() == records
    damaged.shell.copying.keeping.pool.waitForDone()
    assert not damaged.shell.history.isVisible()
    assert check_up(target).status is Soundness.SOUND
    assert path.name in fingerprint(path.parent)


def test_when_she_chooses_no_place_she_stays(
    damaged: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = damaged.shell.workspace.dossier.place.path
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    qtbot.waitUntil(damaged.shell.history.isVisible)
    damaged.shell.history.rescue.click()
    assert damaged.shell.workspace.dossier.place.path == path
    assert damaged.shell.history.isVisible()
