"""Fields through real keys: what is pasted is read, what cannot be read is kept, nothing is told twice."""

from datetime import date, time
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import Show, elsewhere, told
from widgets.choice_fields import ChecksField, ChoiceField, FlagField, RadioField
from widgets.clock_field import ClockField
from widgets.date_field import DateField
from widgets.field import Field, Offer, Unread
from widgets.number_fields import AmountField, HoursField, IntegerField, NumberField, PercentField
from widgets.page import Page
from widgets.search_field import SearchField, Suggestion
from widgets.text_fields import LineField, LongField


def line(field: QWidget) -> QLineEdit:
    found = field.findChild(QLineEdit)
    assert found is not None
    return found


def wheel(widget: QWidget) -> None:
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place, widget.mapToGlobal(place), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("pasted", ["18\u00a0400,5", "18400.5", "18400,5 €", "18\u202f400,50", "18 400,5"])
def test_a_pasted_amount_is_read_and_rewritten(qtbot: QtBot, show: Show, pasted: str) -> None:
    field = AmountField()
    values = told(field.edited)
    window = show(field)
    field.setFocus()
    QGuiApplication.clipboard().setText(pasted)
    qtbot.keySequence(line(field), QKeySequence.StandardKey.Paste)
    assert values == []
    qtbot.keyClick(line(field), Qt.Key.Key_Tab)
    assert values == [Decimal("18400.5")]
    assert line(field).text() == "18\u202f400,50"
    assert elsewhere(window).hasFocus()


def test_a_pause_tells_without_touching_the_text(qtbot: QtBot, show: Show) -> None:
    field = AmountField(delay_ms=20)
    values = told(field.edited)
    show(field)
    field.setFocus()
    qtbot.keyClicks(line(field), "18400.5")
    qtbot.waitUntil(lambda: values == [Decimal("18400.5")], timeout=1000)
    assert line(field).text() == "18400.5"
    qtbot.keyClick(line(field), Qt.Key.Key_Tab)
    assert values == [Decimal("18400.5")], "leaving tells nothing new"


def test_a_text_that_cannot_be_read_is_kept_and_said(qtbot: QtBot, show: Show) -> None:
    field = AmountField()
    field.describe("Fournitures", "Hors taxes.", "€")
    field.show_value(Decimal(300))
    values = told(field.edited)
    show(field)
    field.setFocus()
    line(field).selectAll()
    qtbot.keyClicks(line(field), "environ 300")
    qtbot.keyClick(line(field), Qt.Key.Key_Tab)
    assert values == [Unread("environ 300")]
    assert line(field).text() == "environ 300"
    assert "n’a pas pu être lu" in field.error()
    assert field.error() in line(field).accessibleDescription()
    assert "Hors taxes" in line(field).accessibleDescription()
    field.setFocus()
    line(field).selectAll()
    qtbot.keyClicks(line(field), "310")
    qtbot.keyClick(line(field), Qt.Key.Key_Tab)
    assert values == [Unread("environ 300"), Decimal(310)]
    assert field.error() == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/02/2027", "Ce jour n’existe pas\u00a0: vérifiez le jour et le mois."),
        ("31-11-27", "Ce jour n’existe pas\u00a0: vérifiez le jour et le mois."),
        ("au printemps", "Cette date n’a pas pu être lue. Écrivez par exemple «\u00a012/01/2027\u00a0»."),
    ],
)
def test_a_day_that_does_not_exist_is_told_from_a_text(qtbot: QtBot, show: Show, typed: str, said: str) -> None:
    field = DateField()
    show(field)
    field.setFocus()
    qtbot.keyClicks(line(field), typed)
    qtbot.keyClick(line(field), Qt.Key.Key_Tab)
    assert field.error() == said
    assert field.value() == Unread(typed)


