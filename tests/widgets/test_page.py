"""A page that grows above what is being typed does not move it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QTableWidget
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import Show
from widgets.page import Page

MANY = [(number, f"Le texte numéro {number} n’a pas pu être lu.") for number in range(4)]


def test_errors_that_come_and_go_leave_what_is_typed_in_its_place(qtbot: QtBot, show: Show) -> None:
    page = Page("Combien coûte le service ?")
    lines = [QLineEdit() for _ in range(30)]
    for number, line in enumerate(lines):
        line.setAccessibleName(str(number))
        page.body.addWidget(line)
    show(page)
    lines[20].setFocus()
    bar = page.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)

    def place() -> int:
        return lines[20].mapTo(page.scroller.viewport(), QPoint()).y()

    typed_at, whole = place(), bar.maximum()
    page.errors.show_errors(MANY, take_focus=False)
    qtbot.waitUntil(lambda: bar.maximum() > whole)
    qtbot.waitUntil(lambda: place() == typed_at)
    page.errors.show_errors([])
    qtbot.waitUntil(lambda: bar.maximum() == whole)
    qtbot.waitUntil(lambda: place() == typed_at)


def test_errors_are_seen_by_who_is_at_the_top(qtbot: QtBot, show: Show) -> None:
    page = Page("Combien coûte le service ?")
    line = QLineEdit()
    line.setAccessibleName("Montant")
    page.body.addWidget(line)
    page.body.addSpacing(1500)
    show(page)
    line.setFocus()
    page.errors.show_errors(MANY, take_focus=False)
    qtbot.wait(50)
    assert page.scroller.verticalScrollBar().value() == 0


def test_where_she_is_led_stays_in_sight_while_the_page_is_still_being_laid_out(qtbot: QtBot, show: Show) -> None:
    page = Page("Combien coûte le service ?")
    late, line = QTableWidget(40, 2), QLineEdit()
    late.setFixedHeight(1500)
    line.setAccessibleName("Coût prévu")
    late.hide()
    page.body.addWidget(late)
    page.body.addWidget(line)
    show(page)
    line.setFocus()
    page.show_focused()
    late.show()
    bar = page.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1000)
    qtbot.waitUntil(lambda: not line.visibleRegion().isEmpty())
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    late.setFixedHeight(1600)
    qtbot.wait(50)
    assert bar.value() == 0  # she has left it by herself


def test_the_cell_where_she_goes_is_seen_in_a_table_taller_than_the_page(qtbot: QtBot, show: Show) -> None:
    page = Page("Que reste-t-il à faire ?")
    table = QTableWidget(40, 2)
    table.setAccessibleName("Actes")
    table.setFixedHeight(1500)
    page.body.addWidget(table)
    show(page)
    table.setFocus()
    table.setCurrentCell(0, 0)
    for _ in range(30):
        qtbot.keyClick(table, Qt.Key.Key_Down)
        cell = table.visualRect(table.currentIndex())
        seen = cell.translated(table.viewport().mapTo(page.scroller.viewport(), QPoint()))
        assert page.scroller.viewport().rect().contains(seen), table.currentRow()
    assert table.currentRow() == 30
