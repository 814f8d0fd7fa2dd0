"""« Textes de loi… » in the real window: what is in use, newer texts taken, refused, given back; dossiers untouched."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.beginning import Start
from desktop.domain.choices import Intent
from desktop.domain.records import Dossier, Partner
from desktop.windows.help_menu import help_menu
from desktop.windows.main_window import MainWindow
from desktop.wizard.summary.page import SummaryPage
from storage.dossiers import open_dossier
from tests.resources.packs import PACK_DAY
from tests.spaces import plain
from tests.speakers import Silent
from tests.texts.packs import LATER, NOTE_RAISED, TODAY, later_files, write_zip
from widgets.read_dialog import ReadDialog

_SOON = 20  # milliseconds
Read = list[str]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("desktop.today", "desktop.windows.texts_acts", "desktop.windows.shell"):
        monkeypatch.setattr(f"{place}.today", lambda: TODAY)


@pytest.fixture
def offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """What the file dialog will answer."""

    def offer(path: Path | None = None) -> Path:
        chosen = path or write_zip(tmp_path / "textes.zip", later_files(LATER, NOTE_RAISED))
        monkeypatch.setattr(QtWidgets.QFileDialog, "getOpenFileName", lambda *_given: (str(chosen), ""))
        return chosen

    return offer


def press_in_turn(window: MainWindow, qtbot: QtBot, *words: str) -> Read:
    """In each dialog that opens, read it and press the button of these words with the keyboard."""
    told: Read = []
    left = list(words)
    seen: list[ReadDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ReadDialog) and dialog not in seen:
            seen.append(dialog)
            told.append(plain(f"{dialog.windowTitle()} / {dialog.scroller.accessibleDescription()}"))
            wanted = left.pop(0)
            buttons = [b for b in dialog.findChildren(QPushButton) if plain(b.accessibleName()) == wanted]
            if not buttons:
                dialog.reject()
                raise AssertionError((wanted, [b.accessibleName() for b in dialog.findChildren(QPushButton)]))
            buttons[0].setFocus()
            qtbot.keyClick(buttons[0], Qt.Key.Key_Return)
        if left:
            QTimer.singleShot(_SOON, window, look)

    QTimer.singleShot(_SOON, window, look)
    return told


def show(window: MainWindow) -> None:
    """By the entry of the menu."""
    menu = help_menu(
        window, Silent(), window.set_text_size, (window.texts.in_use, lambda: window.texts.show(window.shell)), None
    )
    (entry,) = (action for action in menu.actions() if plain(action.text()).replace("&", "") == "Textes de loi…")
    entry.trigger()


TAKE, USE, KEEP = "Prendre des textes plus récents…", "Utiliser ces textes", "Garder les textes actuels"
BACK, CLOSE = "Revenir aux textes livrés", "Fermer"


def test_the_texts_in_use_are_named_with_where_they_come_from(window: MainWindow, qtbot: QtBot):
    told = press_in_turn(window, qtbot, CLOSE)
    show(window)
    assert told[0].startswith("Textes de loi / Textes au 23 novembre 2026 Ils sont livrés avec l’application.")


def test_newer_texts_are_shown_then_used_by_the_open_dossier_which_does_not_change(
    opened: MainWindow, qtbot: QtBot, offered: Callable[..., Path]
):
    offered()
    shell = opened.shell
    shell.open_step("summary")
    place, dataset = shell.workspace.dossier.place_in_history, list(shell.workspace.dossier.records())
    page = shell.page("summary")
    assert shell.workspace.law.rate("seuil_note_synthese") == 3500
    told = press_in_turn(opened, qtbot, TAKE, USE)
    show(opened)
    assert told[1].startswith("Textes au 1er février 2027 / Ce que ces textes changent Rien n’est modifié")
    assert "3 500 habitants → 5 000 habitants à compter du 1er janvier 2027" in told[1]
    assert shell.workspace.law.rate("seuil_note_synthese") == 5000
    assert isinstance(shell.page("summary"), SummaryPage)
    assert shell.page("summary") is not page, "what was made from the old texts is made again"
    assert "5 000 habitants" in plain(" ".join(label.text() for label in shell.help.findChildren(QLabel)))
    assert plain(shell.header.state.text()) == "Textes au 1er février 2027"
    assert shell.workspace.dossier.place_in_history == place
    assert list(shell.workspace.dossier.records()) == dataset


def test_the_old_ones_are_kept_when_she_says_so(window: MainWindow, qtbot: QtBot, offered: Callable[..., Path]):
    offered()
    told = press_in_turn(window, qtbot, TAKE, KEEP)
    show(window)
    assert len(told) == 2
    assert window.texts.in_use.shipped
    assert not window.paths.texts.exists()


def test_back_to_the_shipped_ones(opened: MainWindow, qtbot: QtBot, offered: Callable[..., Path]):
    press_in_turn(opened, qtbot, USE)
    assert opened.texts.take_from(offered())
    told = press_in_turn(opened, qtbot, BACK)
    show(opened)
    assert "Vous les avez pris d’un fichier." in told[0]
    assert "Ce qu’ils changent aux textes livrés (23 novembre 2026)" in told[0]
    assert opened.texts.in_use.shipped
    assert opened.shell.workspace.law.as_of == PACK_DAY


def test_the_words_of_the_acts_fit_the_small_window_at_twice_the_size(
    window: MainWindow, qtbot: QtBot, offered: Callable[..., Path]
):
    press_in_turn(window, qtbot, USE)
    assert window.texts.take_from(offered())
    window.resize(1093, 574)
    window.set_text_size(200)
    wide: list[int] = []

    def measure() -> None:
        dialog = QApplication.activeModalWidget()
        wide.append(dialog.minimumSizeHint().width())
        dialog.reject()

    QTimer.singleShot(200, window, measure)
    show(window)
    window.set_text_size(100)
    assert wide[0] <= 1093


def test_a_damaged_file_is_told_and_nothing_moves(
    window: MainWindow, qtbot: QtBot, speaker: Silent, offered: Callable[..., Path], tmp_path: Path
):
    (tmp_path / "lettre.zip").write_bytes(b"%PDF")
    offered(tmp_path / "lettre.zip")
    press_in_turn(window, qtbot, TAKE)
    show(window)
    assert [said for said in speaker.told if "(MEC-331)" in said]
    assert window.texts.in_use.shipped


def test_texts_damaged_later_on_are_told_once(window: MainWindow, tmp_path: Path, speaker: Silent, qtbot: QtBot):
    window.paths.texts.mkdir(parents=True)
    (window.paths.texts / "2027-02-01.zip").write_bytes(b"PK")
    window.open_example()
    window.close_dossier()
    window.open_example()
    (said,) = (each for each in speaker.told if "(MEC-337)" in each)
    assert "vos dossiers sont intacts" in plain(said)
    told = press_in_turn(window, qtbot, CLOSE)
    show(window)
    assert "(MEC-337)" in told[0], "it is still said where the texts are shown"


def test_a_new_dossier_knows_the_texts_of_its_first_day(window: MainWindow, qtbot: QtBot, tmp_path: Path, offered):
    press_in_turn(window, qtbot, USE)
    assert window.texts.take_from(offered())
    path = tmp_path / "neuf.mec"
    assert window.create_dossier(path, Start("Neuf", Intent.STAFF, Partner(name="Orbelle")))
    window.close_dossier()
    dossier = open_dossier(path)
    assert dossier.dataset.one(Dossier).texts_on == LATER
    dossier.close()


def test_home_reads_no_texts(window: MainWindow):
    assert window._texts is None