def test_two_readings_are_asked_in_the_page(qtbot: QtBot, show: Show) -> None:
    field = AmountField()
    values = told(field.edited)
    show(field)
    field.setFocus()
    qtbot.keyClicks(line(field), "1.234")
    qtbot.keyClick(line(field), Qt.Key.Key_Tab)
    assert values == [Unread("1.234")]
    question = field._question
    assert question.isVisible()
    assert question.sentence.text() == "Voulez-vous dire 1\u202f234 ou 1,23\u202f?"
    qtbot.mouseClick(question._answers[0], Qt.MouseButton.LeftButton)
    assert values == [Unread("1.234"), Decimal(1234)]
    assert not question.isVisible()
    assert line(field).text() == "1\u202f234"


def test_show_value_tells_nothing_and_keeps_an_exact_value(qtbot: QtBot, show: Show) -> None:
    field = HoursField()
    values = told(field.edited)
    show(field)
    exact = Decimal("17.3333")
    field.show_value(exact)
    assert line(field).text() == "17\u00a0h\u00a020"
    field.setFocus()
    qtbot.keyClick(line(field), Qt.Key.Key_Tab)
    assert values == []
    assert field.value() == exact


def test_flush_tells_at_once(qtbot: QtBot, show: Show) -> None:
    field = LineField()
    values = told(field.edited)
    show(field)
    field.setFocus()
    qtbot.keyClicks(line(field), "Un accueil commun")
    field.flush()
    assert values == ["Un accueil commun"]
    field.flush()
    assert len(values) == 1


def test_a_text_being_typed_is_not_replaced_by_its_own_value(qtbot: QtBot, show: Show) -> None:
    field = AmountField()
    show(field)
    field.setFocus()
    qtbot.keyClicks(line(field), "12,")
    field.flush()
    field.show_value(Decimal(12))
    assert line(field).text() == "12,"
    field.show_value(Decimal(13))
    assert line(field).text() == "13"


@pytest.mark.parametrize(
    ("field", "typed", "value", "shown"),
    [
        (NumberField, "12,5", Decimal("12.5"), "12,5"),
        (IntegerField, "1.234", 1234, "1\u202f234"),
        (HoursField, "17,5/35e", Decimal("17.5"), "17\u00a0h\u00a030"),
        (HoursField, "17h30", Decimal("17.5"), "17\u00a0h\u00a030"),
        (PercentField, "17,4 %", Decimal("17.4"), "17,4"),
        (DateField, "12/1/27", date(2027, 1, 12), "12/01/2027"),
        (DateField, "1er mars 2027", date(2027, 3, 1), "01/03/2027"),
        (ClockField, "18h30", time(18, 30), "18\u00a0h\u00a030"),
        (ClockField, "9", time(9), "9\u00a0h"),
    ],
)
def test_each_kind_reads_and_rewrites(
    qtbot: QtBot, show: Show, field: type[Field], typed: str, value: object, shown: str
) -> None:
    widget = field()
    values = told(widget.edited)
    show(widget)
    widget.setFocus()
    qtbot.keyClicks(line(widget), typed)
    qtbot.keyClick(line(widget), Qt.Key.Key_Return)
    assert values == [value]
    assert line(widget).text() == shown


def test_a_year_has_no_space() -> None:
    field = IntegerField(year=True)
    field.show_value(2026)
    assert line(field).text() == "2026"


def test_a_day_is_picked_in_the_calendar(qtbot: QtBot, show: Show) -> None:
    field = DateField()
    values = told(field.edited)
    show(field)
    field.show_value(date(2027, 1, 12))
    field.open_calendar()
    assert field.calendar is not None
    qtbot.keyClick(field.calendar.days.findChild(QWidget, "qt_calendar_calendarview"), Qt.Key.Key_Right)
    qtbot.keyClick(field.calendar.days.findChild(QWidget, "qt_calendar_calendarview"), Qt.Key.Key_Return)
    assert values == [date(2027, 1, 13)]
    assert line(field).text() == "13/01/2027"


