"""A page that grows above what is being typed does not move it."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit
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
