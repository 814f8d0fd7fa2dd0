"""Forms and pages: names for screen readers, letters without doubles, focus brought into view."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import Show, told
from widgets import mnemonics, theme
from widgets.buttons import Button
from widgets.choice_fields import ChecksField, ChoiceField, FlagField, RadioField
from widgets.date_field import DateField
from widgets.figure_button import FigureButton
from widgets.form import Form
from widgets.help_panel import HelpPanel
from widgets.icon_button import IconButton
from widgets.link import Link
from widgets.number_fields import AmountField, HoursField
from widgets.page import Page
from widgets.record_table import Column, RecordTable
from widgets.search_field import SearchField
from widgets.step_list import StepLine, StepList
from widgets.text_fields import LineField, LongField
from widgets.theme import apply_theme

CHOICES = [(1, "Une commune"), (2, "La communauté"), (3, "Je ne sais pas")]


def test_a_long_title_is_cut_at_a_word_and_read_out_whole(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    box = form.group("Saisir le comité")
    assert (box.title(), box.accessibleName()) == ("Saisir le comité", "Saisir le comité")
    title = "Saisir le comité social territorial si l’organisation d’un service change, avant le vote"
    form.name_group(box, title)
    assert box.title() == "Saisir le comité social territorial si l’organisation d’un…"
    assert box.accessibleName() == title


def demo() -> tuple[QWidget, Page, Form]:
    """A page with one of each widget, beside a list of steps and the help."""
    window = QWidget()
    column = QVBoxLayout(window)
    steps = StepList()
    steps.show_steps([StepLine("a", 1, "Objectifs", "Le projet"), StepLine("b", 2, "Coûts", "Les moyens")])
    page = Page("Combien coûte le service ?", "Un seul montant suffit.")
    form = Form()
    page.body.addWidget(form)
    form.group("Dépenses")
    form.add("name", "Nom du projet", LineField(max_length=40), help_text="Sur tous les documents.")
    form.add("cost", "Coût par an", AmountField(), unit="€ par an")
    form.add("hours", "Heures par semaine", HoursField())
    form.add("start", "Début souhaité", DateField())
    form.end_group()
    form.add("who", "Qui emploie les agents ?", RadioField(CHOICES))
    form.add("what", "Ce qui pose problème", ChecksField(CHOICES, free_label="Autre situation"))
    form.add("source", "Source", ChoiceField(CHOICES))
    form.add("where", "Commune", SearchField(lambda _text: []))
    form.add("story", "Si l'on ne fait rien", LongField())
    form.add("done", "", FlagField("J'ai terminé cette étape"))
    table = RecordTable("Lignes de coût", (Column("label", "Ligne"), Column("amount", "Montant", "amount")))
    form.add_widget(table)
    form.add_widget(FigureButton("48 010 €", "Coût total"))
    page.body.addWidget(Button("Continuer vers « Répartition »", role="primary"))
    page.errors.show_errors([("cost", "Indiquez le coût.")], take_focus=False)
    panel = HelpPanel()
    panel.show_sections([("Pourquoi ?", "Parce que."), ("Vide", "")])
    for widget in (steps, page, panel):
        column.addWidget(widget)
    mnemonics.assign(window, reserved="fa")
    return window, page, form


def focusable(root: QWidget) -> list[QWidget]:
    """Every visible widget that takes the focus itself, and can be reached."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and widget.isVisibleTo(root)
        and not widget.objectName().startswith("qt_")
    ]


def test_every_control_of_a_page_has_a_name(show: Show) -> None:
    window, _page, _form = demo()
    show(window)
    nameless = [widget for widget in focusable(window) if not widget.accessibleName()]
    assert nameless == []
    assert len(focusable(window)) > 20


def test_the_help_and_the_unit_reach_the_screen_reader(show: Show) -> None:
    window, _page, form = demo()
    show(window)
    edit = form.field("cost").findChild(QLineEdit)
    assert edit is not None
    assert edit.accessibleName() == "Coût par an"
    assert edit.accessibleDescription() == "€ par an"
    form.field("cost").set_error("Indiquez le coût d'Orbelle.")
    assert edit.accessibleDescription() == "€ par an Indiquez le coût d’Orbelle."
    form.field("cost").set_error(None)
    assert edit.accessibleDescription() == "€ par an"


def test_targets_are_large_enough(show: Show) -> None:
    window, _page, _form = demo()
    show(window)
    small = [
        (widget, widget.height())
        for widget in focusable(window)
        if widget.height() < 34 and not isinstance(widget, QLabel)
    ]
    assert small == []


def test_no_letter_twice(show: Show) -> None:
    window, _page, form = demo()
    show(window)
    assert mnemonics.duplicates(window, reserved="fa") == []
    labels = [label for label in form.findChildren(QLabel) if label.buddy() is not None]
    assert all(mnemonics.mnemonic(label.text()) for label in labels)