def test_tab_leaves_a_long_text(qtbot: QtBot, show: Show) -> None:
    field = LongField()
    values = told(field.edited)
    window = show(field)
    field.setFocus()
    edit = field.findChild(QPlainTextEdit)
    assert edit is not None
    qtbot.keyClicks(edit, "deux lignes")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert values == ["deux lignes"]
    assert elsewhere(window).hasFocus()


def test_the_counter_shows_when_the_room_gets_short(qtbot: QtBot, show: Show) -> None:
    field = LineField(max_length=10)
    show(field)
    field.setFocus()
    qtbot.keyClicks(line(field), "1234567")
    assert not field._counter.isVisible()
    qtbot.keyClicks(line(field), "890")
    assert field._counter.text() == "Il reste 0 caractère sur 10."


def test_the_wheel_changes_nothing(qtbot: QtBot, show: Show) -> None:
    choice = ChoiceField([(1, "un"), (2, "deux"), (3, "trois")])
    choice.show_value(1)
    amount = AmountField()
    amount.show_value(Decimal(5))
    values, others = told(choice.edited), told(amount.edited)
    show(choice, amount)
    combo = choice.findChild(QComboBox)
    assert combo is not None
    for widget in (combo, line(amount)):
        wheel(widget)
        widget.setFocus()
        wheel(widget)
    assert combo.currentIndex() == 0
    assert line(amount).text() == "5"
    assert values == others == []


def test_a_long_text_passed_through_keeps_the_spaces_that_do_not_break(qtbot: QtBot, show: Show) -> None:
    """Qt reads U+00A0 back as a plain space: that is no edit, whether the text was typed before or is proposed."""
    field = LongField()
    values = told(field.edited)
    show(field)
    for proposed in (False, True):
        if proposed:
            field.propose(Offer("Orbelle : 5\u00a0€", "", "d’après le dossier", "Revenir"))
        field.show_value("" if proposed else "Coût : 5\u00a0€")
        field.setFocus()
        edit = field.findChild(QPlainTextEdit)
        assert edit is not None
        assert "5 €" in edit.toPlainText()
        qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert values == []


def test_the_wheel_over_a_long_text_scrolls_the_page(show: Show) -> None:
    field = LongField()
    field.show_value("une ligne\n" * 30)
    elsewhere(show(field)).setFocus()
    edit = field.findChild(QPlainTextEdit)
    assert edit is not None
    wheel(edit.viewport())
    assert edit.verticalScrollBar().value() == 0, "until it has the focus"
    field.setFocus()
    wheel(edit.viewport())
    assert edit.verticalScrollBar().value() > 0


@pytest.mark.parametrize(("lines", "shown"), [(0, 3), (3, 3), (4, 4), (9, 9), (30, 10)])
def test_a_long_text_grows_by_whole_lines_then_scrolls(show: Show, lines: int, shown: int) -> None:
    field = LongField()
    show(field)
    field.show_value("\n".join(f"ligne {place}" for place in range(lines)))
    edit = field.findChild(QPlainTextEdit)
    assert edit is not None
    height, room = edit.fontMetrics().lineSpacing(), edit.viewport().height()
    assert room // height == shown
    bar = edit.verticalScrollBar()
    assert bar.maximum() == max(lines - shown, 0), "what fits does not scroll"
    for place in (0, bar.maximum()):
        bar.setValue(place)
        tops = [_top(edit, block) for block in range(lines)]
        assert not any(top < room - 1 < top + height - 1 for top in tops), f"a line is cut at {place}"


def test_a_long_text_never_scrolls_sideways(show: Show) -> None:
    field = LongField()
    show(field).resize(330, 300)
    field.show_value("Accueil du public et courrier, état civil courant, préparation des conseils, élections. " * 3)
    edit = field.findChild(QPlainTextEdit)
    assert edit is not None
    assert not edit.horizontalScrollBar().isVisible()
    assert edit.verticalScrollBar().maximum() == 0


