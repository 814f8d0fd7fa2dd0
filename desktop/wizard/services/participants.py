"""Who takes part in a service: boxes for every partner, all or none or « the same as » with one key."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.changes import Change, created, edited
from desktop.domain.records import Partner, Service, Usage
from desktop.domain.words.naming import named, service_name
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from widgets.buttons import LongButton
from widgets.form import Form
from widgets.many_checks import ManyChecksField

_LABEL = "Communes et organismes concernés"


class Participants(QWidget):
    """The boxes of the service that `service()` gives; `helped` when the focus comes in."""

    helped = Signal(str)

    def __init__(
        self, desk: Desk, step: Step, service: Callable[[], Service | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step = step
        self._service = service
        self._other: Service | None = None
        self.boxes = ManyChecksField()
        self.same = LongButton("")
        self.same.clicked.connect(self._same)
        self.boxes.acts.insertWidget(2, self.same)
        desk.writing(self.boxes, self.same)
        form = Form()
        form.add("takes_part", _LABEL, self.boxes, help_text="Rien n’est coché d’avance.")
        form.entered.connect(lambda _key: self.helped.emit("Usage.takes_part"))
        self.boxes.edited.connect(self._write)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)

    def refresh(self) -> None:
        """Show the partners, those that take part, and the service whose partners could be taken again."""
        service, dataset = self._service(), self._desk.workspace.dataset
        if service is None:
            return
        partners = dataset.all(Partner)
        self.boxes.set_items([(partner.id, named(partner)) for partner in partners])
        ticked = self._taking(service)
        self.boxes.show_value(tuple(partner.id for partner in partners if partner.id in ticked))
        others = (other for other in dataset.all(Service) if other.id != service.id and self._taking(other))
        self._other = next((other for other in others if self._taking(other) != ticked), None)
        self.same.setVisible(self._other is not None)
        if self._other is not None:
            self.same.say(f"Les mêmes que pour « {service_name(self._other)} »")

    def take_focus(self) -> None:
        """Put the focus on « Tous », before the boxes."""
        (self.boxes.all if self.boxes.all.isVisibleTo(self) else self.boxes).setFocus()

    def _taking(self, service: Service) -> set[str]:
        return {
            usage.partner_id
            for usage in self._desk.workspace.dataset.where(Usage, service_id=service.id, takes_part=True)
        }

    def _same(self) -> None:
        if self._other is not None:
            taking = self._taking(self._other)
            self.boxes.tick([p.id for p in self._desk.workspace.dataset.all(Partner) if p.id in taking])

    def _write(self, value: object) -> None:
        service = self._service()
        if service is None or not isinstance(value, tuple):
            return
        dataset = self._desk.workspace.dataset
        held = {usage.partner_id: usage for usage in dataset.where(Usage, service_id=service.id)}
        changes: list[Change] = []
        for partner in dataset.all(Partner):
            usage, wanted = held.get(partner.id), partner.id in value
            if usage is None and wanted:
                fresh = Usage(service_id=service.id, partner_id=partner.id, takes_part=True)
                changes.append(created(fresh, self._step.id))
            elif usage is not None and usage.takes_part != wanted:
                changes.append(edited(usage, "takes_part", wanted, self._step.id))
        if changes:
            self._desk.workspace.apply(changes)