def test_the_checker_sees_doubles() -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    for words in ("&Coûts", "&Continuer", "Aide && &fin"):
        column.addWidget(QPushButton(words))
    assert mnemonics.duplicates(window) == [("c", ["Coûts", "Continuer"])]
    assert mnemonics.duplicates(window, reserved="f") == [("c", ["Coûts", "Continuer"]), ("f", ["", "Aide & fin"])]
    mnemonics.assign(window, reserved="c")
    assert mnemonics.duplicates(window, reserved="c") == []
    assert [button.text() for button in window.findChildren(QPushButton)] == ["C&oûts", "Co&ntinuer", "&Aide && fin"]


def test_a_letter_puts_the_focus_on_its_field(qtbot: QtBot, show: Show) -> None:
    window, _page, form = demo()
    holder = show(window)
    caption = next(label for label in form.findChildren(QLabel) if "Heures" in mnemonics.bare(label.text()))
    letter = mnemonics.mnemonic(caption.text())
    qtbot.keyClick(holder, letter, Qt.KeyboardModifier.AltModifier)
    assert form.field("hours").holds_focus()


def test_the_form_repeats_and_follows(qtbot: QtBot, show: Show) -> None:
    window, _page, form = demo()
    show(window)
    edited, entered, left = told(form.edited), told(form.entered), told(form.left)
    assert form.go_to("name")
    assert not form.go_to("nowhere")
    assert entered == ["name"]
    edit = form.field("name").findChild(QLineEdit)
    qtbot.keyClicks(edit, "abc")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert edited == [("name", "abc")]
    assert left == ["name"]
    assert entered == ["name", "cost"]


def test_the_page_follows_the_focus(qtbot: QtBot, show: Show) -> None:
    window, page, form = demo()
    show(window)
    form.go_to("story")
    area = page.scroller.viewport().rect()
    field = form.field("story")
    qtbot.waitUntil(lambda: area.contains(field.mapTo(page.scroller.viewport(), field.rect().center())))
    page.focus_title()
    assert page.title.hasFocus()
    assert page.scroller.verticalScrollBar().value() == 0


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_scrolls_sideways(qtbot: QtBot, qapp: QApplication, show: Show, scale: int) -> None:
    apply_theme(qapp, scale)
    window, page, _form = demo()
    holder = show(window)
    holder.resize(780, 500)
    QApplication.processEvents()
    assert page.scroller.horizontalScrollBar().maximum() == 0
    inside = page.scroller.widget()
    assert inside.width() <= page.scroller.viewport().width()
    apply_theme(qapp, 100)


def test_the_error_block_asks_for_the_field(qtbot: QtBot, show: Show) -> None:
    window, page, form = demo()
    show(window)
    page.errors.go_to.connect(form.go_to)
    page.errors.show_errors([("cost", "Indiquez le coût."), ("start", "Indiquez le début.")])
    assert page.errors.hasFocus()
    assert page.errors.accessibleName() == "Il y a 2 points à corriger"
    links = [link for link in page.errors.findChildren(Link) if link.isVisible()]
    assert [link.sentence() for link in links] == ["Indiquez le coût.", "Indiquez le début."]
    qtbot.keyClick(links[1], Qt.Key.Key_Return)
    assert form.field("start").holds_focus()
    page.errors.show_errors([])
    assert not page.errors.isVisible()


def test_the_undo_strip_waits(qtbot: QtBot, show: Show) -> None:
    window, page, _form = demo()
    show(window)
    asked = told(page.undo.restore)
    page.undo.tell("Le tracteur a été supprimé.")
    assert page.undo.isVisible()
    qtbot.mouseClick(page.undo.button, Qt.MouseButton.LeftButton)
    assert len(asked) == 1
    assert not page.undo.isVisible()


def test_a_double_click_acts_once(qtbot: QtBot, show: Show) -> None:
    for button in (Button("Imprimer"), IconButton("print", "Imprimer"), Link("Imprimer")):
        done = told(button.clicked)
        show(button)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        event = QMouseEvent(
            QEvent.Type.MouseButtonDblClick,
            QPointF(button.rect().center()),
            QPointF(button.mapToGlobal(button.rect().center())),
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(button, event)
        qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)
        assert len(done) == 1, "the second click of a double click does nothing"
        qtbot.keyClick(button, Qt.Key.Key_Return)
        assert len(done) == 2


def test_the_theme_follows_the_text_size(qapp: QApplication) -> None:
    apply_theme(qapp, 150)
    assert qapp.font().pointSizeF() == pytest.approx(16.5)
    apply_theme(qapp, 100)
    assert qapp.font().pointSizeF() == pytest.approx(11)
    assert isinstance(qapp.font(), QFont)


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [
        (theme.INK, theme.CARD, 4.5),
        (theme.SECOND_INK, theme.GROUND, 4.5),
        (theme.SECOND_INK, theme.LIGHT_BLUE, 4.5),
        (theme.BLUE, theme.GROUND, 4.5),
        (theme.CARD, theme.BLUE, 4.5),
        (theme.AMBER, theme.LIGHT_AMBER, 4.5),
        (theme.RED, theme.LIGHT_RED, 4.5),
        (theme.GREEN, theme.LIGHT_GREEN, 4.5),
        (theme.FIELD_BORDER, theme.GROUND, 3),
        ("#0B3A5B", "#FFD166", 3),
    ],
)
def test_contrasts(text: str, ground: str, least: float) -> None:
    high, low = sorted((luminance(text), luminance(ground)), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= least
