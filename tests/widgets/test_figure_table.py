"""A table to read: it never scrolls sideways, its lines are as high as their words, and long ones scroll inside."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import Show, elsewhere
from widgets.figure_table import FigureTable

HEADERS = ["Partenaire", "Scénario A (retenu)", "Scénario B"]


def rows(count: int) -> list[list[str]]:
    return [[f"Saint-Martin-de-la-Rivière-{i}", "12 345,67 € − 1 234 € (− 9,1 %)", "1 €"] for i in range(count)]


def test_it_fits_its_width_and_shows_each_amount_whole(qtbot: QtBot, show: Show) -> None:
    table = FigureTable()
    show(table).resize(420, 600)
    table.show_figures("Comparaison", HEADERS, rows(3))
    qtbot.waitUntil(lambda: table.viewport().width() < 420)
    assert sum(table.columnWidth(place) for place in range(3)) <= table.viewport().width()
    longest = table.fontMetrics().horizontalAdvance("12\u202f345,67\u00a0€")
    assert table.columnWidth(1) >= longest + 10
    assert table.columnWidth(0) > table.columnWidth(2), "names take what they need first"
    assert table.horizontalHeader().height() > 2 * table.fontMetrics().height(), "the long title wraps"


def test_lines_are_as_high_as_their_words(show: Show) -> None:
    table = FigureTable()
    show(table)
    table.show_figures("Comparaison", HEADERS, [["Orbelle", "1 €\n2 €\n3 €", "1 €"], ["Le Mans", "1 €", "1 €"]])
    assert table.rowHeight(0) >= 3 * table.fontMetrics().height()
    assert table.rowHeight(1) < 2 * table.fontMetrics().height() + 12


def test_beyond_a_height_it_scrolls_by_itself_unless_it_is_shown_whole(show: Show) -> None:
    table = FigureTable()
    show(table)
    table.show_figures("Comparaison", HEADERS, rows(40))
    assert table.height() < 500
    assert table.verticalScrollBar().maximum() > 0
    table.show_figures("Comparaison", HEADERS, rows(40), whole=True)
    assert table.height() > 40 * 30
    table.show_figures("Comparaison", HEADERS, rows(2))
    assert table.height() < 200, "as high as its rows"


def test_titles_take_the_whole_line_and_totals_are_bold(show: Show) -> None:
    table = FigureTable()
    show(table)
    table.show_figures(
        "Comparaison", HEADERS, [["Orbelle"], ["Paie", "1 €", "2 €"], ["Ensemble", "1 €", "2 €"]], bold={0, 2}
    )
    assert [table.columnSpan(row, 0) for row in range(3)] == [3, 1, 1]
    weights = [table.model().index(row, 0).data(Qt.ItemDataRole.FontRole).weight() for row in range(3)]
    assert weights[0] == weights[2] > weights[1]
    table.show_figures("Comparaison", HEADERS, [["Orbelle", "1 €", "2 €"]])
    assert table.columnSpan(0, 0) == 1, "a former title leaves nothing behind"


def test_the_wheel_scrolls_the_page_until_the_table_has_the_focus(qtbot: QtBot, show: Show) -> None:
    table = FigureTable()
    elsewhere(show(table)).setFocus()
    table.show_figures("Comparaison", HEADERS, rows(40))
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() > 0)
    wheel(table)
    assert table.verticalScrollBar().value() == 0
    table.setFocus()
    wheel(table)
    assert table.verticalScrollBar().value() > 0


def wheel(table: FigureTable) -> None:
    place = QPointF(20, 80)
    event = QWheelEvent(
        place, table.viewport().mapToGlobal(place), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(table.viewport(), event)
