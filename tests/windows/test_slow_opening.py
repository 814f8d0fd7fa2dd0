"""Opening a dossier whose place is slow or does not answer: said after a second, the window alive, and given up."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.domain.beginning import Start
from desktop.domain.choices import Intent
from desktop.domain.records import Dossier, Partner
from desktop.windows import lost_files, waiting
from desktop.windows.main_window import MainWindow
from storage.dossiers import Mode, create, open_place
from storage.lock import lock_of
from storage.place import Place
from storage.place_kind import Kind
from tests.speakers import Silent
from tests.storage.faulty import FaultyDirectory
from tests.storage.helpers import fingerprint
from tests.windows.helpers import dataset_of
from tests.windows.slow_places import Share, Watcher, ended
from tests.windows.test_places import held
from widgets.busy_dialog import BusyDialog

COPYING = "Ouverture de « Cantine.mec » : la copie depuis le dossier partagé prend du temps…"
ASKING = "Ouverture de « Cantine.mec » : l’endroit où se trouve le dossier répond lentement…"
START = Start("Cantine", Intent.STAFF, Partner(name="Orbelle"))
Watching = Callable[..., Watcher]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "commun" / "Cantine.mec"
    path.parent.mkdir()
    create(path, [Dossier(name="Cantine")]).close()
    return path


def name_there(path: Path) -> str:
    """What the file at the place holds, looked at without the share."""
    with closing(open_place(Place(path), mode=Mode.READ)) as dossier:
        return dossier.dataset.one(Dossier).name


def give_up(dialog: BusyDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible(), "neither Escape nor the cross: the button says what happens"
    QTest.mouseClick(dialog.way_out, Qt.MouseButton.LeftButton)


def test_a_slow_share_is_waited_for_in_words_and_the_window_lives(
    window: MainWindow, share: Share, path: Path, speaker: Silent, watching: Watching
) -> None:
    share.seconds = 0.03
    watcher = watching(lambda _dialog: setattr(share, "seconds", 0.01))
    assert window.open_path(path)
    share.seconds = 0.0
    assert watcher.said[-1] == COPYING
    assert watcher.beats > 30, "the window went on while the share was read"
    assert watcher.painted > 5, "and was painted"
    assert watcher.parts == sorted(watcher.parts)
    assert watcher.parts[0] < watcher.parts[-1], "and said how far it was"
    assert QApplication.activeModalWidget() is None
    assert speaker.told == []
    assert window.shell.workspace.edit(dataset_of(window).one(Dossier), "name", "Changé")
    assert window.close_dossier()
    assert name_there(path) == "Changé"
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_a_quick_one_says_nothing(
    window: MainWindow, share: Share, path: Path, watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "UNSEEN_MS", 5000)
    watcher = watching()
    assert window.open_path(path)
    assert watcher.said == []
    assert share.touched


def test_she_need_not_wait_and_finds_it_as_it_was(
    window: MainWindow, share: Share, path: Path, speaker: Silent, watching: Watching, qtbot: QtBot
) -> None:
    before, watcher = fingerprint(path.parent), watching(give_up)
    share.answer.clear()
    assert not window.open_path(path)
    assert watcher.said
    assert set(watcher.said) <= {ASKING, COPYING}
    assert window.shell is None
    assert window.home.isVisible()
    assert speaker.told == []
    watcher.stop()
    share.answer.set()
    ended(qtbot)
    assert fingerprint(path.parent) == before
    assert not any(window.paths.work.iterdir())
    assert window.open_path(path)
    assert dataset_of(window).one(Dossier).name == "Cantine"


def test_work_that_waits_on_this_computer_is_not_lost_with_her_patience(
    window: MainWindow, share: Share, path: Path, watching: Watching, qtbot: QtBot
) -> None:
    gone = FaultyDirectory()
    dossier = open_place(Place(path, gone, Kind.SHARE, window.paths.work))
    dossier.save(Dossier(id=dossier.dataset.one(Dossier).id, name="Hier"))
    gone.away = True
    dossier.close()
    lock_of(path).unlink()
    watcher = watching(give_up)
    share.answer.clear()
    assert not window.open_path(path)
    watcher.stop()
    share.answer.set()
    ended(qtbot)
    assert window.open_path(path)
    assert dataset_of(window).one(Dossier).name == "Hier"
    assert window.close_dossier()
    assert name_there(path) == "Hier"


def test_while_it_is_on_its_way_nothing_else_is_opened(
    window: MainWindow, share: Share, path: Path, watching: Watching
) -> None:
    """She clicks the file twice: the window says that it is coming. Another file gets a window of its own."""
    seen: list[bool] = []

    def meanwhile(_dialog: BusyDialog) -> None:
        seen.append(window.asked_for(str(path)))
        seen.append(window.asked_for(str(path.with_name("Autre.mec"))))
        seen.append(window.open_path(path))
        window.close()
        seen.append(window.isVisible())
        share.answer.set()

    watching(meanwhile)
    share.answer.clear()
    assert window.open_path(path)
    assert seen == [True, False, False, True]
    assert window.shell.workspace.dossier.place.path == path


def test_a_dossier_that_somebody_has_open_there(
    window: MainWindow, share: Share, path: Path, speaker: Silent, watching: Watching
) -> None:
    held(path)
    share.seconds = 0.01
    watcher = watching()
    speaker.answers = ["Lire seulement"]
    assert window.open_path(path)
    share.seconds = 0.0
    assert len(speaker.told) == 1
    assert watcher.said[-1] == COPYING
    assert window.shell.workspace.dossier.reading


def test_a_damaged_one_is_refused_once_its_lock_is_gone(
    window: MainWindow, share: Share, path: Path, speaker: Silent, watching: Watching
) -> None:
    content = bytearray(path.read_bytes())
    content[-4096:] = b"\xff" * 4096
    path.write_bytes(content)
    before = fingerprint(path.parent)
    share.seconds = 0.01
    watcher = watching()
    assert not window.open_path(path)
    share.seconds = 0.0
    (told,) = speaker.told
    assert "est abîmé" in told
    assert COPYING in watcher.said
    assert fingerprint(path.parent) == before
    assert "remove" in share.touched, "its lock was there"


def test_a_recent_one_whose_place_does_not_even_say_whether_it_is_there(
    window: MainWindow, path: Path, speaker: Silent, share: Share, watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lost_files, "is_there", lambda asked: share.take_time() or asked.exists())
    share.answer.clear()
    watcher = watching(give_up)
    assert not window.open_recent(path)
    assert watcher.said == [ASKING]
    assert speaker.told == []
    watcher.stop()
    share.answer.set()
    assert window.open_recent(path)


def test_a_copy_that_is_given_up_is_not_made(
    window: MainWindow,
    path: Path,
    share: Share,
    speaker: Silent,
    watching: Watching,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from storage import copies

    copy = copies.working_copy
    monkeypatch.setattr(copies, "working_copy", lambda *asked: share.take_time() or copy(*asked))
    held(path)
    speaker.answers = ["Ouvrir une copie"]

    def leave(dialog: BusyDialog) -> None:
        watcher.stop()
        give_up(dialog)

    share.answer.set()
    watcher = watching(leave)
    given = window._opener.copy_of
    monkeypatch.setattr("desktop.windows.opening.Opener.copy_of", lambda _, asked: share.answer.clear() or given(asked))
    assert not window.open_path(path)
    assert watcher.said
    share.answer.set()
    ended(qtbot)
    assert not list(window.paths.dossiers.glob("*"))
    monkeypatch.undo()


def test_a_new_one_that_is_given_up_is_asked_for_again_with_her_answers(
    window: MainWindow, share: Share, tmp_path: Path, watching: Watching, qtbot: QtBot
) -> None:
    path = tmp_path / "partage" / "Cantine.mec"
    share.answer.clear()
    watcher = watching(give_up)
    assert not window.create_dossier(path, START)
    assert watcher.said == ["Création de « Cantine.mec » : l’endroit choisi répond lentement…"]
    share.answer.set()
    ended(qtbot)
    assert list(path.parent.iterdir()) == []
    watcher.stop()
    assert window.create_dossier(path, START)
    assert dataset_of(window).one(Dossier).name == "Cantine"


def test_the_answers_of_a_new_dossier_stay_when_it_is_not_made(
    window: MainWindow, tmp_path: Path, speaker: Silent, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.windows.new_dossier import NewDossierDialog

    monkeypatch.setattr(NewDossierDialog, "exec", lambda _: 1)
    monkeypatch.setattr(NewDossierDialog, "path", lambda _: tmp_path / "là" / "Cantine.mec")
    monkeypatch.setattr(NewDossierDialog, "start", lambda _: START)
    (tmp_path / "là").write_text(json.dumps("a file where the folder should be"), encoding="utf-8")
    window.new_dossier()
    kept = window._new_dialog
    assert kept is not None
    assert len(speaker.told) == 1
    (tmp_path / "là").unlink()
    window.new_dossier()
    assert window.shell is not None
    assert window._new_dialog is None


def test_a_rescue_that_is_given_up_writes_nothing(
    window: MainWindow,
    path: Path,
    share: Share,
    speaker: Silent,
    watching: Watching,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from storage import rescue

    content = bytearray(path.read_bytes())
    content[-4096:] = b"\xff" * 4096
    path.write_bytes(content)
    before, salvage = fingerprint(path.parent), rescue.salvage
    monkeypatch.setattr(rescue, "salvage", lambda *asked: share.take_time() or salvage(*asked))
    target = path.with_name("Sauvé.mec")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: share.answer.clear() or (str(target), ""))
    watcher = watching(lambda dialog: "Récupération" in dialog.sentence.text() and give_up(dialog))
    speaker.answers = ["Récupérer ce qui se lit…"]
    assert not window.open_path(path)
    assert watcher.said[-1] == "Récupération de ce qui se lit de « Cantine.mec »…"
    share.answer.set()
    ended(qtbot)
    assert fingerprint(path.parent) == before


def test_another_version_is_compared_away_from_the_window(
    window: MainWindow, path: Path, share: Share, speaker: Silent, watching: Watching
) -> None:
    other = path.with_name("Cantine-MAIRIE-02.mec")
    other.write_bytes(path.read_bytes())
    assert window.open_path(path)
    window.shell._on_versions([other])
    watcher = watching(give_up)
    share.answer.clear()
    window.shell.compare.click()
    assert watcher.said == ["Comparaison avec « Cantine-MAIRIE-02.mec »…"]
    assert speaker.told == []
    watcher.stop()
    share.answer.set()
    window.shell._on_versions([other])
    window.shell.compare.click()
    assert "contiennent la même chose" in speaker.told[0]
