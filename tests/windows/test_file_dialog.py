"""The file dialog that Qt shows where the system has none speaks French."""

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop.windows.main_window import MainWindow

ENGLISH = {"Look", "Files", "type", "File", "Name", "Open", "Save", "Cancel", "Choose", "Back", "Directory", "Folder"}


@pytest.mark.parametrize("mode", [QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave])
@pytest.mark.parametrize("kind", [QFileDialog.FileMode.Directory, QFileDialog.FileMode.AnyFile])
def test_no_word_of_it_is_english(
    window: MainWindow, qtbot: QtBot, mode: QFileDialog.AcceptMode, kind: QFileDialog.FileMode
) -> None:
    dialog = QFileDialog(window)
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    dialog.setFileMode(kind)
    dialog.show()
    said = [label.text() for label in dialog.findChildren(QLabel)]
    said += [button.text() for button in dialog.findChildren(QPushButton)]
    said += [button.toolTip() for button in dialog.findChildren(QToolButton)]
    words = {word for text in said for word in text.replace("&", "").replace("\u00a0", " ").split()}
    assert words.isdisjoint(ENGLISH)
    assert "&Regarder dans\u00a0:" in said
    assert "&Type de fichiers\u00a0:" in said
    assert "Annuler" in said
