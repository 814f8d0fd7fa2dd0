"""The line under the header that speaks of copies: a reminder once a week, or a copy that could not be made."""

from PySide6.QtWidgets import QWidget

from widgets import theme
from widgets.buttons import Button
from widgets.labels import Strip, announce


class CopiesStrip(Strip):
    """Hidden until there is something to say; `reminding` tells whether it was the reminder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("notice", "info", theme.BLUE, parent)
        self.reminding = False
        self.copy = Button("Copier maintenant…")
        self.later = Button("Plus tard")
        self.acts.addWidget(self.copy)
        self.acts.addWidget(self.later)
        self.later.clicked.connect(self.hide)

    def say(self, sentence: str, *, reminding: bool = False) -> None:
        """Show a sentence; a failure is not covered by the reminder."""
        if reminding and self.isVisible() and not self.reminding:
            return
        self.reminding = reminding
        self.sentence.say(sentence)
        self.show()
        announce(self, sentence)
