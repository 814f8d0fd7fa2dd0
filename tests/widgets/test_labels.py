"""A wrapped sentence asks for the height of its words, whatever it was before."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from widgets.labels import Text
from widgets.theme import apply_theme

_LONG = "Une phrase assez longue pour tenir sur plusieurs lignes. " * 4


@pytest.fixture
def text(qtbot: QtBot) -> Text:
    made = Text("Court.")
    qtbot.addWidget(made)
    made.show()
    return made


def plain_height(text: Text, width: int) -> int:
    """What Qt itself says."""
    return QLabel.heightForWidth(text, min(width, text.maximumWidth()))


def test_the_height_follows_the_words(text: Text):
    short = text.heightForWidth(300)
    text.say(_LONG)
    assert text.heightForWidth(300) == plain_height(text, 300) > 2 * short
    assert text.heightForWidth(300) > text.heightForWidth(600) == plain_height(text, 600)
    text.setText("Court.")
    assert text.heightForWidth(300) == short


def test_the_height_follows_the_size_of_the_text(text: Text, qapp: QApplication):
    text.say(_LONG)
    before = text.heightForWidth(300)
    try:
        apply_theme(qapp, 200)
        assert text.heightForWidth(300) == plain_height(text, 300) > 2 * before
    finally:
        apply_theme(qapp)
    assert text.heightForWidth(300) == before
