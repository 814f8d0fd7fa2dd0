"""« Il y a 2 points à corriger »: the errors of a page, each a link to its field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from resources.typography import plural, typo
from widgets import theme
from widgets.labels import Text, announce
from widgets.links import Links
from widgets.mark import Mark


class ErrorBlock(QFrame):
    """Hidden while there is nothing to correct; `go_to(key)` asks for the field of a line."""

    go_to = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "errors")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = Text(role="error")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Mark("error", theme.RED))
        head.addWidget(self._title, 1)
        self._lines = Links()
        self._lines.chosen.connect(self.go_to)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 6)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._lines)
        self.hide()

    def show_errors(self, errors: Sequence[tuple[object, str]], *, take_focus: bool = True) -> None:
        """Show `(key, sentence)` lines and take the focus; an empty list hides the block."""
        self._lines.show_links(errors)
        title = typo(f"Il y a {plural(len(errors), 'point', 'points')} à corriger")
        sentences = typo(" ".join(sentence for _key, sentence in errors))
        news = bool(errors) and (self.isHidden() or sentences != self.accessibleDescription())
        self._title.say(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentences)
        self.setVisible(bool(errors))
        if errors and take_focus:
            self.setFocus()
        if news:
            announce(self, f"{title}. {sentences}")
