"""What goes and what stays when a power moves: powers, equipment, contracts, debts, agents."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.choices import PerimeterKind
from desktop.domain.records import PerimeterItem, Service
from desktop.domain.words.law_words import effect_words
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid
from desktop.wizard.forms.service_part import ServicePart
from resources.law.legal_form import LegalForm
from resources.typography import listing
from widgets.form import Form
from widgets.labels import Text

_WHY = (
    "La compétence emporte ce qui lui sert. Dites ce qui suit et ce qui reste : les biens et leurs emprunts, les "
    "contrats en cours, les agents, et ce qui relève de l’intérêt communautaire."
)
_EFFECTS = "Effets à étudier"
_WIDTHS = {"label": 22, "kind": 20, "goes": 18, "note": 22}  # characters


class Perimeter(ServicePart):
    """A row per element, added and taken away."""

    def __init__(
        self, desk: Desk, step: Step, service: Callable[[], Service | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, step, service, parent)
        form = Form()
        form.group("Ce qui suit, ce qui reste")
        form.add_widget(Text(_WHY, "help"))
        self.grid = RecordGrid(
            desk, step, "Périmètre", PerimeterItem, ("label", "kind", "goes", "note"), self.rows, make=self._make,
            widths=_WIDTHS, empty="Rien n’est encore listé.", add_words="Ajouter un élément",
        )  # fmt: skip
        self.grid.entered.connect(lambda: self.helped.emit("PerimeterItem.goes"))
        self.grid.row_removed.connect(lambda _id: self.removed.emit("L’élément a été supprimé."))
        form.add_widget(self.grid)
        self.title, self.effects = Text(_EFFECTS, "label"), Text("")
        form.add_widget(self.title)
        form.add_widget(self.effects)
        self.column.addWidget(form)

    def rows(self) -> list[PerimeterItem]:
        """Of the service shown."""
        service = self.service()
        return self.desk.workspace.dataset.where(PerimeterItem, service_id=service.id) if service else []

    def refresh(self) -> None:
        """Show the elements as they now stand."""
        self.grid.refresh()

    def tell(self, form: LegalForm | None, whom: Iterable[str]) -> None:
        """The effects to study under a form, and with whom; nothing while none is chosen or proposed."""
        for widget in (self.title, self.effects):
            widget.setVisible(form is not None)
        if form is not None:
            asked = listing(list(dict.fromkeys(whom)))
            said = effect_words(self.desk.workspace.law, form)
            self.effects.say("\n".join([f"Pour l’outil « {form.name} » :", *said, f"À étudier avec : {asked}."]))

    def _make(self, values: Mapping[str, Any]) -> PerimeterItem:
        service, rows = self.service(), self.rows()
        begun = PerimeterItem(service_id=service.id if service else "", kind=PerimeterKind.POWER, position=len(rows))
        return replace(begun, **values)
