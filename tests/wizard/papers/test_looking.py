"""The panel by keyboard, and a paper seen inside the application."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from desktop.windows.main_window import MainWindow
from desktop.wizard.papers.panel import PapersPanel
from desktop.wizard.papers.viewer import PaperViewer
from tests.print_queue import COPY, PrintQueue
from tests.wizard.papers.hands import issues, plain, print_on, save
from widgets.mnemonics import bare


def test_tab_reaches_every_act_in_its_order(window: MainWindow, panel: PapersPanel, qtbot: QtBot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    panel.choice.setFocus()
    reached = []
    for _ in range(6):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(bare(window.focusWidget().text()))
    assert reached == [
        *("Voir le document", "Imprimer…", "Enregistrer en PDF…", "Modifier dans Word…", "Préparer un e-mail"),
        "Enregistrer tous les documents…",
    ]


def test_what_came_of_a_click_is_in_sight(window: MainWindow, panel: PapersPanel, qtbot: QtBot, tmp_path: Path):
    window.resize(1093, 574)
    scroller = window.shell.page("summary").scroller
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
