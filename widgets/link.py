"""A sentence to click: it wraps like a text, and answers to the keyboard like a button.

It begins where the sentences above it begin, so there is no room for a ring around it: with the focus, the words stand
on the light colour of the ring, underlined with the dark one.
"""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from resources.typography import typo
from widgets import theme
from widgets.buttons import ActsOnce
from widgets.focus_ring import INNER, OUTER, OWN_RING
from widgets.mnemonics import NONE

_LEAST, _LEAST_LOW = 36, 24
_FLAGS = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value


class Link(ActsOnce, QAbstractButton):
    """`clicked` as any button; at least 36 pixels high, 24 where it stands `low`, as high as its lines otherwise."""

    def __init__(self, sentence: str, parent: QWidget | None = None, *, low: bool = False) -> None:
        super().__init__(parent)
        self._least, self._around = (_LEAST_LOW, 4) if low else (_LEAST, 14)
        self._sentence = ""
        self.say(sentence)
        self.setProperty(NONE, True)
        self.setProperty(OWN_RING, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, sentence: str) -> None:
        """Change the words, which are also its name for screen readers."""
        self._sentence = typo(sentence)
        self.setAccessibleName(self._sentence)
        self.updateGeometry()
        self.update()

    def sentence(self) -> str:
        """The words shown."""
        return self._sentence

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width, 1), 10_000)
        return max(self._least, self.fontMetrics().boundingRect(room, _FLAGS, self._sentence).height() + self._around)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._sentence) + 4
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._least)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), QColor(theme.LIGHT_BLUE))
        if self.hasFocus():
            self._paint_focus(painter)
        font = painter.font()
        font.setUnderline(not self.hasFocus())
        painter.setFont(font)
        painter.setPen(QColor(theme.INK if self.hasFocus() else theme.BLUE))
        painter.drawText(self.rect(), _FLAGS, self._sentence)
        painter.end()

    def _paint_focus(self, painter: QPainter) -> None:
        """Around the words alone: beside them, over the whole width, it would say nothing of where they are."""
        words = self.fontMetrics().boundingRect(self.rect(), _FLAGS, self._sentence)
        area = words.adjusted(0, -4, 4, 4).intersected(self.rect())
        painter.fillRect(area, QColor(INNER[0]))
        painter.fillRect(area.adjusted(0, area.height() - OUTER[1], 0, 0), QColor(OUTER[0]))
