"""Step « Objectifs »: a short table, and three proposals made from the problems of the first step."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.changes import Change, created
from desktop.domain.proposals import objectives
from desktop.domain.records import Objective, Purpose, Record
from desktop.wizard.record_grid import RecordGrid
from desktop.wizard.step import StepPage
from resources.texts import proposals
from widgets.buttons import Button
from widgets.labels import Text

_COLUMNS = ("title", "indicator", "unit", "baseline", "target", "due")
_ADVICE = "Trois objectifs suffisent souvent ; au-delà de cinq, le suivi devient lourd."


class ObjectivesPage(StepPage):
    """One table."""

    def build(self) -> None:
        """The table and the button that proposes."""
        dataset = self.desk.workspace.dataset
        self.table = RecordGrid(
            self.desk,
            self.step,
            "Objectifs",
            Objective,
            _COLUMNS,
            lambda: dataset.all(Objective),
            make=self._make,
            empty="Aucun objectif pour l’instant.",
            add_words="Ajouter un objectif",
        )
        self.propose = Button("Proposer des objectifs")
        self.propose.clicked.connect(self._propose)
        self.table.entered.connect(lambda: self.helped.emit("Objective.title"))
        for widget in (Text(_ADVICE, "help"), self.table, self.propose):
            self.body.addWidget(widget)

    def refresh(self, changes: Sequence[Change]) -> None:
        """Show the objectives; without a problem ticked there is nothing to propose."""
        del changes
        self.table.refresh()
        self.propose.setVisible(bool(self.desk.workspace.dataset.one(Purpose).problems))

    def open_field(self, record_id: str, field: str) -> bool:
        """Put the focus on the table."""
        del record_id, field
        self.table.view.setFocus()
        return True

    def _make(self, values: Mapping[str, Any]) -> Record:
        return Objective(position=len(self.desk.workspace.dataset.all(Objective)), **values)

    def _propose(self) -> None:
        workspace = self.desk.workspace
        fresh = objectives(workspace.dataset, proposals())
        workspace.apply([created(record, self.step.id) for record in fresh])
