"""All of one body: what it is about, how it votes, who sits in it, when it meets, who can block or decide."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.choices import BodyKind, Voting
from desktop.domain.records import Body, Partner, Service
from desktop.domain.words.governance_words import committee_words
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.record_names import record_name
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.governance.meetings import MeetingsFold
from desktop.wizard.governance.power_fold import PowerFold
from desktop.wizard.governance.seats import SeatsTable
from widgets.choice_fields import ChoiceField
from widgets.labels import Text

_FIELDS = ("service_id", "secretary_id", "voting", "majority", "subject", "reserved")
_WIDE = ("subject", "reserved")
_EVERY = "Tous les services du dossier"
_PREPARES = frozenset({BodyKind.WORKING_GROUP, BodyKind.TECHNICAL})


class BodySheet(QWidget):
    """`body()` gives the body shown."""

    helped = Signal(str)
    removed = Signal(str)

    def __init__(self, desk: Desk, step: Step, body: Callable[[], Body], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._body = body
        links = {"service_id": self._services, "secretary_id": self._partners}
        self.form = RecordForm(desk, step, body, links=links, abreast=2, wide=_WIDE)
        self._box = self.form.group("")
        voting = ChoiceField([(member, member.label) for member in Voting])
        self.form.include(*_FIELDS, widgets={"voting": voting})
        self.told = Text("", "help")
        self.form.add_widget(self.told)
        self.seats = SeatsTable(desk, step, body)
        self.meetings = MeetingsFold(desk, step, body)
        self.meetings.removed.connect(self.removed)
        self.power = PowerFold(desk, body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.form, self.seats, self.meetings, self.power):
            column.addWidget(widget)
        for part in (self.form, self.seats, self.meetings):
            part.helped.connect(self.helped)

    def refresh(self) -> None:
        """Show the body as it now stands; one that prepares only has neither votes nor anything kept from it."""
        body, workspace = self._body(), self._desk.workspace
        prepares = body.kind in _PREPARES
        self.form.name_group(self._box, record_name(workspace.dataset, body))
        for key, items in (("service_id", self._services()), ("secretary_id", self._partners())):
            field = self.form.field(key)
            assert isinstance(field, ChoiceField)
            field.set_items(items)
        self.form.refresh()
        self.form.show_row("voting", not prepares or body.voting is not Voting.UNKNOWN)
        self.form.show_row("majority", not prepares or body.majority is not None)
        self.form.show_row("reserved", not prepares or bool(body.reserved))
        words = [] if prepares else committee_words(workspace.law, body.kind)
        self.told.say("\n".join(words))
        self.told.setVisible(bool(words))
        self.seats.refresh()
        self.meetings.refresh()
        self.power.setVisible(not prepares)
        self.power.refresh()

    def go_to(self, field: str, record_id: str = "") -> bool:
        """Put the focus on a field, on the seats of a partner, or on a meeting."""
        if field in {"seats", "alternates", "chairs"}:
            return self.seats.go_to(record_id, field)
        if field in {"on", "hour", "place", "agenda", "decisions"}:
            return self.meetings.go_to(record_id, field)
        return self.form.go_to(field)

    def flush(self) -> None:
        """Tell what is being typed."""
        self.form.flush()
        self.seats.grid.flush()
        self.meetings.grid.flush()

    def _services(self) -> Sequence[tuple[object, str]]:
        return [("", _EVERY), *((s.id, service_name(s)) for s in self._desk.workspace.dataset.all(Service))]

    def _partners(self) -> Sequence[tuple[object, str]]:
        return [("", "À choisir"), *((p.id, named(p)) for p in self._desk.workspace.dataset.all(Partner))]
