"""The line that tells once, after the opening, that the history of the dossier is damaged; the dossier is whole."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from widgets import theme
from widgets.buttons import Button
from widgets.labels import Strip, announce

if TYPE_CHECKING:
    from desktop.tasks import Progress
    from desktop.windows.keeping import Keeping
    from storage.history_look import HistoryLook


class HistoryStrip(Strip):
    """Hidden while all is well; she goes on, or asks for a new file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("question", "info", theme.AMBER, parent)
        self.rescue = Button("Récupérer…")
        self.go_on = Button("Continuer")
        self.acts.addWidget(self.rescue)
        self.acts.addWidget(self.go_on)
        self.go_on.clicked.connect(self.hide)

    def look_at(self, file: Path, keeping: "Keeping") -> None:
        """Look at the history of a file that was just opened, away from the window."""
        keeping.look(lambda report: _look(file, report)).connect(self._tell)

    def _tell(self, found: "HistoryLook") -> None:
        if found.sentence:
            self.sentence.say(found.sentence)
            self.show()
            announce(self, found.sentence)


def _look(file: Path, _report: "Progress") -> object:
    from storage.history_look import look

    return look(file)
