"""A field that is only shown: texts are read, copied and reached with Tab; what would change something stays off."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from widgets.buttons import Button
from widgets.choice_fields import ChecksField, RadioField
from widgets.date_field import DateField
from widgets.field import Offer
from widgets.locking import lock
from widgets.number_fields import AmountField
from widgets.text_fields import LineField


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)


def test_a_text_takes_the_focus_and_no_key(qtbot: QtBot) -> None:
    field = LineField()
    shown(qtbot, field)
    field.lock()
    field.show_value("Orbelle")
    edit = field.findChild(QLineEdit)
    assert edit.isEnabled()
    assert edit.focusPolicy() & Qt.FocusPolicy.TabFocus
    told: list[object] = []
    field.edited.connect(told.append)
    qtbot.keyClicks(edit, "x")
    field.flush()
    assert (edit.text(), told) == ("Orbelle", [])
    field.show_value("Vaubrun")
    assert edit.text() == "Vaubrun", "what the file holds is still shown"


def test_boxes_that_come_later_and_a_value_to_take_back_stay_off(qtbot: QtBot) -> None:
    radio, checks, day = RadioField([(1, "un")]), ChecksField([(1, "un")], free_label="Autre"), DateField()
    for field in (radio, checks, day):
        shown(qtbot, field)
        field.lock()
    radio.set_items([(1, "un"), (2, "deux")])
    radio.propose(Offer(1, None, "proposé", "Revenir à 1"))
    radio.show_value(2)
    for field in (radio, checks, day):
        buttons = field.findChildren(QAbstractButton)
        assert buttons
        assert not any(button.isEnabled() for button in buttons)
    assert radio.value() == 2
    assert checks.free is not None
    assert all(edit.isReadOnly() for edit in checks.findChildren(QLineEdit))


def test_a_button_that_the_page_turns_on_again_stays_off(qtbot: QtBot) -> None:
    button = Button("Ajouter")
    shown(qtbot, button)
    lock(button)
    button.setEnabled(True)
    assert not button.isEnabled()


def test_a_question_that_is_asked_of_a_locked_field_stays_off(qtbot: QtBot) -> None:
    """What the file holds has two meanings: both are said, neither can be chosen here."""
    field = AmountField()
    shown(qtbot, field)
    field.lock()
    field.show_unread("1.234")
    answers = field.findChildren(QAbstractButton)
    assert [answer.isVisible() for answer in answers] == [True, True]
    assert not any(answer.isEnabled() for answer in answers)
