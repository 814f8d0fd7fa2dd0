"""Text on screen: wrapped, no wider than about seventy characters, through the typography."""

from typing import Final

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from resources.sentence import typo
from widgets.mark import Mark

READING_WIDTH: Final = 70  # characters: beyond, the eye loses the next line


def tip(words: str) -> str:
    """Words for a tooltip, shown as they are: Qt takes « <img src=…> » in one for a picture to fetch."""
    if "<" not in words:
        return words
    return "<span>" + words.replace("&", "&amp;").replace("<", "&lt;") + "</span>"


class Text(QLabel):
    """A wrapped sentence; `role` names its look in the style sheet."""

    def __init__(
        self, text: str = "", role: str = "", parent: QWidget | None = None, *, width: int = READING_WIDTH
    ) -> None:
        super().__init__(typo(text), parent)
        self._width = width
        self._heights: dict[int, int] = {}
        self.setWordWrap(True)
        self.setProperty("textFormat", "PlainText")  # a commune named « A<b » shows as it is
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if role:
            self.setProperty("role", role)
        self._fit()

    def say(self, text: str) -> None:
        """Change the sentence."""
        self.setText(typo(text))

    def setText(self, text: str) -> None:
        self._heights.clear()
        super().setText(text)

    def heightForWidth(self, width: int) -> int:
        """The height at the width it will really have: layouts ask without looking at the greatest one.

        Nested layouts ask dozens of times, and breaking a text into lines is long: each answer is kept.
        """
        wide = min(width, self.maximumWidth())
        if wide not in self._heights:
            self._heights[wide] = super().heightForWidth(wide)
        return self._heights[wide]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # the style sheet has given its font by now

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:  # a style sheet that brings another font tells it too
            self._heights.clear()
            self._fit()

    def _fit(self) -> None:
        self.setMaximumWidth(chars(self, self._width))


class Elided(QLabel):
    """One line that ends with « … » where it lacks room; the tooltip and screen readers have all of it.

    It asks for the room of its words, and of `sample` at most; more is given by the stretch of its layout. With `lines`
    it goes on below before anything is left out.
    """

    def __init__(self, sample: str, parent: QWidget | None = None, *, lines: int = 1) -> None:
        super().__init__(parent)
        self._sample = typo(sample)
        self._lines = lines
        self.setProperty("textFormat", "PlainText")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Change the words."""
        self.setText(typo(text))
        self.setToolTip(tip(self.text()))
        self.setAccessibleName(self.text())
        self.updateGeometry()

    def is_long(self) -> bool:
        """Whether the words need more room than the sample."""
        return self._wide(self.text()) > self._wide(self._sample)

    def sizeHint(self) -> QSize:
        high = self.fontMetrics().lineSpacing() * (self._lines if self.is_long() else 1)
        return QSize(min(self._wide(self._sample), self._wide(self.text())) + 2, high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QtGui.QPainter(self)
        painter.drawText(self.rect(), QtCore.Qt.AlignmentFlag.AlignVCenter, self.shown())
        painter.end()

    def shown(self) -> str:
        """The words that there is room for, a line each; the last line takes what is left, shortened."""
        lines: list[str] = []
        left, high = self.text(), self.fontMetrics().lineSpacing()
        while left and len(lines) + 1 < min(self._lines, self.height() // high):
            first = self._fitting(left)
            lines.append(first)
            left = left[len(first) :].lstrip(" ")
        if left:
            lines.append(self.fontMetrics().elidedText(left, QtCore.Qt.TextElideMode.ElideRight, self.width()))
        return "\n".join(lines)

    def _fitting(self, words: str) -> str:
        """As many of these words as a line holds: cut at an ordinary space only, the others hold what they join."""
        first, *others = words.split(" ")
        for word in others:
            if self._wide(f"{first} {word}") > self.width():
                break
            first = f"{first} {word}"
        return first

    def _wide(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words)


class ErrorLine(QHBoxLayout):
    """The sentence of an error with its icon, hidden while there is none: made with the first, most never have one."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self._made: tuple[Mark, Text] | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(6)

    def say(self, sentence: str) -> None:
        """Show this sentence; an empty one hides the line."""
        if self._made is None and sentence:
            self._made = Mark("error", self._colour), Text(role="error")
            self.addWidget(self._made[0], 0, QtCore.Qt.AlignmentFlag.AlignTop)
            self.addWidget(self._made[1], 1)
        if self._made is not None:
            self._made[1].say(sentence)
            for widget in self._made:
                widget.setVisible(bool(sentence))


class Strip(QFrame):
    """A line that says something and offers acts: an icon, a sentence, then the widgets added by the caller."""

    def __init__(self, role: str, icon: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.sentence = Text()
        self.acts = QHBoxLayout()
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 6, 10, 6)
        line.addWidget(Mark(icon, colour))
        line.addWidget(self.sentence, 1)
        line.addStretch(0)  # what the sentence leaves of a wide window
        line.addLayout(self.acts)
        self.hide()


def chars(widget: QWidget, count: float) -> int:
    """The width of `count` average characters in the widget's font, in pixels."""
    return round(widget.fontMetrics().averageCharWidth() * count * 1.1)


def hold_height(widget: QWidget, height: int) -> None:
    """Make it that high; what is around it may be laying it out just now, and then hears of it only afterwards."""
    if widget.minimumHeight() != height or widget.maximumHeight() != height:
        widget.setFixedHeight(height)
        QtCore.QTimer.singleShot(0, widget, widget.updateGeometry)


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say a sentence without moving the focus."""
    if QtGui.QAccessible.isActive():
        QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleAnnouncementEvent(widget, typo(sentence)))