def test_a_text_that_grows_under_the_fold_stays_in_sight(qtbot: QtBot, show: Show) -> None:
    page = Page("Pourquoi ?")
    field = LongField()
    above = QWidget()
    above.setFixedHeight(600)
    page.body.addWidget(above)
    page.body.addWidget(field)
    show(page).resize(600, 400)
    field.setFocus()
    edit = field.findChild(QPlainTextEdit)
    assert edit is not None
    qtbot.wait(20)
    for _ in range(7):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    seen = page.scroller.viewport()
    qtbot.waitUntil(lambda: edit.mapTo(seen, edit.rect().bottomLeft()).y() <= seen.height())


def _top(edit: QPlainTextEdit, block: int) -> int:
    return edit.cursorRect(QTextCursor(edit.document().findBlockByNumber(block))).top()


def test_a_choice_is_told_at_once(qtbot: QtBot, show: Show) -> None:
    choice = ChoiceField([("a", "Un"), ("b", "Deux")], placeholder="Choisissez")
    values = told(choice.edited)
    show(choice)
    combo = choice.findChild(QComboBox)
    assert combo is not None
    assert combo.currentIndex() == -1
    choice.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert values == ["a"]
    choice.show_value("b")
    assert combo.currentText() == "Deux"
    assert values == ["a"]


