"""What each partner uses of a service: hours and units; a range from Excel is taken as it is."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.records import Partner, Service, Usage
from desktop.domain.words.naming import named
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid
from widgets.form import Form
from widgets.labels import Text

_COUNTED = ("partner_id", "hours", "units")
_TITLE = "Ce que chacun utilise"


class UsesTable(Form):
    """The uses of the partners who take part in one service, in quantities."""

    helped = Signal(str)

    def __init__(self, desk: Desk, step: Step, service: Service, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._service_id = service.id
        self.group(_TITLE)
        self.add_widget(Text(f"Ce que l’on compte pour ce service : {service.unit or 'unités'}.", "help"))
        partners = [(partner.id, named(partner)) for partner in desk.workspace.dataset.all(Partner)]
        self.grid = RecordGrid(
            desk, step, _TITLE, Usage, _COUNTED, self._uses,
            links={"partner_id": partners}, locked=("partner_id",), widths={"partner_id": 20},
        )  # fmt: skip
        self.grid.entered.connect(lambda: self.helped.emit("Usage.hours"))
        self.add_widget(self.grid)
        self.refresh()

    def refresh(self) -> None:
        """Show the uses as the dossier holds them, with their totals."""
        self.grid.refresh()
        uses = self._uses()
        sums = {name: sum((getattr(use, name) or Decimal(0) for use in uses), Decimal(0)) for name in _COUNTED[1:]}
        self.grid.show_totals({name: total or None for name, total in sums.items()})

    def _uses(self) -> Sequence[Usage]:
        """In the order of the partners on screen."""
        dataset = self._desk.workspace.dataset
        uses = {use.partner_id: use for use in dataset.where(Usage, service_id=self._service_id) if use.takes_part}
        return [uses[partner.id] for partner in dataset.all(Partner) if partner.id in uses]
