"""Ctrl+F in the real window: words, Enter, and the focus is on the field."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.cli import write_example
from desktop.windows.main_window import MainWindow
from tests.windows.helpers import edit_of, type_in


@pytest.fixture
def example(window: MainWindow, tmp_path: Path) -> MainWindow:
    assert write_example(tmp_path / "exemple.mec") == 0
    assert window.open_path(tmp_path / "exemple.mec")
    window.activateWindow()
    return window


def search(window: MainWindow, qtbot: QtBot, text: str, *keys: Qt.Key) -> list[str]:
    """Ctrl+F, the words, then these keys; the answers shown."""
    window.activateWindow()
    shown: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        qtbot.keyClicks(dialog.line, text)
        shown.extend(dialog.answers.item(row).text() for row in range(dialog.answers.count()))
        for key in keys:
            qtbot.keyClick(dialog.line, key)

    qtbot.waitUntil(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None)
    QTimer.singleShot(100, window, answer)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    return shown


def test_enter_goes_to_the_field(example: MainWindow, qtbot: QtBot):
    example.shell.open_step("summary")
    shown = search(example, qtbot, "si l'on ne fait rien", Qt.Key.Key_Return)
    assert shown[0].startswith("Si l’on ne fait rien\u00a0:")
    assert example.shell.current == "purpose"
    assert example.focusWidget() is edit_of(example, "if_nothing")


def test_the_arrows_choose_another_answer(example: MainWindow, qtbot: QtBot):
    shown = search(example, qtbot, "montant", Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert len(shown) > 1
    assert example.shell.current == "means", "the second answer: a risk of the employer"


def test_escape_changes_nothing_and_keeps_the_words(example: MainWindow, qtbot: QtBot):
    before = example.shell.current
    search(example, qtbot, "orbelle", Qt.Key.Key_Escape)
    assert example.shell.current == before
    assert search(example, qtbot, "", Qt.Key.Key_Escape)  # nothing typed: the words of before are there


def test_what_is_being_typed_is_found(example: MainWindow, qtbot: QtBot):
    example.shell.open_step("purpose")
    type_in(example, qtbot, "sentence", " zanzibar", leave=False)
    assert any("zanzibar" in line for line in search(example, qtbot, "zanzibar", Qt.Key.Key_Escape))


@pytest.mark.parametrize("typed", ["annee de reference", "heures par semaine orbelle", "outil choisi", "carburant"])
def test_every_answer_leads_to_a_page_that_takes_the_focus(example: MainWindow, qtbot: QtBot, typed: str):
    example.shell.open_step("objectives")
    assert search(example, qtbot, typed, Qt.Key.Key_Return)
    assert example.shell.current != "objectives"
    focused = example.focusWidget()
    assert example.shell.pages.isAncestorOf(focused)
    assert focused is not example.shell.page(example.shell.current).title, typed
