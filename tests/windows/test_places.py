"""What the window says of a dossier that somebody has open, of one that is only read, and of a place that goes away."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.cli import write_example
from desktop.domain.records import Dossier, Purpose
from desktop.windows import place_watch
from desktop.windows.main_window import MainWindow
from storage.dossiers import open_dossier
from storage.lock import SILENT, lock_of
from storage.place_kind import Kind
from tests.spaces import plain
from tests.speakers import Silent
from tests.storage.faulty import pulled_out
from tests.storage.helpers import fingerprint, open_folder, without_privileges
from tests.windows.helpers import dataset_of, edit_of, type_in

WORDS = {"user": "Mme Morel", "computer": "MAIRIE-02", "machine": "b", "process": 7, "started": "1", "token": "theirs"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "commun" / "Cantine.mec"
    path.parent.mkdir()
    assert write_example(path) == 0
    return path


def held(path: Path, *, silent: bool = False) -> None:
    """Somebody has it open on another computer."""
    lock_of(path).write_text(json.dumps({**WORDS, "since": "2026-11-25T09:12:00+01:00"}), encoding="utf-8")
    if silent:
        old = lock_of(path).stat().st_mtime - SILENT - 60
        os.utime(lock_of(path), (old, old))


def strip(window: MainWindow) -> str:
    return plain(window.shell.place.sentence.text()) if window.shell.place.isVisible() else ""


def state(window: MainWindow) -> str:
    return plain(window.shell.header.state.toolTip() or window.shell.header.state.text())


def test_a_dossier_that_somebody_has_open_is_not_opened_without_a_choice(
    window: MainWindow, speaker: Silent, path: Path
) -> None:
    held(path)
    before = fingerprint(path.parent)
    assert not window.open_path(path)
    (asked,) = speaker.told
    assert plain(asked).startswith("Ce dossier est ouvert par Mme Morel sur MAIRIE-02 depuis ")
    assert "prenez la main" in plain(asked)
    assert window.shell is None
    assert fingerprint(path.parent) == before


def test_it_can_be_read_and_each_change_is_answered(
    window: MainWindow, speaker: Silent, path: Path, qtbot: QtBot
) -> None:
    held(path)
    before = fingerprint(path.parent)
    speaker.answers = ["Lire seulement"]
    assert window.open_path(path, "purpose")
    assert strip(window).startswith("Vous lisez ce dossier sans pouvoir le modifier")
    assert window.shell.copy.isVisible()
    text = dataset_of(window).one(Purpose).problems_text
    type_in(window, qtbot, "problems_text", "encore ")
    assert edit_of(window, "problems_text").toPlainText() == text, "it takes the focus to be read, and no key"
    rename(window, "Autrement", done=False)  # what would still get through is put back
    assert state(window) == "Lecture seule : saisie non gardée"
    assert not window.shell.trouble.isVisible()
    window.shell.save()
    assert state(window) == "Lecture seule : rien à enregistrer"
    window.shell.footer.done.click()
    assert window.close_dossier(), "nothing waits to be written"
    assert fingerprint(path.parent) == before
    assert len(speaker.told) == 1


def test_a_copy_of_it_is_hers_alone(window: MainWindow, speaker: Silent, path: Path) -> None:
    held(path)
    before = fingerprint(path.parent)
    for answer in ("Ouvrir une copie", "Lire seulement"):
        speaker.answers = [answer]
        assert window.open_path(path)
        if answer == "Lire seulement":
            window.shell.copy.click()
        copy = window.shell.workspace.dossier.place.path
        assert copy.parent == window.paths.dossiers
        assert copy.name.startswith("Cantine (copie du ")
        assert not window.shell.place.isVisible()
        assert window.shell.workspace.edit(dataset_of(window).one(Dossier), "name", "La mienne")
        assert window.close_dossier()
    assert fingerprint(path.parent) == before
    assert len(list(window.paths.dossiers.glob("*.mec"))) == 2


def test_a_silent_lock_is_taken_over_knowingly(window: MainWindow, speaker: Silent, path: Path) -> None:
    held(path, silent=True)
    speaker.answers = ["Prendre la main"]
    assert window.open_path(path)
    assert "sans donner signe depuis" in plain(speaker.told[0])
    assert window.shell.workspace.edit(dataset_of(window).one(Dossier), "name", "Reprise")
    assert json.loads(lock_of(path).read_text("utf-8"))["token"] == window.shell.workspace.dossier.lock_token


def test_somebody_who_gives_signs_of_life_is_asked_about_twice(window: MainWindow, speaker: Silent, path: Path) -> None:
    held(path)
    before = fingerprint(path.parent)
    speaker.answers = ["Prendre la main", "Ne pas ouvrir"]
    assert not window.open_path(path)
    _, again = map(plain, speaker.told)
    assert again.startswith("Ce dossier est ouvert par Mme Morel sur MAIRIE-02 depuis ")
    assert "les deux versions sont gardées" in again
    assert window.shell is None
    assert fingerprint(path.parent) == before, "she may still think better of it"
    speaker.answers = ["Prendre la main", "Prendre la main quand même"]
    assert window.open_path(path)
    assert json.loads(lock_of(path).read_text("utf-8"))["token"] == window.shell.workspace.dossier.lock_token
    rename(window, "Reprise")
    assert window.close_dossier()
    assert name_there(path) == "Reprise"


def test_what_a_window_still_types_once_its_lock_is_taken_goes_beside(
    window: MainWindow, speaker: Silent, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place_watch, "_AFTER_SAVE_MS", 20)
    assert window.open_path(path)
    before = path.read_bytes()
    held(path)  # somebody took it over, and has written nothing yet
    rename(window, "La mienne")
    qtbot.waitUntil(lambda: bool(speaker.told), timeout=5000)
    assert "le vôtre est enregistré à côté" in plain(speaker.told[0])
    ours = window.shell.workspace.dossier.place.path
    assert window.close_dossier()
    assert "travail de" in ours.name
    assert name_there(ours) == "La mienne"
    assert path.read_bytes() == before


def test_a_file_that_may_not_be_written_can_be_read(window: MainWindow, speaker: Silent) -> None:
    with open_folder() as folder:
        file = folder / "Cantine.mec"
        write_example(file)
        file.chmod(0o444)
        folder.chmod(0o555)
        speaker.answers = ["Lire seulement"]
        with without_privileges():
            opened = _as_nobody(window, file)
        assert opened
        assert "ne permet pas d’écrire" in speaker.told[0]
        window.close_dossier()


def _as_nobody(window: MainWindow, file: Path) -> bool:
    """Only the opening itself: the folders of this test belong to somebody else."""
    from desktop.windows.opening import Opener

    dossier = Opener(window, window.paths, window._speaker).open(file)
    if dossier is None:
        return False
    reading = dossier.reading
    dossier.close()
    return reading


@pytest.fixture
def key(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the dossier is a key, looked at often."""
    monkeypatch.setattr(
        "storage.system_places.kind_of", lambda asked: Kind.REMOVABLE if asked.parent == path.parent else Kind.LOCAL
    )
    monkeypatch.setattr(place_watch, "_LOOK_MS", 60)
    monkeypatch.setattr(place_watch, "_AFTER_SAVE_MS", 20)
    return path.parent


