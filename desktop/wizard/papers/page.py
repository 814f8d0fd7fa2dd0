"""The documents room: every paper by whom it is for, what is prepared together, and the papers that are final."""

from collections.abc import Sequence

from desktop.domain.changes import Change
from desktop.wizard.papers.apart import PrivatePapers
from desktop.wizard.papers.model_fold import ModelFold
from desktop.wizard.papers.panel import PapersPanel
from desktop.wizard.papers.together import TogetherPanel
from desktop.wizard.step import StepPage


class DocumentsPage(StepPage):
    """One list and the acts on the paper chosen; what is prepared in one go; the Word model of the commune."""

    def build(self) -> None:
        """The papers one by one, then together, those that are not public, then what their Word files look like."""
        self.papers = PapersPanel(self.desk)
        self.papers.go_to.connect(self.go_to)
        self.together = TogetherPanel(self.desk, self.papers.bench)
        self.apart = PrivatePapers(self.desk)
        self.model = ModelFold(self.desk)
        for widget in (self.papers, self.together, self.apart, self.model):
            self.body.addWidget(widget)

    def refresh(self, changes: Sequence[Change]) -> None:
        """The papers that the dossier now gives, and where each stands."""
        del changes
        self.papers.refresh()
        self.together.refresh()
        self.apart.refresh()

    def open_field(self, record_id: str, field: str) -> bool:
        """The papers are no field of a record, but « Imprimer » leads to them, an act to its own (« paper/letter »)."""
        name, _, kind = field.partition("/")
        if name != "paper":
            return super().open_field(record_id, field)
        if kind:
            self.papers.choose_kind(kind, record_id)
        self.papers.list.setFocus()
        return True

    def print_paper(self) -> bool:
        """Print the paper chosen in the list."""
        self.papers.print_chosen()
        return True
