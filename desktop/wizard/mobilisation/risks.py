"""What may go wrong: proposed from the answers, judged in words, each with its precaution and who sees to it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.mobilisation.proposed import next_position, risk_rows
from desktop.domain.records import Risk
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.mobilisation.aside import Aside
from desktop.wizard.mobilisation.chosen import ChosenPart
from desktop.wizard.mobilisation.part import ASIDE, ProposedGrid
from widgets.form import Form
from widgets.labels import Text

_COLUMNS = ("label", "likelihood", "effect", "precaution")
_MORE = ("precaution", "owner", ASIDE)
_WIDTHS = {"label": 30, "likelihood": 11, "effect": 10, "precaution": 30}  # characters
_LINES = 8  # of one cell: a risk and its precaution are sentences
_WHY = (
    "D’après vos réponses. Corrigez ce qui n’est pas juste, ajoutez les vôtres, cochez ce qui ne vous concerne pas. "
    "Ce que vous ne touchez pas suit le dossier."
)


class RisksPart(ChosenPart[Risk]):
    """One table, under it who sees to the risk where she is, then what she set aside."""

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(desk, step, parent)
        self.grid = ProposedGrid(
            desk, step, "Ce qui peut arriver", Risk, _COLUMNS, self.rows, make=self.make,
            add_words="Ajouter un risque", widths=_WIDTHS, lines=_LINES, has_detail=True,
            titles={"likelihood": "Risque"},
        )  # fmt: skip
        self.grid.entered.connect(lambda: self.helped.emit("Risk.precaution"))
        self.grid.row_removed.connect(lambda _id: self.removed.emit("Le risque a été enlevé du tableau."))
        self.aside = Aside(desk, step, "les risques mis à part", Risk, self._all)
        self.said = Text("", "label")
        self.sheet = RecordForm(desk, step, self.record, _MORE, abreast=2, wide=("precaution",))
        self.sheet.helped.connect(self.helped)
        form = Form()
        form.group("Ce qui peut coincer")
        for widget in (Text(_WHY, "help"), self.grid, self.said, self.sheet, self.aside):
            form.add_widget(widget)
        self.column.addWidget(form)
        self.watch()

    def rows(self) -> list[Risk]:
        """Those that concern the dossier."""
        return [risk for risk in self._all() if not risk.dismissed]

    def begun(self, values: Mapping[str, Any]) -> Risk:
        return replace(Risk(position=next_position(self._all())), **values)

    def empty(self) -> Risk:
        return Risk()

    def show_sheet(self) -> None:
        """Which risk it is about, then its precaution."""
        self.said.say(self.record().label or "Ce risque")
        self.said.setVisible(bool(self.rows()))
        super().show_sheet()

    def refresh(self) -> None:
        super().refresh()
        self.aside.refresh()

    def open_field(self, record_id: str, field: str) -> bool:
        return super().open_field(record_id, field) or self.aside.go_to(record_id)

    def _all(self) -> list[Risk]:
        return self.once("rows", lambda: risk_rows(self.context(), self.texts))