def test_radio_buttons(qtbot: QtBot, show: Show) -> None:
    field = RadioField([("a", "Une commune"), ("b", "Je ne sais pas")])
    field.describe("Qui emploie ?")
    values = told(field.edited)
    show(field)
    second = field.findChildren(QRadioButton)[1]
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton, pos=QPoint(20, second.height() // 2))
    assert values == ["b"]
    field.show_value(None)
    assert not any(button.isChecked() for button in field.findChildren(QRadioButton))
    assert second.accessibleName() == "Qui emploie\u202f?\u00a0: Je ne sais pas"


def test_boxes_are_told_in_the_order_of_the_list(qtbot: QtBot, show: Show) -> None:
    field = ChecksField([("a", "A"), ("b", "B"), ("c", "C")], free_label="Autre")
    values = told(field.edited)
    show(field)
    boxes = field.findChildren(QCheckBox)
    for box in (boxes[2], boxes[0]):
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(20, box.height() // 2))
    assert values == [("c",), ("a", "c")]
    assert field.free is not None
    free = told(field.free.edited)
    field.free.setFocus()
    qtbot.keyClicks(line(field.free), "autre chose")
    field.flush()
    assert free == ["autre chose"]


def test_a_flag(qtbot: QtBot, show: Show) -> None:
    field = FlagField("J'ai terminé")
    values = told(field.edited)
    show(field)
    field.setFocus()
    qtbot.keyClick(field.findChild(QCheckBox), Qt.Key.Key_Space)
    assert values == [True]


COMMUNES = [("61001", "Orbelle", "Orne"), ("68249", "Orbey", "Haut-Rhin")]


def search(show: Show) -> tuple[SearchField, list[object], QWidget]:
    field = SearchField(lambda text: [item for item in COMMUNES if item[1].lower().startswith(text.lower())])
    values = told(field.edited)
    window = show(field)
    field.setFocus()
    return field, values, window


def test_a_suggestion_is_chosen_by_the_keyboard(qtbot: QtBot, show: Show) -> None:
    field, values, _window = search(show)
    qtbot.keyClicks(line(field), "orb")
    assert field.suggestions is not None
    assert field.suggestions.isVisible()
    assert line(field).text() == "orb"
    assert line(field).hasFocus()
    qtbot.keyClick(line(field), Qt.Key.Key_Down)
    qtbot.keyClick(line(field), Qt.Key.Key_Down)
    assert line(field).text() == "orb", "walking the list changes no text"
    qtbot.keyClick(line(field), Qt.Key.Key_Return)
    assert values == [Suggestion("68249", "Orbey", "Haut-Rhin")]
    assert line(field).text() == "Orbey"
    assert not field.suggestions.isVisible()


def test_a_suggestion_is_chosen_by_a_click(qtbot: QtBot, show: Show) -> None:
    field, values, _window = search(show)
    qtbot.keyClicks(line(field), "orb")
    assert field.suggestions is not None
    rows = field.suggestions.rows
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualItemRect(rows.item(0)).center())
    assert values == [Suggestion("61001", "Orbelle", "Orne")]


def test_free_text_is_allowed_and_escape_keeps_it(qtbot: QtBot, show: Show) -> None:
    field, values, window = search(show)
    qtbot.keyClicks(line(field), "Orb")
    qtbot.keyClick(line(field), Qt.Key.Key_Escape)
    assert field.suggestions is not None
    assert not field.suggestions.isVisible()
    qtbot.keyClick(line(field), Qt.Key.Key_Tab)
    assert values == ["Orb"]
    assert elsewhere(window).hasFocus()


def test_whoever_is_led_to_radio_buttons_comes_to_what_is_chosen(qtbot: QtBot, show: Show) -> None:
    field = RadioField([("a", "Une commune"), ("b", "Je ne sais pas"), ("c", "La communauté")])
    field.show_value("b")
    show(field)
    first, second, third = field.findChildren(QRadioButton)
    field.setFocus()
    assert second.hasFocus()
    qtbot.mouseClick(third, Qt.MouseButton.LeftButton, pos=QPoint(20, third.height() // 2))
    first.setFocus()
    field.setFocus()
    assert third.hasFocus()
    field.show_value(None)
    first.setFocus()
    field.setFocus()
    assert third.hasFocus(), "nothing is chosen any more: it stays where it was"


@pytest.mark.parametrize("kind", [ChecksField, RadioField])
def test_another_list_of_boxes(show: Show, kind: type[ChecksField | RadioField]) -> None:
    field = kind([("a", "A"), ("b", "Une très longue phrase qui ne tient pas sur une seule ligne d'une page étroite")])
    field.describe("Qui ?")
    window = show(field)
    field.set_items([("b", "B"), ("c", "C")])
    boxes = [box for box in field.findChildren(QAbstractButton) if box.isVisibleTo(field)]
    assert [box.accessibleName() for box in boxes] == ["Qui\u202f?\u00a0: B", "Qui\u202f?\u00a0: C"]
    field.setFocus()
    assert window.isAncestorOf(QApplication.focusWidget())
    assert field.holds_focus()


def test_a_long_sentence_beside_a_box_wraps(qtbot: QtBot, show: Show) -> None:
    words = "Une très longue phrase qui ne tient pas sur une seule ligne d'une page étroite"
    field = ChecksField([("a", words)])
    field.describe("Qui ?")
    window = show(field)
    box = field.findChild(QCheckBox)
    assert box is not None
    window.resize(300, 400)
    qtbot.waitUntil(lambda: box.text().count("\n") >= 2)
    assert window.width() == 300
    lines = box.text().count("\n") + 1
    qtbot.waitUntil(lambda: box.height() >= lines * box.fontMetrics().lineSpacing())
    assert max(map(box.fontMetrics().horizontalAdvance, box.text().split("\n"))) + 30 <= box.width()
    window.resize(900, 400)
    qtbot.waitUntil(lambda: "\n" not in box.text())
    assert box.accessibleName() == f"Qui\u202f?\u00a0: {words}".replace("'", "’")


def test_a_list_that_is_offered_again_keeps_what_was_chosen_where_it_still_can_be(qtbot: QtBot) -> None:
    field = ChoiceField([("a", "Orbelle"), ("b", "Valmorin")])
    qtbot.addWidget(field)
    field.show_value("b")
    field.offer([("b", "Valmorin"), ("c", "Les Thuyères")])
    assert field.value() == "b"
    field.offer([("c", "Les Thuyères")])
    assert field.value() == "c"
    field.offer([])
    assert field.value() is None
