"""The table through real keys: Excel ranges, Enter, Tab that leaves, nothing lost."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import Show, elsewhere, told
from tests.widgets.test_fields import wheel
from widgets.field import Unread
from widgets.record_table import Column, PastedRow, RecordTable
from widgets.table_clipboard import from_range, to_range
from widgets.table_values import Fixed

COLUMNS = (
    Column("label", "Ligne de coût", help="Le nom de la dépense."),
    Column("amount", "Montant", "amount"),
    Column("kind", "Nature", "choice", choices=((1, "Personnel"), (2, "Fournitures"))),
    Column("total", "Total", "amount", editable=False),
    Column("sure", "Estimé", "flag"),
)


class Page:
    """A page in memory that answers the table as the real ones do."""

    def __init__(self, table: RecordTable) -> None:
        self.table = table
        self.rows: list[tuple[object, dict[str, object]]] = []
        self.removed = told(table.row_removed)
        self.edits = told(table.cell_edited)
        self.pasted = told(table.rows_pasted)
        table.row_added.connect(self.add)
        table.cell_edited.connect(self.edit)

    def show(self, *rows: dict[str, object]) -> None:
        self.rows = [(number, dict(row)) for number, row in enumerate(rows, start=1)]
        self.table.show_rows(self.rows)

    def add(self, values: dict[str, object]) -> None:
        self.rows.append((len(self.rows) + 1, dict(values)))
        self.table.show_rows(self.rows)

    def edit(self, row_id: object, key: str, value: object) -> None:
        next(row for own, row in self.rows if own == row_id)[key] = value
        self.table.show_rows(self.rows)


@pytest.fixture
def page(show: Show) -> Page:
    table = RecordTable("Lignes de coût", COLUMNS, empty="Aucune ligne.", delay_ms=30)
    page = Page(table)
    page.window = show(table)  # type: ignore[attr-defined]  # kept alive with what it shows
    return page


def go(page: Page, row: int, column: int) -> None:
    page.table.view.setFocus()
    page.table.view.setCurrentIndex(page.table.model.index(row, column))


def at(page: Page) -> tuple[int, int]:
    index = page.table.view.currentIndex()
    return index.row(), index.column()


def keys(qtbot: QtBot, page: Page, *pressed: str | Qt.Key) -> None:
    """Press keys where the focus is: the open editor or the table."""
    for key in pressed:
        target = QApplication.focusWidget()
        assert target is not None
        if isinstance(key, str):
            for letter in key:
                qtbot.keyClicks(QApplication.focusWidget(), letter)
        else:
            qtbot.keyClick(target, key)


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
    assert not page.table._wrong.isVisible(), "another row is the current one"
    keys(qtbot, page, Qt.Key.Key_Up)
    assert page.table._wrong.isVisible()
    assert "Ce montant n’a pas pu être lu" in page.table.view.accessibleDescription()
    keys(qtbot, page, "1000", Qt.Key.Key_Return, Qt.Key.Key_Up)
    assert not page.table._wrong.isVisible()


def test_a_text_among_numbers_is_legible(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "Carburant", "amount": Decimal(5)})
    go(page, 0, 1)
    keys(qtbot, page, "douze mille euros", Qt.Key.Key_Return)
    view = page.table.view
    assert view.columnWidth(1) > view.fontMetrics().horizontalAdvance("douze mille euros") + 20, "and its mark"


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


def test_a_range_of_excel_is_pasted(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "a"}, {"label": "b"})
    go(page, 0, 0)
    QGuiApplication.clipboard().setText("Carburant\t18\u00a0400,50\tPersonnel\r\nAssurance\tmille\tfournitures\r\n")
    qtbot.keySequence(page.table.view, QKeySequence.StandardKey.Paste)
    assert not page.table._paste_strip.isVisible()
    assert page.pasted == [
        [
            PastedRow(1, {"label": "Carburant", "amount": Decimal("18400.50"), "kind": 1}),
            PastedRow(2, {"label": "Assurance", "amount": Unread("mille"), "kind": 2}),
        ]
    ]


def test_a_range_that_adds_rows_is_asked_first(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "a"})
    go(page, 0, 0)
    QGuiApplication.clipboard().setText("Ligne de coût\tMontant\nCarburant\t1\nAssurance\t1.234\n")
    qtbot.keySequence(page.table.view, QKeySequence.StandardKey.Paste)
    strip = page.table._paste_strip
    assert strip.isVisible()
    assert strip.sentence.text() == "2 lignes, 2 colonnes\u00a0: coller\u202f?"
    assert page.pasted == []
    qtbot.keyClick(strip.accept, Qt.Key.Key_Return)
    assert page.pasted == [
        [
            PastedRow(1, {"label": "Carburant", "amount": Decimal(1)}),
            PastedRow(None, {"label": "Assurance", "amount": Unread("1.234")}),
        ]
    ]


def test_a_refused_paste_changes_nothing(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "a"})
    go(page, 0, 4)
    QGuiApplication.clipboard().setText("oui\t1\t2")
    qtbot.keySequence(page.table.view, QKeySequence.StandardKey.Paste)
    assert "ne peut recevoir que 1 première colonne" in page.table._paste_strip.sentence.text()
    qtbot.mouseClick(page.table._paste_strip.refuse, Qt.MouseButton.LeftButton)
    assert page.pasted == []
    assert page.edits == []


def test_copy_gives_a_range(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "a", "amount": Decimal(1)}, {"label": "b\nc", "amount": Decimal("2.5")})
    go(page, 0, 0)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keySequence(page.table.view, QKeySequence.StandardKey.Copy)
    assert QGuiApplication.clipboard().text() == 'a\t1\n"b\nc"\t2,50'


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


def test_twelve_rows_need_no_scroll_bar(qtbot: QtBot, page: Page) -> None:
    page.show(*({"label": str(number)} for number in range(12)))
    QApplication.processEvents()
    assert page.table.view.verticalScrollBar().maximum() == 0
    page.show(*({"label": str(number)} for number in range(30)))
    qtbot.waitUntil(lambda: page.table.view.verticalScrollBar().maximum() > 0, timeout=1000)


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


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", []),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\n", [["a"]]),
        ("a\t\n", [["a", ""]]),
        ("a\tb\nc", [["a", "b"], ["c", ""]]),
        ('"a\nb"\tc', [["a\nb", "c"]]),
        ('"dit ""oui"""', [['dit "oui"']]),
        ('5" de long', [['5" de long']]),
        ('"jamais fermé', [['"jamais fermé']]),
    ],
)
def test_ranges_are_read(text: str, cells: list[list[str]]) -> None:
    assert from_range(text) == cells


