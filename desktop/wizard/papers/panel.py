"""The papers at the foot of the summary: which one, where it stands, what to do with it; or all of them at once."""

import weakref
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop import tasks
from desktop.documents.issues import kept_words, last_issue
from desktop.documents.order import Order
from desktop.documents.papers import order_words, orders
from desktop.domain.records import DocumentIssue
from desktop.wizard.desk import Desk
from desktop.wizard.papers.bench import INCOMPLETE, PaperBench
from desktop.wizard.papers.making import Made, frozen, live, to_write, what_is_new
from desktop.wizard.papers.model_fold import ModelFold
from resources.typography import typo
from storage import scratch
from widgets.buttons import Button
from widgets.choice_fields import ChoiceField
from widgets.form import Form
from widgets.labels import Text

_QUIET_MS = 300  # of typing elsewhere before a paper is compared with what it said when it was kept


class PapersPanel(QWidget):
    """One list of papers and the acts on the one chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.folder = scratch.make()  # where papers are made before they go anywhere; it goes with this panel
        goes = weakref.finalize(self, scratch.remove, self.folder)  # at the end of the program too
        self.destroyed.connect(lambda _panel: goes())
        self._compared = 0
        self.choice = ChoiceField(())
        self.state = Text("", "help")
        self.see = Button("Voir le document", role="primary")
        self.bench = PaperBench(desk, self.folder, self.order, leading=(self.see,))
        self.strip = self.bench.strip
        self.every = Button("Enregistrer tous les documents…", icon="folder")
        self.form = form = Form()
        form.group("Les documents")
        form.add("paper", "Document", self.choice, help_text="Marqué PROJET tant qu’il reste des points à confirmer.")
        self.model = ModelFold(desk)
        for widget in (self.state, self.bench, self.every, self.model):
            form.add_widget(widget)
        if desk.workspace.incomplete:  # a paper goes from hand to hand without what the window says of it
            form.show_row("paper", False)
            self.bench.hide()
            self.every.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        self._later = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._later.timeout.connect(self._compare)
        self.choice.edited.connect(lambda _value: self._turn_to())
        self.see.clicked.connect(lambda: self.bench.with_files(("pdf",), self._show))
        self.every.clicked.connect(self._choose_folder)
        self.bench.kept.connect(self._tell_state)

    def order(self) -> Order:
        """Which paper is chosen."""
        chosen = self.choice.value()
        return chosen if isinstance(chosen, Order) else Order()

    def print_chosen(self) -> None:
        """What Ctrl+P does on the summary."""
        self.bench.print_button.click()

    def refresh(self) -> None:
        """Those that the dossier has now, in the order of the catalogue."""
        source = live(self._desk.workspace)
        items = [(order, order_words(source.dataset, order)) for order in orders(source)]
        kept = self.choice.value()
        self.choice.set_items(items)
        self.choice.show_value(kept if kept in {value for value, _words in items} else Order())
        self.bench.refresh()
        self._tell_state()

    def _turn_to(self) -> None:
        """Another paper was chosen: what was said of the one before says nothing of it."""
        if not self.strip.working:
            self.strip.clear()
        self.bench.refresh()
        self._tell_state()

    def _last(self) -> DocumentIssue | None:
        return last_issue(self._desk.workspace.dataset, self.order())

    def _tell_state(self) -> None:
        if self._desk.workspace.incomplete:
            self.state.say(INCOMPLETE)
            return
        last = self._last()
        self.state.say(kept_words(last))
        self._compared += 1  # an answer still on its way is about something else
        if last is not None:
            self._later.start()

    def _compare(self) -> None:
        """Write the paper in the mind only, away from the window: a note of many services takes half a second."""
        source, order, asked = frozen(self._desk.workspace), self.order(), self._compared

        def tell(news: object) -> None:
            if asked == self._compared and news:
                self.state.say(f"{kept_words(self._last())} {news}")

        tasks.start(lambda _progress: what_is_new(source, order), self).finished.connect(tell)

    def _show(self, made: Made) -> None:
        from desktop.wizard.papers.viewer import PaperViewer

        viewer = PaperViewer(self._desk, self.folder, made, self)
        viewer.bench.kept.connect(self._tell_state)
        viewer.finished.connect(viewer.deleteLater)
        viewer.open()

    def _choose_folder(self) -> None:
        start = self._desk.workspace.dossier.place.path.parent
        chosen = QFileDialog.getExistingDirectory(self, typo("Où enregistrer tous les documents ?"), str(start))
        if chosen:
            self.write_all(Path(chosen))

    def write_all(self, folder: Path) -> None:
        """Every paper, PDF and Word, into a folder; of a whole dossier only."""
        if self._desk.workspace.incomplete:
            self.strip.say(INCOMPLETE)
            return
        from desktop.documents.all_papers import expected, write_all

        source, shelf = to_write(self._desk), self.bench.shelf
        outcome = expected(source)

        def ended() -> str:
            self.bench.note(outcome.written)
            return outcome.words(folder)

        def then(_nothing: object) -> None:
            self.strip.say(outcome.words(folder))

        self.strip.run(
            "Les documents se préparent…",
            lambda progress: write_all(source, folder, shelf, outcome, progress),
            then,
            steps=100,
            ended=ended,
        )
