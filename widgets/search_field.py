"""A line that suggests as one types; the list never takes the focus nor changes the typed text before it is chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QVBoxLayout, QWidget

from resources.typography import plural, typo
from widgets.field import COMMIT_DELAY_MS, Field
from widgets.labels import announce

_MOST_SHOWN = 8
_BAR = 36  # pixels of the scroll bar and of the margins around the words


@dataclass(frozen=True)
class Suggestion:
    """One line of the list: `key` for the program, `title` and `detail` for the reader."""

    key: str
    title: str
    detail: str = ""


Suggest = Callable[[str], Sequence[tuple[str, str, str]]]


class SearchField(Field):
    """`edited` carries a `Suggestion` when one was chosen, the text when typed freely, `None` when emptied.

    `taken` carries the same, but only for an act of hers, Enter or a click: a pause or a Tab is none.
    """

    taken = Signal(object)

    def __init__(self, suggest: Suggest, *, delay_ms: int = COMMIT_DELAY_MS, parent: QWidget | None = None) -> None:
        super().__init__(parent, delay_ms=delay_ms)
        self._suggest = suggest
        self._edit = QLineEdit()
        self.line.addWidget(self._edit, 1)
        self.line.addStretch(0)
        self._adopt(self._edit, width=45)
        self._found: list[Suggestion] = []
        self._shown = ""
        self.suggestions: SuggestionList | None = None
        self._edit.textEdited.connect(self._typed)

    def text(self) -> str:
        """The words now in the line."""
        return self._edit.text().strip()

    def point_at_first(self) -> None:
        """Show the list again on its first line: Enter then takes it."""
        if self._found:
            self._show_list()
            assert self.suggestions is not None
            self.suggestions.step(1)
            announce(self._edit, self.suggestions.rows.item(0).text())

    def clear(self) -> None:
        """Empty the line without emitting, ready for another search."""
        self._hide_list()
        self._timer.stop()
        self._committed = None
        self._display(None)

    def _read(self) -> object:
        text = self._edit.text().strip()
        if text == self._shown:
            return self._committed
        return text or None

    def _display(self, value: object) -> None:
        self._shown = value.title if isinstance(value, Suggestion) else str(value or "")
        self._edit.setText(self._shown)

    def _typed(self, text: str) -> None:
        self._pending()
        self._found = [Suggestion(*line) for line in self._suggest(text)] if text.strip() else []
        if not self._found:
            self._hide_list()
            return
        self._show_list()
        announce(self._edit, plural(len(self._found), "proposition", "propositions"))

    def _show_list(self) -> None:
        if self.suggestions is None:
            self.suggestions = SuggestionList(self.window())
            self.suggestions.rows.itemClicked.connect(lambda _item: self._choose())
        self.suggestions.show_under(self._edit, self._found)

    def _choose(self) -> None:
        row = self.suggestions.rows.currentRow() if self.suggestions is not None else -1
        self._hide_list()
        if row < 0:
            self.flush()
            if self.text():
                self.taken.emit(self._committed)
            return
        self._timer.stop()
        chosen = self._found[row]
        self._display(chosen)
        self._committed = chosen
        self.edited.emit(chosen)
        self.taken.emit(chosen)

    def _hide_list(self) -> None:
        if self.suggestions is not None:
            self.suggestions.hide()

    def _on_left(self) -> None:
        self._hide_list()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Arrows, Enter and Esc act on the list while it is shown; everything else is typing."""
        key = Qt.Key(event.key())
        visible = self.suggestions is not None and self.suggestions.isVisible()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose()
            return True
        if not visible or self.suggestions is None:
            return False
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.suggestions.step(1 if key == Qt.Key.Key_Down else -1)
            row = self.suggestions.rows.currentItem()
            announce(self._edit, row.text() if row is not None else self._edit.text())
            return True
        if key == Qt.Key.Key_Escape:
            self._hide_list()
            return True
        return False


class SuggestionList(QFrame):
    """The list under the line: a child of the window, so that no window manager can move the focus to it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("role", "popup")
        self.rows = QListWidget()
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setAccessibleName("Propositions")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.rows)

    def show_under(self, edit: QLineEdit, found: Sequence[Suggestion]) -> None:
        """Show the suggestions under the line, or above it when the window ends there; none is selected yet."""
        self.rows.clear()
        self.rows.addItems([typo(f"{line.title} – {line.detail}" if line.detail else line.title) for line in found])
        self.rows.setCurrentRow(-1)
        row_height = max(self.fontMetrics().height() + 12, 36)
        items = [self.rows.item(row) for row in range(self.rows.count())]
        widest = max((self.rows.fontMetrics().horizontalAdvance(item.text()) for item in items), default=0)
        for item in items:
            item.setSizeHint(QSize(widest, row_height))
        height = row_height * min(len(found), _MOST_SHOWN) + 4
        corner = edit.mapTo(self.window(), QPoint(0, edit.height()))
        if corner.y() + height > self.window().height():
            corner.setY(max(corner.y() - edit.height() - height, 0))
        room = self.window().width()
        width = min(max(edit.width(), widest + _BAR), room)  # as wide as its words, within the window
        self.setGeometry(min(corner.x(), room - width), corner.y(), width, height)
        self.show()
        self.raise_()

    def step(self, direction: int) -> None:
        """Move the selection; above the first line it goes back to the typed text."""
        self.rows.setCurrentRow(min(max(self.rows.currentRow() + direction, -1), self.rows.count() - 1))
