"""The table through real keys: Enter, Tab that leaves, nothing lost."""

from decimal import Decimal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import Show, elsewhere, told
from tests.widgets.table.page import COLUMNS, Page, at, go, keys
from tests.widgets.test_fields import wheel
from widgets.field import Unread
from widgets.record_table import Column, RecordTable


def test_typing_reads_and_enter_goes_down(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "Carburant"}, {"label": "Assurance"})
    go(page, 0, 1)
    keys(qtbot, page, "18400.5", Qt.Key.Key_Return)
    assert page.edits == [(1, "amount", Decimal("18400.5"))]
    assert at(page) == (1, 1)
    assert page.table.model.index(0, 1).data() == "18\u202f400,50"
    keys(qtbot, page, Qt.Key.Key_Return)
    assert at(page) == (2, 1)


def test_text_that_cannot_be_read_stays_in_its_cell(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "Carburant", "amount": Decimal(5)})
    go(page, 0, 1)
    keys(qtbot, page, "mille", Qt.Key.Key_Return)
    assert page.edits == [(1, "amount", Unread("mille"))]
    cell = page.table.model.index(0, 1)
    assert cell.data() == "mille"
    assert "pas pu être lu" in cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert page.table._wrong.isEmpty(), "another row is the current one"
    keys(qtbot, page, Qt.Key.Key_Up)
    assert not page.table._wrong.isEmpty()
    assert "Ce montant n’a pas pu être lu" in page.table.view.accessibleDescription()
    keys(qtbot, page, "1000", Qt.Key.Key_Return, Qt.Key.Key_Up)
    assert page.table._wrong.isEmpty()


def test_an_open_editor_tells_after_the_pause_and_keeps_its_text(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "Carburant"})
    go(page, 0, 1)
    keys(qtbot, page, "1200.50")
    qtbot.waitUntil(lambda: page.edits == [(1, "amount", Decimal("1200.50"))], timeout=1000)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "1200.50"
    keys(qtbot, page, "5", Qt.Key.Key_Return)
    assert page.edits[-1] == (1, "amount", Decimal("1200.51"))


def test_the_last_row_adds_even_while_typing_goes_on(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "Carburant"})
    go(page, 1, 0)
    keys(qtbot, page, "Assur")
    qtbot.waitUntil(lambda: len(page.rows) == 2, timeout=1000)
    keys(qtbot, page, "ance", Qt.Key.Key_Tab)
    assert page.rows[1] == (2, {"label": "Assurance"})
    assert at(page) == (1, 1)
    assert page.table.model.rowCount() == 3
    keys(qtbot, page, "300", Qt.Key.Key_Return)
    assert page.rows[1] == (2, {"label": "Assurance", "amount": Decimal(300)})


def test_what_nobody_takes_is_not_lost(qtbot: QtBot, show: Show) -> None:
    table = RecordTable("Lignes", COLUMNS)
    added = told(table.row_added)
    show(table)
    table.begin()
    qtbot.keyClicks(table.view, "C")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert added == [{"label": "C"}]
    assert table.model.index(0, 0).data() == "C"


def test_tab_walks_the_editable_cells_then_leaves(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "Carburant"})
    page.table._remove.setEnabled(False)
    go(page, 0, 0)
    walked = []
    for _press in range(8):
        qtbot.keyClick(page.table.view, Qt.Key.Key_Tab)
        if not page.table.view.hasFocus():
            break
        walked.append(at(page))
    assert walked == [(0, 1), (0, 2), (0, 4), (1, 0), (1, 1), (1, 2), (1, 4)]
    assert not page.table.isAncestorOf(QApplication.focusWidget())
    go(page, 0, 0)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Backtab)
    assert not page.table.view.hasFocus()


def test_delete_clears_and_f2_edits(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "Carburant", "amount": Decimal(5), "total": Decimal(9)})
    go(page, 0, 1)
    keys(qtbot, page, Qt.Key.Key_Delete)
    assert page.edits == [(1, "amount", None)]
    go(page, 0, 3)
    keys(qtbot, page, Qt.Key.Key_Delete)
    assert len(page.edits) == 1, "a column that cannot be edited keeps its value"
    go(page, 0, 0)
    keys(qtbot, page, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Carburant"
    keys(qtbot, page, Qt.Key.Key_Escape)
    assert len(page.edits) == 1


def test_two_readings_are_asked_under_the_table(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "a"})
    go(page, 0, 1)
    keys(qtbot, page, "1.234", Qt.Key.Key_Return)
    assert page.edits == [(1, "amount", Unread("1.234"))]
    assert page.table._question.isVisible()
    qtbot.mouseClick(page.table._question._answers[1], Qt.MouseButton.LeftButton)
    assert page.edits[-1] == (1, "amount", Decimal("1.23"))


def test_a_question_answered_by_typing_goes_away(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "a"}, {"label": "b"})
    go(page, 0, 1)
    keys(qtbot, page, "1.234", Qt.Key.Key_Return, "7", Qt.Key.Key_Return)
    assert page.table._question.isVisible(), "another cell answers nothing"
    go(page, 0, 1)
    keys(qtbot, page, "1234", Qt.Key.Key_Return)
    assert not page.table._question.isVisible()


