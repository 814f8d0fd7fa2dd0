"""The seats of each partner in one body: a row each, none to add."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.governance.bodies import seats_of
from desktop.domain.records import Body, Partner, Seat
from desktop.domain.words.governance_words import seat_words
from desktop.domain.words.naming import named
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid
from widgets.form import Form
from widgets.labels import Text
from widgets.rebuilt import Rebuilt

_WIDTHS = {"partner_id": 26, "seats": 12, "alternates": 12, "chairs": 12}  # characters


class SeatsTable(QWidget):
    """`body()` gives the body shown."""

    helped = Signal(str)

    def __init__(self, desk: Desk, step: Step, body: Callable[[], Body], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step = step
        self._body = body
        self.grid: RecordGrid
        self._said: Text
        self._rows = Rebuilt(self._partners, self._build)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._rows)
        self._rows.refresh()

    def refresh(self) -> None:
        """Show the seats, and what they come to."""
        self._rows.refresh()
        self.grid.refresh()
        said = seat_words(self.rows())
        self._said.say(said)
        self._said.setVisible(bool(said))

    def rows(self) -> list[Seat]:
        """As typed, or still empty."""
        return seats_of(self._desk.workspace.dataset, self._body())

    def go_to(self, seat_id: str, field: str) -> bool:
        """Put the focus on the seats of a partner; on the first ones when none is named."""
        rows = self.rows()
        return bool(rows) and self.grid.go_to(seat_id or rows[0].id, field)

    def _partners(self) -> tuple[tuple[object, str], ...]:
        return tuple((partner.id, named(partner)) for partner in self._desk.workspace.dataset.all(Partner))

    def _build(self, form: Form) -> None:
        form.group("Qui siège")
        self.grid = RecordGrid(
            self._desk, self._step, "Qui siège", Seat, tuple(_WIDTHS), self.rows,
            links={"partner_id": self._partners()}, locked=("partner_id",), widths=_WIDTHS,
        )  # fmt: skip
        self.grid.entered.connect(lambda: self.helped.emit("Seat.seats"))
        self._said = Text("")
        form.add_widget(self.grid)
        form.add_widget(self._said)
