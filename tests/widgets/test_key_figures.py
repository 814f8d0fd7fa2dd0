"""Figures side by side: each one answers to the keyboard, and they go under one another where there is no room."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import Show, told
from widgets.key_figures import KeyFigures

THREE = [
    ("Aujourd'hui", "208 370 €", "par an"),
    ("Demain", "203 260 €", "par an"),
    ("Écart", "− 5 110 €", "(− 2,5 %) par an"),
]


def test_each_figure_can_be_asked_with_the_keyboard(qtbot: QtBot, show: Show) -> None:
    row = KeyFigures(3)
    show(row)
    row.show_figures(THREE)
    asked = told(row.asked)
    for figure in row.figures:
        figure.value.setFocus()
        qtbot.keyClick(figure.value, Qt.Key.Key_Return)
    assert asked == [0, 1, 2]
    assert row.figures[2].value.accessibleName() == "Écart\u00a0: −\u00a05\u202f110\u00a0€"
    assert row.figures[2].value.accessibleDescription() == "D’où vient ce chiffre\u202f?"


def test_they_are_side_by_side_or_one_above_the_other(qtbot: QtBot, show: Show) -> None:
    row = KeyFigures(3)
    window = show(row)
    row.show_figures(THREE)
    window.resize(800, 500)
    qtbot.waitUntil(lambda: row.figures[1].x() > row.figures[0].x())
    window.resize(300, 700)
    qtbot.waitUntil(lambda: row.figures[1].x() == row.figures[0].x())
    assert row.figures[1].y() >= row.figures[0].geometry().bottom()
