"""Copies as she meets them: kept while she works, gone back to in three clicks, put on a key, reminded of."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from desktop.domain.records import Dossier, Objective, Partner, Purpose
from desktop.windows import copies_dialog, keeping, refused
from desktop.windows.copies_dialog import CopiesDialog
from desktop.windows.copying import Copying
from desktop.windows.main_window import MainWindow
from storage import meta
from storage.copy_errors import CopyNotMadeError
from storage.directory import Directory
from storage.dossiers import open_dossier
from storage.kept_copies import KeptCopies, KeptCopy
from storage.recents import Recent
from tests.dialogs import in_dialog
from tests.spaces import plain
from tests.speakers import Silent
from tests.windows.helpers import dataset_of, type_in, unnamed
from widgets.mnemonics import duplicates

NO_BREAK = "\u00a0"


def copying(window: MainWindow) -> Copying:
    assert window.shell is not None
    return window.shell.copying


def kept(window: MainWindow) -> list[KeptCopy]:
    return window.kept_copies().of(window.shell.workspace.dossier.dossier_id)


def reasons(window: MainWindow) -> list[str]:
    return [copy.reason for copy in kept(window)]


@pytest.fixture
def kept_once(opened: MainWindow, qtbot: QtBot) -> MainWindow:
    """A dossier just opened, its first copy made in the background."""
    qtbot.waitUntil(lambda: reasons(opened) == ["ouverture"])
    return opened


def with_dialog(qtbot: QtBot, window: MainWindow, act: Callable[[CopiesDialog], None]) -> None:
    """Open the dialog by its menu, with keys, and do something in it."""
    QTimer.singleShot(0, window, lambda: _choose(qtbot, window, 0))
    with in_dialog(window, CopiesDialog, act):
        window.shell.header.dossier.click()
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None and QApplication.activePopupWidget() is None)


def _choose(qtbot: QtBot, window: MainWindow, entry: int) -> None:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in range(entry + 1):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)


def rows(dialog: CopiesDialog) -> list[str]:
    return [plain(dialog.list.item(row).text()) for row in range(dialog.list.count())]


def test_a_copy_on_opening_after_ten_minutes_of_work_and_on_closing(kept_once: MainWindow, qtbot: QtBot) -> None:
    timer = copying(kept_once).keeping.timer
    assert keeping.EVERY_MS == 600_000
    assert not timer.isActive()  # nothing was changed: no clock runs
    type_in(kept_once, qtbot, "sentence", "Rester ouverts")
    assert timer.isActive()
    assert timer.interval() == keeping.EVERY_MS
    left = timer.remainingTime()
    type_in(kept_once, qtbot, "vision", "Mieux")
    assert timer.remainingTime() <= left  # it runs from the first change, not from the last
    timer.timeout.emit()
    qtbot.waitUntil(lambda: reasons(kept_once) == ["travail", "ouverture"])
    assert not timer.isActive()
    type_in(kept_once, qtbot, "preserved_text", "Le samedi")
    copies, dossier_id = kept_once.kept_copies(), kept_once.shell.workspace.dossier.dossier_id
    assert kept_once.close_dossier()
    found = copies.of(dossier_id)
    assert [copy.reason for copy in found] == ["fermeture", "travail", "ouverture"]
    (purpose,) = [record for record in copies.read(found[0]).records if isinstance(record, Purpose)]
    assert (purpose.vision, purpose.preserved_text) == ("Mieux", "Le samedi")


def test_opening_does_not_wait_for_the_copy(
    window: MainWindow, opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = opened.shell.workspace.dossier.place.path
    assert opened.close_dossier()
    made: list[str] = []
    monkeypatch.setattr(KeptCopies, "make", lambda _self, _original, reason: made.append(reason))
    assert window.open_path(path)
    assert made == []  # she sees her dossier first
    monkeypatch.undo()


def test_back_to_a_version_with_what_it_changes_shown_before(kept_once: MainWindow, qtbot: QtBot) -> None:
    type_in(kept_once, qtbot, "sentence", "Rester ouverts")
    before = set(kept_once.shell.workspace.dossier.records())
    seen: list[str] = []

    def go_back(dialog: CopiesDialog) -> None:
        qtbot.waitUntil(dialog.back.isEnabled)
        qtbot.waitUntil(lambda: "depuis" in rows(dialog)[1])
        seen.extend(rows(dialog))
        seen.append(plain(dialog.told.text()))
        seen.extend(plain(dialog.preview.item(row).text()) for row in range(dialog.preview.count()))
        assert unnamed(dialog) == []
        assert duplicates(dialog) == []
        assert dialog.width() <= 1000
        assert dialog.height() <= 520
        qtbot.mouseClick(dialog.back, Qt.MouseButton.LeftButton)

    with_dialog(qtbot, kept_once, go_back)
    assert seen[0].startswith("Aujourd’hui, ")
    assert seen[1].endswith(", à l’ouverture\n1 entrée de l’historique depuis")
    assert seen[2:] == ["Y revenir ferait 1 changement :", "Le projet en une phrase : « Rester ouverts » → vide"]
    assert dataset_of(kept_once).one(Purpose).sentence == ""
    assert plain(kept_once.shell.header.state.text()).startswith("Revenu à la copie du ")
    assert reasons(kept_once) == ["avant retour", "ouverture"]  # the current one is saved first
    assert kept_once.shell.workspace.undo_words().startswith("le retour à un état antérieur")
    kept_once.shell.undo()
    assert set(kept_once.shell.workspace.dossier.records()) == before


def test_what_differs_is_chosen_first_and_what_is_the_same_cannot_be_gone_back_to(
    kept_once: MainWindow, qtbot: QtBot
) -> None:
    kept_once.shell.workspace.add(Objective(title="Ouvrir le samedi"))
    copying(kept_once).keeping.before("travail")

    def look(dialog: CopiesDialog) -> None:
        qtbot.waitUntil(lambda: dialog.list.currentRow() == 2)  # a day, the copy of this state, the one before
        qtbot.waitUntil(dialog.back.isEnabled)
        qtbot.keyClick(dialog.list, Qt.Key.Key_Up)
        assert not dialog.back.isEnabled()
        qtbot.waitUntil(dialog.look.isEnabled)
        assert "ne changerait rien" in plain(dialog.told.text())
        assert not dialog.back.isEnabled()
        assert dialog.preview.count() == 0
        qtbot.keyClick(dialog.list, Qt.Key.Key_Up)  # the day is no copy
        assert dialog.list.currentRow() == 1

    with_dialog(qtbot, kept_once, look)
    assert reasons(kept_once) == ["travail", "ouverture"]


def test_a_copy_is_opened_beside_and_the_dossier_is_left_alone(kept_once: MainWindow, qtbot: QtBot) -> None:
    path = kept_once.shell.workspace.dossier.place.path
    kept_once.shell.workspace.add(Objective(title="Ouvrir le samedi"))

    def look(dialog: CopiesDialog) -> None:
        qtbot.waitUntil(dialog.look.isEnabled)
        dialog.look.click()

    with_dialog(qtbot, kept_once, look)
    other = kept_once.shell.workspace.dossier.place.path
    assert other.parent == path.parent
    assert other.name.startswith("essai – copie du ")
    assert dataset_of(kept_once).all(Objective) == []
    assert kept_once.shell.header.state.text().startswith("Ouvert à part")
    with closing(open_dossier(path)) as again:
        assert [objective.title for objective in again.dataset.all(Objective)] == ["Ouvrir le samedi"]


def test_an_altered_copy_is_said_and_not_offered(kept_once: MainWindow, qtbot: QtBot) -> None:
    kept_once.shell.workspace.add(Objective(title="x"))
    (copy,) = kept(kept_once)
    with closing(sqlite3.connect(copy.path)) as connection, connection:
        connection.execute("UPDATE partner SET name = 'Autre'")

    def look(dialog: CopiesDialog) -> None:
        qtbot.waitUntil(lambda: "ne se relit plus" in rows(dialog)[1])
        qtbot.waitUntil(lambda: "n’est plus proposée" in plain(dialog.told.text()))
        assert not dialog.back.isEnabled()
        assert not dialog.look.isEnabled()

    with_dialog(qtbot, kept_once, look)
    assert kept(kept_once) == []

    def nothing(dialog: CopiesDialog) -> None:
        assert rows(dialog) == []
        assert "Aucune copie" in dialog.told.text()

    with_dialog(qtbot, kept_once, nothing)


def test_a_long_preview_is_cut_and_says_how_much_more(
    kept_once: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies_dialog, "_SHOWN", 5)
    for number in range(8):
        kept_once.shell.workspace.add(Objective(title=f"Objectif {number}"))

    def look(dialog: CopiesDialog) -> None:
        qtbot.waitUntil(dialog.back.isEnabled)
        assert plain(dialog.told.text()) == "Y revenir ferait 8 changements :"
        assert dialog.preview.count() == 6
        assert plain(dialog.preview.item(5).text()) == "et 3 autres"

    with_dialog(qtbot, kept_once, look)


def broken(*_: object) -> None:
    raise CopyNotMadeError(Path("essai.mec"), why="le disque est plein")


def test_a_copy_that_fails_is_said_and_tried_again(
    kept_once: MainWindow, qtbot: QtBot, speaker: Silent, monkeypatch: pytest.MonkeyPatch
) -> None:
    strip = kept_once.shell.copies
    assert strip.isHidden()
    monkeypatch.setattr(KeptCopies, "make", broken)
    timer = copying(kept_once).keeping.timer
    type_in(kept_once, qtbot, "sentence", "Rester ouverts")
    timer.stop()
    timer.timeout.emit()
    qtbot.waitUntil(strip.isVisible)
    assert "n’a pas pu être faite : le disque est plein" in plain(strip.sentence.text())
    assert timer.isActive()  # in ten minutes, again
    strip.later.click()
    assert strip.isHidden()
    assert kept_once.close_dossier()
    (told,) = speaker.told
    assert "le disque est plein" in told


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for a key: chosen in the file dialog, and on a disk of its own."""
    folder = tmp_path / "clé"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    monkeypatch.setattr(Directory, "same_disk", lambda _self, *paths: "clé" not in paths[1].parts)
    return folder


