"""Where the focus is: the ring around a widget, the two colours under a link."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFocusFrame, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import Show
from widgets import theme
from widgets.link import Link
from widgets.record_table import RecordTable
from widgets.table_values import Column


def test_the_ring_goes_around_what_the_scroll_bar_leaves(qtbot: QtBot, show: Show) -> None:
    edit, answers = QPlainTextEdit("\n".join(str(number) for number in range(60))), QListWidget()
    answers.setProperty("role", "choices")
    answers.addItems([str(number) for number in range(40)])
    window = show(edit, answers)
    for area in (edit, answers):
        area.setFocus()
        ring = next(child for child in area.children() if isinstance(child, QFocusFrame))
        bar = area.verticalScrollBar()
        qtbot.waitUntil(bar.isVisible)
        left = bar.mapTo(window, QPoint()).x()
        qtbot.waitUntil(lambda ring=ring, left=left: ring.mapTo(window, QPoint(ring.width(), 0)).x() <= left)
        assert ring.mapTo(window, QPoint(ring.width(), 0)).x() > left - 4


def test_a_link_begins_where_the_sentence_above_it_begins(qtbot: QtBot, show: Show) -> None:
    link = Link("Aller à l’étape « Coûts »")
    show(link)

    def first_ink() -> int:
        image = link.grab().toImage()
        ground = image.pixelColor(image.width() - 1, 0)
        columns = range(image.width())
        return next(x for x in columns if any(image.pixelColor(x, y) != ground for y in range(image.height())))

    assert first_ink() <= 2
    link.setFocus()
    shown = link.grab().toImage()
    colours = {shown.pixelColor(3, y).name() for y in range(shown.height())}
    assert {"#ffd166", "#0b3a5b"} <= colours  # the two colours of the ring


def test_the_cell_that_has_the_focus_is_framed(qtbot: QtBot, show: Show) -> None:
    table = RecordTable("Partenaires", [Column("name", "Nom", editable=True)], can_add=False, can_remove=False)
    table.show_rows([("1", {"name": "Orbelle"}), ("2", {"name": "Valmorin"})])
    show(table)
    view = table.view

    def framed(row: int) -> bool:
        cell = view.visualRect(view.model().index(row, 0))
        shown = view.viewport().grab().toImage()
        edge = {shown.pixelColor(cell.center().x(), y).name() for y in range(cell.top(), cell.top() + 3)}
        return theme.BLUE.lower() in edge

    view.setFocus()
    for row in (0, 1):
        view.setCurrentIndex(view.model().index(row, 0))
        qtbot.waitUntil(lambda row=row: framed(row))
    assert not framed(0)
