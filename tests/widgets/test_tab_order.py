"""Tab goes in reading order on a page, also through what came after the page was made; real keys, no loop."""

import re
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLayoutItem, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import getAllValidWrappers

from tests.widgets.conftest import Show
from widgets.buttons import Button
from widgets.page import Page
from widgets.record_table import RecordTable
from widgets.tab_order import order_page_of, stops
from widgets.table_values import Column

ROOT = Path(__file__).parents[2]


def visited(qtbot: QtBot, first: QWidget, count: int) -> list[str]:
    """The names that Tab meets from a control on."""
    first.setFocus()
    names = []
    for _ in range(count):
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName() or focused.property("text"))
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    return names


def a_table(name: str) -> RecordTable:
    table = RecordTable(name, [Column("name", "Nom", editable=True)], can_add=False, can_remove=False)
    table.show_rows([("1", {"name": "Orbelle"})])
    return table


def test_what_comes_late_is_reached_where_it_is_read(qtbot: QtBot, show: Show) -> None:
    page = Page("Où ?")
    first, last = Button("Un"), Button("Trois")
    for widget in (first, last):
        page.body.addWidget(widget)
    show(page)
    page.body.insertWidget(1, Button("Deux"))
    QApplication.processEvents()
    assert visited(qtbot, first, 3) == ["Un", "Deux", "Trois"]


def test_two_tables_around_a_button_do_not_call_each_other_back(qtbot: QtBot, show: Show) -> None:
    place = QWidget()
    column = QVBoxLayout(place)
    between, edit = Button("Entre"), QLineEdit()
    edit.setAccessibleName("Fin")
    for widget in (between, edit):
        column.addWidget(widget)
    show(place)
    above, below = a_table("Avant"), a_table("Après")
    column.insertWidget(0, above)
    column.insertWidget(2, below)
    above.show()
    below.show()
    order_page_of(below)
    assert visited(qtbot, above.view, 4) == ["Avant", "Entre", "Après", "Fin"]


def test_the_lines_of_the_errors_come_after_the_block_and_before_the_page(qtbot: QtBot, show: Show) -> None:
    page = Page("Combien ?")
    page.body.addWidget(Button("Champ"))
    show(page)
    page.errors.show_errors([("a", "Une date ne se lit pas."), ("b", "Un montant ne se lit pas.")])
    QApplication.processEvents()
    met = visited(qtbot, page.errors, 4)
    assert met == ["Il y a 2 points à corriger", "Une date ne se lit pas.", "Un montant ne se lit pas.", "Champ"]


def items_known() -> list[str]:
    """The kinds of what Qt puts in its layouts and deletes without a word to Python, where Python has an object of."""
    known = (each for each in getAllValidWrappers() if isinstance(each, QLayoutItem) and not isinstance(each, QObject))
    return sorted(type(each).__name__ for each in known)


def test_what_a_layout_holds_gets_no_object_that_outlives_it(show: Show) -> None:
    """The window crashed one time in two when something else came to the address of a deleted one."""
    page, row, inside = Page("Où ?"), QHBoxLayout(), QGridLayout()
    buttons = [Button(words) for words in ("Un", "Deux", "Trois", "Quatre")]
    page.body.addWidget(buttons[0])
    page.body.addLayout(row)
    row.addWidget(buttons[1])
    row.addStretch(1)
    row.addLayout(inside)
    inside.addWidget(buttons[2], 0, 0)
    page.body.addWidget(buttons[3])
    show(page)
    before = items_known()
    assert [stop for stop in stops(page) if stop in buttons] == buttons
    assert items_known() == before


def test_no_layout_is_asked_what_stands_at_a_place() -> None:
    """The same for all that we ship: `itemAt` and its like are what leaves such objects behind."""
    sources = [path for part in ("desktop", "widgets") for path in (ROOT / part).rglob("*.py")]
    assert len(sources) > 100
    asking = re.compile(r"\.(itemAtPosition|itemAt|spacerItem)\(")
    assert [path.name for path in sources if asking.search(path.read_text("utf-8"))] == []
