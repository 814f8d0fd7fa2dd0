"""Step « Objectifs »: a short table, three proposals made from the problems of the first step, and a list of types."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.changes import Change, created
from desktop.domain.proposals import due_day, objective_types, objectives, objectives_from
from desktop.domain.records import Objective, Record
from desktop.domain.review.project import ENOUGH_OBJECTIVES
from desktop.wizard.forms.record_grid import RecordGrid
from desktop.wizard.forms.remarks import Remarks
from desktop.wizard.step import StepPage
from resources.texts import proposals
from widgets.buttons import Button
from widgets.choice_fields import ChoiceField
from widgets.form import Form
from widgets.labels import Text

_COLUMNS = ("title", "indicator", "unit", "baseline", "target", "due")
_WIDTHS = {"title": 16, "indicator": 16, "unit": 9, "baseline": 8, "target": 8, "due": 15}
_LINES = 8  # of one cell: an objective is a sentence
_ADVICE = "Trois objectifs suffisent souvent ; au-delà de cinq, le suivi devient lourd."
_NONE = "Aucun objectif pour l’instant."
_NOTHING_TICKED = "À l’étape « Pourquoi ce projet ? », cochez ce qui pose problème : des objectifs seront proposés ici."
_FROM_ANSWERS = "D’après vos réponses à l’étape « Pourquoi ce projet ? » :"


class ObjectivesPage(StepPage):
    """One table, and under it what can be taken from the lists."""

    def build(self) -> None:
        """The table, the button that proposes, the list of types."""
        dataset = self.desk.workspace.dataset
        self.table = RecordGrid(
            self.desk, self.step, "Objectifs", Objective, _COLUMNS, lambda: dataset.all(Objective), make=self._make,
            empty=_NONE, typical="Reprendre ces objectifs", add_words="Ajouter un objectif", widths=_WIDTHS,
            lines=_LINES,
        )  # fmt: skip
        self.table.entered.connect(lambda: self.helped.emit("Objective.title"))
        self.table.row_removed.connect(lambda _id: self.removed.emit("L’objectif a été supprimé."))
        self.propose = Button("Proposer des objectifs d’après vos réponses")
        for asked in (self.table.typical_asked, self.propose.clicked):
            asked.connect(self._propose)
        self.types = ChoiceField((), placeholder="Choisissez un objectif type")
        self.take = Button("Ajouter cet objectif", icon="add")
        self.take.clicked.connect(self._take)
        self.desk.writing(self.propose, self.types, self.take)
        self._typical = Form()
        self._typical.add("type", "Reprendre un objectif de la liste type", self.types)
        self._typical.add_widget(self.take)
        self.remarks = Remarks(self.desk, self.step)
        self.remarks.go_to.connect(self.go_to)
        advice = Text(_ADVICE, "help")
        for widget in (advice, self.table, self.propose, self._typical, self.remarks):
            self.body.addWidget(widget)

    def refresh(self, changes: Sequence[Change]) -> None:
        """Show the objectives and what can still be proposed."""
        del changes
        workspace, texts = self.desk.workspace, proposals()
        dataset = workspace.dataset
        self.table.refresh()
        held = len(dataset.all(Objective))
        fresh = objectives(dataset, texts, workspace.clock().date())
        self.table.offer(_beginning(fresh), typical=bool(fresh))
        self.propose.setVisible(0 < held < ENOUGH_OBJECTIVES and bool(fresh))
        types = objective_types(dataset, texts)
        self.types.set_items([(proposal.problem, proposal.title) for proposal in types])
        self._typical.setVisible(bool(types))
        self.remarks.refresh()

    def open_field(self, record_id: str, field: str) -> bool:
        """Put the focus on the cell, on the table when the remark is about all of it."""
        if not self.table.go_to(record_id, field):
            self.table.take_focus()
        return True

    def _make(self, values: Mapping[str, Any]) -> Record:
        workspace = self.desk.workspace
        dataset = workspace.dataset
        due = due_day(dataset, workspace.clock().date())
        return Objective(**{"position": len(dataset.all(Objective)), "due": due, **values})

    def _propose(self) -> None:
        workspace = self.desk.workspace
        fresh = objectives(workspace.dataset, proposals(), workspace.clock().date())
        if workspace.apply([created(record, self.step.id) for record in fresh]):
            self.table.go_to(fresh[0].id, "baseline")

    def _take(self) -> None:
        proposal = proposals().by_problem.get(str(self.types.value()))
        if proposal is None:
            self.types.setFocus()
            return
        workspace = self.desk.workspace
        fresh = objectives_from([proposal], workspace.dataset, workspace.clock().date())
        self.types.show_value(None)
        if workspace.apply([created(record, self.step.id) for record in fresh]):
            self.table.go_to(fresh[0].id, "baseline")


def _beginning(fresh: Sequence[Objective]) -> str:
    """What an empty table says: the objectives that her answers lead to, or how to have some."""
    if not fresh:
        return f"{_NONE} {_NOTHING_TICKED}"
    return "\n".join((f"{_NONE} {_FROM_ANSWERS}", *(f"– {item.title}" for item in fresh)))