def test_a_question_is_scrolled_into_view_with_its_cell(qtbot: QtBot, show: Show) -> None:
    """Under a table as high as the window, nobody would see it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    table = RecordTable("Montants", COLUMNS, delay_ms=30)
    page = Page(table)
    area.setWidget(table)
    show(area)
    area.setFixedHeight(260)
    page.show(*({"label": str(number)} for number in range(8)))
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    go(page, 6, 1)
    keys(qtbot, page, "1.234", Qt.Key.Key_Return)
    port = area.viewport()

    def seen() -> bool:
        top = table._question.mapTo(port, QPoint()).y()
        row = table.view.viewport().mapTo(port, table.view.visualRect(table.model.index(6, 1)).topLeft()).y()
        return row >= 0 and top + table._question.height() <= port.height()

    qtbot.waitUntil(seen, timeout=2000)


def test_the_row_menu_opens_by_the_keyboard(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "a"}, {"label": "b"})
    go(page, 1, 0)
    asked = told(page.table.view.menu_asked)
    qtbot.keyClick(page.table.view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert len(asked) == 1
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    actions = {action.text(): action for action in page.table.menu().actions()}
    actions["Supprimer la ligne"].trigger()
    assert page.removed == [2]


def test_removing_keeps_the_place(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "a"}, {"label": "b"}, {"label": "c"})
    go(page, 1, 1)
    qtbot.mouseClick(page.table._remove, Qt.MouseButton.LeftButton)
    assert page.removed == [2]
    page.table.show_rows([row for row in page.rows if row[0] != 2])
    assert page.table.model.count() == 2
    assert at(page)[0] in {0, 1}


def test_the_empty_state_has_a_sentence_and_a_button(qtbot: QtBot, page: Page) -> None:
    assert page.table._empty.isVisible()
    assert not page.table.view.isVisible()
    qtbot.mouseClick(page.table._empty.button, Qt.MouseButton.LeftButton)
    assert page.table.view.isVisible()
    assert page.table.view.hasFocus()
    keys(qtbot, page, "Carburant", Qt.Key.Key_Return)
    assert page.rows == [(1, {"label": "Carburant"})]


def test_the_wheel_and_the_choice_editor(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "a", "kind": 1})
    wheel(page.table.view.viewport())
    go(page, 0, 2)
    keys(qtbot, page, Qt.Key.Key_F2)
    combo = page.table.view.findChild(QComboBox)
    assert combo is not None
    wheel(combo)
    assert combo.currentText() == "Personnel"
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    qtbot.keyClick(combo, Qt.Key.Key_Return)
    assert page.edits == [(1, "kind", 2)]


def test_a_box_is_ticked_by_the_keyboard(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "a"})
    go(page, 0, 4)
    keys(qtbot, page, Qt.Key.Key_Space)
    assert page.edits == [(1, "sure", True)]


def test_totals_follow_the_columns(page: Page) -> None:
    page.show({"label": "a", "amount": Decimal(1)})
    page.table.show_totals({"amount": Decimal("19600.5")})
    totals = page.table.totals
    assert totals.isVisible()
    assert totals.model().index(0, 1).data() == "19\u202f600,50"
    widths = [page.table.view.columnWidth(place) for place in range(5)]
    assert [totals.columnWidth(place) for place in range(5)] == widths
    assert totals.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_shortcuts_of_the_window_are_not_typed(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "a"})
    go(page, 0, 0)
    qtbot.keyClick(page.table.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.table.view.hasFocus(), "no editor was opened"


def test_focus_goes_to_a_cell(page: Page) -> None:
    page.show({"label": "a"}, {"label": "b"})
    assert page.table.go_to(2, "amount")
    assert at(page) == (1, 1)
    assert not page.table.go_to(9, "amount")
    window: QWidget = page.window  # type: ignore[attr-defined]  # kept alive with what it shows
    assert elsewhere(window).mapTo(window, QPoint(0, 0)).y() > 0


def test_a_fixed_cell_is_stepped_over_and_keeps_its_words(qtbot: QtBot, fixed: Page) -> None:
    go(fixed, 0, 1)
    keys(qtbot, fixed, "1", Qt.Key.Key_Return)
    assert at(fixed) == (2, 1)
    go(fixed, 1, 0)
    keys(qtbot, fixed, Qt.Key.Key_Tab)
    assert at(fixed) == (1, 2)
    go(fixed, 1, 1)
    keys(qtbot, fixed, "7", Qt.Key.Key_Delete)
    assert fixed.edits == [(1, "amount", Decimal(1))]
    assert fixed.table.model.index(1, 1).data() == "9\u202f000\u00a0€"


def test_enter_on_the_last_row_leaves_a_table_that_has_no_row_to_add(qtbot: QtBot, fixed: Page) -> None:
    """What is typed next must not fall on the last amount."""
    go(fixed, 2, 1)
    keys(qtbot, fixed, "300", Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert not fixed.table.view.hasFocus()
    keys(qtbot, fixed, "400")
    assert fixed.edits == [(3, "amount", Decimal(300))]
    assert focused is not None


def test_one_arrives_where_something_can_be_typed(show: Show) -> None:
    table = RecordTable(
        "Montants", (Column("a", "Qui", editable=False), Column("b", "Montant", "amount")), can_add=False
    )
    window = show(table)
    table.show_rows([(1, {"a": "Orbelle"})])
    elsewhere(window).setFocus()
    table.view.setFocus()
    assert table.view.currentIndex().column() == 1
