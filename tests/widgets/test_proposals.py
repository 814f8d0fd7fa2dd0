"""« Valeur proposée »: the mark goes when she types, comes back when she asks, and never changes a value by itself."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import Show, elsewhere, told
from widgets.choice_fields import ChoiceField
from widgets.field import Field, Offer, Unread
from widgets.labels import Text
from widgets.link import Link
from widgets.number_fields import IntegerField, NumberField

BACK = "Je ne sais pas : revenir à la valeur proposée (0 %)"


def marked(field: Field) -> bool:
    said = next(text for text in field.findChildren(Text) if text.text().startswith("Valeur proposée"))
    back = next(iter(field.findChildren(Link)))
    assert said.isVisible() is not back.isVisible()
    return said.isVisible()


def edit_of(field: Field) -> QLineEdit:
    found = field.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


@pytest.fixture
def rate(show: Show) -> NumberField:
    """Unknown: 0 % stands in the field and in the calculations."""
    field = NumberField(delay_ms=30)
    field.describe("Évolution", "Facultatif.", "%")
    field.propose(Offer(Decimal(0), None, "aucune hausse", BACK))
    field.show_value(None)
    field.window_of_test = show(field)  # type: ignore[attr-defined]  # kept alive with what it shows
    return field


def test_an_unknown_value_shows_what_is_proposed_and_why(rate: NumberField) -> None:
    assert edit_of(rate).text() == "0"
    assert marked(rate)
    assert rate.value() is None
    assert "Valeur proposée\u00a0: aucune hausse." in edit_of(rate).accessibleDescription()


def test_going_through_it_types_nothing(qtbot: QtBot, rate: NumberField) -> None:
    edits = told(rate.edited)
    rate.setFocus()
    qtbot.keyClick(edit_of(rate), Qt.Key.Key_Tab)
    assert edits == []
    assert marked(rate)


def test_typing_removes_the_mark_and_asking_brings_it_back(qtbot: QtBot, rate: NumberField) -> None:
    edits = told(rate.edited)
    rate.setFocus()
    edit_of(rate).selectAll()
    qtbot.keyClicks(edit_of(rate), "2,5")
    qtbot.keyClick(edit_of(rate), Qt.Key.Key_Tab)
    assert not marked(rate)
    assert "Valeur proposée" not in edit_of(rate).accessibleDescription()
    back = QApplication.focusWidget()
    assert isinstance(back, Link), "the way back is the next stop"
    qtbot.keyClick(back, Qt.Key.Key_Space)
    assert edits == [Decimal("2.5"), None]
    assert edit_of(rate).text() == "0"
    assert edit_of(rate).hasFocus()
    assert marked(rate)


def test_the_proposed_value_may_be_confirmed_by_typing_it(qtbot: QtBot, rate: NumberField) -> None:
    edits = told(rate.edited)
    rate.setFocus()
    edit_of(rate).selectAll()
    qtbot.keyClicks(edit_of(rate), "0")
    qtbot.keyClick(edit_of(rate), Qt.Key.Key_Tab)
    assert edits == [Decimal(0)]
    assert not marked(rate)


def test_an_emptied_field_shows_the_proposal_again(qtbot: QtBot, rate: NumberField) -> None:
    rate.show_value(Decimal(3))
    assert not marked(rate)
    edits = told(rate.edited)
    rate.setFocus()
    edit_of(rate).selectAll()
    qtbot.keyClick(edit_of(rate), Qt.Key.Key_Delete)
    elsewhere(rate.window_of_test).setFocus()  # type: ignore[attr-defined]  # kept alive with what it shows
    assert edits == [None]
    assert edit_of(rate).text() == "0"
    assert marked(rate)


def test_a_text_that_cannot_be_read_is_not_a_proposal(rate: NumberField) -> None:
    rate.show_unread("beaucoup")
    assert isinstance(rate.value(), Unread)
    assert not marked(rate)


def test_a_stored_proposal_is_marked_while_it_stands(show: Show) -> None:
    field = IntegerField(year=True)
    field.propose(Offer(2025, 2025, "dernière année close", "Revenir à 2025"))
    field.show_value(2025)
    show(field)
    assert marked(field)
    field.show_value(2024)
    assert not marked(field)


def test_a_year_that_nobody_knows_is_not_typed_by_a_page_that_is_only_looked_at(show: Show) -> None:
    field = IntegerField(year=True)
    field.propose(Offer(2025, 2025, "dernière année close", "Revenir à 2025"))
    field.show_value(None)
    show(field)
    edits = told(field.edited)
    field.flush()
    assert edits == []
    assert field.value() is None


def test_a_list_may_be_proposed(show: Show) -> None:
    field = ChoiceField([(1, "Un"), (2, "Deux")])
    field.propose(Offer(2, None, "le plus courant", "Revenir à « Deux »"))
    field.show_value(None)
    show(field)
    assert marked(field)
    field.flush()
    assert field.value() is None


def test_an_emptied_field_takes_a_stored_proposal_again(qtbot: QtBot, show: Show) -> None:
    field = IntegerField(delay_ms=30)
    field.propose(Offer(5, 5, "un mandat", "Revenir à 5"))
    field.show_value(8)
    window = show(field)
    edits = told(field.edited)
    field.setFocus()
    edit_of(field).selectAll()
    qtbot.keyClick(edit_of(field), Qt.Key.Key_Delete)
    elsewhere(window).setFocus()
    assert edits == [5]
    assert edit_of(field).text() == "5"
    assert marked(field)


def test_another_record_brings_another_proposal_or_none(qtbot: QtBot, show: Show) -> None:
    field = IntegerField(delay_ms=30)
    field.propose(Offer(5, 5, "un mandat", "Revenir à 5"))
    field.show_value(5)
    show(field)
    field.propose(Offer(7, 7, "deux mandats", "Revenir à 7"))
    field.show_value(5)
    assert not marked(field)
    (back,) = field.findChildren(Link)
    assert back.sentence() == "Revenir à 7"
    back.setFocus()
    qtbot.keyClick(back, Qt.Key.Key_Space)
    assert (edit_of(field).text(), field.value()) == ("7", 7)
    assert "deux mandats" in edit_of(field).accessibleDescription()
    field.propose(None)
    field.show_value(7)
    assert not any(part.isVisible() for part in (*field.findChildren(Link), *field.findChildren(Text)))
    assert "Valeur proposée" not in edit_of(field).accessibleDescription()
    edits = told(field.edited)
    field.setFocus()
    edit_of(field).selectAll()
    qtbot.keyClick(edit_of(field), Qt.Key.Key_Delete)
    field.flush()
    assert edits == [None], "nothing comes back unasked"
