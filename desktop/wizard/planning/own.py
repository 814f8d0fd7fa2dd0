"""Her own tasks: added, given to somebody, and placed after a task of the plan."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.planning.plan import Plan
from desktop.domain.planning.plan_words import title
from desktop.domain.records import Milestone
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.planning.tasks import OwnGrid
from resources.typography import short_day
from widgets.choice_fields import ChoiceField
from widgets.fold import Fold
from widgets.form import Form
from widgets.labels import Text

_WHY = "Ce que le droit ne demande pas, et qui compte pour vous : une réunion, une visite, un devis."


class OwnTasks(Fold):
    """`own()` are her tasks of the service shown, `plan()` the plan that they stand in."""

    helped = Signal(str)
    removed = Signal(str)

    def __init__(
        self,
        desk: Desk,
        step: Step,
        own: Callable[[], Sequence[Milestone]],
        make: Callable[[Mapping[str, Any]], Milestone],
        plan: Callable[[], Plan],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("vos étapes ajoutées", parent=parent)
        self._desk = desk
        self._step = step
        self._own = own
        self._plan = plan
        self._chosen = ""
        self.grid = OwnGrid(desk, step, own, make)
        self.grid.entered.connect(lambda: self.helped.emit("Milestone.label"))
        self.grid.row_removed.connect(lambda _id: self.removed.emit("L’étape a été supprimée."))
        self.grid.current_changed.connect(self._reach)
        self.after = ChoiceField(())
        self.after.edited.connect(self._wait_for)
        desk.writing(self.after)
        self.form = Form()
        self._box = self.form.group("Étape choisie")
        self.form.add("after", "Elle attend", self.after)
        self.said = Text("", "help")
        for widget in (Text(_WHY, "help"), self.grid, self.form, self.said):
            self.add(widget)

    def refresh(self) -> None:
        """Her tasks as the dossier holds them, with the day on which each is over; they open by themselves."""
        own = self._own()
        self.grid.refresh()
        self._show_after()
        ends = {row.step.key.rpartition("/")[2]: row.ends for row in self._plan().rows if row.step.own}
        told = [f"{line.label or 'Sans nom'} : le {short_day(ends[line.id])}." for line in own if line.id in ends]
        self.said.say("Prévu. " + " ".join(told) if told else "")
        self.said.setVisible(bool(told))
        if own and not self.is_open:
            self.open()

    def go_to(self, line_id: str, field: str) -> bool:
        """Put the focus on one of them."""
        self.open()
        return self.grid.go_to(line_id, field)

    def _current(self) -> Milestone | None:
        own = self._own()
        return next((line for line in own if line.id == self._chosen), own[-1] if own else None)

    def _reach(self, row_id: object) -> None:
        """The row where she is; the empty one below keeps the last one shown."""
        if row_id is not None:
            self._chosen = str(row_id)
            self._show_after()

    def _show_after(self) -> None:
        """The tasks that the one chosen may wait for: all but itself."""
        line = self._current()
        self.form.setVisible(line is not None)
        if line is None:
            return
        self.form.name_group(self._box, line.label or "Étape sans nom")
        prefix = f"{line.service_id}/"
        named = [
            (row.step.key.removeprefix(prefix), title(row))
            for row in self._plan().rows
            if row.step.service_id == line.service_id and row.step.key != f"{prefix}{line.id}" and not row.step.whole
        ]
        self.after.set_items([("", "Rien : elle peut commencer tout de suite"), *named])
        self.after.show_value(line.after)

    def _wait_for(self, key: object) -> None:
        line = self._current()
        if line is not None and key != line.after:
            self._desk.workspace.edit(line, "after", str(key), self._step.id)
            self._desk.workspace.end_edit()
