"""Step « Quel outil ? » by the keyboard alone, and what is then read on it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGroupBox, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.wizard.tool.page import ToolPage
from tests.spaces import plain
from tests.wizard.agreement import button
from widgets.field import Field
from widgets.fold import Fold


def choose(qtbot: QtBot, page: ToolPage, question: str, words: str) -> None:
    """Answer a question with what begins with these words."""
    pick(qtbot, page.questions.field(question), words)


def pick(qtbot: QtBot, field: Field, words: str) -> None:
    """By the arrows in a list, by the button of the answer where there are few."""
    box: QWidget = field.findChild(QComboBox) or next(
        box for box in field.findChildren(QRadioButton) if plain(box.text()).replace("&", "").startswith(words)
    )
    box.setFocus()
    if isinstance(box, QComboBox):
        qtbot.keyClick(box, Qt.Key.Key_Home)
        while not plain(box.currentText()).startswith(words):
            at = box.currentIndex()
            qtbot.keyClick(box, Qt.Key.Key_Down)
            assert box.currentIndex() != at, words
    else:
        qtbot.keyClick(box, Qt.Key.Key_Space)


def press(qtbot: QtBot, page: ToolPage, words: str) -> None:
    """The button that begins with these words."""
    found = button(page, words)
    found.setFocus()
    qtbot.keyClick(found, Qt.Key.Key_Return)


def unfold(qtbot: QtBot, page: ToolPage) -> None:
    """Everything that can be, one after the other."""
    for fold in page.findChildren(Fold):
        if fold.isVisible() and not fold.is_open:
            fold.button.setFocus()
            qtbot.keyClick(fold.button, Qt.Key.Key_Space)


def titles(page: ToolPage) -> list[str]:
    """Those of the cards, and of what goes with them."""
    return [plain(box.title()) for box in page.cards.findChildren(QGroupBox) if box.isVisible()]


def ranked(page: ToolPage) -> list[str]:
    """The names of the forms proposed, in their order."""
    found = [title[3:] for title in titles(page) if title[:3] in {"1. ", "2. ", "3. "}]
    return [name.removesuffix(" (outil choisi)") for name in found]
