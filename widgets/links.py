"""Sentences to click, one under the other, each standing for something: a field, a line, a step."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from widgets.link import Link


def empty(layout: QLayout) -> None:
    """Take all that stands in a layout off the screen at once: Qt deletes it only at the next turn of its loop."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Links(QWidget):
    """Hidden while there is none; `chosen(key)` when one is taken."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[object, str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_links(self, links: Sequence[tuple[object, str]]) -> None:
        """Show these `(key, sentence)`; an unchanged list keeps its lines and the focus on them."""
        wanted = list(links)
        if wanted == self._shown:
            return
        self._shown = wanted
        empty(self._column)
        for key, sentence in wanted:
            link = Link(sentence)
            link.clicked.connect(lambda _checked=False, taken=key: self.chosen.emit(taken))
            self._column.addWidget(link)
            link.show()  # at once: Qt would wait for the next turn of its loop
        self.setVisible(bool(wanted))
