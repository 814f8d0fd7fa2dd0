"""A line of text with a list of usual answers: both write the same value, and the list never decides alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from widgets.suggested_field import SuggestedField

ITEMS = [("60622", "60622 Carburants"), ("6156", "6156 Maintenance")]


def shown(qtbot: QtBot) -> tuple[SuggestedField, QLineEdit, QComboBox, list[object]]:
    field = SuggestedField("Comptes courants", max_length=12)
    field.describe("Compte")
    field.suggest(ITEMS)
    qtbot.addWidget(field)
    field.show()
    told: list[object] = []
    field.edited.connect(told.append)
    edit, usual = field.findChild(QLineEdit), field.findChild(QComboBox)
    return field, edit, usual, told


def test_a_usual_answer_chosen_with_the_keys_is_written(qtbot: QtBot) -> None:
    field, edit, usual, told = shown(qtbot)
    usual.setFocus()
    qtbot.keyClick(usual, Qt.Key.Key_Down)
    qtbot.keyClick(usual, Qt.Key.Key_Down)
    assert (edit.text(), told, field.value()) == ("6156", ["60622", "6156"], "6156")


def test_the_list_follows_what_is_typed_and_shows_nothing_for_anything_else(qtbot: QtBot) -> None:
    _field, edit, usual, told = shown(qtbot)
    qtbot.keyClicks(edit, "6156")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert told == ["6156"]
    _field.show_value("6156")
    assert usual.currentText() == "6156 Maintenance"
    _field.show_value("999")
    assert (usual.currentIndex(), edit.text()) == (-1, "999")


def test_without_anything_to_suggest_only_the_line_is_there(qtbot: QtBot) -> None:
    field, edit, usual, _told = shown(qtbot)
    assert usual.isVisible()
    field.suggest([])
    assert edit.isVisible()
    assert not usual.isVisible()


def test_both_controls_have_a_name_of_their_own(qtbot: QtBot) -> None:
    _field, edit, usual, _told = shown(qtbot)
    assert edit.accessibleName() == "Compte"
    assert usual.accessibleName() == "Compte\u00a0: Comptes courants"
