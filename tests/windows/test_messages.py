"""Message boxes: every answer is readable in whole, however small the screen."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop import messages
from desktop.messages import Boxes

ANSWERS = ("Lire seulement", "Ouvrir une copie", "Prendre la main", "Ne pas ouvrir")


@pytest.mark.parametrize(("narrower", "rows"), [(-100_000, 1), (100_000, 4)])
def test_answers_are_never_cut(qtbot: QtBot, narrower: int, rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "_NARROWER", narrower)
    seen: list[tuple[bool, int]] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        buttons = box.buttons()
        whole = all(button.width() >= button.sizeHint().width() for button in buttons)
        seen.append((whole, len({button.y() for button in buttons})))
        box.buttons()[0].click()

    QTimer.singleShot(50, look)
    assert Boxes().ask(None, "Dossier déjà ouvert", "Ce dossier est ouvert.", ANSWERS) == 0
    assert seen == [(True, rows)]
