"""One page: a question as its title, one line of purpose, then what the caller puts in; it scrolls up and down only."""

from weakref import WeakSet

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from resources.typography import typo
from widgets.error_block import ErrorBlock
from widgets.labels import Text
from widgets.tab_order import AT_TAB, follow, stops
from widgets.undo_strip import UndoStrip

_MARGIN = 20
_RING = 7  # pixels between the title and the ring of its focus, which is drawn around the words, not over them
_ROOM = 40  # pixels kept free around what has the focus


class Page(QWidget):
    """`body` receives the contents, `errors` is the block above them, `undo` the strip that stays on top.

    `place` says where the page is among the others, above its title.
    """

    def __init__(self, title: str, purpose: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty(AT_TAB, True)
        self.title = Text(title, "title")
        self.title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # takes the focus when the page opens, but is no Tab stop
        self.title.setAccessibleName(typo(title))
        self.title.setContentsMargins(_RING, 4, _RING, 4)
        self.place = Text("", "help")
        self.place.setContentsMargins(_RING, 0, _RING, 0)
        self.purpose = Text(purpose, "purpose")
        self.errors = ErrorBlock()
        self.undo = UndoStrip()
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        inside = QWidget()
        inside.setMinimumHeight(1)  # its height follows from its width alone: Qt would add room for narrower texts
        inside.setProperty("role", "ground")
        column = QVBoxLayout(inside)
        column.setContentsMargins(_MARGIN - _RING, 16, _MARGIN - _RING, 24)
        column.setSpacing(12)
        column.addWidget(self.place)
        column.addWidget(self.title)
        column.addLayout(self._below_title())
        column.addStretch(1)
        self.scroller = _scroller(inside)
        self._inside = inside
        self._stops: list[QWidget] = []
        self._held: tuple[QWidget, int, int] | None = None  # what has the focus, its place on the page, its height
        self._hold_later = QTimer(self, singleShot=True, interval=0)
        self._hold_later.timeout.connect(self._hold)
        self._followed: QWidget | None = None
        self._sought: QWidget | None = None  # where the focus was led, until she scrolls away herself
        self._tables: WeakSet[QItemSelectionModel] = WeakSet()  # whose cells are followed
        self.purpose.setVisible(bool(purpose))  # only now that it has a parent: without one it would flash as a window
        self.place.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        on_top = QVBoxLayout()  # above what scrolls: what was removed may have been at the foot of the page
        on_top.setContentsMargins(_MARGIN, 8, _MARGIN, 4)
        on_top.addWidget(self.undo)
        layout.addLayout(on_top)
        layout.addWidget(self.scroller, 1)
        inside.installEventFilter(self)
        bar = self.scroller.verticalScrollBar()
        bar.rangeChanged.connect(lambda *_: self._hold_later.start())  # only now can it go as far as it must
        bar.actionTriggered.connect(lambda _: setattr(self, "_sought", None))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _below_title(self) -> QVBoxLayout:
        """All that starts where the words of the title start."""
        below = QVBoxLayout()
        below.setContentsMargins(_RING, 0, _RING, 0)
        below.setSpacing(12)
        below.addWidget(self.purpose)
        below.addWidget(self.errors)
        below.addLayout(self.body)
        return below

    def focus_title(self) -> None:
        """Go to the top with the focus on the title, after the page was opened."""
        self.scroller.verticalScrollBar().setValue(0)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place(self, place: str) -> None:
        """« Étape 5 sur 8 : Coûts », also heard when the focus comes to the title."""
        self.place.say(place)
        self.place.setVisible(bool(place))
        self.title.setAccessibleName(typo(f"{place}. {self.title.text()}" if place else self.title.text()))

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Bring what has the focus into view, with some room around it.

        A window that comes back to the front gives the focus back to what had it: she left the page as she wants it.
        """
        if new is None or not self._inside.isAncestorOf(new):
            self._held = None
            return
        back, self._followed = old is None and new is self._followed, new
        self._sought = new if new is self._sought else None
        if not back:
            self._bring_into_view(new)
        if isinstance(new, QAbstractItemView) and new.selectionModel() not in self._tables:
            self._tables.add(new.selectionModel())
            new.selectionModel().currentChanged.connect(self._show_cell)
        self._hold()

    def show_focused(self) -> None:
        """Bring what has the focus into view, and again when a page still being laid out pushes it out of sight."""
        focused = self.focusWidget()
        if focused is not None and self._inside.isAncestorOf(focused):
            self._sought = focused
            self._bring_into_view(focused)

    def _bring_into_view(self, new: QWidget) -> None:
        if new.height() + 2 * _ROOM <= self.scroller.viewport().height():
            self._show_part(new, 0, new.height())  # Qt would only show the line being typed
        elif isinstance(new, QAbstractItemView) and new.currentIndex().isValid():
            self._show_cell()
        else:
            self.scroller.ensureWidgetVisible(new, 0, _ROOM)

    def _show_cell(self) -> None:
        """A table may be taller than what is seen of the page: the cell where she goes is what has to be in view."""
        table = QApplication.focusWidget()
        if isinstance(table, QAbstractItemView) and self._inside.isAncestorOf(table):
            cell = table.visualRect(table.currentIndex())
            self._show_part(table.viewport(), cell.top(), cell.height())

    def _show_part(self, widget: QWidget, top: int, height: int) -> None:
        y = widget.mapTo(self._inside, QPoint(0, top)).y()
        self.scroller.ensureVisible(0, y + height, 0, _ROOM)
        self.scroller.ensureVisible(0, y, 0, _ROOM)

    def _hold(self) -> None:
        """What is being typed stays where it is on screen when the block of errors comes or goes above it.

        A text that grows while it is typed stays in view.
        """
        focused = QApplication.focusWidget()
        if focused is None or not self._inside.isAncestorOf(focused):
            self._held = None
            return
        top, bar = focused.mapTo(self._inside, QPoint()).y(), self.scroller.verticalScrollBar()
        before, self._held = self._held, (focused, top, focused.height())
        if before is not None and before[0] is focused:
            if bar.value():
                bar.setValue(bar.value() + top - before[1])
            if focused is self._sought or focused.height() > before[2]:
                self._bring_into_view(focused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            # Wrapped texts make the least width; beyond the page's own there would be something to scroll sideways.
            self._inside.setMaximumWidth(max(self.scroller.viewport().width(), self._inside.minimumSizeHint().width()))
        elif event.type() is QEvent.Type.Resize:
            self._hold_later.start()  # once the scroll bar knows
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.order_tabs()
        return super().focusNextPrevChild(forward)

    def order_tabs(self) -> None:
        """Links, rows and forms come and go: Tab follows what the eye reads, asked when the key is pressed."""
        ordered = stops(self._inside)
        if ordered != self._stops:
            self._stops = ordered
            follow(ordered)


def _scroller(inside: QWidget) -> QScrollArea:
    """Around what the page holds, without a frame; it takes no focus of its own."""
    scroller = QScrollArea()
    scroller.setWidgetResizable(True)
    scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroller.setFrameShape(QFrame.Shape.NoFrame)
    scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    scroller.setWidget(inside)
    return scroller
