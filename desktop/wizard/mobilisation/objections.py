"""What one will hear, and the answer made from the dossier, until she writes her own."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.defaults import Proposal, back_to
from desktop.domain.mobilisation.proposed import answer_of, made_answers, next_position, objection_rows
from desktop.domain.records import Objection, Record
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.mobilisation.aside import Aside
from desktop.wizard.mobilisation.chosen import ChosenPart
from desktop.wizard.mobilisation.part import ASIDE, ProposedGrid
from resources.typography import typo
from widgets.fold import Fold
from widgets.form import Form
from widgets.labels import Text

_COLUMNS = ("label", "answer")
_WIDTHS = {"label": 22, "answer": 66}  # characters
_LINES = 12  # of one cell: an answer is a few sentences
_WHY = (
    "Les réponses viennent du dossier et changent avec lui. Pour écrire la vôtre, choisissez une ligne : elle se "
    "corrige sous le tableau (F4)."
)
_REASON = "faite avec les chiffres et les choix du dossier"


class ObjectionsPart(ChosenPart[Objection]):
    """The table holds the answers; one is rewritten under it. Under a fold: it is long, and read before a meeting."""

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(desk, step, parent)
        self.grid = _ObjectionsGrid(
            self, desk, step, "Ce que l’on vous dira", Objection, _COLUMNS, self.rows, make=self.make,
            locked=("answer",), add_words="Ajouter une objection", widths=_WIDTHS, lines=_LINES, has_detail=True,
        )  # fmt: skip
        self.grid.entered.connect(lambda: self.helped.emit("Objection.answer"))
        self.grid.row_removed.connect(lambda _id: self.removed.emit("L’objection a été enlevée du tableau."))
        self.aside = Aside(desk, step, "les objections mises à part", Objection, self._all)
        self._offers: dict[str, Proposal] = {}
        self.said = Text("", "label")
        self.sheet = RecordForm(desk, step, self.record, ("answer", ASIDE), proposals=self._offers)
        self.sheet.helped.connect(self.helped)
        form = Form()
        self.fold = Fold("ce que l’on vous dira, et vos réponses")
        self.fold.add(form)
        for widget in (Text(_WHY, "help"), self.grid, self.said, self.sheet, self.aside):
            form.add_widget(widget)
        self.fold.opened.connect(lambda _shown: self.refresh())
        self.column.addWidget(self.fold)
        self.watch()

    def rows(self) -> list[Objection]:
        """Those that have a matter here."""
        return [objection for objection in self._all() if not objection.dismissed]

    def begun(self, values: Mapping[str, Any]) -> Objection:
        return replace(Objection(position=next_position(self._all())), **values)

    def empty(self) -> Objection:
        return Objection()

    def show_sheet(self) -> None:
        """The objection, and its answer: hers, or the one proposed."""
        objection = self.record()
        made = self.answers().get(objection.code)
        self._offers.clear()
        if made:
            self._offers["answer"] = Proposal(made, "", _REASON, back_to(""))
        self.said.say(f"« {objection.label} »" if objection.label else "Cette objection")
        self.said.setVisible(bool(self.rows()))
        super().show_sheet()

    def refresh(self) -> None:
        """Nothing is worked out for what is not seen."""
        if self.fold.is_open:
            super().refresh()
            self.aside.refresh()

    def open_field(self, record_id: str, field: str) -> bool:
        if record_id in {row.id for row in self._all()}:
            self.fold.open()
        return super().open_field(record_id, field) or self.aside.go_to(record_id)

    def _all(self) -> list[Objection]:
        dataset = self.desk.workspace.dataset
        return self.once("rows", lambda: objection_rows(dataset, self.texts, self.answers()))

    def answers(self) -> Mapping[str, str]:
        """Those that the dossier makes, by objection."""
        return self.once("answers", lambda: made_answers(self.context(), self.texts))


class _ObjectionsGrid(ProposedGrid):
    """The answer that stands: hers, else the one proposed."""

    def __init__(self, part: ObjectionsPart, *args: Any, **more: Any) -> None:  # noqa: ANN401 - those of a grid
        self._part = part
        super().__init__(*args, **more)

    def shown(self, record: Record) -> Mapping[str, object]:
        assert isinstance(record, Objection)
        return {"answer": typo(answer_of(record, self._part.answers()))}
