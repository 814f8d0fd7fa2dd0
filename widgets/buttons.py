"""Buttons that act once on a double click and answer to Enter; labels pass through the typography."""

from typing import TYPE_CHECKING

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from resources.sentence import typo
from widgets import theme
from widgets.icons import icon as tinted
from widgets.labels import tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as AnyButton
else:
    AnyButton = object

_SHORTEST = 120  # pixels of a button whose words are cut


class ActsOnce(AnyButton):
    """What every button of ours does, put before the class of Qt: Enter presses it, and a double click acts once."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Swallow the second press of a double click, so that the act happens once."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


class Button(ActsOnce, QPushButton):
    """A push button; `role` is « primary », « link » or nothing."""

    def __init__(self, text: str, *, role: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(typo(text))
        self.setAutoDefault(False)
        self.setAccessibleName(typo(text).replace("&", ""))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)
        if icon:
            self.setIcon(tinted(icon, theme.CARD if role == "primary" else theme.BLUE))

    def name(self, words: str, told: str = "") -> None:
        """Give the button another act to say; `told` is what screen readers say when the words alone are not enough."""
        told = typo(told or words)
        if self.accessibleName() != told:
            self.setText(typo(words))
            self.setAccessibleName(told)


class LongButton(Button):
    """A button whose words may change and be long: painted cut in the middle where the page is too narrow.

    Screen readers and the tooltip have all of them.
    """

    _missing = 0  # pixels that the words lack

    def say(self, text: str) -> None:
        """Change its words."""
        words = typo(text)
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setToolTip(tip(words))

    def minimumSizeHint(self) -> QSize:
        return QSize(_SHORTEST, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        self._missing = max(self.sizeHint().width() - self.width(), 0)
        super().paintEvent(event)
        self._missing = 0

    def initStyleOption(self, option: "QtWidgets.QStyleOptionButton") -> None:
        super().initStyleOption(option)
        if self._missing:  # only while painting: the size hint asks for the whole words
            metrics, keys = self.fontMetrics(), QtCore.Qt.TextFlag.TextShowMnemonic.value
            room = metrics.size(keys, self.text()).width() - self._missing
            option.text = metrics.elidedText(self.text(), QtCore.Qt.TextElideMode.ElideMiddle, room, keys)
