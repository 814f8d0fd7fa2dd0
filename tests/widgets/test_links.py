"""Sentences to click, one under the other."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.link import Link
from widgets.links import Links


def shown(links: Links) -> list[Link]:
    return [link for link in links.findChildren(Link) if link.isVisible()]


def test_each_says_what_it_stands_for(qtbot: QtBot) -> None:
    links, taken = Links(), []
    qtbot.addWidget(links)
    links.chosen.connect(taken.append)
    assert links.isHidden()
    links.show_links([(("name", 1), "Le nom manque."), ("amount", "Le montant manque.")])
    assert [link.sentence() for link in shown(links)] == ["Le nom manque.", "Le montant manque."]
    for link in shown(links):
        link.setFocus()
        qtbot.keyClick(link, Qt.Key.Key_Space)
    assert taken == [("name", 1), "amount"]
    links.show_links([])
    assert links.isHidden()
    assert shown(links) == []


def test_the_same_list_keeps_its_lines_and_their_focus(qtbot: QtBot) -> None:
    links = Links()
    qtbot.addWidget(links)
    links.show_links([("a", "Le nom manque."), ("b", "Le montant manque.")])
    qtbot.waitExposed(links)
    links.activateWindow()
    second = shown(links)[1]
    second.setFocus()
    qtbot.waitUntil(second.hasFocus)
    links.show_links([("a", "Le nom manque."), ("b", "Le montant manque.")])
    assert QApplication.focusWidget() is second
    links.show_links([("b", "Le montant manque.")])
    assert [link.sentence() for link in shown(links)] == ["Le montant manque."]
    assert shown(links)[0] is not second
