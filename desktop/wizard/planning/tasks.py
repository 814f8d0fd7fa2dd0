"""The tasks of one service in the plan: when each is to be over, what she moved, what is done."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from desktop.domain.planning.lines import line_of
from desktop.domain.planning.plan import Row
from desktop.domain.planning.plan_words import title
from desktop.domain.records import Milestone, Record
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid
from resources.typography import NO_BREAK, short_day, typo
from widgets.table_values import Column

PLANNED = "planned"
_WIDTHS = {"label": 38}  # characters
_INSIDE = f"–{NO_BREAK}"  # the part of a task for one partner stands under it
_ENDS = Column(PLANNED, "Prévu le", editable=False, width=11)


class TaskGrid(RecordGrid):
    """`steps()` are the rows of the plan shown; each has its line of the dossier, as typed or still empty."""

    def __init__(
        self, desk: Desk, step: Step, steps: Callable[[], Sequence[Row]], parent: QWidget | None = None
    ) -> None:
        self._steps = steps
        self._by_id: dict[str, Row] = {}
        super().__init__(
            desk, step, "Étapes du service", Milestone, ("label", "on", "done_on"), self.lines, locked=("label",),
            widths=_WIDTHS, more=[_ENDS], parent=parent,
        )  # fmt: skip

    def shown(self, record: Record) -> Mapping[str, object]:
        """The name of the task, and the day on which it is over."""
        assert isinstance(record, Milestone)
        row = self._by_id[record.id]
        name = f"{_INSIDE}{row.step.who}" if row.step.whole else title(row)
        return {
            "label": typo(name),
            "done_on": record.done_on or row.step.done_on,
            PLANNED: planned_words(row),
        }

    def row(self, record_id: object) -> Row | None:
        """The row of the plan that a line stands for."""
        return self._by_id.get(str(record_id))

    def lines(self) -> list[Milestone]:
        """The line of each row, in the order of the plan."""
        workspace = self._desk.workspace
        found = [(line_of(workspace.dataset, workspace.law, row.step), row) for row in self._steps()]
        self._by_id = {line.id: row for line, row in found}
        return [line for line, _row in found]


class OwnGrid(RecordGrid):
    """The tasks that she added: their names, how long they take, what they wait for."""

    def __init__(
        self,
        desk: Desk,
        step: Step,
        own: Callable[[], Sequence[Milestone]],
        make: Callable[[Mapping[str, object]], Milestone],
    ) -> None:
        super().__init__(
            desk, step, "Vos étapes", Milestone, ("label", "who", "length", "unit", "on", "done_on"), own, make=make,
            widths={"label": 26, "who": 14, "length": 7, "unit": 11}, empty="Aucune étape ajoutée.",
            add_words="Ajouter une étape",
        )  # fmt: skip


def planned_words(row: Row) -> str:
    """« 12/03/2027 », « fait », « sans objet »."""
    if row.step.left_out:
        return "sans objet"
    return "fait" if row.step.done_on is not None else short_day(row.ends)
