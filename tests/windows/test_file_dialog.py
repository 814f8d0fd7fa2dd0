"""The file dialog that Qt shows where the system has none speaks French."""

import pytest
from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice
from PySide6.QtGui import QPixmap
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


@pytest.mark.usefixtures("window")
def test_what_nobody_translates_stays_as_it_is() -> None:
    """A reader of pictures takes an empty message for « no error »: it would take every picture for its own."""
    assert QCoreApplication.translate("QFileDialog", "Cancel") == "Annuler"
    assert QCoreApplication.translate("QTgaFile", "Image type not supported") == "Image type not supported"
    pixels, buffer = QPixmap(20, 10), QBuffer()
    pixels.fill("#1F6B3A")
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert pixels.save(buffer, "PNG")
    assert QPixmap().loadFromData(buffer.data())
