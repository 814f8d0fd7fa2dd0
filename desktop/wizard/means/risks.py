"""What may befall the employer of the agents: four rows proposed, who pays then, and what is set aside each year."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.domain.costs.new_means import new_risks, risks
from desktop.domain.records import EmployerRisk, Service
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.proposed_part import ProposedPart
from desktop.wizard.forms.record_grid import RecordGrid
from widgets.form import Form
from widgets.labels import Text

if TYPE_CHECKING:
    from desktop.domain.choices import StaffRisk

_COLUMNS = ("kind", "bearer", "employer_id", "amount", "note")
_WIDTHS = {"kind": 20, "bearer": 17, "employer_id": 13, "amount": 10, "note": 26}  # characters
_TITLES = {"amount": "Prévu (€)", "employer_id": "Qui emploie ?"}  # short words: nothing scrolls beside the help
_LINES = 8  # of one cell: what is agreed is a sentence
_WHY = (
    "À décider avant de signer : ces points font les désaccords. Une somme prévue, même petite, se partage ou reste "
    "à l’employeur ; elle devient une ligne de coût de demain."
)


class RisksPart(ProposedPart):
    """The four risks of the service shown."""

    def __init__(
        self, desk: Desk, step: Step, service: Callable[[], Service | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, step, service, parent)
        self._ids: dict[tuple[str, StaffRisk], str] = {}  # of the rows still empty: nothing moves under the cursor

    def rows(self) -> Sequence[EmployerRisk]:
        """As typed, else as proposed."""
        service, dataset = self.service(), self.desk.workspace.dataset
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
        if held is None or held in self.desk.workspace.dataset:
            held = self._ids[service.id, risk.kind] = risk.id
        return held

    def build(self, form: Form) -> None:
        """What to think of, then the four of them."""
        form.group("Ce qui peut arriver à l’employeur")
        form.add_widget(Text(_WHY, "help"))
        self.grid = RecordGrid(
            self.desk, self.step, "Risques de l’employeur", EmployerRisk, _COLUMNS, self.rows, locked=("kind",),
            links={"employer_id": [("", "À choisir"), *self.partners()]}, widths=_WIDTHS, lines=_LINES,
            titles=_TITLES,
        )  # fmt: skip
        self.grid.entered.connect(lambda: self.helped.emit("EmployerRisk.bearer"))
        form.add_widget(self.grid)
        self.grid.refresh()
