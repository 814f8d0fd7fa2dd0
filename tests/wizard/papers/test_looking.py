"""The panel by keyboard, and a paper seen inside the application."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from desktop.documents.order import Order
from desktop.windows.main_window import MainWindow
from desktop.wizard.papers.panel import MANY, PapersPanel
from desktop.wizard.papers.viewer import PaperViewer
from tests.print_queue import COPY, PrintQueue
from tests.wizard.papers.hands import issues, plain, print_on, save
from widgets.mnemonics import bare


def test_tab_reaches_every_act_in_its_order(window: MainWindow, panel: PapersPanel, qtbot: QtBot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    panel.list.setFocus()
    reached = []
    for _ in range(8):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        found = window.focusWidget()
        reached.append(bare(found.text()) if isinstance(found, QPushButton) else plain(found.accessibleName()))
    assert reached == [
        *("Voir le document", "Imprimer…", "Enregistrer en PDF…", "Modifier dans Word…", "Préparer un e-mail"),
        "Avant de rendre un document définitif, 5 points restent à confirmer dans le dossier. Voir lesquels",
        *("Pour", "Tout préparer…"),
    ]


def test_what_came_of_a_click_is_in_sight(window: MainWindow, panel: PapersPanel, qtbot: QtBot, tmp_path: Path):
    window.resize(1093, 574)
    scroller = window.shell.page("documents").scroller
    save(panel, qtbot, panel.bench.pdf, tmp_path / "note.pdf")

    def in_sight() -> bool:
        told = panel.strip.told
        top = told.mapTo(scroller.viewport(), told.rect().topLeft()).y()
        return top >= 0 and top + told.height() <= scroller.viewport().height()

    qtbot.waitUntil(in_sight, timeout=2000)


def viewer_of(qtbot: QtBot) -> PaperViewer:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PaperViewer), timeout=20_000)
    found = QApplication.activeModalWidget()
    assert isinstance(found, PaperViewer)
    return found


def test_a_double_click_opens_one_viewer_and_a_look_is_no_version(panel: PapersPanel, qtbot: QtBot):
    qtbot.mouseClick(panel.see, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(panel.see, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.see, Qt.MouseButton.LeftButton)
    viewer = viewer_of(qtbot)
    assert len(panel.findChildren(PaperViewer)) == 1
    assert plain(viewer.windowTitle()) == "Note de synthèse pour le conseil municipal – version 1"
    assert plain(viewer.state.text()) == "Version 1, pas encore enregistrée."
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()
    assert issues(panel) == []


def test_the_viewer_by_keys_alone(example: PapersPanel, qtbot: QtBot, print_queue: PrintQueue):
    qtbot.mouseClick(example.see, Qt.MouseButton.LeftButton)
    dialog = viewer_of(qtbot)
    pages = dialog.viewer
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.waitUntil(pages._view.hasFocus)
    before = pages._view.verticalScrollBar().value()
    qtbot.keyClick(pages._view, Qt.Key.Key_PageDown)
    assert pages._view.verticalScrollBar().value() > before
    qtbot.keyClick(dialog, Qt.Key.Key_F, control)
    qtbot.waitUntil(pages.search_line.hasFocus)
    qtbot.keyClicks(pages.search_line, "Valmorin")
    qtbot.waitUntil(lambda: pages.search_result.text().startswith("1 sur"), timeout=5000)
    qtbot.keyClick(pages.search_line, Qt.Key.Key_Return)
    qtbot.keyClick(pages.search_line, Qt.Key.Key_F3)
    assert plain(pages.search_result.text()).startswith("2 sur")
    qtbot.keyClick(dialog, Qt.Key.Key_Plus, control)
    assert pages._view.zoomMode() is pages._view.ZoomMode.Custom
    qtbot.keyClick(dialog, Qt.Key.Key_0, control)
    assert pages._view.zoomMode() is pages._view.ZoomMode.FitToWidth
    print_queue.clear()
    print_on(COPY)
    qtbot.keyClick(dialog, Qt.Key.Key_P, control)
    qtbot.waitUntil(lambda: "envoyé" in dialog.bench.strip.told.text(), timeout=20_000)
    assert plain(dialog.state.text()).startswith("Version 1, enregistrée le")
    assert print_queue.printed("*.copie").read_bytes().startswith(b"%PDF")
    qtbot.keyClick(pages.search_line, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert issues(example) == [("note", 1)]


def test_the_pages_in_small_lead_to_each_page_and_say_which_one_is_in_sight(example: PapersPanel, qtbot: QtBot):
    qtbot.mouseClick(example.see, Qt.MouseButton.LeftButton)
    dialog = viewer_of(qtbot)
    small, pages = dialog.viewer.thumbnails, dialog.viewer
    assert small.model().rowCount() == pages.page_count() > 2
    image = small.model().index(1, 0).data(Qt.ItemDataRole.DecorationRole).pixmap(92, 130).toImage()
    shades = {image.pixelColor(x, y).lightness() for x in range(0, 92, 3) for y in range(0, 130, 3)}
    assert len(shades) > 5, "a page in small shows its words"
    qtbot.mouseClick(
        small.viewport(), Qt.MouseButton.LeftButton, pos=small.visualRect(small.model().index(1, 0)).center()
    )
    qtbot.waitUntil(lambda: plain(pages.page_label.text()).startswith("Page 2 /"))
    pages.take_focus()
    qtbot.keyClick(pages._view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    pages._view.verticalScrollBar().setValue(pages._view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: small.currentIndex().row() == pages.page_count() - 1)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_where_there_are_many_only_those_for_one_partner_are_shown(example: PapersPanel):
    everything = example.list.held()
    assert len(everything) > MANY
    box = example.whom.findChild(QComboBox)
    assert box is not None
    assert plain(box.itemText(0)) == "Tous les documents"
    valmorin = next(at for at in range(box.count()) if plain(box.itemText(at)) == "Pour Valmorin")
    box.setCurrentIndex(valmorin)
    box.activated.emit(valmorin)
    shown = example.list.held()
    assert set(shown) < set(everything)
    mine = example.whom.value()
    assert {order.recipient for order in shown if isinstance(order, Order)} == {"", mine}
    other = next(order for order in everything if isinstance(order, Order) and order.recipient not in {"", mine})
    assert example.choose(other), "a paper that is asked for is shown"
    assert example.list.held() == everything
