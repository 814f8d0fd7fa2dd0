"""What may befall the employer of the agents: four rows proposed, who pays then, and what is set aside each year."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.costs.new_means import new_risks, risks
from desktop.domain.records import EmployerRisk, Partner, Service
from desktop.domain.words.naming import named
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid
from resources.typography import NO_BREAK
from widgets.form import Form
from widgets.labels import Text
from widgets.rebuilt import Rebuilt

if TYPE_CHECKING:
    from desktop.domain.choices import StaffRisk

_COLUMNS = ("kind", "bearer", "employer_id", "amount", "note")
_WIDTHS = {"kind": 20, "bearer": 17, "employer_id": 13, "amount": 10, "note": 26}  # characters
_LINES = 6  # of one cell: what is agreed is a sentence
_WHY = (
    "À décider avant de signer : ces points font les désaccords. Une provision, même petite, se partage ou reste à "
    "l’employeur ; elle devient une ligne de coût de demain."
)


class RisksPart(QWidget):
    """`service()` gives the service shown. No row is added nor taken away: what is not typed decides nothing."""

    helped = Signal(str)
    removed = Signal(str)

    def __init__(
        self, desk: Desk, step: Step, service: Callable[[], Service | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step = step
        self._service = service
        self._ids: dict[tuple[str, StaffRisk], str] = {}  # of the rows still empty: nothing moves under the cursor
        self.grid: RecordGrid
        self._rows = Rebuilt(self._partners, self._build)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._rows)

    def refresh(self) -> None:
        """Show the four risks of the service."""
        if not self._rows.refresh():
            self.grid.refresh()

    def rows(self) -> Sequence[EmployerRisk]:
        """As typed, else as proposed."""
        service, dataset = self._service(), self._desk.workspace.dataset
        if service is None:
            return []
        made = new_risks(dataset, service)
        fresh = {kind: replace(risk, id=self._id(service, risk)) for kind, risk in made.items()}
        return risks(dataset, service, fresh)

    def go_to(self, risk_id: str, field: str) -> bool:
        """Put the focus on a cell of a risk: who pays it, of the first one, when nothing else is named."""
        rows = self.rows()
        place = field if field in _COLUMNS else "bearer"
        return bool(rows) and self.grid.go_to(risk_id or rows[0].id, place)

    def _id(self, service: Service, risk: EmployerRisk) -> str:
        held = self._ids.get((service.id, risk.kind))
        if held is None or held in self._desk.workspace.dataset:
            held = self._ids[service.id, risk.kind] = risk.id
        return held

    def _partners(self) -> tuple[tuple[str, str], ...]:
        return tuple((partner.id, named(partner)) for partner in self._desk.workspace.dataset.all(Partner))

    def _build(self, form: Form) -> None:
        form.group("Ce qui peut arriver à l’employeur")
        form.add_widget(Text(_WHY, "help"))
        self.grid = RecordGrid(
            self._desk, self._step, "Risques de l’employeur", EmployerRisk, _COLUMNS, self.rows, locked=("kind",),
            links={"employer_id": [("", "À choisir"), *self._partners()]}, widths=_WIDTHS, lines=_LINES,
            titles={"amount": f"Provision{NO_BREAK}(€)"},
        )  # fmt: skip
        self.grid.entered.connect(lambda: self.helped.emit("EmployerRisk.bearer"))
        form.add_widget(self.grid)
        self.grid.refresh()
