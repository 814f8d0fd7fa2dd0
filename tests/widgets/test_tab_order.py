"""Tab goes in reading order on a page, also through what came after the page was made; real keys, no loop."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import Show
from widgets.buttons import Button
from widgets.page import Page
from widgets.record_table import RecordTable
from widgets.tab_order import order_page_of
from widgets.table_values import Column


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