def test_ranges_round_trip() -> None:
    cells = [["a", 'b"c', "d\ne"], ["", "x\ty", "z"]]
    assert from_range(to_range(cells)) == cells


def test_focus_goes_to_a_cell(page: Page) -> None:
    page.show({"label": "a"}, {"label": "b"})
    assert page.table.go_to(2, "amount")
    assert at(page) == (1, 1)
    assert not page.table.go_to(9, "amount")
    window: QWidget = page.window  # type: ignore[attr-defined]  # kept alive with what it shows
    assert elsewhere(window).mapTo(window, QPoint(0, 0)).y() > 0


@pytest.fixture
def fixed(show: Show) -> Page:
    """A table to which nothing is added, whose second row shows a total that is not typed there."""
    page = Page(RecordTable("Montants", COLUMNS[:3], can_add=False, delay_ms=30))
    page.window = show(page.table)  # type: ignore[attr-defined]  # kept alive with what it shows
    page.show({"label": "a"}, {"label": "b", "amount": Fixed("9 000 €")}, {"label": "c"})
    return page


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


def test_a_paste_steps_over_a_fixed_cell(qtbot: QtBot, fixed: Page) -> None:
    go(fixed, 0, 1)
    QGuiApplication.clipboard().setText("1\n2\n3\n")
    qtbot.keySequence(fixed.table.view, QKeySequence.StandardKey.Paste)
    assert fixed.pasted == [
        [PastedRow(1, {"amount": Decimal(1)}), PastedRow(2, {}), PastedRow(3, {"amount": Decimal(3)})]
    ]


