"""Long work said in words, with one bar at most and a way to stop."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from resources.typography import typo
from widgets import theme
from widgets.buttons import Button
from widgets.labels import Strip, announce


class BusyStrip(Strip):
    """`begin(sentence, steps)`, `advance(sentence)` or `reach(sentence, part)`, `end()`; « Arrêter » emits `stop()`."""

    stop = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("notice", "info", theme.BLUE, parent)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(180)
        self.bar.setAccessibleName("Avancement")
        self.button = Button("Arrêter", icon="stop")
        self.button.clicked.connect(self._stop)
        self.acts.addWidget(self.bar)
        self.acts.addWidget(self.button)

    def begin(self, sentence: str, steps: int = 0) -> None:
        """Show the strip; without a number of steps there are words and no bar."""
        self.bar.setVisible(steps > 0)
        self.bar.setRange(0, max(steps, 1))
        self.bar.setValue(0)
        self.button.setEnabled(True)
        self._say(sentence)
        self.show()

    def advance(self, sentence: str) -> None:
        """One step more, with what is now being done."""
        self.bar.setValue(self.bar.value() + 1)
        self._say(sentence)

    def reach(self, sentence: str, part: float) -> None:
        """What is now being done and how far the whole is, from 0 to 1; said only when the words change."""
        self.bar.setValue(round(part * self.bar.maximum()))
        if typo(sentence) != self.sentence.text():
            self._say(sentence)

    def end(self) -> None:
        """The work is over."""
        self.hide()

    def _say(self, sentence: str) -> None:
        self.sentence.say(sentence)
        self.bar.setAccessibleDescription(typo(sentence))
        announce(self, sentence)

    def _stop(self) -> None:
        self.button.setEnabled(False)
        self.sentence.say("Arrêt en cours…")
        self.stop.emit()
