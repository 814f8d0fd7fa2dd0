"""After a stop nobody asked for, and after an error nobody foresaw: what she is told, and where she is."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import build_window
from desktop.paths import under
from desktop.session import Interrupted
from desktop.unforeseen import Unforeseen
from desktop.windows.after_stop import resume
from desktop.windows.main_window import MainWindow
from resources.typography import clock
from tests.windows.helpers import Silent, type_in
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
    assert speaker.told == [f"L’application s’est arrêtée. Votre dossier est intact (enregistré à {written})."]
    assert window.shell.current == "services"
    assert window.shell.workspace.dossier.place.path == stopped


def test_the_report_is_shown_when_she_asks(window: MainWindow, stopped: Path, speaker: Silent):
    speaker.answers = ["Voir le rapport"]
    resume(window, speaker, Interrupted(stopped, "costs", "Fatal Python error: Segmentation fault"))
    assert "Segmentation fault" in speaker.told[1]
    kept = next(window.paths.reports.iterdir())
    assert str(kept) in speaker.told[1]
    assert str(stopped) not in kept.read_text(encoding="utf-8")


def test_a_dossier_that_is_gone_is_not_said_intact(window: MainWindow, tmp_path: Path, speaker: Silent):
    resume(window, speaker, Interrupted(tmp_path / "parti.mec", "costs", ""))
    assert window.shell is None
    assert not any("intact" in sentence for sentence in speaker.told)
    assert speaker.told[-1] == "L’application s’est arrêtée."


def test_the_dossier_asked_for_is_the_one_opened(window: MainWindow, stopped: Path, tmp_path: Path, speaker: Silent):
    resume(window, speaker, Interrupted(tmp_path / "autre.mec", "costs", ""), stopped)
    assert window.shell.workspace.dossier.place.path == stopped
    elsewhere = "Vous travailliez dans « autre.mec » : il est dans la liste de la page d’accueil."
    assert speaker.told == [f"L’application s’est arrêtée. {elsewhere}"]


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
    assert "Ce que vous avez saisi est enregistré." in speaker.told[0]
    assert "KeyError" in speaker.told[0]
    assert "Orbelle" not in speaker.told[0]
    assert len(list((tmp_path / "rapports").iterdir())) == 1


def test_an_error_inside_the_window_reaches_the_hook(
    qtbot: QtBot, tmp_path: Path, speaker: Silent, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # given back after the test
    window = build_window(QApplication.instance(), under(tmp_path), speaker)
    qtbot.addWidget(window)
    assert isinstance(sys.excepthook, Unforeseen)


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
