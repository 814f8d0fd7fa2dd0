"""When and where the service shown is present in each commune: a row per partner that takes part."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.domain.governance.running import presences_of, weekly_hours
from desktop.domain.records import Presence, Record
from desktop.wizard.forms.proposed_part import ProposedPart
from desktop.wizard.forms.record_grid import RecordGrid
from resources.typography import hours
from widgets.form import Form
from widgets.labels import Text
from widgets.record_table import Column
from widgets.table_values import Fixed

if TYPE_CHECKING:
    from collections.abc import Mapping

_WIDTHS = {"partner_id": 15, "days": 22, "hours": 15, "place": 18}  # characters
_PLANNED = Column(key="planned", title="Prévu", kind="text", editable=False, width=9)
_WHY = "Les heures prévues par semaine viennent des autres étapes ; elles sont là pour mémoire."
_NOBODY = "Cochez d’abord les communes concernées, à l’étape « Services »."


class PresencesPart(ProposedPart):
    """None to add: who takes part is said on the step of the services."""

    def rows(self) -> Sequence[Presence]:
        """One per partner."""
        service = self.service()
        return presences_of(self.desk.workspace.dataset, service.id) if service else []

    def key(self) -> tuple[object, ...]:
        """Whether there is anybody to show, too."""
        return (*self.partners(), bool(self.rows()))

    def go_to(self, row_id: str, field: str) -> bool:
        """Put the focus on a cell of a partner; on the first one when none is named."""
        rows = self.rows()
        return bool(rows) and self.grid.go_to(row_id or rows[0].id, field)

    def build(self, form: Form) -> None:
        """The rows, with the hours planned beside them."""
        form.group("Où et quand le service est présent")
        form.add_widget(Text(_WHY if self.rows() else _NOBODY, "help"))
        self.grid = _PresencesGrid(
            self.desk, self.step, "Présences", Presence, tuple(_WIDTHS), self.rows,
            links={"partner_id": self.partners()}, locked=("partner_id",), widths=_WIDTHS, more=(_PLANNED,),
            titles={"partner_id": "Commune"},
        )  # fmt: skip
        self.grid.entered.connect(lambda: self.helped.emit("Presence.days"))
        form.add_widget(self.grid)
        self.grid.setVisible(bool(self.rows()))
        self.grid.refresh()


class _PresencesGrid(RecordGrid):
    """The hours planned are typed elsewhere."""

    def shown(self, record: Record) -> "Mapping[str, object]":
        assert isinstance(record, Presence)
        known = weekly_hours(self._desk.workspace.dataset, record)
        return {"planned": Fixed("" if known is None else hours(known))}
