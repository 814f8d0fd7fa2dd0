"""The base of every page: it builds itself once, shows what the dossier holds, and says where it wants to go."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.changes import Change
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from widgets.field import Field
from widgets.page import Page
from widgets.record_table import RecordTable


class StepPage(Page):
    """One step on screen. A subclass builds its widgets in `build` and shows the dossier in `refresh`.

    `go_to(step, record, field)` asks the window to open a field elsewhere, `helped(field)` tells the help panel
    where she is, `removed(sentence)` asks for the strip « … a été supprimé. [Rétablir] ».
    """

    go_to = Signal(str, str, str)
    helped = Signal(str)
    removed = Signal(str)

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(step.question, step.purpose, parent)
        self.desk = desk
        self.step = step
        self.show_place(desk.course.place(step))
        self.stale = False  # whether the dossier changed while another page was shown
        self.build()
        self.refresh(())

    def build(self) -> None:
        """Make the widgets, lay them out, connect them."""
        raise NotImplementedError

    def refresh(self, changes: Sequence[Change]) -> None:
        """Show the dossier after these changes; without changes, show all of it."""
        raise NotImplementedError

    def open_field(self, record_id: str, field: str) -> bool:
        """Put the focus on a field of a record; false when this page does not show it."""
        del record_id
        return any(form.go_to(field) for form in self.findChildren(RecordForm))

    def print_paper(self) -> bool:
        """Ctrl+P on this page: print what it makes; false when it makes no paper."""
        return False

    def flush(self) -> None:
        """Write what is being typed, before saving, leaving the page or closing."""
        for field in self.findChildren(Field):
            field.flush()
        for table in self.findChildren(RecordTable):
            table.flush()
