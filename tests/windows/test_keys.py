"""The keys of the window: each does what the list of « Aide › Raccourcis » says, typed as a hand types it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.records import Purpose
from desktop.settings import SettingsFile
from desktop.windows import help_dialogs
from desktop.windows.help_menu import help_menu
from desktop.windows.keys import GROUPS
from desktop.windows.main_window import MainWindow
from desktop.wizard.course import COURSE
from storage.version import PROGRAM
from tests.speakers import Silent
from tests.windows.helpers import dataset_of, edit_of, type_in
from widgets.buttons import Button
from widgets.tab_order import stops
from widgets.theme import current_scale

CTRL = Qt.KeyboardModifier.ControlModifier


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Where the focus is, as a hand does."""
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


@pytest.fixture
def at_work(opened: MainWindow, qtbot: QtBot) -> MainWindow:
    """The focus is in a field, as nearly always."""
    opened.resize(1366, 728)
    opened.activateWindow()
    edit = edit_of(opened, "sentence")
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    return opened


def test_every_key_of_the_list_exists_and_no_other(at_work: MainWindow):
    listed = [QKeySequence(text) for _title, keys in GROUPS for key in keys for text in key.sequences]
    made = [shortcut.key() for shortcut in at_work.findChildren(QShortcut)]
    assert sorted(key.toString() for key in listed) == sorted(key.toString() for key in made)
    assert len(listed) == len({key.toString() for key in listed})


def test_pages_of_the_keyboard_walk_the_course(at_work: MainWindow, qtbot: QtBot):
    press(qtbot, Qt.Key.Key_PageDown, CTRL)
    assert at_work.shell.current == "objectives"
    assert at_work.shell.page("objectives").title.hasFocus()
    press(qtbot, Qt.Key.Key_PageUp, CTRL)
    assert at_work.shell.current == "purpose"
    press(qtbot, Qt.Key.Key_PageUp, CTRL)
    assert at_work.shell.current == "purpose"


def test_ctrl_s_answers(at_work: MainWindow, qtbot: QtBot):
    qtbot.keyClicks(edit_of(at_work, "sentence"), "Rester ouverts")
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert at_work.shell.header.state.text() == "Dossier enregistré."
    assert dataset_of(at_work).one(Purpose).sentence == "Rester ouverts"


def test_ctrl_z_and_ctrl_y_from_within_another_field(at_work: MainWindow, qtbot: QtBot):
    type_in(at_work, qtbot, "sentence", "Premier")
    assert QApplication.focusWidget() is not edit_of(at_work, "sentence")
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert dataset_of(at_work).one(Purpose).sentence == ""
    press(qtbot, Qt.Key.Key_Y, CTRL)
    assert dataset_of(at_work).one(Purpose).sentence == "Premier"


def test_f1_shows_the_help_and_comes_back(at_work: MainWindow, qtbot: QtBot):
    shell, edit = at_work.shell, edit_of(at_work, "sentence")
    press(qtbot, Qt.Key.Key_F1)
    assert shell.help.isAncestorOf(QApplication.focusWidget())
    press(qtbot, Qt.Key.Key_F1)
    assert shell.help.folded
    assert edit.hasFocus()
    assert not SettingsFile(at_work.paths.config).load().help_shown


def test_f6_goes_round(at_work: MainWindow, qtbot: QtBot):
    shell = at_work.shell
    shell.help.set_folded(False)
    for area in (shell.help, shell.steps, shell.pages, shell.help):
        press(qtbot, Qt.Key.Key_F6)
        assert area.isAncestorOf(QApplication.focusWidget()), area


def test_large_text_gives_the_help_the_place_of_the_page(at_work: MainWindow, qtbot: QtBot):
    at_work.set_text_size(150)
    shell, edit = at_work.shell, edit_of(at_work, "sentence")
    qtbot.waitUntil(lambda: shell.help.folded)
    press(qtbot, Qt.Key.Key_F1)
    assert not shell.pages.isVisible()
    qtbot.waitUntil(lambda: shell.help.width() == shell.width())
    press(qtbot, Qt.Key.Key_Escape)
    assert shell.pages.isVisible()
    assert edit.hasFocus()
    for area in (shell.help, shell.steps, shell.pages):
        press(qtbot, Qt.Key.Key_F6)
        assert area.isAncestorOf(QApplication.focusWidget()), area
    assert SettingsFile(at_work.paths.config).load().help_shown, "for want of room is no choice of hers"


PLUS = [(Qt.Key.Key_Plus, CTRL), (Qt.Key.Key_Plus, CTRL | Qt.KeyboardModifier.KeypadModifier), (Qt.Key.Key_Equal, CTRL)]
ZERO = [(Qt.Key.Key_0, CTRL), (Qt.Key.Key_0, CTRL | Qt.KeyboardModifier.KeypadModifier), (Qt.Key.Key_Agrave, CTRL)]


