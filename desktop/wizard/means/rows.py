"""The posts or the assets of a service: a row each, then all of the row where she is."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from desktop.domain.records import Asset, Partner, Post, Service
from desktop.domain.words.naming import named
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid
from desktop.wizard.forms.service_part import ServicePart
from desktop.wizard.means.sheet import Sheet
from widgets.form import Form
from widgets.rebuilt import Rebuilt

R = TypeVar("R", Post, Asset)


class RowsPart(ServicePart, Generic[R]):
    """A subclass gives the type of its records, its `sheet`, the table and the record of a row typed at the end."""

    kind: type[R]
    gone = ""  # what is said of a row taken away
    asked = ""  # the field whose help stands for the table

    def __init__(
        self, desk: Desk, step: Step, service: Callable[[], Service | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, step, service, parent)
        self._shown = ""
        self.table: RecordGrid
        self._rows = Rebuilt(self._partners, self._build_rows)
        self.sheet = self.make_sheet()
        self.sheet.helped.connect(self.helped)
        self.column.setSpacing(12)
        self.column.addWidget(self._rows)
        self.column.addWidget(self.sheet)

    def make_sheet(self) -> Sheet:
        """What shows all of a row."""
        raise NotImplementedError

    def make_table(self, form: Form, partners: Sequence[tuple[object, str]]) -> RecordGrid:
        """The table, for these partners; `form` takes its title."""
        raise NotImplementedError

    def begun(self, service_id: str, values: Mapping[str, Any]) -> R:
        """The record of a row typed at the end of the table."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the rows of the service, and all of the one where she is."""
        held = self.records()
        if self._shown not in {record.id for record in held}:
            self._shown = held[0].id if held else ""
        if not self._rows.refresh():
            self.table.refresh()
        self.show_shown(bool(held))

    def show_shown(self, visible: bool) -> None:
        """All of the row where she is; nothing while there is none."""
        self.sheet.setVisible(visible)
        if visible:
            self.sheet.refresh()

    def records(self) -> Sequence[R]:
        """Those of the service shown."""
        service = self.service()
        return self.desk.workspace.dataset.where(self.kind, service_id=service.id) if service else []

    def record(self) -> R:
        """The one where she is."""
        return self.desk.workspace.dataset.find(self.kind, self._shown) or self.kind()

    def go_to(self, record_id: str, field: str) -> bool:
        """Put the focus on a field of a record."""
        self.show_row(record_id)
        return self.sheet.go_to(field)

    def show_row(self, record_id: object) -> None:
        """All of another row; what is being typed in this one is written first. The last, empty row has nothing."""
        if record_id is not None and record_id != self._shown:
            self.flush_shown()
            self.desk.workspace.end_edit()
            self._shown = str(record_id)
            self.show_shown(visible=True)

    def flush_shown(self) -> None:
        """Tell what is being typed of the row where she is."""
        self.sheet.flush()

    def make(self, values: Mapping[str, Any]) -> R:
        """A new record; once something is typed its sheet comes with it."""
        service = self.service()
        record = self.begun(service.id if service else "", values)
        if values:
            self.flush_shown()
            self._shown = record.id
        return record

    def _partners(self) -> tuple[tuple[object, str], ...]:
        return tuple((partner.id, named(partner)) for partner in self.desk.workspace.dataset.all(Partner))

    def _build_rows(self, form: Form) -> None:
        self.table = self.make_table(form, [("", "À choisir"), *self._partners()])
        self.table.current_changed.connect(self.show_row)
        self.table.entered.connect(lambda: self.helped.emit(f"{self.kind.__name__}.{self.asked}"))
        self.table.row_removed.connect(lambda _id: self.removed.emit(self.gone))
        form.add_widget(self.table)
        self.table.refresh()
