"""The sheet of a negotiation: our margins, who asked for what, what was agreed. Private: on a paper asked for alone."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.records import NegotiationEntry
from desktop.domain.sharing.position import MARGINS, position_of
from desktop.domain.words.naming import named
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.forms.record_grid import RecordGrid
from widgets.form import Form
from widgets.labels import Text

_COLUMNS = ("partner_id", "on", "asked", "agreed")
_WIDTHS = {"partner_id": 16, "on": 12, "asked": 26, "agreed": 26}
_LINES = 8  # of one cell: what is asked is a sentence or two
_OURS = "Pour ce service. Ce qui reste vide s’écrit à la main sur la fiche."
_WHO = "Qui demande quoi, et ce qui est convenu. Écrivez le nom d’une collectivité, jamais d’une personne."


class MarginsForm(RecordForm):
    """Our own margins for one service."""

    def __init__(self, desk: Desk, step: Step, service_id: str, parent: QWidget | None = None) -> None:
        dataset = desk.workspace.dataset
        super().__init__(desk, step, lambda: position_of(dataset, service_id), abreast=2, parent=parent)
        self.group("Nos marges")
        self.add_widget(Text(_OURS, "help"))
        self.include(*MARGINS)


class NegotiationSheet(Form):
    """One table; a new line bears the date of the day."""

    def __init__(self, desk: Desk, step: Step, service_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = desk.workspace
        self._service_id = service_id
        self.group("La fiche de négociation")
        self.add_widget(Text(_WHO, "help"))
        partners = [(partner.id, named(partner)) for partner in self._workspace.results.service(service_id).partners]
        self.grid = RecordGrid(
            desk, step, "Fiche de négociation", NegotiationEntry, _COLUMNS,
            lambda: self._workspace.dataset.where(NegotiationEntry, service_id=service_id), make=self.make,
            links={"partner_id": partners}, empty="Aucune demande notée pour l’instant.",
            add_words="Noter une demande", widths=_WIDTHS, lines=_LINES,
        )  # fmt: skip
        self.add_widget(self.grid)

    def make(self, values: Mapping[str, Any]) -> NegotiationEntry:
        """A line from what was typed in the last, empty one."""
        position = len(self._workspace.dataset.where(NegotiationEntry, service_id=self._service_id))
        on = self._workspace.clock().date()
        noted = {"position": position, "service_id": self._service_id, "on": on, **values}
        return NegotiationEntry(**noted)
