"""« Tout préparer »: the papers of one session, or for one partner, into one folder and one PDF with its checklist."""

from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.documents.bundles import Bundle, bundles
from desktop.documents.papers import order_words
from desktop.wizard.desk import Desk
from desktop.wizard.papers.bench import INCOMPLETE, PaperBench
from desktop.wizard.papers.making import live, to_write
from desktop.wizard.papers.work_strip import WorkStrip
from resources.typography import plural, typo
from widgets.buttons import Button
from widgets.choice_fields import ChoiceField
from widgets.form import Form
from widgets.labels import Text

_WHY = (
    "Un répertoire avec chaque document, et un seul PDF qui les réunit : sa première page dit ce qui reste à remplir."
)

_FEW = 8  # more names than that are a wall of words


class TogetherPanel(QWidget):
    """What is prepared, for what or for whom; `bench` notes in the dossier what was kept."""

    def __init__(self, desk: Desk, bench: PaperBench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bench = bench
        self._bundles: list[Bundle] = []
        self.choice = ChoiceField(())
        self.held = Text("", "help")
        self.every = Button("Tout préparer…", icon="folder")
        self.strip = WorkStrip(desk.speaker)
        self.form = form = Form()
        form.group("Préparer ensemble")
        form.add("bundle", "Pour", self.choice, help_text=_WHY)
        for widget in (self.held, self.every, self.strip):
            form.add_widget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        self.choice.edited.connect(lambda _value: self._tell())
        self.every.clicked.connect(self._choose_folder)
        if desk.workspace.incomplete:  # a paper goes from hand to hand without what the window says of it
            self.hide()

    def refresh(self) -> None:
        """What can be prepared now; the choice stays while it is there."""
        kept = self.choice.value()
        self._bundles = bundles(live(self._desk.workspace))
        titles = [bundle.title for bundle in self._bundles]
        self.choice.set_items([(title, title) for title in titles])
        self.choice.show_value(kept if kept in titles else titles[0])
        self._tell()

    def bundle(self) -> Bundle:
        """What is chosen."""
        return next(bundle for bundle in self._bundles if bundle.title == self.choice.value())

    def _tell(self) -> None:
        """What it holds: named one by one where they are few, else how many of each kind."""
        dataset, orders = self._desk.workspace.dataset, self.bundle().orders
        kinds = Counter(order.kind.label for order in orders)
        if len(orders) > _FEW:
            names = [f"{kind} ({count})" if count > 1 else kind for kind, count in kinds.items()]
        else:
            names = [order_words(dataset, order) for order in orders]
        self.held.say(f"{plural(len(orders), 'document', 'documents')} : {' ; '.join(names)}.")

    def _choose_folder(self) -> None:
        start = self._desk.workspace.dossier.place.path.parent
        chosen = QFileDialog.getExistingDirectory(self, typo("Où créer le répertoire des documents ?"), str(start))
        if chosen:
            self.write_all(Path(chosen))

    def write_all(self, place: Path) -> None:
        """Every paper of the bundle, PDF and Word, into its folder; of a whole dossier only."""
        if self._desk.workspace.incomplete:
            self.strip.say(INCOMPLETE)
            return
        from desktop.documents.all_papers import expected, write_all

        source, shelf = to_write(self._desk), self._bench.shelf
        outcome = expected(self.bundle(), place)

        def ended() -> str:
            self._bench.note(outcome.written)
            return outcome.words()

        self.strip.run(
            "Les documents se préparent…",
            lambda progress: write_all(source, shelf, outcome, progress),
            lambda _nothing: self.strip.say(outcome.words()),
            steps=100,
            ended=ended,
        )
