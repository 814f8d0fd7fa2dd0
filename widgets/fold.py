"""More of the same subject, shown when it is asked for: a button that says what it opens, and what is under it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.buttons import Button


class Fold(QWidget):
    """« Voir … », « Masquer … »; `opened(bool)` when she opens or closes it."""

    opened = Signal(bool)

    def __init__(self, what: str, about: str = "", *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = what
        self._about = about  # told to screen readers: two folds of a page may say the same words
        self._later: Callable[[], None] | None = None
        self.button = Button("", icon=icon, parent=self)
        self.button.setCheckable(True)
        self.button.toggled.connect(self._toggle)
        self._inside = QWidget(self)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._inside.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.button)
        column.addWidget(self._inside)
        self._say()

    def add(self, widget: QWidget) -> None:
        """Put a widget under the button."""
        self._column.addWidget(widget)
        if self.is_open:
            widget.show()  # at once: Qt would wait for the next turn of its loop

    def fill_later(self, fill: Callable[[], None]) -> None:
        """Put the contents in when it is first opened: what is many sentences, and seldom asked for."""
        self._later = fill
        if self.is_open:
            self._fill()

    @property
    def is_open(self) -> bool:
        """Whether the contents are shown."""
        return self.button.isChecked()

    def open(self) -> None:
        """Show the contents."""
        self.button.setChecked(True)

    def _fill(self) -> None:
        fill, self._later = self._later, None
        if fill is not None:
            fill()

    def _toggle(self, shown: bool) -> None:
        if shown:
            self._fill()
        self._inside.setVisible(shown)
        self._say()
        self.opened.emit(shown)

    def _say(self) -> None:
        words = f"{'Masquer' if self.is_open else 'Voir'} {self._what}"
        self.button.name(words, f"{words} : {self._about}" if self._about else words)
