"""Rows and columns have the room of their words, and numbers are never cut."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import Show
from tests.widgets.table.page import Page, go, keys
from widgets.record_table import Column, RecordTable


def test_a_text_among_numbers_is_legible(qtbot: QtBot, page: Page) -> None:
    page.show({"label": "Carburant", "amount": Decimal(5)})
    go(page, 0, 1)
    keys(qtbot, page, "douze mille euros", Qt.Key.Key_Return)
    view = page.table.view
    assert view.columnWidth(1) > view.fontMetrics().horizontalAdvance("douze mille euros") + 20, "and its mark"


def test_twelve_rows_need_no_scroll_bar(qtbot: QtBot, page: Page) -> None:
    page.show(*({"label": str(number)} for number in range(12)))
    QApplication.processEvents()
    assert page.table.view.verticalScrollBar().maximum() == 0
    page.show(*({"label": str(number)} for number in range(30)))
    qtbot.waitUntil(lambda: page.table.view.verticalScrollBar().maximum() > 0, timeout=1000)


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


def test_no_sentence_is_cut_at_any_width(show: Show) -> None:
    """By hand: the lines that Qt breaks the words into, in the room where the style draws them, at many widths."""
    words = "Un printemps pluvieux demande deux équipes de tonte la même semaine"
    table = RecordTable("Risques", (Column("a", "Ce qui peut arriver"),), lines=12, can_add=False)
    window = show(table)
    table.show_rows([(1, {"a": words})])
    view, index = table.view, table.model.index(0, 0)
    for width in range(260, 420):
        window.setFixedWidth(width)
        QApplication.processEvents()
        option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        option.rect = view.visualRect(index)
        style = view.style()
        drawn = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view).width()
        drawn -= 2 * (style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, view) + 1)
        assert view.rowHeight(0) >= lines_of(words, view.font(), drawn) * view.fontMetrics().lineSpacing() + 4, width


def lines_of(words: str, font: QFont, width: int) -> int:
    """How many lines a text takes in a width."""
    layout = QTextLayout(words, font)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout.lineCount()


def test_a_table_resized_before_it_is_told_of_a_row_is_drawn_all_the_same(page: Page) -> None:
    """Qt does it by itself where the new row brings a scroll bar: the row is there, its signal is still to come."""
    page.show({"label": "Carburant"})
    model = page.table.model
    model.blockSignals(True)
    model.show_rows([(1, {"label": "Carburant"}), (2, {"label": 9 * "Secrétaire partagée, vingt heures "})])
    model.blockSignals(False)
    page.table.view.resize(page.table.view.width() - 40, page.table.view.height())
    QApplication.processEvents()
    assert page.table.view.height() > 0
    model.dataChanged.emit(model.index(0, 0), model.index(1, 0))
    assert page.table.view.rowHeight(1) > page.table.view.rowHeight(0)


def test_words_are_shown_with_the_spaces_of_print_and_edited_as_they_were_typed(page: Page) -> None:
    """A sign never begins a line by itself; what could not be read stays as it was typed."""
    page.show({"label": "Où sont les économies ?"})
    index = page.table.model.index(0, 0)
    assert index.data() == "Où sont les économies\u202f?"
    assert index.data(Qt.ItemDataRole.EditRole) == "Où sont les économies ?"