@pytest.mark.parametrize(("plus", "zero"), list(zip(PLUS, ZERO, strict=True)))
def test_the_text_grows_at_once_and_stays(at_work: MainWindow, qtbot: QtBot, plus, zero):
    before = at_work.shell.header.save.height()
    for expected in (110, 125, 150, 175, 200, 200):
        press(qtbot, *plus)
        assert current_scale() == expected
    assert SettingsFile(at_work.paths.config).load().text_percent == 200
    qtbot.waitUntil(lambda: at_work.shell.header.save.height() > before)
    assert at_work.shell.steps.folded
    press(qtbot, Qt.Key.Key_Minus, CTRL)
    assert current_scale() == 175
    press(qtbot, *zero)
    assert current_scale() == 100
    assert not at_work.shell.steps.folded


def test_the_keys_fit_on_one_page(tmp_path: Path, qtbot: QtBot, window: MainWindow, speaker: Silent):
    help_dialogs.write_keys(tmp_path / "touches.pdf", window, speaker)
    reader = PdfReader(tmp_path / "touches.pdf")
    assert len(reader.pages) == 1
    text = " ".join(reader.pages[0].extract_text().split())
    for _title, keys in GROUPS:
        for key in keys:
            assert key.does.replace("’", "'").split()[0] in text.replace("’", "'"), key
    assert str(tmp_path / "touches.pdf") in speaker.told[0]


def _about(window: MainWindow) -> None:
    help_dialogs.show_about(window, window.texts.in_use)


HELD = {
    help_dialogs.show_glossary: ("Clé de répartition",),
    help_dialogs.show_codes: ("MEC-207", "MEC-220", "MEC-301", "MEC-313", "MEC-320", "MEC-333", "MEC-900", "MEC-901"),
    _about: (f"Version {PROGRAM}",),
}


@pytest.mark.parametrize("show", HELD)
def test_what_the_help_opens_is_read_and_closed(window: MainWindow, qtbot: QtBot, show: Callable[[MainWindow], None]):
    from PySide6.QtCore import QTimer

    told: list[str] = []

    def read() -> None:
        dialog = QApplication.activeModalWidget()
        told.append(dialog.scroller.accessibleDescription())
        qtbot.keyClick(dialog.scroller, Qt.Key.Key_Escape)

    QTimer.singleShot(100, read)
    show(window)
    assert [words for words in HELD[show] if words not in told[0]] == []


@pytest.mark.parametrize("scale", [100, 200])
def test_no_word_of_the_help_menu_is_cut(at_work: MainWindow, qtbot: QtBot, scale: int):
    at_work.set_text_size(scale)
    in_dossier = (at_work.shell.toggle_help, at_work.shell.search)
    texts = at_work.texts.in_use, lambda: None
    menu = help_menu(at_work, Silent(), at_work.set_text_size, texts, in_dossier)
    menu.popup(at_work.mapToGlobal(at_work.rect().center()))
    sizes = next(action.menu() for action in menu.actions() if action.menu() is not None)
    for shown in (menu, sizes):
        shown.ensurePolished()
        for action in shown.actions():
            words = QFontMetrics(shown.font()).horizontalAdvance(action.text().replace("&", "").replace("\t", "  "))
            assert shown.sizeHint().width() >= words + 48, action.text()
            assert shown.actionGeometry(action).height() >= 30, action.text()
    assert "&Chercher dans le dossier\tCtrl+F" in [action.text() for action in menu.actions()]
    menu.close()


def test_help_beside_the_page_takes_the_room_of_the_list(window: MainWindow, qtbot: QtBot):
    window.resize(1093, 574)
    window.open_example()
    shell = window.shell
    for step in COURSE.pages:
        shell.open_step(step.id)
        page = shell.page(step.id)
        assert not shell.steps.folded
        shell.toggle_help()
        assert shell.steps.folded
        assert page.isVisible()
        qtbot.wait(20)
        assert page.scroller.widget().width() <= page.scroller.viewport().width(), step.id
        assert not page.place.isVisible()  # the drop-down list says it
        shell.toggle_help()
        assert page.place.isVisible()


def test_another_step_is_seen_although_the_help_stood_in_the_place_of_the_page(at_work: MainWindow, qtbot: QtBot):
    at_work.set_text_size(200)
    press(qtbot, Qt.Key.Key_F1)
    assert not at_work.shell.pages.isVisible()
    press(qtbot, Qt.Key.Key_PageDown, CTRL)
    assert at_work.shell.page("objectives").isVisible()
    assert at_work.shell.page("objectives").title.hasFocus()


def test_shift_tab_from_the_foot_of_the_window_comes_to_what_was_last_added_to_the_page(at_work: MainWindow):
    shell = at_work.shell
    page, late = shell.page(shell.current), Button("Tard")
    page.body.addWidget(late)
    late.show()
    after = next(stop for stop in (*stops(shell.help), *stops(shell.footer)) if stop.isVisible() and stop.isEnabled())
    after.setFocus()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert late.hasFocus()