def test_a_copy_on_a_key_by_the_menu(kept_once: MainWindow, qtbot: QtBot, speaker: Silent, key: Path) -> None:
    type_in(kept_once, qtbot, "sentence", "Rester ouverts", leave=False)  # what is being typed goes with it
    QTimer.singleShot(0, kept_once, lambda: _choose(qtbot, kept_once, 1))
    kept_once.shell.header.dossier.click()
    qtbot.waitUntil(lambda: len(speaker.told) == 1)
    (copy,) = key.iterdir()
    assert f"« {copy.name} » est faite, et elle a été relue" in plain(speaker.told[0])
    with closing(open_dossier(copy)) as again:
        assert again.dataset.one(Purpose).sentence == "Rester ouverts"
    assert copying(kept_once).outside.folder == str(key)
    assert copying(kept_once).due_on is None
    type_in(kept_once, qtbot, "vision", "Mieux")
    at = copying(kept_once).outside.at
    assert at is not None
    assert copying(kept_once).due_on == at.date() + timedelta(days=7)


def test_a_folder_of_the_same_disk_is_questioned(
    kept_once: MainWindow, qtbot: QtBot, speaker: Silent, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Directory, "same_disk", lambda *_: True)
    speaker.answers = ["Choisir un autre endroit", "Copier ici quand même"]
    copying(kept_once).copy_outside()
    qtbot.waitUntil(lambda: len(speaker.told) == 3)
    assert "sur le même disque que le dossier" in plain(speaker.told[0])
    assert len(list(key.iterdir())) == 1
    assert copying(kept_once).outside.at is None  # it is no answer to the reminder


