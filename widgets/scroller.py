"""Contents that scroll up and down when they must, without a frame around them."""

from PySide6 import QtGui
from PySide6.QtCore import QPoint, QRect, QSize, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_ROOM = 12  # pixels


def show_beside(widget: QWidget, anchor: QWidget, part: QRect) -> None:
    """Scroll so that a widget that has just appeared is seen, without losing sight of a part of `anchor`."""

    def scroll() -> None:
        area = _scrolled(anchor)
        inside = area.widget() if area is not None else None
        if area is None or inside is None or not widget.isVisible():
            return
        bottom = widget.mapTo(inside, QPoint(0, widget.height())).y()
        area.ensureVisible(0, bottom, 0, _ROOM)
        area.ensureVisible(0, anchor.mapTo(inside, part.topLeft()).y(), 0, _ROOM)

    QTimer.singleShot(0, widget, scroll)  # once it has its place


def _scrolled(widget: QWidget) -> QScrollArea | None:
    """The page around a widget: a table scrolls by itself, and is no page."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


class Scroller(QScrollArea):
    """`inside` receives the layout of the contents."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inside = _Inside()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("focusPolicy", "NoFocus")
        self.setWidget(self.inside)

    def keyPressEvent(self, event: "QtGui.QKeyEvent") -> None:
        """Home and End as in any text; Qt knows the arrows and the pages only."""
        bar = self.verticalScrollBar()
        if event.matches(QtGui.QKeySequence.StandardKey.MoveToStartOfLine):
            bar.setValue(bar.minimum())
        elif event.matches(QtGui.QKeySequence.StandardKey.MoveToEndOfLine):
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)


class _Inside(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "ground")

    def minimumSizeHint(self) -> QSize:
        """As high as the texts are at this width: Qt would count them at their narrowest, and scroll for nothing."""
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return super().minimumSizeHint()
        width = layout.minimumSize().width()
        return QSize(width, layout.minimumHeightForWidth(max(width, self.width())))
