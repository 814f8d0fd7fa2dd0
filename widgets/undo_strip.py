"""« Le tracteur a été supprimé. [Rétablir] »: stays until the page changes, no clock runs against the reader."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from widgets import theme
from widgets.buttons import Button
from widgets.labels import Strip, announce


class UndoStrip(Strip):
    """Hidden until something was removed; `restore()` asks to bring it back."""

    restore = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("notice", "info", theme.BLUE, parent)
        self.button = Button("Rétablir", icon="undo")
        self.acts.addWidget(self.button)
        self.button.clicked.connect(self._restore)

    def tell(self, sentence: str) -> None:
        """Say what was removed and offer to bring it back."""
        self.sentence.say(sentence)
        self.show()
        announce(self, sentence)

    def clear(self) -> None:
        """Forget it: another page was opened."""
        self.hide()

    def _restore(self) -> None:
        self.hide()
        self.restore.emit()
