"""Lines to accept with the keyboard: Space ticks the line where one is, words stay whole, nothing scrolls sideways."""

import pytest
from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from widgets.accept_table import AcceptTable

_ROWS = [("Population", "1 120", "1 130"), ("Assurances", "–", "800 €"), ("Un libellé " * 20, "a", "b")]


@pytest.fixture
def table(qtbot: QtBot) -> AcceptTable:
    made = AcceptTable((3, 2, 2))
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show_choices("Différences", ("Quoi", "Dossier", "Fiche"), _ROWS, [0])
    made.show()
    made.setFocus()
    return made


def test_what_is_proposed_is_ticked(table: AcceptTable):
    assert table.ticked() == [0]


def test_space_turns_the_line_where_one_is(table: AcceptTable, qtbot: QtBot):
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.ticked() == []
    with qtbot.waitSignal(table.changed):
        qtbot.keyClick(table, Qt.Key.Key_Down)
        qtbot.keyClick(table, Qt.Key.Key_Right)
        qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.ticked() == [1]


def test_a_click_on_the_box_turns_it(table: AcceptTable, qtbot: QtBot):
    box = table.visualRect(table.model().index(1, 0))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QRect(box.left(), box.top(), 30, 30).center())
    assert table.ticked() == [0, 1]


def test_all_or_none(table: AcceptTable):
    table.tick_all(True)
    assert table.ticked() == [0, 1, 2]
    table.tick_all(False)
    assert table.ticked() == []


def test_the_line_reached_is_told_for_who_scrolls(table: AcceptTable, qtbot: QtBot):
    with qtbot.waitSignal(table.reached) as told:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert told.args[0].top() > 0


def test_it_is_as_wide_as_its_room(table: AcceptTable):
    widths = [table.columnWidth(column) for column in range(4)]
    assert sum(widths) == table.viewport().width()
    assert not table.horizontalScrollBar().isVisible()
    assert table.rowHeight(2) > 2 * table.rowHeight(0), "a long label goes to the next line"


def test_a_screen_reader_hears_the_whole_line(table: AcceptTable):
    told = table.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.replace("\u00a0", " ") == "Prendre : Assurances, –, 800 €"


def test_other_contents_replace_the_first(table: AcceptTable):
    table.show_choices("Différences", ("Quoi", "Dossier", "Fiche"), _ROWS[:1], [])
    assert table.ticked() == []
    assert table.model().rowCount() == 1
