"""The bodies that follow or prepare: a row each, then all of the one where she is."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.changes import created
from desktop.domain.choices import BodyKind
from desktop.domain.governance.bodies import new_body, proposed_committee, proposed_conference, without_conference
from desktop.domain.records import Body, Meeting, Record, Seat
from desktop.domain.words.governance_words import committee_words
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid
from desktop.wizard.governance.body_sheet import BodySheet
from widgets.buttons import Button
from widgets.form import Form
from widgets.labels import Text

if TYPE_CHECKING:
    from resources.law.law import Law

_IN_TABLE = ("kind", "name", "rhythm")
_WIDTHS = {"kind": 24, "name": 28, "rhythm": 22}  # characters
_NONE = "Personne ne suit encore le service."
_OFFER = "On vous propose un comité avec les sièges de chaque partenaire ; vous pourrez tout changer."


class BodiesPart(QWidget):
    """Table, what is proposed, sheet. `helped` and `removed` as those of a page."""

    helped = Signal(str)
    removed = Signal(str)

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step = step
        self._shown = ""
        model = desk.workspace.law.governance.committee
        form = Form()
        form.group("Qui suit, qui prépare")
        form.add_widget(Text(model.say.sourced(desk.workspace.law.as_of) if model else ""))
        self.table = RecordGrid(
            desk, step, "Instances", Body, _IN_TABLE, self.rows, make=self._make, widths=_WIDTHS,
            empty=f"{_NONE} {_OFFER}", typical="Reprendre ce comité", add_words="Ajouter une instance",
        )  # fmt: skip
        self.table.typical_asked.connect(lambda: self._take(proposed_committee(desk.workspace.dataset, self._law)))
        self.table.current_changed.connect(self._show)
        self.table.entered.connect(lambda: self.helped.emit("Body.kind"))
        self.table.row_removed.connect(lambda _id: self.removed.emit("L’instance a été supprimée."))
        form.add_widget(self.table)
        self.wanted = Text("")
        self.compose = Button("Ajouter la conférence de l’entente", icon="add")
        self.compose.clicked.connect(self._compose)
        desk.writing(self.compose)
        form.add_widget(self.wanted)
        form.add_widget(self.compose)
        self.sheet = BodySheet(desk, step, self.record)
        self.sheet.helped.connect(self.helped)
        self.sheet.removed.connect(self.removed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(form)
        column.addWidget(self.sheet)

    def refresh(self) -> None:
        """Show the bodies, the conférence that lacks, and all of the body where she is."""
        held = self.rows()
        if self._shown not in {body.id for body in held}:
            self._shown = held[0].id if held else ""
        self.table.refresh()
        lacking = without_conference(self._desk.workspace.dataset, self._law)
        self.wanted.say("\n".join(committee_words(self._law, BodyKind.CONFERENCE)))
        for widget in (self.wanted, self.compose):
            widget.setVisible(bool(lacking))
        self.sheet.setVisible(bool(held))
        if held:
            self.sheet.refresh()

    def rows(self) -> list[Body]:
        """All of them, in their order."""
        return self._desk.workspace.dataset.all(Body)

    def record(self) -> Body:
        """The one where she is."""
        return self._desk.workspace.dataset.find(Body, self._shown) or Body()

    def go_to(self, held: Record | None, field: str) -> bool:
        """Put the focus on a field of a body, on its seats or on its meetings; on the table when none is named."""
        if isinstance(held, Seat | Meeting):
            self._show(held.body_id)
            return self.sheet.go_to(field, held.id)
        if isinstance(held, Body):
            self._show(held.id)
            return self.table.go_to(held.id, field) or self.sheet.go_to(field)
        if field == "conference" and self.compose.isVisibleTo(self):
            self.compose.setFocus()
        else:
            self.table.take_focus()
        return True

    def flush(self) -> None:
        """Tell what is being typed."""
        self.table.flush()
        self.sheet.flush()

    @property
    def _law(self) -> "Law":
        return self._desk.workspace.law

    def _show(self, body_id: object) -> None:
        """All of another body; what is being typed in this one is written first."""
        if body_id is not None and body_id != self._shown:
            self.sheet.flush()
            self._desk.workspace.end_edit()
            self._shown = str(body_id)
            self.sheet.setVisible(True)
            self.sheet.refresh()

    def _make(self, values: Mapping[str, Any]) -> Body:
        body = new_body(self._desk.workspace.dataset, values)
        if values:
            self.sheet.flush()
            self._shown = body.id
        return body

    def _compose(self) -> None:
        dataset = self._desk.workspace.dataset
        lacking = without_conference(dataset, self._law)
        if lacking:
            self._take(proposed_conference(dataset, self._law, lacking[0]))

    def _take(self, records: Sequence[Record]) -> None:
        """A body with its seats, as one entry to undo; the focus goes where she may change it."""
        if not records:
            return
        self.sheet.flush()
        self._shown = records[0].id
        if self._desk.workspace.apply([created(record, self._step.id) for record in records]):
            self.table.go_to(records[0].id, "name")
