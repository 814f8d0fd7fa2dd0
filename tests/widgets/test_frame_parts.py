"""The list of steps, the help, pictures, papers, traces and long work."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeySequence, QPageLayout, QPageSize, QPainter, QPdfWriter, QPixmap, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import Show, told
from widgets import icons, theme
from widgets.busy import BusyStrip
from widgets.buttons import Button
from widgets.figure_button import FigureButton
from widgets.help_panel import HelpPanel
from widgets.labels import Elided, Strip, Text
from widgets.mark import Mark
from widgets.pdf_viewer import PdfViewer
from widgets.picture_view import PictureView
from widgets.read_dialog import ReadDialog
from widgets.step_list import ROW_HEIGHT, StepLine, StepList
from widgets.theme import apply_theme
from widgets.trace_view import TraceDialog, TraceNode
from widgets.undo_keys import UndoKeys
from widgets.wrap_row import WrapRow

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><path d="M0 0h150v100H0z" fill="#0F3A5C"/></svg>'
)


def steps() -> StepList:
    widget = StepList()
    widget.show_steps(
        [
            StepLine("a", 1, "Objectifs", "Le projet", "done", "Terminé"),
            StepLine("b", 2, "Coûts", "Les moyens", "check", "À vérifier", reason="Une population a changé."),
            StepLine("c", 3, "Synthèse", "Décider"),
        ]
    )
    widget.set_current("b")
    return widget


def test_a_row_of_the_list_is_clicked_anywhere(qtbot: QtBot, show: Show) -> None:
    widget = steps()
    show(widget)
    chosen = told(widget.chosen)
    row = widget.rows()[2]
    assert row.height() == ROW_HEIGHT
    for place in (row.rect().topLeft(), row.rect().bottomRight()):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=place)
    assert chosen == ["c", "c"]
    assert widget.rows()[1].isChecked(), "the frame decides which step is current"
    assert widget.rows()[1].accessibleName() == "Étape 2\u00a0: Coûts, À vérifier"
    assert widget.rows()[1].accessibleDescription() == "Une population a changé."


def test_arrows_and_enter_walk_the_list(qtbot: QtBot, show: Show) -> None:
    widget = steps()
    show(widget)
    chosen = told(widget.chosen)
    widget.take_focus()
    assert widget.rows()[1].hasFocus()
    qtbot.keyClick(widget.rows()[1], Qt.Key.Key_Up)
    assert widget.rows()[0].hasFocus()
    qtbot.keyClick(widget.rows()[0], Qt.Key.Key_Return)
    assert chosen == ["a"]


def test_the_list_folds_into_one_line(qtbot: QtBot, show: Show) -> None:
    widget = steps()
    show(widget)
    chosen = told(widget.chosen)
    assert not widget.folded
    widget.set_folded(True)
    assert widget.combo.isVisible()
    assert widget.combo.currentText() == "Étape 2 sur 3\u00a0: Coûts"
    widget.combo.setFocus()
    qtbot.keyClick(widget.combo, Qt.Key.Key_Down)
    assert chosen == ["c"]


def test_rows_keep_the_focus_when_a_status_changes(show: Show) -> None:
    widget = steps()
    show(widget)
    widget.take_focus()
    widget.show_steps([StepLine(row_key, place, row_key) for place, row_key in enumerate("abc", start=1)])
    assert widget.rows()[1].hasFocus()


def test_no_name_of_a_step_is_cut(show: Show) -> None:
    widget = StepList()
    lines = [StepLine("a", 1, "Pourquoi ce projet ?", status="À faire"), StepLine("b", 12, "Agents et matériel")]
    widget.show_steps(lines)
    widget.set_current("a")
    show(widget)
    row = widget.rows()[0]
    bold = row.font()
    bold.setBold(True)
    name = QFontMetrics(bold).horizontalAdvance("1  Pourquoi ce projet\u202f?")
    status = row.fontMetrics().horizontalAdvance("À vérifier")
    assert row.width() >= 38 + name + 4 + status + 12 + 8


def test_the_help_folds_and_unfolds(qtbot: QtBot, show: Show) -> None:
    panel = HelpPanel()
    panel.show_sections([("Pourquoi ?", "Parce que."), ("Vide", "")])
    show(panel)
    folded = told(panel.folded_changed)
    qtbot.mouseClick(panel.close_button, Qt.MouseButton.LeftButton)
    assert folded == [True]
    assert not panel.isVisible()
    panel.take_focus()
    assert folded == [True, False]
    assert panel._scroll.hasFocus()
    qtbot.keyClick(panel._scroll, Qt.Key.Key_Escape)
    assert folded == [True, False, True]
    assert panel._scroll.accessibleDescription() == "Pourquoi\u202f? Parce que."


def test_a_row_wraps_before_anything_is_cut(qtbot: QtBot, show: Show) -> None:
    row = WrapRow()
    left, right = QPushButton("Enregistrer tout de suite"), QPushButton("Continuer vers la suite")
    row.first.addWidget(left)
    row.second.addWidget(right)
    window = show(row)
    assert not row.wrapped
    assert right.y() == left.y()
    window.resize(left.sizeHint().width() + 60, 400)
    qtbot.waitUntil(lambda: row.wrapped)
    qtbot.waitUntil(lambda: right.y() > left.y())
    assert right.width() >= right.sizeHint().width()
    window.resize(900, 400)
    qtbot.waitUntil(lambda: not row.wrapped)


def test_what_a_row_needs_does_not_hang_on_whether_it_wraps(qtbot: QtBot, show: Show) -> None:
    row = WrapRow()
    buttons = [QPushButton(f"Bouton numéro {place}") for place in range(6)]
    for place, button in enumerate(buttons):
        (row.first if place < 3 else row.second).addWidget(button)
    window = show(row)
    whole = sum(button.sizeHint().width() for button in buttons)
    for width in range(whole + 160, whole - 40, -5):  # down through the width at which it wraps, then up again
        window.resize(width, 300)
        qtbot.wait(1)
        assert all(button.width() >= button.sizeHint().width() for button in buttons), width
    for width in range(whole - 40, whole + 160, 5):
        window.resize(width, 300)
        qtbot.wait(1)
        assert all(button.width() >= button.sizeHint().width() for button in buttons), width
    assert not row.wrapped


def test_a_message_goes_on_below_before_it_is_shortened(show: Show) -> None:
    state = Elided("Enregistré à 20 h 00", lines=2)
    window = show(state)
    state.say("Annulé : la suppression d’un objectif – Des mairies ouvertes pendant les congés")
    window.resize(state.fontMetrics().horizontalAdvance("Annulé : la suppression d’un objectif –") + 30, 300)
    first, second = state.shown().splitlines()
    assert first == "Annulé\u00a0: la suppression d’un objectif –"
    assert second.startswith("Des mairies ouvertes")
    assert state.height() >= 2 * state.fontMetrics().lineSpacing()
    window.resize(1200, 300)
    assert state.shown().replace("\n", " ") == state.text()


def test_a_strip_says_its_sentence_beside_its_mark(qtbot: QtBot, show: Show) -> None:
    strip = Strip("question", "error", theme.AMBER)
    window = show(strip)
    window.resize(1300, 300)
    strip.sentence.say("Aucune imprimante n’est installée sur ce poste.")
    strip.show()
    mark = strip.findChild(Mark)
    assert mark is not None
    qtbot.waitUntil(lambda: strip.sentence.x() > 0)
    assert 0 < strip.sentence.x() - (mark.x() + mark.width()) < 20


def test_drawings_grow_with_the_text(qtbot: QtBot, show: Show, qapp: QApplication) -> None:
    mark, button, row = Mark("error", theme.RED), Button("Aide", icon="help"), steps()
    window = show(mark, button, row)
    before = (mark.width(), button.iconSize().width(), row.rows()[0].grab().toImage())
    try:
        apply_theme(qapp, 200)
        qtbot.waitUntil(lambda: (mark.width(), button.iconSize().width()) == (2 * before[0], 2 * before[1]))
        assert button.icon().actualSize(button.iconSize()) == button.iconSize()
        assert window.isVisible()
    finally:
        apply_theme(qapp)


def test_a_name_too_long_is_shortened_and_still_told_whole(show: Show) -> None:
    name = Elided("Secrétariat")
    window = show(name)
    window.resize(200, 200)
    name.say("Secrétariat et service technique partagés entre trois communes")
    assert name.shown().endswith("…")
    assert name.accessibleName() == name.toolTip() == name.text()


def test_a_window_to_read_scrolls_and_closes(qtbot: QtBot, show: Show) -> None:
    parent = show(QPushButton("Lire"))
    dialog = ReadDialog("Raccourcis", parent)
    dialog.add_section("Partout", "Une phrase.")
    dialog.add_pairs("Touches", [("F1", "L'aide")])
    QTimer.singleShot(100, lambda: qtbot.keyClick(dialog.scroller, Qt.Key.Key_Escape))
    dialog.open_to_read()
    assert dialog.scroller.accessibleDescription() == "Partout Une phrase. F1 L’aide"
    assert dialog.width() <= parent.width()
    assert dialog.height() <= parent.height()


def test_a_window_to_read_has_its_columns_and_its_ends(qtbot: QtBot, show: Show) -> None:
    dialog = ReadDialog("Raccourcis", show(QPushButton("Lire")))
    dialog.add_pairs("Touches", [("F1", "L'aide")] * 60)
    dialog.add_pairs("Autres", [("Ctrl + Page précédente, ou bien la flèche", "Reculer")])
    bar = dialog.scroller.verticalScrollBar()
    seen: dict[str, int] = {}

    def look() -> None:
        words = {label.text(): label for label in dialog.findChildren(Text)}
        seen.update({text: words[text].x() for text in ("L’aide", "Reculer")})
        for name, key in (("end", Qt.Key.Key_End), ("start", Qt.Key.Key_Home)):
            qtbot.keyClick(dialog.scroller, key)
            seen[name] = bar.maximum() - bar.value()
        seen["all"] = bar.maximum()
        dialog.reject()

    QTimer.singleShot(100, look)
    dialog.open_to_read()
    assert seen["L’aide"] == seen["Reculer"]
    assert seen["end"] == 0
    assert seen["start"] == seen["all"] > 0


def test_ctrl_z_serves_the_text_first_then_the_window(qtbot: QtBot, show: Show) -> None:
    line = QLineEdit()
    window = show(line)
    undone = told(QShortcut(QKeySequence("Ctrl+Z"), window).activated)
    keys = UndoKeys(window)
    line.clearFocus()
    line.setFocus()
    qtbot.keyClicks(line, "abc")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (line.text(), undone) == ("", [])
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(undone) == 1
    del keys


def test_a_picture_has_its_sentence_and_its_figures(qtbot: QtBot, show: Show) -> None:
    view = PictureView()
    window = show(view)
    view.show_picture(SVG, "Le coût baisse de 13 %.", ["Commune", "Avant"], [["Orbelle", "18 400 €"]])
    assert view.picture.accessibleName() == "Le coût baisse de 13\u00a0%."
    qtbot.mouseClick(view.toggle, Qt.MouseButton.LeftButton)
    assert view.figures.isVisible()
    assert view.figures.model().index(0, 1).data() == "18\u202f400\u00a0€"
    window.grab()
    image = view.picture.grab().toImage()
    assert image.pixelColor(10, 10).name() == "#0f3a5c"


def test_a_png_is_a_picture_and_a_text_is_not(show: Show, tmp_path: Path) -> None:
    view = PictureView()
    show(view)
    pixels = QPixmap(20, 10)
    pixels.fill("#1F6B3A")
    pixels.save(str(tmp_path / "a.png"))
    view.show_picture((tmp_path / "a.png").read_bytes(), "Vert.", [], [])
    assert view.picture.sizeHint().width() == 20
    assert not view.toggle.isVisible()
    with pytest.raises(ValueError, match="image"):
        view.show_picture(b"texte", "", [], [])


def test_a_figure_opens_its_explanation(qtbot: QtBot, show: Show) -> None:
    figure = FigureButton("48 010 €", "Coût total")
    show(figure)
    done = told(figure.clicked)
    qtbot.keyClick(figure, Qt.Key.Key_Return)
    assert len(done) == 1
    assert figure.accessibleName() == "Coût total\u00a0: 48\u202f010\u00a0€"
    assert figure.accessibleDescription() == "D’où vient ce chiffre\u202f?"


def test_a_trace_is_walked_by_the_keyboard(qtbot: QtBot) -> None:
    node = TraceNode(
        "Total", "48 010 €", "somme", [TraceNode("Orbelle", "18 400 €", "saisi", [TraceNode("Agent", "1 €")])]
    )
    dialog = TraceDialog("Coût total : 48 010 €", node)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.width() <= 1000
    assert dialog.height() <= 520
    qtbot.keyClick(dialog.view, Qt.Key.Key_Down)
    current = dialog.view.currentItem()
    assert [current.text(place) for place in range(3)] == ["Orbelle", "18\u202f400\u00a0€", "saisi"]
    qtbot.keyClick(dialog.view, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_trace_hides_nothing_of_how_a_figure_was_computed(qtbot: QtBot) -> None:
    """A source in a tooltip is a source that nobody reads: each row is as high as its words."""
    long = "24 300,00 € TTC · compte administratif ou compte financier unique, 2025, à peu près sûr, à confirmer"
    dialog = TraceDialog("Total", TraceNode("Total", "24 300 €", "somme", [TraceNode("Paie", "24 300 €", long)]))
    qtbot.addWidget(dialog)
    dialog.show()
    tree = dialog.view
    row = tree.visualItemRect(tree.topLevelItem(0).child(0))
    room = tree.columnWidth(2)
    lines = -(-tree.fontMetrics().horizontalAdvance(long) // room)
    assert lines > 1
    qtbot.waitUntil(
        lambda: tree.visualItemRect(tree.topLevelItem(0).child(0)).height() >= lines * tree.fontMetrics().lineSpacing()
    )
    assert row.width() > 0
    assert tree.columnWidth(1) > tree.fontMetrics().horizontalAdvance("24\u202f300\u00a0€")


def test_long_work_is_said_and_stopped(qtbot: QtBot, show: Show) -> None:
    strip = BusyStrip()
    show(strip)
    stopped = told(strip.stop)
    strip.begin("Préparation : page 1", 3)
    strip.advance("Préparation : page 2")
    assert strip.bar.value() == 1
    assert strip.sentence.text() == "Préparation\u00a0: page 2"
    qtbot.mouseDClick(strip.button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    assert len(stopped) == 1
    strip.begin("Lecture")
    assert not strip.bar.isVisible()
    strip.end()
    assert not strip.isVisible()


def paper(path: Path) -> None:
    """A document of two pages, with words to find."""
    writer = QPdfWriter(str(path))
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    painter.drawText(1000, 1000, "Orbelle et Valmorin")
    writer.newPage()
    painter.drawText(1000, 1000, "encore Orbelle")
    painter.end()


def test_a_paper_is_shown_searched_and_enlarged(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    paper(tmp_path / "a.pdf")
    viewer = PdfViewer()
    show(viewer)
    viewer.show_file(tmp_path / "a.pdf")
    assert viewer.page_count() == 2
    assert viewer.page_label.text() == "Page\u00a01\u00a0/\u00a02"
    viewer.search_line.setFocus()
    qtbot.keyClicks(viewer.search_line, "Orbelle")
    qtbot.waitUntil(lambda: viewer.search_result.text() == "1 sur 2", timeout=3000)
    qtbot.keyClick(viewer.search_line, Qt.Key.Key_Return)
    qtbot.keyClick(viewer.search_line, Qt.Key.Key_Return)
    assert viewer.search_result.text() == "2 sur 2"
    qtbot.waitUntil(lambda: viewer.page_label.text().startswith("Page\u00a02"), timeout=2000)
    viewer.search_previous()
    assert viewer.search_result.text() == "1 sur 2"
    viewer.search_line.setText("introuvable")
    qtbot.waitUntil(lambda: viewer.search_result.text() == "Aucun résultat", timeout=2000)
    assert viewer._view is not None
    viewer.zoom_in()
    first = viewer._view.zoomFactor()
    viewer.zoom_in()
    assert viewer._view.zoomFactor() == pytest.approx(first * 1.25)
    viewer.fit_width()
    assert viewer._view.zoomMode() is viewer._view.ZoomMode.FitToWidth
    viewer.close_file()


@pytest.mark.parametrize("zooms", [0, 3])
def test_the_words_found_are_brought_into_view(qtbot: QtBot, show: Show, tmp_path: Path, zooms: int) -> None:
    writer = QPdfWriter(str(tmp_path / "a.pdf"))
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    for x, y in ((600, 600), (7000, 12_800)):  # the two corners of the page, nothing between them
        painter.drawText(x, y, "Orbelle")
    painter.end()
    viewer = PdfViewer()
    window = show(viewer)
    window.resize(700, 420)
    viewer.show_file(tmp_path / "a.pdf")
    for _ in range(zooms):
        viewer.zoom_in()
    viewer.search_line.setText("Orbelle")
    qtbot.waitUntil(lambda: viewer.search_result.text() == "1 sur 2", timeout=3000)
    assert viewer._view is not None
    pages = viewer._view.viewport()

    def ink() -> bool:
        shown = pages.grab().toImage()
        return any(
            shown.pixelColor(x, y).lightness() < 170
            for x in range(20, shown.width() - 20)
            for y in range(20, shown.height() - 20)
        )

    for _ in range(2):
        viewer.search_next()
        qtbot.waitUntil(ink, timeout=3000)
    assert viewer._view.verticalScrollBar().value() > viewer._view.verticalScrollBar().maximum() / 2
    viewer.close_file()


def test_a_file_that_is_no_paper_is_refused(show: Show, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("texte", encoding="utf-8")
    viewer = PdfViewer()
    show(viewer)
    with pytest.raises(ValueError, match=r"a\.pdf"):
        viewer.show_file(tmp_path / "a.pdf")


def test_every_icon_can_be_drawn(qapp: QWidget) -> None:
    for name in icons.names():
        image = icons.pixmap(name, "#1B5E8C").toImage()
        drawn = any(image.pixelColor(x, y).alpha() for x in range(20) for y in range(20))
        assert drawn, name
    with pytest.raises(FileNotFoundError):
        icons.pixmap("nowhere", "#000000")
