"""A two-colour ring drawn inside the widget that has the focus: visible on any ground, for any kind of widget."""

from typing import Final

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF
from PySide6.QtGui import QHideEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFocusFrame, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

OUTER: Final = ("#0B3A5B", 3)
INNER: Final = ("#FFD166", 2)

OWN_RING: Final = "ownFocusRing"  # a widget with this property draws its own focus
_NAME: Final = "mise-en-commun-focus-ring"
_VIEWPORT: Final = "qt_scrollarea_viewport"  # the name that Qt gives; any other widget of Qt is costly to wrap
_SHEET: Final = (
    f"QFrame#outer {{ border: {OUTER[1]}px solid {OUTER[0]}; border-radius: 4px; }}"
    f"QFrame#inner {{ border: {INNER[1]}px solid {INNER[0]}; border-radius: 2px; }}"
)


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
        found = app.findChild(QObject, _NAME)  # by name: walking the children would load the style, one of them
        return found if isinstance(found, FocusRing) else cls(app)

    def _move(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._overlay is not None and isValid(self._overlay):
            self._overlay.hide()
            self._overlay.deleteLater()
        self._overlay = None
        if new is not None and not new.isWindow() and not new.property(OWN_RING) and not _inside_a_table(new):
            self._overlay = _Overlay(new)


class _Overlay(QFocusFrame):
    """The ring itself: a child of the focused widget, so that it scrolls and is clipped with it.

    Qt's own class for such a frame lets the mouse through and takes no focus. Two frames of one style sheet draw it,
    with high contrast too: it is seen from the first painting on, and a pen would load there the thousand names of Qt.
    """

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        self.setStyleSheet(_SHEET)
        _inside(_inside(self, "outer"), "inner")
        self._target = target
        target.installEventFilter(self)
        if isinstance(target, QAbstractScrollArea):
            for bar in (target.verticalScrollBar(), target.horizontalScrollBar()):
                bar.installEventFilter(self)
        self.setGeometry(_framed(target))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if isinstance(event, QResizeEvent | QMoveEvent | QShowEvent | QHideEvent):
            self.setGeometry(_framed(self._target))
        return False


def _inside(parent: QWidget, name: str) -> QFrame:
    frame = QFrame()
    frame.setObjectName(name)
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(frame)
    return frame


def _framed(target: QWidget) -> QRect:
    """What the ring goes around: the whole widget but its scroll bars, which would be drawn over it.

    A bar stands inside the frame and the padding of its widget: what the bar leaves begins there.
    """
    area = target.rect()
    if isinstance(target, QAbstractScrollArea):
        right, below = target.verticalScrollBar(), target.horizontalScrollBar()
        if right.isVisible():
            area.setRight(right.mapTo(target, QPoint()).x() - 1)
        if below.isVisible():
            area.setBottom(below.mapTo(target, QPoint()).y() - 1)
    return area


def draw_ring(painter: "QtGui.QPainter", area: QRectF) -> None:
    """Paint the ring just inside `area`."""
    inset = 0.0
    for colour, width in (OUTER, INNER):
        painter.setPen(QtGui.QPen(QtGui.QColor(colour), width))
        margin = inset + width / 2
        painter.drawRoundedRect(area.adjusted(margin, margin, -margin, -margin), 3, 3)
        inset += width


def _inside_a_table(widget: QWidget) -> bool:
    """An open cell editor is already framed by its cell; a ring would cover its text."""
    parent = widget.parentWidget()
    if parent is None or parent.objectName() != _VIEWPORT:
        return False
    view = parent.parentWidget()
    return view is not None and view.inherits("QAbstractItemView")
