"""« Valeur proposée »: says of a value that nobody typed it, and why it stands there; or offers to come back to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.labels import Text
from widgets.link import Link


class ProposalMark(QWidget):
    """`taken_back()` when she wants the proposed value again."""

    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = Text("", "proposal")
        self._back = Link("")
        self._back.clicked.connect(self.taken_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._said)
        column.addWidget(self._back)

    def say(self, reason: str, back: str) -> None:
        """Why the value is proposed, and the words to come back to it."""
        self._said.say(f"Valeur proposée : {reason}.")
        self._back.say(back)

    def show_state(self, *, proposed: bool) -> None:
        """Whether the value shown is the proposed one."""
        self._said.setVisible(proposed)
        self._back.setVisible(not proposed)

    def sentence(self) -> str:
        """What a screen reader says with the field."""
        return "" if self._said.isHidden() else self._said.text()