def test_a_key_that_fails_is_told(
    kept_once: MainWindow, qtbot: QtBot, speaker: Silent, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pulled(_self: Directory, path: Path, _content: bytes) -> None:
        raise OSError(5, "pulled out", str(path))

    monkeypatch.setattr(Directory, "write", pulled)
    copying(kept_once).copy_outside()
    qtbot.waitUntil(lambda: len(speaker.told) == 1)
    assert "n’a pas pu être faite à cet endroit" in plain(speaker.told[0])
    assert list(key.iterdir()) == []


def born(window: MainWindow, day: str) -> None:
    connection = window.shell.workspace.dossier._connection
    connection.execute("UPDATE meta SET created_at = ?", (f"{day}T09:00:00+01:00",))
    meta.sign(connection)


def test_the_reminder_on_opening_put_off_and_on_home(opened: MainWindow, qtbot: QtBot) -> None:
    path = opened.shell.workspace.dossier.place.path
    assert opened.shell.copies.isHidden()  # a dossier of today has time
    born(opened, "2026-01-05")
    assert opened.close_dossier()
    shown = plain(opened.home.recents.item(0).text())
    assert shown.splitlines()[-1] != ""
    assert opened.open_path(path)
    strip = opened.shell.copies
    assert "pas encore de copie sur un autre support" in plain(strip.sentence.text())
    assert strip.copy.isVisible()
    assert duplicates(opened.shell) == []
    assert opened.close_dossier()
    assert "pas encore de copie sur un autre support" in plain(opened.home.recents.item(0).text())
    assert opened.open_path(path)
    qtbot.mouseClick(opened.shell.copies.later, Qt.MouseButton.LeftButton)
    assert opened.shell.copies.isHidden()
    assert opened.close_dossier()
    assert "copie" not in plain(opened.home.recents.item(0).text())
    assert opened.open_path(path)
    assert opened.shell.copies.isHidden()


def test_the_worked_example_asks_for_no_copy(window: MainWindow) -> None:
    window.open_example()
    assert dataset_of(window).one(Dossier).example
    born(window, "2026-01-05")
    path = window.shell.workspace.dossier.place.path
    assert window.close_dossier()
    assert window.open_path(path)
    assert window.shell.copies.isHidden()


def test_home_says_how_old_the_last_outside_copy_is_without_opening_anything(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = datetime(2028, 2, 29, 23, 59)  # noqa: DTZ001 - her clock
    monkeypatch.setattr("desktop.today.today", today.date)
    nowhere = Path("/nulle part/a.mec")
    old = Recent(path=nowhere, name="Vieux", copied_at=today - timedelta(days=34), remind_on=today.date())
    fresh = Recent(path=nowhere, name="Frais", copied_at=today, remind_on=today.date() + timedelta(days=7))
    same = Recent(path=nowhere, name="Rien depuis", copied_at=today - timedelta(days=900))
    window.home.show_recents([old, fresh, same])
    lines = [plain(window.home.recents.item(row).text()).splitlines()[-1] for row in range(3)]
    assert lines == [
        "Votre dernière copie sur un autre support (clé USB, NAS) date de 34 jours.",
        str(nowhere),
        str(nowhere),
    ]


@pytest.mark.parametrize("how", ["cut", "gone"])
def test_a_dossier_that_is_lost_leads_to_its_copies(
    kept_once: MainWindow, qtbot: QtBot, speaker: Silent, how: str
) -> None:
    path = kept_once.shell.workspace.dossier.place.path
    assert kept_once.close_dossier()
    if how == "cut":
        path.write_bytes(path.read_bytes()[:-4096])
    else:
        shutil.rmtree(path.parent)
        path.parent.mkdir()
    before = path.read_bytes() if path.exists() else b""
    seen: list[str] = []

    def choose(dialog: CopiesDialog) -> None:
        qtbot.waitUntil(dialog.look.isEnabled)
        seen.extend(plain(dialog.preview.item(row).text()) for row in range(dialog.preview.count()))
        assert dialog.back.isHidden()
        dialog.look.click()

    speaker.answers = [refused.OPEN_COPY]
    with in_dialog(kept_once, CopiesDialog, choose):
        assert kept_once.open_recent(path)
    assert seen[:2] == ["Secrétariat partagé", "1 partenaire"]
    assert [partner.name for partner in dataset_of(kept_once).all(Partner)] == ["Orbelle"]
    assert kept_once.shell.workspace.dossier.place.path != path
    assert (path.read_bytes() if path.exists() else b"") == before


def test_without_copies_a_lost_dossier_is_only_told(window: MainWindow, speaker: Silent, tmp_path: Path) -> None:
    (tmp_path / "vide.mec").touch()
    assert not window.open_path(tmp_path / "vide.mec")
    assert len(speaker.told) == 1


def test_what_is_read_too_late_is_heard_by_nobody(
    kept_once: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """She closes the window of copies, then the dossier, while a thread still reads."""
    wrong: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda *error: wrong.append(error))
    copies, workspace = kept_once.kept_copies(), kept_once.shell.workspace
    dialog = CopiesDialog(copies, kept(kept_once), workspace, kept_once)
    reread = copies.read(kept(kept_once)[0])
    dialog.reject()
    assert kept_once.close_dossier()
    dialog._on_state(1, reread.state)
    dialog._on_read(1, reread)
    dialog._on_bad(1, CopyNotMadeError(Path("x"), why=""))
    qtbot.wait(50)
    assert wrong == []
    assert not dialog.back.isEnabled()
