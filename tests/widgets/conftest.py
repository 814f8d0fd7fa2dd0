"""What the tests of widgets share: the theme, a window to hold a widget, and what a field told."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.theme import apply_theme

Show = Callable[..., QWidget]


@pytest.fixture(autouse=True)
def _theme(qapp: QApplication) -> None:
    apply_theme(qapp)


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Put widgets in a window, above a line that can take the focus away from them."""

    kept = []  # qtbot holds its widgets weakly

    def in_window(*widgets: QWidget) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        elsewhere = QLineEdit()
        elsewhere.setObjectName("elsewhere")
        elsewhere.setAccessibleName("ailleurs")
        column.addWidget(elsewhere)
        qtbot.addWidget(window)
        kept.append(window)
        window.resize(900, 600)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return in_window


def told(signal: SignalInstance) -> list[object]:
    """The list that fills with the first argument of a signal."""
    values: list[object] = []
    signal.connect(lambda *arguments: values.append(arguments[0] if len(arguments) == 1 else arguments))
    return values


def elsewhere(window: QWidget) -> QLineEdit:
    found = window.findChild(QLineEdit, "elsewhere")
    assert found is not None
    return found