def test_enter_on_the_last_row_leaves_a_table_that_has_no_row_to_add(qtbot: QtBot, fixed: Page) -> None:
    """What is typed next must not fall on the last amount."""
    go(fixed, 2, 1)
    keys(qtbot, fixed, "300", Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert not fixed.table.view.hasFocus()
    keys(qtbot, fixed, "400")
    assert fixed.edits == [(3, "amount", Decimal(300))]
    assert focused is not None


def test_rows_for_which_there_is_no_room_are_said(qtbot: QtBot, fixed: Page) -> None:
    go(fixed, 2, 1)
    QGuiApplication.clipboard().setText("1\n2\n3\n")
    qtbot.keySequence(fixed.table.view, QKeySequence.StandardKey.Paste)
    strip = fixed.table._paste_strip
    assert (
        strip.sentence.text()
        == "3 lignes, 1 colonne\u00a0: le tableau ne peut recevoir que 1 première ligne. Coller\u202f?"
    )
    qtbot.keyClick(strip.accept, Qt.Key.Key_Return)
    assert fixed.pasted == [[PastedRow(3, {"amount": Decimal(1)})]]


def test_names_copied_with_their_amounts_find_their_own_row(qtbot: QtBot, show: Show) -> None:
    """Another order in the spreadsheet must not give one commune the amount of another."""
    columns = (Column("who", "Commune", editable=False), Column("amount", "Montant", "amount"))
    page = Page(RecordTable("Montants", columns, can_add=False))
    show(page.table)
    page.show({"who": "Orbelle"}, {"who": "L’Haÿ"}, {"who": "Valmorin"})
    go(page, 0, 0)
    QGuiApplication.clipboard().setText("Valmorin\t3\nL'Haÿ\t2\nVal-Morin\t9\n")
    qtbot.keySequence(page.table.view, QKeySequence.StandardKey.Paste)
    assert "1 nom inconnu du tableau" in page.table._paste_strip.sentence.text()
    qtbot.keyClick(page.table._paste_strip.accept, Qt.Key.Key_Return)
    assert page.pasted == [[PastedRow(3, {"amount": Decimal(3)}), PastedRow(2, {"amount": Decimal(2)})]]


@pytest.mark.parametrize("width", [420, 640, 1200])
def test_columns_of_words_shorten_before_a_table_scrolls_sideways(show: Show, width: int) -> None:
    long = tuple((n, "Une famille de dépenses au nom fort long") for n in range(2))
    columns = (
        Column("a", "Qui"),
        Column("b", "Montant", "amount"),
        Column("c", "Famille", "choice", choices=long, width=40),
    )
    table = RecordTable("Montants", columns)
    window = show(table)
    window.setFixedWidth(width)
    table.show_rows([(1, {"a": "Orbelle", "b": Decimal("1234567.89"), "c": 1})])
    QApplication.processEvents()
    view = table.view
    assert view.horizontalScrollBar().maximum() == 0
    assert sum(view.columnWidth(place) for place in range(3)) <= view.viewport().width()
    needed = view.fontMetrics().horizontalAdvance(table.model.index(0, 1).data())
    assert view.columnWidth(1) > needed, "a number is never cut"


def test_a_row_is_as_high_as_its_own_words(qtbot: QtBot, page: Page) -> None:
    """One line, then as many as its words need, up to four; typing a shorter word gives the room back."""
    page.window.setFixedWidth(420)
    words = "Secrétaire partagée, vingt heures"
    page.show({"label": "Carburant"}, {"label": words}, {"label": 5 * words})
    QApplication.processEvents()
    view = page.table.view
    line = view.fontMetrics().lineSpacing()
    low, high, most = (view.rowHeight(row) for row in range(3))
    assert low == 36
    room = view.columnWidth(0) - 18
    assert high >= line * -(-view.fontMetrics().horizontalAdvance(words) // room), "nothing is cut"
    assert high < most < 5 * line + 14
    assert view.height() >= low + high + most
    go(page, 1, 0)
    keys(qtbot, page, "Eau", Qt.Key.Key_Return)
    assert view.rowHeight(1) == 36


def test_words_share_the_room_that_numbers_leave(show: Show) -> None:
    """An amount takes what it is written with, a word is not cut in its middle while there is room elsewhere."""
    columns = (Column("a", "Famille", width=12), Column("b", "Libellé", width=40), Column("c", "€", "amount"))
    table = RecordTable("Montants", columns)
    window = show(table)
    window.setFixedWidth(360)
    table.show_rows([(1, {"a": "Renouvellement du matériel", "b": "Le tracteur et sa remorque", "c": Decimal(24300)})])
    QApplication.processEvents()
    view = table.view
    word = view.fontMetrics().horizontalAdvance("Renouvellement")
    assert view.columnWidth(0) >= word + 16
    assert view.columnWidth(1) > view.columnWidth(2)
    assert sum(view.columnWidth(place) for place in range(3)) == view.viewport().width(), "no strip is left over"


def test_a_title_has_several_lines_before_its_column_scrolls(show: Show) -> None:
    columns = (
        Column("a", "Partenaire", width=20),
        Column("b", "Heures par semaine", "hours", width=10),
        Column("c", "Usage prévu par an", "number", width=10),
    )
    table = RecordTable("Usages", columns)
    window = show(table)
    table.show_rows([(1, {"a": "Orbelle", "b": Decimal(10), "c": Decimal(100)})])
    window.setFixedWidth(700)
    QApplication.processEvents()
    low = table.view.horizontalHeader().height()
    assert low < 2 * table.view.fontMetrics().lineSpacing() + 17
    window.setFixedWidth(340)
    QApplication.processEvents()
    assert table.view.horizontalScrollBar().maximum() == 0
    assert table.view.horizontalHeader().height() >= low + table.view.fontMetrics().lineSpacing()


def test_one_arrives_where_something_can_be_typed(show: Show) -> None:
    table = RecordTable(
        "Montants", (Column("a", "Qui", editable=False), Column("b", "Montant", "amount")), can_add=False
    )
    window = show(table)
    table.show_rows([(1, {"a": "Orbelle"})])
    elsewhere(window).setFocus()
    table.view.setFocus()
    assert table.view.currentIndex().column() == 1
