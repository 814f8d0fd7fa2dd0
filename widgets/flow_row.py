"""Buttons side by side, going to the next line when the text is large or the window narrow."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_GAP = 8


class FlowRow(QWidget):
    """`add(widget)` ; each keeps its own width, the row takes the height that its lines need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the row."""
        widget.setParent(self)
        self._widgets.append(widget)
        widget.show()
        self._place()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all the lines at that width."""
        return max((rect.bottom() + 1 for _widget, rect in self._rects(width)), default=0)

    def sizeHint(self) -> QSize:
        """All on one line."""
        sizes = [widget.sizeHint() for widget in self._shown()]
        width = sum(size.width() + _GAP for size in sizes) - _GAP
        return QSize(max(width, 0), max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest: the others go below."""
        widest = max((widget.sizeHint().width() for widget in self._shown()), default=0)
        return QSize(widest, self.heightForWidth(max(self.width(), widest)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        for widget, rect in self._rects(self.width()):
            widget.setGeometry(rect)
        self.updateGeometry()

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _rects(self, width: int) -> Iterator[tuple[QWidget, QRect]]:
        corner, tallest = QPoint(0, 0), 0
        for widget in self._shown():
            size = widget.sizeHint()
            if corner.x() and corner.x() + size.width() > width:
                corner, tallest = QPoint(0, corner.y() + tallest + _GAP), 0
            yield widget, QRect(corner, size)
            corner, tallest = QPoint(corner.x() + size.width() + _GAP, corner.y()), max(tallest, size.height())
