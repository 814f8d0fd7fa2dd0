"""After a stop nobody asked for, and after an error nobody foresaw: what she is told, and where she is."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import build_window
from desktop.domain.records import Purpose
from desktop.paths import under
from desktop.session import Interrupted
from desktop.unforeseen import Unforeseen
from desktop.windows.after_stop import resume
from desktop.windows.main_window import MainWindow
from desktop.windows.refused import LOOK
from resources.typography import clock
from tests.speakers import Silent
from tests.windows.helpers import dataset_of, type_in
from widgets.details_dialog import DetailsDialog


@pytest.fixture
def stopped(opened: MainWindow, qtbot: QtBot) -> Path:
    """A dossier that was open on another step than the first."""
    type_in(opened, qtbot, "sentence", "Rester ouverts")
    path = opened.shell.workspace.dossier.place.path
    opened.close_dossier()
    return path


def test_she_is_back_where_she_was(window: MainWindow, stopped: Path, speaker: Silent):
    resume(window, speaker, Interrupted(stopped, "services", ""))
    written = clock(window.shell.workspace.dossier.written_at)
    assert speaker.told == [
        f"L’application s’est arrêtée (MEC-901). Votre dossier est intact (enregistré à {written})."
    ]
    assert window.shell.current == "services"
    assert window.shell.workspace.dossier.place.path == stopped


def test_the_report_is_shown_when_she_asks(window: MainWindow, stopped: Path, speaker: Silent):
    speaker.answers = ["Voir le rapport"]
    resume(window, speaker, Interrupted(stopped, "costs", "Fatal Python error: Segmentation fault"))
    assert "Segmentation fault" in speaker.told[1]
    assert speaker.unfolded == [True]
    assert not window.paths.reports.exists(), "it is shown before it is kept"
    kept = speaker.keeps[0]()
    assert kept is not None
    assert "écriture, sur place" in kept.read_text(encoding="utf-8")
    assert str(stopped) not in kept.read_text(encoding="utf-8")


def test_a_dossier_that_is_gone_is_not_said_intact(window: MainWindow, tmp_path: Path, speaker: Silent):
    resume(window, speaker, Interrupted(tmp_path / "parti.mec", "costs", ""))
    assert window.shell is None
    assert not any("intact" in sentence for sentence in speaker.told)
    assert speaker.told[-1] == "L’application s’est arrêtée (MEC-901)."


def test_a_dossier_that_is_damaged_since_is_not_said_intact(window: MainWindow, stopped: Path, speaker: Silent):
    with closing(sqlite3.connect(stopped, isolation_level=None)) as connection:
        connection.execute("UPDATE partner SET population = 7")
    speaker.answers = [LOOK]
    resume(window, speaker, Interrupted(stopped, "services", ""))
    assert window.shell.workspace.incomplete
    assert speaker.told[-1] == "L’application s’est arrêtée (MEC-901)."


def test_the_dossier_asked_for_is_the_one_opened(window: MainWindow, stopped: Path, tmp_path: Path, speaker: Silent):
    resume(window, speaker, Interrupted(tmp_path / "autre.mec", "costs", ""), stopped)
    assert window.shell.workspace.dossier.place.path == stopped
    elsewhere = "Vous travailliez dans « autre.mec » : il est dans la liste de la page d’accueil."
    assert speaker.told == [f"L’application s’est arrêtée (MEC-901). {elsewhere}"]


def test_the_last_step_of_a_dossier_is_remembered(window: MainWindow, stopped: Path):
    assert window.open_path(stopped)
    window.shell.open_step("sharing")
    window.close_dossier()
    assert window.open_path(stopped)
    assert window.shell.current == "sharing"


def test_an_error_is_told_once_while_it_comes_back(window: MainWindow, speaker: Silent, tmp_path: Path):
    hook = Unforeseen(window, speaker, tmp_path / "rapports")
    for _ in range(3):
        hook(KeyError, KeyError("Orbelle"), None)
    assert len(speaker.told) == 1
    assert "(MEC-900). Ce que vous avez saisi est enregistré." in speaker.told[0]
    assert "KeyError" in speaker.told[0]
    assert "Orbelle" not in speaker.told[0]
    assert not (tmp_path / "rapports").exists(), "it is shown before it is kept"
    assert speaker.keeps[0]().parent == tmp_path / "rapports"


def test_an_error_inside_the_window_reaches_the_hook(
    qtbot: QtBot, tmp_path: Path, speaker: Silent, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # given back after the test
    window = build_window(QApplication.instance(), under(tmp_path), speaker)
    qtbot.addWidget(window)
    assert isinstance(sys.excepthook, Unforeseen)


def test_what_is_being_typed_is_saved_first(opened: MainWindow, speaker: Silent, tmp_path: Path, qtbot: QtBot):
    type_in(opened, qtbot, "sentence", "Rester ouverts", leave=False)
    Unforeseen(opened, speaker, tmp_path)(KeyError, KeyError("x"), None)
    assert dataset_of(opened).one(Purpose).sentence == "Rester ouverts"
    assert "Ce que vous avez saisi est enregistré." in speaker.told[0]


def test_what_could_not_be_saved_is_said(
    opened: MainWindow, speaker: Silent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail() -> bool:
        raise KeyError

    monkeypatch.setattr(opened.shell, "flush", fail)
    Unforeseen(opened, speaker, tmp_path)(KeyError, KeyError("x"), None)
    monkeypatch.undo()
    assert "sauf peut-être la dernière saisie" in speaker.told[0]


def test_details_are_seen_before_they_are_kept(qtbot: QtBot, tmp_path: Path):
    answers = [None, tmp_path / "rapport.txt"]
    dialog = DetailsDialog("Problème inattendu", "Un problème.", "KeyError", None, lambda: answers.pop(0))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.keep.isVisible()
    qtbot.mouseClick(dialog.toggle, Qt.MouseButton.LeftButton)
    for words, again in (("a refusé de le garder", True), ("rapport.txt", False)):
        qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
        assert words in dialog.told.text()
        assert dialog.keep.isEnabled() is again
    dialog.close()
    plain = DetailsDialog("Problème", "Un problème.", "KeyError")
    qtbot.addWidget(plain)
    plain.show()
    qtbot.mouseClick(plain.toggle, Qt.MouseButton.LeftButton)
    assert not plain.keep.isVisible(), "what is no report is not kept"


def test_details_are_folded_and_copied(qtbot: QtBot):
    dialog = DetailsDialog("Problème inattendu", "Un problème.", "KeyError\n  x.py, ligne 1")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.details.isVisible()
    qtbot.mouseClick(dialog.toggle, Qt.MouseButton.LeftButton)
    assert dialog.details.isVisible()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "KeyError\n  x.py, ligne 1"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
