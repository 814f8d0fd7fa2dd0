"""A table and, under it, more of the row where she is."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from desktop.domain.records import Idea, Objection, Risk
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.forms.record_grid import RecordGrid
from desktop.wizard.mobilisation.part import Part

R = TypeVar("R", Risk, Objection, Idea)


class ChosenPart(Part, Generic[R]):
    """A subclass makes `grid` and `sheet`, and gives `rows`, `begun` and `empty`."""

    grid: RecordGrid
    sheet: RecordForm

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(desk, step, parent)
        self._shown = ""

    def rows(self) -> Sequence[R]:
        """The rows of the table."""
        raise NotImplementedError

    def begun(self, values: Mapping[str, Any]) -> R:
        """The record of a row typed at the end of the table."""
        raise NotImplementedError

    def empty(self) -> R:
        """What stands in the sheet while there is no row."""
        raise NotImplementedError

    def watch(self) -> None:
        """Follow the table: its current row is the one of the sheet, F4 goes into the sheet."""
        self.grid.current_changed.connect(self.show_row)
        self.grid.detail_asked.connect(self.sheet_first)

    def record(self) -> R:
        """The one where she is."""
        return next((row for row in self.rows() if row.id == self._shown), None) or self.empty()

    def make(self, values: Mapping[str, Any]) -> R:
        """A new record; once something is typed, the sheet shows it."""
        record = self.begun(values)
        if values:
            self.sheet.flush()
            self._shown = record.id
        return record

    def show_row(self, record_id: object) -> None:
        """More of another row; what is being typed in the sheet is written first."""
        if record_id is not None and record_id != self._shown:
            self.sheet.flush()
            self.desk.workspace.end_edit()
            self._shown = str(record_id)
            self.show_sheet()

    def refresh(self) -> None:
        """Show the rows, and more of the one where she is."""
        ids = [row.id for row in self.rows()]
        if self._shown not in ids:
            self._shown = ids[0] if ids else ""
        self.grid.refresh()
        self.show_sheet()

    def show_sheet(self) -> None:
        """Show the row where she is in the sheet."""
        self.sheet.setVisible(bool(self._shown))
        self.sheet.refresh()

    def sheet_first(self) -> None:
        """Put the focus on the first field of the sheet."""
        self.sheet.go_to(next(name for name, _field in self.sheet.fields()))

    def open_field(self, record_id: str, field: str) -> bool:
        """Put the focus on a field of the sheet, else on the cell of the table."""
        if record_id not in {row.id for row in self.rows()}:
            return False
        self.show_row(record_id)
        if field in dict(self.sheet.fields()):
            return self.sheet.go_to(field)
        return self.grid.go_to(record_id, field)
