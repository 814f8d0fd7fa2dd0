"""Home: what is in the list, what is gone, the example made anew, and the four questions by keyboard alone."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.records import Dossier, Partner
from desktop.windows.main_window import MainWindow
from storage.recents import Recent
from tests.speakers import Silent
from tests.windows.helpers import dataset_of


@pytest.fixture
def listed(window: MainWindow, tmp_path: Path) -> MainWindow:
    """Two dossiers in the list: the first is on a key that was unplugged."""
    here = tmp_path / "ici.mec"
    here.write_bytes(b"")
    window._recents.remember(Recent(path=here, name="Ici", steps_done=7, steps_total=8))
    at = datetime(2026, 11, 20, 9, 5).astimezone()
    window._recents.remember(Recent(path=tmp_path / "usb" / "loin.mec", name="Loin", changed_at=at))
    window._show_home()
    window.activateWindow()
    return window


def rows(window: MainWindow) -> list[str]:
    return [window.home.recents.item(row).text() for row in range(window.home.recents.count())]


def test_a_file_that_is_gone_is_said_in_the_list(listed: MainWindow, qtbot: QtBot):
    assert "7 étapes sur 8 terminées" in rows(listed)[1]
    qtbot.waitUntil(lambda: "Introuvable" in rows(listed)[0])
    assert "Introuvable" not in rows(listed)[1]


def test_opening_it_says_so_and_may_take_it_off(listed: MainWindow, qtbot: QtBot, speaker: Silent):
    qtbot.keyClick(listed.home.recents, Qt.Key.Key_Return)
    assert "n’est plus à cet endroit" in speaker.told[0]
    assert len(rows(listed)) == 2
    speaker.answers = ["Retirer de la liste"]
    qtbot.keyClick(listed.home.recents, Qt.Key.Key_Return)
    assert [text.splitlines()[0] for text in rows(listed)] == ["Ici"]


def test_delete_takes_a_dossier_off_the_list_and_leaves_its_file(listed: MainWindow, qtbot: QtBot, tmp_path: Path):
    qtbot.keyClick(listed.home.recents, Qt.Key.Key_Down)
    qtbot.keyClick(listed.home.recents, Qt.Key.Key_Delete)
    assert [text.splitlines()[0] for text in rows(listed)] == ["Loin"]
    assert (tmp_path / "ici.mec").exists()
    qtbot.mouseClick(listed.home.forget, Qt.MouseButton.LeftButton)
    assert rows(listed) == []
    assert listed.home.example.isVisible()
    assert not listed.home.forget.isVisible()


def test_the_example_is_kept_or_made_anew(window: MainWindow, speaker: Silent):
    window.open_example()
    first = dataset_of(window).one(Dossier)
    window.shell.workspace.edit(first, "name", "Mon essai")
    window.shell.open_step("costs")
    window.open_example()
    assert dataset_of(window).one(Dossier).name == "Mon essai"
    assert window.shell.current == "costs"
    speaker.answers = ["Remettre l’exemple à neuf"]
    window.open_example()
    assert dataset_of(window).one(Dossier).name == first.name


def test_she_chooses_among_the_examples_without_a_mouse(window: MainWindow, qtbot: QtBot, speaker: Silent):
    """Tab goes from one to the next; each has a file of its own, and the others stay as they are."""
    window.activateWindow()
    found = {}
    for place, name in enumerate(("secretariat", "permis", "cantine")):
        window.home.example.setFocus()
        for _ in range(place):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget().accessibleDescription()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        found[name] = [partner.name for partner in dataset_of(window).all(Partner)]
        window.close_dossier()
    assert found["secretariat"] == ["Orbelle", "Valmorin", "Les Thuyères"]
    assert found["permis"][:4] == ["Arbeloup", "Brossandre", "Corvaulx", "Dormelay"]
    assert found["cantine"] == ["Ferrandel", "Grisolles-le-Haut", "Hautebrune"]
    assert speaker.told == []
    assert {text.splitlines()[-1].rpartition("Exemple")[2] for text in rows(window)} == {
        ".mec",
        " permis de construire.mec",
        " cantine scolaire.mec",
    }


def test_the_four_questions_are_answered_without_a_mouse(window: MainWindow, qtbot: QtBot):
    order: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert "compte financier unique" in dialog.hint.text()
        qtbot.keyClicks(QApplication.focusWidget(), "Cantine")
        for _ in range(3):
            order.append(QApplication.focusWidget().accessibleName())
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget().accessibleName())
        dialog.name.setFocus()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    QTimer.singleShot(100, window, answer)
    window.new_dossier()
    assert order[:2] == ["Nom du projet", "Votre commune"]
    assert order[2].startswith("Type de mise en commun")
    assert order[3].startswith("Choisir un autre endroit")
    assert dataset_of(window).one(Dossier).name == "Cantine"
    assert dataset_of(window).all(Partner) == []


def test_a_folder_that_refuses_to_answer_is_told_as_a_file_that_is_gone(
    listed: MainWindow, speaker: Silent, monkeypatch: pytest.MonkeyPatch
):
    def refuse(_path: Path) -> bool:
        raise PermissionError(13, "refused")

    monkeypatch.setattr(Path, "exists", refuse)
    assert not listed.open_recent(Path("/media/loin.mec"))
    assert "n’est plus à cet endroit" in speaker.told[0]


def test_the_way_to_her_own_folder_is_not_said(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", str(tmp_path / "mairie"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "mairie"))
    inside, outside = tmp_path / "mairie" / "Documents" / "a.mec", tmp_path / "cle" / "b.mec"
    window.home.show_recents([Recent(path=inside, name="Ici"), Recent(path=outside, name="Loin")])
    assert [text.splitlines()[-1] for text in rows(window)] == [str(Path("Documents/a.mec")), str(outside)]


def test_tab_goes_through_home_in_reading_order(listed: MainWindow, qtbot: QtBot):
    home, met = listed.home, []
    examples = [button for button, _about in home.examples.values()]
    home.help.setFocus()
    for _ in range(9):
        met.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert met == [home.help, home.recents, home.open, home.forget, home.comment, home.new, *examples]
    assert examples[0] is home.example
