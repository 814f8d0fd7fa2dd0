"""A paper that is final: said so, seen again as it was, compared with what it would say now."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.documents.frozen import Frozen, freeze, since
from desktop.documents.issues import last_issue
from desktop.documents.order import Order
from desktop.documents.papers import Ready, paper
from desktop.documents.source import Source
from desktop.documents.standing import State
from desktop.domain.changes import edited
from desktop.domain.records import DocumentIssue
from desktop.domain.review.findings import keeps_draft
from desktop.domain.review.points import open_points, remaining_words
from desktop.tasks import Progress
from desktop.wizard.desk import Desk
from desktop.wizard.papers.bench import PaperBench
from desktop.wizard.papers.making import Made, as_final, frozen, make
from storage.errors import HistoryGoneError
from widgets.buttons import Button
from widgets.flow_row import FlowRow
from widgets.labels import Text
from widgets.link import Link

_QUESTION = (
    "Ce document devient définitif : ses chiffres et son texte sont gardés dans le dossier. Vous pourrez encore "
    "modifier le dossier, et l’application dira ce qui a changé depuis."
)
_ANSWERS = ("Rendre définitif", "Pas encore")
_DRAFT = "Avant de rendre un document définitif, {points} dans le dossier. Voir lesquels"
_GONE = (
    "L’historique ne va plus jusqu’à cette version : elle ne peut plus être refaite. Ce qu’elle disait est gardé : "
    "voyez « Ce qui a changé depuis »."
)
_SAME = "Rien n’a changé depuis : le document dit toujours la même chose."


class FinalActs(QWidget):
    """`seen` with a final paper made again as it was; `go_to` where what keeps it from being final is listed."""

    seen = Signal(object)
    go_to = Signal(str, str, str)

    def __init__(
        self, desk: Desk, bench: PaperBench, order: Callable[[], Order], folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bench = bench
        self._order = order
        self._folder = folder
        self.row = FlowRow()
        self.close_it = Button("Rendre définitif…", icon="check")
        self.see_it = Button("Voir la version définitive", icon="paper")
        self.compare = Button("Ce qui a changé depuis…", icon="search")
        for button in (self.close_it, self.see_it, self.compare):
            self.row.add(button)
        self.why = Link("")
        self.told = Text("", "help")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.row, self.why, self.told):
            column.addWidget(widget)
        self.close_it.clicked.connect(self._ask)
        self.see_it.clicked.connect(self._see)
        self.compare.clicked.connect(self._compare)
        self.why.clicked.connect(lambda: self.go_to.emit("summary", "", ""))

    def refresh(self, state: State) -> None:
        """What can be done with the paper chosen, and what keeps it from being final."""
        final = state.last is not None and state.last.final_on is not None
        findings = self._desk.workspace.findings()
        draft = keeps_draft(findings)
        closable = not final or bool(state.news)
        self.close_it.setVisible(closable and not draft and not self._desk.workspace.dossier.reading)
        self.see_it.setVisible(final)
        self.compare.setVisible(final)
        points = remaining_words(len(open_points(findings)))
        self.why.setVisible(closable and draft)
        self.why.say(_DRAFT.format(points=points))
        self.told.hide()

    def _ask(self) -> None:
        if self._desk.speaker.ask(self, "Rendre ce document définitif", _QUESTION, _ANSWERS) == 0:
            self._work("Le document se prépare…", lambda source: paper(source, self._order()), self._close)

    def _close(self, source: Source, ready: Ready) -> None:
        """Keep this version, then say that it is final and what it said."""
        self._bench.note([ready])
        workspace = self._desk.workspace
        held = last_issue(workspace.dataset, ready.order)
        if held is None:
            return  # the disk refused: the window says it
        kept = str(freeze(source.results, ready.paper))
        values = {"final_on": workspace.clock().date(), "frozen": kept}
        workspace.note([edited(held, name, value, "documents") for name, value in values.items()])
        self._bench.kept.emit()

    def _see(self) -> None:
        issue = self._final()
        if issue is None:
            return
        try:
            changes = self._desk.workspace.dossier.changes_since(issue.history or 0)
        except HistoryGoneError:
            self._say(_GONE)
            return
        order, folder = self._order(), self._folder

        def work(source: Source, progress: Progress) -> Made:
            return make(as_final(source, changes, issue), order, folder, ("pdf",), progress)

        source = frozen(self._desk.workspace, self._desk.course.titles)
        self._bench.strip.run("Le document se prépare…", lambda progress: work(source, progress), self.seen.emit)

    def _compare(self) -> None:
        self._work("Le document se compare…", lambda source: paper(source, self._order()), self._tell_since)

    def _tell_since(self, source: Source, ready: Ready) -> None:
        from widgets.read_dialog import ReadDialog

        issue = self._final()
        if issue is None:
            return
        found = since(Frozen.read(issue.frozen), freeze(source.results, ready.paper))
        if not found:
            self._say(_SAME)
            return
        dialog = ReadDialog(f"Ce qui a changé depuis la version {issue.number}", self)
        if found.figures:
            pairs = [(name, f"{before} → {after}") for name, before, after in found.figures]
            dialog.add_pairs("Les chiffres du dossier", pairs)
        for title, come in (("Ce que le document ne dit plus", False), ("Ce qu’il dit maintenant", True)):
            lines = [line for side, line in found.lines if side is come]
            if lines:
                dialog.add_section(title, *lines)
        dialog.exec()

    def _final(self) -> DocumentIssue | None:
        issue = last_issue(self._desk.workspace.dataset, self._order())
        return issue if issue is not None and issue.final_on is not None else None

    def _work(self, sentence: str, work: Callable[[Source], Ready], then: Callable[[Source, Ready], None]) -> None:
        source = frozen(self._desk.workspace, self._desk.course.titles)
        self._bench.strip.run(sentence, lambda _progress: work(source), lambda ready: then(source, ready))

    def _say(self, sentence: str) -> None:
        self.told.say(sentence)
        self.told.show()
