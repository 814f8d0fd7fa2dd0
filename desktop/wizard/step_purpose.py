"""Step « Pourquoi ce projet ? »: the situation, what is kept, who carries it, and what is said when."""

from collections.abc import Sequence

from desktop.domain.changes import Change
from desktop.domain.proposals import project_sentence
from desktop.domain.records import Purpose
from desktop.wizard.record_form import RecordForm
from desktop.wizard.step import StepPage
from resources.texts import proposals
from widgets.buttons import Button
from widgets.labels import Text

_GROUPS = (
    ("La situation", ("problems", "problems_text", "if_nothing")),
    ("Ce que l’on garde", ("preserved", "preserved_text")),
    ("Le projet", ("vision", "sentence")),
    ("Les élus et les partenaires", ("bearers", "bearers_text", "readiness")),
)
_DATES = ("councils_told_on", "agents_told_on", "inhabitants_told_on", "principle_on", "approval_on", "start_on")
_EARLY = (
    "Les conseils élus en mars 2026 ont six ans devant eux. Ce qui est dit tôt se discute mieux : "
    "d’abord les conseils, puis les agents, puis les habitants. Un ordre de grandeur suffit ici."
)


class PurposePage(StepPage):
    """One page, no figure."""

    def build(self) -> None:
        """One form over the single record of the step."""
        self._form = RecordForm(self.desk, self.step, lambda: self.desk.workspace.dataset.one(Purpose))
        for title, names in _GROUPS:
            self._form.group(title)
            self._form.include(*names)
            if "sentence" in names:
                propose = Button("Proposer une phrase", role="secondary")
                propose.clicked.connect(self._propose)
                self._form.add_widget(propose)
        self._form.group("Le calendrier du mandat")
        self._form.add_widget(Text(_EARLY, "help"))
        self._form.include(*_DATES)
        self._form.helped.connect(self.helped)
        self.body.addWidget(self._form)

    def refresh(self, changes: Sequence[Change]) -> None:
        """Show the purpose again."""
        del changes
        self._form.refresh()

    def _propose(self) -> None:
        workspace = self.desk.workspace
        sentence = project_sentence(workspace.dataset, proposals(), workspace.law)
        workspace.edit(workspace.dataset.one(Purpose), "sentence", sentence, self.step.id)
        workspace.end_edit()
        self._form.go_to("sentence")
