"""A two-colour ring drawn inside the widget that has the focus: visible on any ground, for any kind of widget."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

OUTER: Final = ("#0B3A5B", 3)
INNER: Final = ("#FFD166", 2)

OWN_RING: Final = "ownFocusRing"  # a widget with this property draws its own focus
_NAME: Final = "mise-en-commun-focus-ring"


class FocusRing(QObject):
    """Moves the ring to whatever widget takes the focus."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        self._overlay: _Overlay | None = None
        app.focusChanged.connect(self._move)

    @classmethod
    def install(cls, app: QApplication) -> "FocusRing":
        """The ring of this application, created once."""
        for child in app.children():
            if isinstance(child, FocusRing):
                return child
        return cls(app)

    def _move(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._overlay is not None and isValid(self._overlay):
            self._overlay.hide()
            self._overlay.deleteLater()
        self._overlay = None
        if new is not None and not new.isWindow() and not new.property(OWN_RING) and not _inside_a_table(new):
            self._overlay = _Overlay(new)


class _Overlay(QWidget):
    """The ring itself: a child of the focused widget, so that it scrolls and is clipped with it."""

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target = target
        target.installEventFilter(self)
        if isinstance(target, QAbstractScrollArea):
            target.viewport().installEventFilter(self)
        self.setGeometry(_framed(target))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(_framed(self._target))
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ring(painter, QRectF(self.rect()))
        painter.end()


def _framed(target: QWidget) -> QRect:
    """What the ring goes around: the whole widget but its scroll bars, which would be drawn over it."""
    area = target.rect()
    if isinstance(target, QAbstractScrollArea):
        right, below = target.verticalScrollBar(), target.horizontalScrollBar()
        area.adjust(0, 0, -right.width() if right.isVisible() else 0, -below.height() if below.isVisible() else 0)
    return area


def draw_ring(painter: QPainter, area: QRectF) -> None:
    """Paint the ring just inside `area`."""
    inset = 0.0
    for colour, width in (OUTER, INNER):
        pen = QPen(QColor(colour), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        margin = inset + width / 2
        painter.drawRoundedRect(area.adjusted(margin, margin, -margin, -margin), 3, 3)
        inset += width


def _inside_a_table(widget: QWidget) -> bool:
    """An open cell editor is already framed by its cell; a ring would cover its text."""
    parent = widget.parentWidget()
    return parent is not None and isinstance(parent.parentWidget(), QAbstractItemView)
