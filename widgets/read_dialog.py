"""Something to read: titled sections that scroll, in a small window that Escape closes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from resources.typography import typo
from widgets.buttons import Button
from widgets.labels import Text, chars
from widgets.mnemonics import assign
from widgets.scroller import Scroller

_LARGEST = (1000, 520)
_CHARACTERS = 100
_NAMES = 28  # characters of what stands on the left


class ReadDialog(QDialog):
    """`add_section`, `add_pairs` and `add_widget` fill it from top to bottom, `add_act` puts a button before the last.

    `leave` is what the last one says: it closes the dialog and changes nothing. Where another act is `role="primary"`,
    this one is plain.
    """

    def __init__(
        self, title: str, parent: QWidget | None = None, *, leave: str = "Fermer", plain: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(typo(title))
        self._told: list[str] = []
        self.scroller = Scroller()
        self._column = QVBoxLayout(self.scroller.inside)
        self._column.setSpacing(4)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the arrows can scroll it
        self.scroller.setAccessibleName(typo(title))
        self.acts = QHBoxLayout()
        self.acts.addStretch(1)
        close = Button(leave, role="" if plain else "primary")
        close.clicked.connect(self.accept)
        self.acts.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self.scroller, 1)
        column.addLayout(self.acts)
        self.resize(min(chars(self, _CHARACTERS), _LARGEST[0]), _LARGEST[1])

    def add_section(self, title: str, *paragraphs: str) -> None:
        """A title and its paragraphs."""
        self._add_title(title)
        for paragraph in paragraphs:
            self._column.addWidget(Text(paragraph))
        self._tell(title, *paragraphs)

    def add_pairs(self, title: str, pairs: Sequence[tuple[str, str]]) -> None:
        """A title and two columns: what, and what it means."""
        self._add_title(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, min(chars(self, _NAMES), self.width() // 3))  # the same in every group
        for row, (what, meaning) in enumerate(pairs):
            for column, text in enumerate((Text(what, "label", width=_NAMES), Text(meaning))):
                text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(text, row, column)
            self._tell(what, meaning)
        self._column.addLayout(grid)

    def add_widget(self, widget: QWidget) -> None:
        """Something else than a text."""
        self._column.addWidget(widget)

    def add_act(self, button: Button, result: int | None = None) -> None:
        """Another button, before the last; with `result` it closes the dialog with this answer."""
        self.acts.insertWidget(self.acts.count() - 1, button)
        if result is not None:
            button.clicked.connect(lambda: self.done(result))

    def open_to_read(self) -> int:
        """Show it and wait until it is read, the focus on the text; the answer of the act that closed it."""
        self.prepare()
        return self.exec()

    def prepare(self) -> None:
        """What comes before it is shown: letters of the keys, focus, size."""
        self._column.addStretch(1)
        assign(self)
        self.scroller.setFocus()
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.size()
        self.resize(min(self.width(), room.width()), min(self.height(), room.height()))

    def _add_title(self, title: str) -> None:
        if title:
            heading = Text(title, "heading")
            heading.setContentsMargins(0, 10, 0, 2)
            self._column.addWidget(heading)

    def _tell(self, *sentences: str) -> None:
        self._told += [typo(sentence) for sentence in sentences if sentence]
        self.scroller.setAccessibleDescription(" ".join(self._told))