def name_there(path: Path) -> str:
    from storage.dossiers import Mode

    dossier = open_dossier(path, mode=Mode.READ)
    try:
        return dossier.dataset.one(Dossier).name
    finally:
        dossier.close()


def rename(window: MainWindow, name: str, *, done: bool = True) -> None:
    assert window.shell.workspace.edit(dataset_of(window).one(Dossier), "name", name) is done


def test_work_on_a_key_that_is_pulled_out_and_put_back(
    window: MainWindow, speaker: Silent, key: Path, path: Path, qtbot: QtBot
) -> None:
    assert window.open_path(path)
    rename(window, "Sur la clé")
    qtbot.waitUntil(lambda: state(window).startswith("Enregistré sur la clé à "), timeout=5000)
    assert name_there(path) == "Sur la clé"
    with pulled_out(key):
        qtbot.waitUntil(lambda: bool(strip(window)), timeout=5000)
        assert strip(window) == "Clé débranchée : votre travail est gardé sur cet ordinateur."
        rename(window, "Pendant ce temps")
        assert state(window).startswith("Enregistré sur cet ordinateur à ")
    qtbot.waitUntil(lambda: not strip(window), timeout=5000)
    assert state(window).startswith("Clé revenue : travail réécrit à ")
    assert name_there(path) == "Pendant ce temps"
    assert speaker.told == []


