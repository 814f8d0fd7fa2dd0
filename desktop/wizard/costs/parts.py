"""« Partager certaines dépenses avec une autre clé »: the parts of the cost, their lines, and what each comes to."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.choices import CostScenario
from desktop.domain.costs.parts import Shareable, put_in, shareable
from desktop.domain.records import CostPool, Record, Service
from desktop.domain.results import ServiceResult
from desktop.domain.words.record_names import record_name
from desktop.domain.words.sentences import amount
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid
from widgets.choice_fields import ChecksField
from widgets.fold import Fold
from widgets.form import Form
from widgets.labels import Text
from widgets.table_values import Column

_WHAT = "les parties du coût"
_HELP = (
    "Pour partager certaines dépenses avec une autre clé : par exemple le déneigement aux kilomètres de voirie. Nommez "
    "la partie, cochez ses dépenses ; sa clé se choisit à l’étape « Répartition »."
)
_TOTAL = "total"


class Parts(Fold):
    """The parts of the service that `service()` gives; open by itself when there is one."""

    helped = Signal(str)
    removed = Signal(str)

    def __init__(self, desk: Desk, step: Step, service: Callable[[], Service], parent: QWidget | None = None) -> None:
        super().__init__(_WHAT, icon="edit", parent=parent)
        self._desk = desk
        self._step = step
        self._service = service
        self._current = ""
        self._seen: set[str] = set()
        self.table = _PartsGrid(desk, step, self._pools, service, self._cost)
        self.table.row_removed.connect(lambda _id: self.removed.emit("La partie du coût a été supprimée."))
        self.table.current_changed.connect(self._choose)
        self.table.entered.connect(lambda: self.helped.emit("CostPool.name"))
        self.lines = ChecksField(())
        desk.writing(self.lines)
        self._inside_part = Form()
        self._inside_part.add("lines", "Dépenses de cette partie", self.lines)
        self._inside_part.entered.connect(lambda _key: self.helped.emit("CostLine.pool_id"))
        self.lines.edited.connect(self._write)
        self._which = Text("", "label")
        self._rest = Text("")
        for widget in (Text(_HELP, "help"), self.table, self._which, self._inside_part, self._rest):
            self.add(widget)

    def refresh(self) -> None:
        """Show the parts, the lines of the current one, and what is left."""
        pools = self._pools()
        if pools and not self.is_open:
            self.open()
        self.table.refresh()
        fresh = [pool.id for pool in pools if pool.id not in self._seen]
        self._seen |= set(fresh)
        if len(fresh) == 1:  # just named: its lines are to be ticked
            self._current = fresh[0]
        if self._current not in {pool.id for pool in pools}:
            self._current = pools[0].id if pools else ""
        self._show_lines()
        pooled = self._result().pooled
        left = pooled.parts.get("", (0,))[0] if pooled.known else None
        self._rest.setVisible(bool(pools))
        self._rest.say(f"Le reste du coût, partagé par la règle du service : {amount(left)} par an.")

    def go_to(self, record_id: str, field: str) -> bool:
        """Put the focus on the name of a part; false when it is not one of this service."""
        if record_id not in {pool.id for pool in self._pools()}:
            return False
        self.open()
        self.table.refresh()
        return self.table.go_to(record_id, field)

    def _choose(self, row: object) -> None:
        if row is not None and row != self._current:
            self.lines.flush()
            self._current = str(row)
            self._show_lines()

    def _show_lines(self) -> None:
        pool = self._desk.workspace.dataset.find(CostPool, self._current)
        found = shareable(self._desk.workspace.results.lines, self._service().id) if pool is not None else []
        self._inside_part.setVisible(pool is not None)
        self._which.setVisible(pool is not None)
        if pool is None:
            return
        self._which.say(f"Partie « {pool.name or 'sans nom'} »")
        self.lines.set_items([(each.record.id, self._said(each)) for each in found])
        self.lines.show_value(tuple(each.record.id for each in found if each.record.pool_id == pool.id))

    def _said(self, found: Shareable) -> str:
        """« Carburant : 1 900 € », whether it is paid once, and the part where it is now when it is another one."""
        workspace, first = self._desk.workspace, found.lines[0]
        several = len(found.lines) > 1
        name = record_name(workspace.dataset, found.record) if several else first.label or first.family.label
        once = ", mise en route" if first.scenario is CostScenario.TRANSITION else ""
        known = [years[0] for line in found.lines if (years := workspace.results.lines.years(line))]
        other = workspace.dataset.find(CostPool, first.pool_id)
        elsewhere = f" (dans « {other.name} »)" if other is not None and other.id != self._current else ""
        return f"{name}{once} : {amount(sum(known) if known else None)}{elsewhere}"

    def _write(self, value: object) -> None:
        pool = self._desk.workspace.dataset.find(CostPool, self._current)
        if pool is None or not isinstance(value, tuple):
            return
        changes = put_in(self._desk.workspace.results.lines, pool, {str(each) for each in value}, self._step.id)
        if changes:
            self._desk.workspace.apply(changes)

    def _pools(self) -> list[CostPool]:
        return self._desk.workspace.dataset.where(CostPool, service_id=self._service().id)

    def _result(self) -> ServiceResult:
        return self._desk.workspace.results.service(self._service().id)

    def _cost(self) -> Mapping[str, tuple[int, ...]]:
        """Its rate of indirect costs included, as it is shared."""
        return self._result().pooled.parts


class _PartsGrid(RecordGrid):
    """One row per part: its name, which is typed, and what it comes to."""

    def __init__(
        self,
        desk: Desk,
        step: Step,
        pools: Callable[[], list[CostPool]],
        service: Callable[[], Service],
        cost: Callable[[], Mapping[str, tuple[int, ...]]],
    ) -> None:
        self._cost = cost
        self._pools = pools
        self._service = service
        super().__init__(
            desk, step, "Parties du coût", CostPool, ("name",), pools, make=self._new,
            more=[Column(_TOTAL, "Par an", editable=False, width=16)], widths={"name": 34},
            empty="Tout le coût est partagé par une seule règle.", add_words="Ajouter une partie",
        )  # fmt: skip

    def shown(self, record: Record) -> Mapping[str, object]:
        """What a part comes to."""
        years = self._cost().get(record.id)
        return {_TOTAL: amount(years[0] if years else 0)}

    def _new(self, values: Mapping[str, Any]) -> CostPool:
        return replace(CostPool(service_id=self._service().id, position=len(self._pools())), **values)
