"""The meetings of one body: the next one, and what each of them proposed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.records import Body, Meeting
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid
from widgets.fold import Fold
from widgets.labels import Text

_WIDTHS = {"on": 12, "hour": 9, "place": 12, "agenda": 19, "decisions": 24}  # characters
_LINES = 8  # of one cell: an agenda is a few sentences
_WHY = "Notez la prochaine réunion ; une fois tenue, notez ce qui en sort."
_TITLES = {"decisions": "Ce qui en sort"}


class MeetingsFold(Fold):
    """A row per meeting, added and taken away; what was typed opens it. `body()` gives the body shown."""

    helped = Signal(str)
    removed = Signal(str)

    def __init__(self, desk: Desk, step: Step, body: Callable[[], Body], parent: QWidget | None = None) -> None:
        super().__init__("les réunions", parent=parent)
        self._desk = desk
        self._body = body
        self.grid = RecordGrid(
            desk, step, "Réunions", Meeting, tuple(_WIDTHS), self.rows, make=self._make, widths=_WIDTHS, lines=_LINES,
            titles=_TITLES, empty="Aucune réunion n’est notée.", add_words="Ajouter une réunion",
        )  # fmt: skip
        self.grid.entered.connect(lambda: self.helped.emit("Meeting.decisions"))
        self.grid.row_removed.connect(lambda _id: self.removed.emit("La réunion a été supprimée."))
        self.add(Text(_WHY, "help"))
        self.add(self.grid)

    def rows(self) -> list[Meeting]:
        """Of the body shown, the oldest first; those without a date come last."""
        held = self._desk.workspace.dataset.where(Meeting, body_id=self._body().id)
        return sorted(held, key=lambda each: (each.on is None, each.on))

    def refresh(self) -> None:
        """Show the meetings; what was typed is in sight."""
        self.grid.refresh()
        if self.rows() and not self.is_open:
            self.open()

    def go_to(self, meeting_id: str, field: str) -> bool:
        """Put the focus on a meeting, or where one is added."""
        self.open()
        if not self.grid.go_to(meeting_id, field):
            self.grid.take_focus()
        return True

    def _make(self, values: Mapping[str, Any]) -> Meeting:
        return replace(Meeting(body_id=self._body().id), **values)
