"""Work that has to end before anything else: what is going on, how far it is, and one way out."""

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from resources.typography import typo
from widgets.buttons import Button
from widgets.labels import Text, announce, chars
from widgets.mnemonics import assign

_STEPS = 100
_CHARACTERS = 50


class BusyDialog(QDialog):
    """Accepted by the caller when the work is over, rejected by the button alone: Escape would come too easily."""

    def __init__(self, title: str, sentence: str, about: str, way_out: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(typo(title))
        self.setModal(True)
        self.sentence = Text(sentence, "heading")
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Avancement")
        self.say(sentence)
        self.way_out = Button(way_out)
        self.way_out.clicked.connect(lambda: self.done(QDialog.DialogCode.Rejected))
        acts = QHBoxLayout()
        acts.addStretch(1)
        acts.addWidget(self.way_out)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        for widget in (self.sentence, self.bar, Text(about)):
            column.addWidget(widget)
        column.addLayout(acts)
        assign(self)
        self.setMinimumWidth(min(chars(self, _CHARACTERS), parent.window().width()))

    def say(self, sentence: str) -> None:
        """What is going on now."""
        self.sentence.say(sentence)
        self.bar.setAccessibleDescription(typo(sentence))

    def reach(self, part: float) -> None:
        """How far the work is, from 0 to 1."""
        self.bar.setValue(round(part * _STEPS))

    def wait(self) -> bool:
        """Stay until the work is over; false when she would rather not wait."""
        announce(self, self.sentence.text())
        return bool(self.exec())

    def reject(self) -> None:
        """Escape changes nothing."""

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
