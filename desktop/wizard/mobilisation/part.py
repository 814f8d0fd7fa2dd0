"""A part of the page of step 11, for the whole dossier, and the table whose rows are proposed."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.records import Partner, Record
from desktop.domain.review.findings import Context
from desktop.domain.words.naming import named
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid
from resources.texts import mobilisation_texts

T = TypeVar("T")
ASIDE = "dismissed"
"""The flag of a row that is set aside."""


class Part(QWidget):
    """`helped(field)` follows the focus, `removed(sentence)` asks for the strip that brings a row back, and
    `go_to(step, record, field)` for a field of another step.
    """

    helped = Signal(str)
    removed = Signal(str)
    go_to = Signal(str, str, str)

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.step = step
        self.texts = mobilisation_texts()
        self._known: dict[str, Any] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def context(self) -> Context:
        """What proposals are made from, as the dossier now stands."""
        return self.desk.workspace.context

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What is worked out once for all the widgets of the part, until the dossier changes."""
        if name not in self._known:
            self._known[name] = make()
        found: T = self._known[name]
        return found

    def show_dossier(self) -> None:
        """Forget what the dossier led to propose before, and show what it now does."""
        self._known.clear()
        self.refresh()

    def refresh(self) -> None:
        """Show the dossier."""
        raise NotImplementedError

    def open_field(self, record_id: str, field: str) -> bool:
        """Put the focus on a field of a row; `False` when the row is not here."""
        raise NotImplementedError

    def partners(self) -> list[tuple[object, str]]:
        """Every partner, by identifier and name, for a list."""
        return [("", "À choisir"), *((p.id, named(p)) for p in self.desk.workspace.dataset.all(Partner))]


class ProposedGrid(RecordGrid):
    """A row that is proposed cannot be deleted: it is set aside, or stays; one of hers is deleted."""

    def take_away(self, row_id: str) -> None:
        record = next((each for each in self._records() if each.id == row_id), None)
        if record is None:
            return
        if is_proposed(record):
            self._apply(self._edition(record, {ASIDE: True}))
        elif row_id in self._desk.workspace.dataset:
            super().take_away(row_id)


def is_proposed(record: Record) -> bool:
    """Whether it comes from the list of proposals, and can be set aside."""
    return bool(getattr(record, "code", "")) and hasattr(record, ASIDE)
