"""Closing a dossier whose place is slow or does not answer: said after a second, the window alive, and not for ever."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.records import Dossier
from desktop.windows import leaving, waiting
from desktop.windows.main_window import MainWindow
from storage.dossiers import Mode, create, open_place
from storage.place import Place
from tests.spaces import plain
from tests.speakers import Silent
from tests.windows.helpers import dataset_of
from tests.windows.slow_places import Share, Watcher, ended
from widgets.busy_dialog import BusyDialog

GONE = "Dossier partagé injoignable : votre travail est gardé sur cet ordinateur. Il sera remis à sa place quand vous"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "commun" / "Cantine.mec"
    path.parent.mkdir()
    create(path, [Dossier(name="Cantine")]).close()
    return path


@pytest.fixture
def at_work(window: MainWindow, share: Share, path: Path) -> MainWindow:
    """A dossier of the share is open, with one change that the share lacks."""
    assert window.open_path(path, "purpose")
    assert window.shell.workspace.edit(dataset_of(window).one(Dossier), "name", "Changé")
    return window


def name_there(path: Path) -> str:
    """What the file at the place holds, looked at without the share."""
    with closing(open_place(Place(path), mode=Mode.READ)) as dossier:
        return dossier.dataset.one(Dossier).name


def test_a_slow_share_is_waited_for_in_words_and_the_window_lives(
    at_work: MainWindow, share: Share, path: Path, speaker: Silent, watching: Callable[..., Watcher]
) -> None:
    share.seconds = 0.02
    watcher = watching()
    assert at_work.close_dossier()
    assert watcher.said == ["Enregistrement à sa place…"]
    assert watcher.beats > 30, "the window went on while the share was written"
    assert watcher.parts == sorted(watcher.parts)
    assert watcher.parts[0] < watcher.parts[-1] <= 100, "and said how far it was"
    assert QApplication.activeModalWidget() is None
    assert speaker.told == []
    assert at_work.shell is None
    assert name_there(path) == "Changé"
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_a_quick_one_says_nothing(
    at_work: MainWindow, path: Path, watching: Callable[..., Watcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "UNSEEN_MS", 5000)
    watcher = watching()
    assert at_work.close_dossier()
    assert watcher.said == []
    assert name_there(path) == "Changé"


def test_a_share_that_does_not_answer_is_left_and_the_work_is_found_again(
    at_work: MainWindow,
    share: Share,
    path: Path,
    speaker: Silent,
    watching: Callable[..., Watcher],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(leaving, "SILENCE_MS", 200)
    before, watcher = path.read_bytes(), watching()
    share.answer.clear()
    assert at_work.close_dossier()
    assert watcher.said
    (told,) = map(plain, speaker.told)
    assert told.startswith(GONE)
    assert at_work.shell is None
    assert at_work.home.isVisible()
    monkeypatch.setattr(leaving, "SILENCE_MS", 30_000)
    share.answer.set()
    ended(qtbot)
    assert path.read_bytes() == before, "what is no longer waited for stops"
    assert at_work.open_path(path)
    assert dataset_of(at_work).one(Dossier).name == "Changé"
    assert at_work.close_dossier()
    assert name_there(path) == "Changé"
    assert len(speaker.told) == 1


def test_she_need_not_wait(
    at_work: MainWindow, share: Share, speaker: Silent, watching: Callable[..., Watcher], qtbot: QtBot
) -> None:
    def leave(dialog: BusyDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        dialog.close()
        assert dialog.isVisible(), "neither Escape nor the cross: the button says what happens"
        at_work.close()
        assert at_work.isVisible(), "the window stays while its dossier is on its way"
        QTest.mouseClick(dialog.way_out, Qt.MouseButton.LeftButton)

    watching(leave)
    share.answer.clear()
    assert at_work.close_dossier()
    (told,) = map(plain, speaker.told)
    assert told.startswith(GONE)
    share.answer.set()
    ended(qtbot)


def test_closing_the_window_waits_too_and_once(
    at_work: MainWindow, share: Share, path: Path, watching: Callable[..., Watcher]
) -> None:
    seen: list[bool] = []

    def close_again(_dialog: BusyDialog) -> None:
        at_work.close()
        seen.append(at_work.isVisible())
        seen.append(at_work.asked_for(str(path.with_name("Autre.mec"))))
        share.answer.set()

    watching(close_again)
    share.answer.clear()
    assert at_work.close()
    assert seen == [True, False]
    assert not at_work.isVisible()
    assert name_there(path) == "Changé"


def test_opening_another_one_waits_for_the_first(
    at_work: MainWindow, share: Share, path: Path, watching: Callable[..., Watcher]
) -> None:
    other = path.with_name("Autre.mec")
    create(other, [Dossier(name="Autre")]).close()
    share.seconds = 0.01
    watcher = watching(lambda _dialog: setattr(share, "seconds", 0.002))
    assert at_work.open_path(other)
    assert watcher.said[0] == "Enregistrement à sa place…"
    assert at_work.shell.workspace.dossier.place.path == other
    assert name_there(path) == "Changé"


def test_ours_beside_somebody_else_s_is_told_at_closing_too(at_work: MainWindow, path: Path, speaker: Silent) -> None:
    theirs = path.read_bytes() + b" " * 4096
    path.with_name("x").write_bytes(theirs)
    path.with_name("x").replace(path)
    assert at_work.close_dossier()
    (told,) = speaker.told
    ours = next(item for item in path.parent.glob("*.mec") if "travail de" in item.name)
    assert ours.name in told
    assert path.read_bytes() == theirs
    assert at_work._recents.load()[0].path == ours


def test_an_unforeseen_error_reaches_the_hook_and_the_window_is_home(
    at_work: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_heard: object) -> None:
        raise ZeroDivisionError

    dossier = at_work.shell.workspace.dossier
    leave = dossier.leave
    monkeypatch.setattr(dossier, "leave", fail)
    with pytest.raises(ZeroDivisionError):
        at_work.close_dossier()
    assert at_work.shell is None
    assert at_work.home.isVisible()
    assert at_work.close()
    leave()


def test_without_a_place_apart_nothing_is_waited_for(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "Wait", None)
    assert window.open_path(path)
    assert window.close_dossier()