def test_closing_while_the_key_is_out_says_so_and_opening_finds_the_work(
    window: MainWindow, speaker: Silent, key: Path, path: Path, qtbot: QtBot
) -> None:
    assert window.open_path(path)
    with pulled_out(key):
        rename(window, "Gardé ici")
        assert window.close_dossier()
        (told,) = speaker.told
        assert "Clé débranchée : votre travail est gardé sur cet ordinateur. Il sera remis à sa place" in plain(told)
        shown = window.home.recents.item(0)
        qtbot.waitUntil(lambda: "votre travail est gardé sur cet ordinateur" in plain(shown.text()), timeout=5000)
        assert window.open_recent(path), "the list leads to what is kept here"
        assert dataset_of(window).one(Dossier).name == "Gardé ici"
        assert strip(window).startswith("Clé débranchée")
    qtbot.waitUntil(lambda: not strip(window), timeout=5000)
    assert name_there(path) == "Gardé ici"


def test_somebody_else_s_file_is_told_once_and_ours_has_another_name(
    window: MainWindow, speaker: Silent, key: Path, path: Path, qtbot: QtBot
) -> None:
    assert window.open_path(path)
    theirs = path.read_bytes() + b" " * 4096  # another file, whatever it holds
    path.with_name("x").write_bytes(theirs)
    path.with_name("x").replace(path)
    rename(window, "La mienne")
    qtbot.waitUntil(lambda: bool(speaker.told), timeout=5000)
    (told,) = speaker.told
    ours = window.shell.workspace.dossier.place.path
    assert "travail de" in ours.name
    assert ours.name in told
    assert window.close_dossier()
    assert path.read_bytes() == theirs
    assert name_there(ours) == "La mienne"
    assert window._recents.load()[0].path == ours


def test_a_conflict_copy_is_named_and_compared(
    window: MainWindow, speaker: Silent, key: Path, path: Path, qtbot: QtBot
) -> None:
    other = path.with_name("Cantine-MAIRIE-02.mec")
    other.write_bytes(path.read_bytes())
    theirs = open_dossier(other)
    theirs.save(replace(theirs.dataset.one(Dossier), name="La leur"))
    theirs.close()
    before = other.read_bytes()
    assert window.open_path(path)
    qtbot.waitUntil(lambda: bool(strip(window)), timeout=5000)
    assert strip(window) == "Une autre version de ce dossier est à côté, sous le nom « Cantine-MAIRIE-02.mec »."
    window.shell.compare.click()
    (told,) = map(plain, speaker.told)
    assert told.startswith("« Cantine-MAIRIE-02.mec » a été enregistré le ")
    assert "1 différence, d’ici vers cette autre version" in told
    assert "Secrétariat et service technique partagés » → « La leur »" in told
    assert not strip(window)
    rename(window, "La leur")
    window.shell._on_versions([other])
    window.shell.compare.click()
    assert "Les deux contiennent la même chose" in plain(speaker.told[-1])
    assert other.read_bytes() == before


def test_a_conflict_copy_that_comes_while_she_works_is_told_once(
    window: MainWindow, key: Path, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert place_watch._BESIDE_MS <= 5 * 60 * 1000
    monkeypatch.setattr(place_watch, "_BESIDE_MS", 60)
    looks: list[object] = []
    assert window.open_path(path)
    window.shell.watch.versions.connect(looks.append)
    qtbot.waitUntil(lambda: len(looks) > 1, timeout=5000)
    assert not strip(window)
    first, second = path.with_name("Cantine (Conflict 2026-11-25).mec"), path.with_name("Cantine - Copie.mec")
    first.write_bytes(path.read_bytes())
    qtbot.waitUntil(lambda: bool(strip(window)), timeout=5000)
    assert f"« {first.name} »" in strip(window)
    window.shell.compare.click()
    looks.clear()
    qtbot.waitUntil(lambda: len(looks) > 1, timeout=5000)
    assert not strip(window), "she has looked at it"
    second.write_bytes(path.read_bytes())
    qtbot.waitUntil(lambda: f"« {second.name} »" in strip(window), timeout=5000)
    second.unlink()
    qtbot.waitUntil(lambda: not strip(window), timeout=5000)


def test_a_folder_deleted_under_an_open_dossier(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place_watch, "_LOOK_MS", 60)
    assert window.open_path(path)
    with pulled_out(path.parent):
        qtbot.waitUntil(lambda: bool(strip(window)), timeout=5000)
        assert strip(window) == "Fichier introuvable : votre travail est gardé sur cet ordinateur."
        rename(window, "Toujours là")
    assert window.close_dossier()
    with showing(window, path) as name:
        assert name in {"Toujours là", "Secrétariat et service technique partagés"}
    found = {name_there(file) for file in path.parent.glob("*.mec")}
    assert "Toujours là" in found


@contextmanager
def showing(window: MainWindow, path: Path) -> Iterator[str]:
    assert window.open_path(path)
    yield dataset_of(window).one(Dossier).name
    assert window.close_dossier()
