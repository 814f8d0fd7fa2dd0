"""Step « Pourquoi ce projet ? »: the situation, what is kept, who carries it, and what is said when.

The table of its fields, with types, helps and messages, is at the head of `resources/texts/help/purpose.toml`.
"""

from collections.abc import Sequence

from desktop.domain.changes import Change
from desktop.domain.fields import spec
from desktop.domain.proposals import if_nothing, project_sentence
from desktop.domain.records import Purpose
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.forms.remarks import Remarks
from desktop.wizard.step import StepPage
from resources.texts import proposals
from widgets.buttons import Button
from widgets.labels import Text
from widgets.text_fields import SentenceField

_GROUPS = (
    ("La situation", ("problems", "problems_text", "if_nothing")),
    ("Ce que l’on garde", ("preserved", "preserved_text")),
    ("Le projet", ("vision", "sentence")),
    ("Les élus et les partenaires", ("bearers", "bearers_text", "readiness")),
)
_DATES = ("councils_told_on", "agents_told_on", "inhabitants_told_on", "principle_on", "approval_on", "start_on")
_EARLY = (
    "Les conseils sont élus depuis mars 2026, pour six ans. Ce qui est dit tôt se discute mieux : "
    "d’abord les conseils, puis les agents, puis les habitants. Une date approchée suffit."
)


class PurposePage(StepPage):
    """One page, no figure."""

    def build(self) -> None:
        """One form over the single record of the step, then the remarks."""
        self._form = RecordForm(self.desk, self.step, lambda: self.desk.workspace.dataset.one(Purpose))
        self.propose_nothing = Button("Proposer un texte d’après les cases")
        self.propose_nothing.clicked.connect(self._propose_nothing)
        self.propose_sentence = Button("Proposer une phrase")
        self.propose_sentence.clicked.connect(self._propose_sentence)
        self.desk.writing(self.propose_nothing, self.propose_sentence)
        whole = {"sentence": SentenceField(spec(Purpose, "sentence").max_length)}  # it opens every paper: seen whole
        after = {"if_nothing": self.propose_nothing, "sentence": self.propose_sentence}
        for title, names in _GROUPS:
            self._form.group(title)
            for name in names:
                self._form.include(name, widgets=whole)
                if name in after:
                    self._form.add_widget(after[name])
        self._form.group("Le calendrier du mandat")
        self._form.add_widget(Text(_EARLY, "help"))
        self._form.include(*_DATES)
        self._form.helped.connect(self.helped)
        self.remarks = Remarks(self.desk, self.step)
        self.remarks.go_to.connect(self.go_to)
        self.body.addWidget(self._form)
        self.body.addWidget(self.remarks)

    def refresh(self, changes: Sequence[Change]) -> None:
        """Show the purpose again; without a problem ticked there is no text to propose."""
        del changes
        self._form.refresh()
        self.propose_nothing.setVisible(bool(self.desk.workspace.dataset.one(Purpose).problems))
        self.remarks.refresh()

    def _propose_sentence(self) -> None:
        workspace = self.desk.workspace
        self._propose("sentence", project_sentence(workspace.dataset, proposals(), workspace.law))

    def _propose_nothing(self) -> None:
        self._propose("if_nothing", if_nothing(self.desk.workspace.dataset, proposals()))

    def _propose(self, name: str, text: str) -> None:
        """Put the proposal in its field, ready to be corrected; what stood there comes back with one button."""
        workspace = self.desk.workspace
        self._form.field(name).flush()
        workspace.end_edit()
        record = workspace.dataset.one(Purpose)
        replaced = getattr(record, name) not in {"", text}
        written = workspace.edit(record, name, text, self.step.id)
        workspace.end_edit()
        if written and replaced:
            self.removed.emit("Votre texte a été remplacé par la proposition.")
        self._form.go_to(name)
