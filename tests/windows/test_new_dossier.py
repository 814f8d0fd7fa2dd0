"""The start dialog with real keys: what she answers, where the file goes, and the national list let go."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.choices import Intent
from desktop.windows.new_dossier import NewDossierDialog, file_name, free_path
from tests import watch
from tests.wizard.driver import plain
from widgets.scroller import Scroller


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> NewDossierDialog:
    made = NewDossierDialog(tmp_path)
    qtbot.addWidget(made)
    made.open()
    return made


def type_in(qtbot: QtBot, field, text: str) -> QLineEdit:
    edit = field.findChild(QLineEdit)
    edit.setFocus()
    qtbot.keyClicks(edit, text)
    return edit


def test_the_commune_comes_from_the_list_which_is_let_go_at_the_end(dialog: NewDossierDialog, qtbot: QtBot):
    type_in(qtbot, dialog.name, "Garderie du Val")
    edit = type_in(qtbot, dialog.commune, "plougastel-daoulas")
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert len(watch.open_files()) == 1
    dialog.begin.click()
    assert watch.open_files() == []
    start = dialog.start()
    assert (start.name, start.intent) == ("Garderie du Val", Intent.UNKNOWN)
    assert (start.commune.name, start.commune.insee_code) == ("Plougastel-Daoulas", "29189")
    assert watch.open_files() == []


def test_leaving_with_escape_lets_the_list_go(dialog: NewDossierDialog, qtbot: QtBot):
    type_in(qtbot, dialog.commune, "y")
    assert len(watch.open_files()) == 1
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    assert watch.open_files() == []


def test_a_name_is_asked_for_before_anything_is_made(dialog: NewDossierDialog, tmp_path: Path):
    dialog.begin.click()
    assert not dialog.isHidden()
    assert dialog.name.error().startswith("Donnez un nom au projet")
    assert list(tmp_path.iterdir()) == []
    dialog.reject()


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("belley", "01034", "Belley : Ain, 9 388 habitants."),
        ("01300 ", "", "Choisissez votre commune dans la liste : sa population suivra."),
        ("Saint-Aubin", "", "Choisissez votre commune dans la liste : sa population suivra."),
        ("Orbelle-les-Fées", "", "Ce nom n'est pas dans la liste nationale : vous saisirez la population plus tard."),
    ],
)
def test_a_name_typed_without_choosing_is_looked_for_in_the_list(
    dialog: NewDossierDialog, qtbot: QtBot, typed: str, code: str, said: str
):
    edit = type_in(qtbot, dialog.commune, "Z")
    edit.setText("")
    for letter in typed:
        QApplication.sendEvent(edit, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert plain(dialog._told.text()) == said
    assert dialog._told.isVisible()
    commune = dialog.start().commune
    assert (commune.insee_code, bool(commune.population)) == (code, bool(code))
    dialog.reject()


def test_the_list_says_where_a_commune_is_and_how_many_live_there(dialog: NewDossierDialog, qtbot: QtBot):
    type_in(qtbot, dialog.commune, "belley")
    rows = dialog.commune.suggestions.rows
    assert plain(rows.item(0).text()) == "Belley – Ain, 9 388 habitants"
    assert rows.visualItemRect(rows.item(0)).height() >= 36, "large enough for any hand"
    assert dialog.commune.suggestions.geometry().right() <= dialog.width()
    dialog.reject()


def test_the_four_questions_and_both_remarks_show_without_scrolling(dialog: NewDossierDialog, qtbot: QtBot):
    assert dialog.height() <= 520
    assert dialog.width() <= 1000
    qtbot.keyClick(type_in(qtbot, dialog.commune, "Saint-Aubin"), Qt.Key.Key_Tab)
    dialog.begin.click()
    qtbot.wait(20)
    assert dialog._told.isVisible()
    assert dialog.name.error()
    assert dialog.findChild(Scroller).verticalScrollBar().maximum() == 0
    seen = dialog._change.visibleRegion().boundingRect()
    assert seen == dialog._change.rect(), "the last answer is seen whole"
    dialog.reject()


@pytest.mark.parametrize(
    ("project", "name"),
    [
        ("Secrétariat partagé", "Secrétariat partagé.mec"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j.mec"),
        (" … ", "….mec"),
        ("...", "Nouveau dossier.mec"),
        ("", "Nouveau dossier.mec"),
        ("x" * 200, "x" * 80 + ".mec"),
    ],
)
def test_file_names(project: str, name: str):
    assert file_name(project) == name


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path):
    (tmp_path / "a.mec").touch()
    (tmp_path / "a (2).mec").touch()
    assert free_path(tmp_path, "a.mec") == tmp_path / "a (3).mec"
    assert free_path(tmp_path, "b.mec") == tmp_path / "b.mec"
