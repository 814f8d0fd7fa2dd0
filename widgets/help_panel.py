"""The help at the right of the page: titled sections about what has the focus; it folds into one button."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from resources.typography import typo
from widgets.buttons import Button
from widgets.labels import Text, chars

_CHARACTERS = 34


class HelpPanel(QFrame):
    """`show_sections` replaces the contents; `folded_changed(folded)` lets the caller remember the choice."""

    folded_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Aide")
        self.toggle = Button("Masquer l'aide", role="link", icon="help")
        self.toggle.clicked.connect(lambda: self.set_folded(not self.folded))
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
        layout.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._scroll, 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._fit()

    @property
    def folded(self) -> bool:
        """Whether only the button is shown."""
        return self._scroll.isHidden()

    def set_folded(self, folded: bool) -> None:
        """Fold or unfold the panel."""
        changed = folded != self.folded
        self._scroll.setVisible(not folded)
        words = typo("Afficher l'aide" if folded else "Masquer l'aide")
        self.toggle.setText(words)
        self.toggle.setAccessibleName(words)
        self._fit()
        if changed:
            self.folded_changed.emit(folded)

    def show_sections(self, sections: Sequence[tuple[str, str]]) -> None:
        """Show `(title, text)` sections; those without a text are left out."""
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        shown = [(title, text) for title, text in sections if text]
        for title, text in shown:
            heading = Text(title, "heading", width=_CHARACTERS)
            heading.setContentsMargins(0, 8, 0, 0)
            self._column.addWidget(heading)
            self._column.addWidget(Text(text, width=_CHARACTERS))
        self._column.addStretch(1)
        self._scroll.setAccessibleDescription(typo(" ".join(f"{title} {text}" for title, text in shown)))
        self._scroll.verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        """Unfold and put the focus on the text (F1, F6)."""
        self.set_folded(False)
        self._scroll.setFocus()

    def _fit(self) -> None:
        if self.folded:
            self.setFixedWidth(self.toggle.sizeHint().width() + 12)
        else:
            self.setFixedWidth(chars(self, _CHARACTERS) + 44)
