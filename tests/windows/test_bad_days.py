"""What the window says on bad days: a disk full or read only, two versions of the program, names of any kind."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.domain.records import Dossier, Purpose
from desktop.windows import refused
from desktop.windows.main_window import MainWindow
from storage import meta
from storage.copy_names import BEFORE_MIGRATION
from storage.dossiers import create, open_dossier
from storage.version import SCHEMA_VERSION
from tests.spaces import plain
from tests.speakers import Silent
from tests.storage.helpers import fingerprint, read_only
from tests.windows.helpers import dataset_of, edit_of, type_in
from widgets.read_dialog import ReadDialog

OLD = Path(__file__).parents[1] / "storage" / "files" / "v1.mec"
NAMES = ["Secrétariat d'Orbelle & Cie (2026) #1 %20.mec", "x" * 200 + ".mec", "é" * 124 + ".mec"]


def state(window: MainWindow) -> str:
    return plain(window.shell.header.state.toolTip() or window.shell.header.state.text())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "serveur" / "Cantine.mec"
    path.parent.mkdir()
    create(path, [Dossier(name="Cantine")]).close()
    return path


@pytest.fixture
def full(opened: MainWindow) -> sqlite3.Connection:
    """The disk of the open dossier takes not one page more."""
    connection: sqlite3.Connection = opened.shell.workspace.dossier._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    return connection


def test_a_full_disk_is_told_and_the_work_goes_in_once_there_is_room(
    opened: MainWindow, qtbot: QtBot, full: sqlite3.Connection, speaker: Silent
) -> None:
    shell, long = opened.shell, "Rester ouverts. " * 1000
    assert not shell.workspace.edit(dataset_of(opened).one(Purpose), "sentence", long)
    assert shell.trouble.isVisible()
    said = plain(shell.trouble.sentence.text())
    assert said.startswith("Le disque est plein : la dernière modification de « essai.mec » n’est pas enregistrée. ")
    assert "Libérez de la place, puis recommencez." in said
    assert state(opened) == "Non enregistré"
    full.execute("PRAGMA max_page_count = 4294967294")
    qtbot.mouseClick(shell.again, Qt.MouseButton.LeftButton)
    assert not shell.trouble.isVisible()
    assert dataset_of(opened).one(Purpose).sentence == long
    assert opened.close_dossier()
    assert speaker.told == []


def test_a_read_only_disk_is_told_and_can_be_read(window: MainWindow, speaker: Silent, path: Path) -> None:
    with read_only(path.parent):
        before = fingerprint(path.parent)
        assert not window.open_path(path)
        said = plain(speaker.told[0])
        assert said.startswith("L’ordinateur ne permet pas d’écrire dans le fichier « Cantine.mec » ou dans ")
        assert "Il est intact." in said
        speaker.answers = ["Lire seulement"]
        assert window.open_path(path)
        assert plain(window.shell.place.sentence.text()).startswith("Vous lisez ce dossier sans pouvoir le modifier")
        assert window.close_dossier()
        speaker.answers = ["Ouvrir une copie"]
        assert window.open_path(path)
        assert window.shell.workspace.edit(dataset_of(window).one(Dossier), "name", "La mienne")
        assert window.close_dossier()
        assert fingerprint(path.parent) == before


def test_a_file_turned_read_only_while_it_is_open_keeps_what_is_typed(
    window: MainWindow, speaker: Silent, path: Path, qtbot: QtBot
) -> None:
    assert window.open_path(path, "purpose")
    shell = window.shell
    type_in(window, qtbot, "sentence", "Avant")
    with read_only(path.parent):
        before = path.read_bytes()
        type_in(window, qtbot, "vision", "Pendant")
        qtbot.waitUntil(shell.trouble.isVisible)
        said = plain(shell.trouble.sentence.text())
        assert said.startswith("L’ordinateur ne permet pas d’écrire dans le fichier « Cantine.mec »")
        assert "Ce qui était enregistré est intact." in said
        assert state(window) == "Non enregistré"
        assert edit_of(window, "vision").toPlainText() == "Pendant", "her screen keeps it"
        assert not edit_of(window, "vision").isReadOnly()
        qtbot.mouseClick(shell.again, Qt.MouseButton.LeftButton)
        assert shell.trouble.isVisible()
        assert path.read_bytes() == before
    qtbot.mouseClick(shell.again, Qt.MouseButton.LeftButton)
    assert not shell.trouble.isVisible()
    assert window.close_dossier()
    with closing(open_dossier(path)) as dossier:
        purpose = dossier.dataset.one(Purpose)
        assert (purpose.sentence, purpose.vision) == ("Avant", "Pendant")
    assert speaker.told == []


def test_what_a_newer_program_made_is_left_as_she_likes(window: MainWindow, speaker: Silent, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE meta SET program = '9.2.0', oldest_reader = '0.1.0'")
        meta.sign(connection)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = fingerprint(path.parent)
    assert not window.open_path(path)  # « Ne pas ouvrir »
    (said,) = map(plain, speaker.told)
    assert "vous pouvez le lire sans rien y changer" in said
    assert window.shell is None
    speaker.answers = ["Lire seulement"]
    assert window.open_path(path, "purpose")
    shell = window.shell
    assert shell.workspace.dossier.reading
    assert plain(shell.place.sentence.text()).startswith("Vous lisez ce dossier sans pouvoir le modifier")
    assert shell.copy.isVisible()
    assert edit_of(window, "problems_text").isReadOnly()
    assert not shell.header.undo.isEnabled()
    working = shell.workspace.dossier.file
    assert working.exists()
    assert window.close_dossier()
    assert not working.exists()
    assert fingerprint(path.parent) == before


@pytest.mark.parametrize(("reader", "readable"), [("0.1.0", True), ("9.1.0", False)])
def test_a_file_of_a_newer_program(
    window: MainWindow, speaker: Silent, path: Path, reader: str, readable: bool
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE meta SET program = '9.2.0', oldest_reader = ?", (reader,))
        meta.sign(connection)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = fingerprint(path.parent)
    speaker.answers = ["Lire seulement"] if readable else []
    assert window.open_path(path) == readable
    (said,) = map(plain, speaker.told)
    if readable:
        assert "enregistré par une version plus récente de l’application (9.2.0)" in said
        assert window.shell.place.isVisible()
        assert window.close_dossier()
    else:
        assert "installez la version 9.1.0 ou une plus récente" in said
    assert fingerprint(path.parent) == before


def test_a_file_of_an_older_program_opens_and_is_kept_as_it_was(
    window: MainWindow, speaker: Silent, tmp_path: Path
) -> None:
    path = Path(shutil.copy(OLD, tmp_path / "ancien.mec"))
    before = path.read_bytes()
    assert window.open_path(path)
    dossier_id = window.shell.workspace.dossier.dossier_id
    assert window.close_dossier()
    (kept,) = [copy for copy in window.kept_copies().of(dossier_id) if copy.reason == BEFORE_MIGRATION]
    assert kept.path.read_bytes() == before
    assert speaker.told == []


@pytest.mark.parametrize("name", NAMES)
def test_names_of_any_kind(
    window: MainWindow,
    speaker: Silent,
    qtbot: QtBot,
    tmp_path: Path,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "Mes documents d'été" / name
    path.parent.mkdir()
    create(path, [Dossier(name="Cantine")], work=window.paths.work).close()
    assert window.open_path(path, "purpose")
    type_in(window, qtbot, "sentence", "Rester ouverts")
    assert window.close_dossier()
    assert window.home.recents.item(0).text().startswith("Cantine")
    assert window.open_recent(path)
    assert dataset_of(window).one(Purpose).sentence == "Rester ouverts"
    assert window.close_dossier()
    short = path.rename(path.with_name("court.mec"))  # SQLite has no room for its own files beside a long name
    with closing(sqlite3.connect(short, isolation_level=None)) as connection:
        connection.execute("UPDATE dossier SET name = 'Abîmé'")
    short.rename(path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _p, _t, proposed, *_, **__: (proposed, ""))
    monkeypatch.setattr(ReadDialog, "open_to_read", lambda _dialog: None)
    speaker.answers = [refused.SAVE]
    assert window.open_path(path)
    assert window.shell.workspace.dossier.place.path.name.endswith(" (récupéré).mec")
    assert dataset_of(window).one(Purpose).sentence == "Rester ouverts"
