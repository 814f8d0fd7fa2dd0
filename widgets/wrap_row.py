"""A row of two groups; the second goes under the first when the text is large or the window narrow."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

_SPACING = 12


class WrapRow(QFrame):
    """`first` takes the room that is left, `second` keeps its own width; nothing is cut as long as each fits alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.second = QHBoxLayout(), QHBoxLayout()
        for group in (self.first, self.second):
            group.setSpacing(_SPACING)  # their own: that of the row changes when it wraps, and with it what they need
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(12, 6, 12, 6)
        self._row.setSpacing(_SPACING)
        self._row.addLayout(self.first, 1)
        self._row.addLayout(self.second)

    @property
    def wrapped(self) -> bool:
        """Whether the second group is under the first."""
        return self._row.direction() is QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        """The wider of the two groups: side by side they would hold the window open."""
        margins = self._row.contentsMargins()
        widest = max(self.first.minimumSize().width(), self.second.minimumSize().width())
        return QSize(widest + margins.left() + margins.right(), self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        margins = self._row.contentsMargins()
        needed = self.first.sizeHint().width() + _SPACING + self.second.sizeHint().width()
        wrapped = needed > self.width() - margins.left() - margins.right()
        if wrapped != self.wrapped:
            way = QBoxLayout.Direction.TopToBottom if wrapped else QBoxLayout.Direction.LeftToRight
            self._row.setSpacing(4 if wrapped else _SPACING)
            self._row.setDirection(way)
