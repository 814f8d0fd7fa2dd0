"""A paper looked at before anything is done with it: a look is no version, its title says which one it would be."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.documents.issues import kept_words, last_issue, says
from desktop.wizard.desk import Desk
from desktop.wizard.papers.bench import PaperBench
from desktop.wizard.papers.making import Made
from resources.typography import typo
from widgets.buttons import Button
from widgets.labels import Text
from widgets.mnemonics import assign
from widgets.pdf_viewer import PdfViewer

_PART_OF_WINDOW = 0.9


def show_paper(desk: Desk, folder: Path, made: Made, parent: QWidget, kept: Callable[[], object]) -> None:
    """Open the pages of a paper over a panel; `kept` is told when a version leaves the application from there."""
    viewer = PaperViewer(desk, folder, made, parent)
    viewer.bench.kept.connect(kept)
    viewer.finished.connect(viewer.deleteLater)
    viewer.open()


class PaperViewer(QDialog):
    """The pages, and the same buttons as under the list of papers. Escape closes."""

    def __init__(self, desk: Desk, folder: Path, made: Made, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made = made
        self.setWindowTitle(typo(f"{made.ready.paper.subtitle} – version {made.ready.paper.version}"))
        self.resize(parent.window().size() * _PART_OF_WINDOW)
        self.state = Text("", "help")
        self.bench = PaperBench(desk, folder, lambda: made.ready.order, made)
        self.viewer = PdfViewer()
        leave = Button("Fermer", icon="close")
        leave.clicked.connect(self.reject)
        self.bench.row.add(leave)
        column = QVBoxLayout(self)
        column.addWidget(self.state)
        column.addWidget(self.bench)
        column.addWidget(self.viewer, 1)
        self.bench.kept.connect(self._tell_state)
        self.bench.refresh()
        QShortcut(QKeySequence("Ctrl+P"), self, self.bench.print_paper)
        self._tell_state()
        self.viewer.show_file(made.files["pdf"])
        assign(self)
        self.viewer.take_focus()

    def done(self, result: int) -> None:
        """Let the file go, so that the next version can take its place."""
        self.bench.strip.stop()
        self.viewer.close_file()
        super().done(result)

    def _tell_state(self) -> None:
        ready = self._made.ready
        last = last_issue(self._desk.workspace.dataset, ready.order)
        kept = (
            kept_words(last) if says(last, ready.content) else f"Version {ready.paper.version}, pas encore enregistrée."
        )
        to_fill = ready.paper.to_fill
        self.state.say(f"{kept} Reste à remplir : {' ; '.join(to_fill)}." if to_fill else kept)
