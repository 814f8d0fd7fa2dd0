"""The help at the right of the page: titled sections about what has the focus; it folds away."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from resources.typography import typo
from widgets.buttons import Button
from widgets.labels import Text, chars
from widgets.links import empty

_CHARACTERS = 34
_NO_LIMIT = 16_777_215  # what Qt itself calls no greatest width


class HelpPanel(QFrame):
    """`show_sections` replaces the contents; `folded_changed(folded)` lets the caller remember the choice."""

    folded_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Aide")
        self._wide, self._folded = False, False
        self.close_button = Button("Masquer l'aide", role="link", icon="help")
        self.close_button.clicked.connect(lambda: self.set_folded(True))
        inside = QWidget()
        inside.setProperty("role", "ground")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(12, 4, 12, 12)
        self._column.setSpacing(4)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName("Texte de l’aide")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the arrows can scroll it
        self._scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 8, 4, 4)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._scroll, 1)
        self._fit()

    @property
    def folded(self) -> bool:
        """Whether the panel is put away."""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Put the panel away, or show it."""
        if folded != self._folded:
            self._folded = folded
            self.setVisible(not folded)
            self.folded_changed.emit(folded)

    def set_wide(self, wide: bool) -> None:
        """Take all the room there is instead of a column beside the page."""
        if wide != self._wide:
            self._wide = wide
            self._fit()

    def show_sections(self, sections: Sequence[tuple[str, str]]) -> None:
        """Show `(title, text)` sections; those without a text are left out."""
        empty(self._column)
        shown = [(title, text) for title, text in sections if text]
        for title, text in shown:
            heading = Text(title, "heading")
            heading.setContentsMargins(0, 8, 0, 0)
            self._column.addWidget(heading)
            for paragraph in text.splitlines():
                self._column.addWidget(Text(paragraph))
        self._column.addStretch(1)
        self._scroll.setAccessibleDescription(typo(" ".join(f"{title} {text}" for title, text in shown)))
        self._scroll.verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        """Unfold and put the focus on the text (F1, F6)."""
        self.set_folded(False)
        self._scroll.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.set_folded(True)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        upright = QSizePolicy.Policy.Expanding
        if self._wide:
            self.setMinimumWidth(0)
            self.setMaximumWidth(_NO_LIMIT)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, upright)
        else:
            self.setFixedWidth(chars(self, _CHARACTERS) + 44)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, upright)
