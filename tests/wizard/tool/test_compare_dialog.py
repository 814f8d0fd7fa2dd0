"""Legal forms side by side, chosen by the keyboard."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from desktop.wizard.tool.compare_dialog import CompareDialog
from resources.typography import typo
from tests.dialogs import in_dialog
from tests.spaces import plain
from tests.wizard.agreement import LAW, button, open_page, project
from widgets.labels import Text


def on_screen(sentence: str) -> str:
    return plain(typo(sentence))


def shown(dialog: CompareDialog) -> list[str]:
    return [plain(text.text()) for text in dialog.scroller.findChildren(Text) if text.isVisible()]


def test_those_proposed_are_compared_and_any_other_can_be(qtbot: QtBot, tmp_path: Path) -> None:
    page = open_page(qtbot, tmp_path, "tool", project())
    seen: list[list[str]] = []

    def look(dialog: CompareDialog) -> None:
        proposed = [item.form.slug for item in page._advice.proposed]
        assert [field.value() for field in dialog.lists] == proposed
        first = dialog.lists[0].findChild(QComboBox)
        first.setFocus()
        qtbot.keyClick(first, Qt.Key.Key_Home)
        qtbot.keyClick(first, Qt.Key.Key_Down)
        chosen = LAW.forms[str(dialog.lists[0].value())]
        assert chosen is next(iter(LAW.forms.values()))
        seen.append(shown(dialog))
        assert dialog.scroller.horizontalScrollBar().maximum() == 0

    with in_dialog(page, CompareDialog, look):
        found = button(page, "Comparer des outils…")
        found.setFocus()
        qtbot.keyClick(found, Qt.Key.Key_Space)
    words = seen[0]
    first = next(iter(LAW.forms.values()))
    assert on_screen(first.definition.sourced(LAW.as_of)) in words
    assert words[words.index("Pour en sortir") + 1] == on_screen(first.notice.sourced(LAW.as_of))


def test_nothing_is_asked_of_an_empty_place(qtbot: QtBot, tmp_path: Path) -> None:
    page = open_page(qtbot, tmp_path, "tool", project())
    dialog = CompareDialog(LAW, ["entente"], page)
    qtbot.addWidget(dialog)
    dialog.show()
    for field in dialog.lists[1:]:
        box = field.findChild(QComboBox)
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Home)
    assert [field.value() for field in dialog.lists] == ["entente", "", ""]
    words = shown(dialog)
    assert words[0] == "Ce que c’est"
    assert words[1] == on_screen(LAW.forms["entente"].definition.sourced(LAW.as_of))
    assert words[2] == "Qui peut la prendre"
