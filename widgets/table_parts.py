"""What surrounds the rows of a table: what is said while it is empty, and what is asked before a paste."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from widgets import theme
from widgets.buttons import Button
from widgets.labels import Strip, Text


class EmptyState(QFrame):
    """One sentence and one button, while there is nothing; a second one where there is a list of usual rows."""

    def __init__(self, sentence: str, words: str, typical: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "empty")
        self.sentence = Text(sentence, parent=self)
        self.button = Button(words, icon="add", parent=self)
        self.typical = Button(typical, icon="copy", parent=self)
        acts = QHBoxLayout()
        acts.addWidget(self.button)
        acts.addWidget(self.typical)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.sentence)
        column.addLayout(acts)
        self.typical.setVisible(bool(typical))


class PasteStrip(Strip):
    """« 12 lignes, 3 colonnes : coller ? » with its two answers."""

    def __init__(self) -> None:
        super().__init__("notice", "paste", theme.BLUE)
        self.accept = Button("Coller", role="primary")
        self.refuse = Button("Ne pas coller")
        self.acts.addWidget(self.accept)
        self.acts.addWidget(self.refuse)
