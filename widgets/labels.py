"""Text on screen: wrapped, no wider than about seventy characters, through the typography."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from resources.typography import typo
from widgets.icons import pixmap

READING_WIDTH: Final = 70  # characters: beyond, the eye loses the next line


class Text(QLabel):
    """A wrapped sentence; `role` names its look in the style sheet."""

    def __init__(
        self, text: str = "", role: str = "", parent: QWidget | None = None, *, width: int = READING_WIDTH
    ) -> None:
        super().__init__(typo(text), parent)
        self._width = width
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)  # a commune named « A<b » shows as it is
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if role:
            self.setProperty("role", role)
        self._fit()

    def say(self, text: str) -> None:
        """Change the sentence."""
        self.setText(typo(text))

    def heightForWidth(self, width: int) -> int:
        """The height at the width it will really have: layouts ask without looking at the greatest one."""
        return super().heightForWidth(min(width, self.maximumWidth()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # the style sheet has given its font by now

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        self.setMaximumWidth(chars(self, self._width))


class Elided(QLabel):
    """One line that ends with « … » where it lacks room; the tooltip and screen readers have all of it."""

    def __init__(self, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Change the words."""
        self._whole = typo(text)
        self.setToolTip(self._whole)
        self.setAccessibleName(self._whole)
        self._shorten()

    def whole(self) -> str:
        """All the words."""
        return self._whole

    def sizeHint(self) -> QSize:
        return QSize(chars(self, self._least), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


class Strip(QFrame):
    """A line that says something and offers acts: an icon, a sentence, then the widgets added by the caller."""

    def __init__(self, role: str, icon: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        mark = QLabel()
        mark.setPixmap(pixmap(icon, colour))
        self.sentence = Text()
        self.acts = QHBoxLayout()
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 6, 10, 6)
        line.addWidget(mark, 0)
        line.addWidget(self.sentence, 1)
        line.addLayout(self.acts)
        self.hide()


def chars(widget: QWidget, count: float) -> int:
    """The width of `count` average characters in the widget's font, in pixels."""
    return round(widget.fontMetrics().averageCharWidth() * count * 1.1)


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say a sentence without moving the focus."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, typo(sentence)))
