"""The common notebook: ideas, tools and know-how that each brings, and the working groups that make use of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.mobilisation.groups import group_words, working_groups
from desktop.domain.mobilisation.proposed import next_position
from desktop.domain.records import Body, CostLine, Idea, Identity, Objective
from desktop.domain.words.record_names import distinct_name, record_name
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.fields import Items
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.forms.record_grid import RecordGrid
from desktop.wizard.mobilisation.chosen import ChosenPart
from widgets.choice_fields import ChoiceField
from widgets.form import Form
from widgets.labels import Text
from widgets.links import Links
from widgets.rebuilt import Rebuilt

_COLUMNS = ("kind", "label", "partner_id", "state")
_WIDTHS = {"kind": 17, "label": 38, "partner_id": 18, "state": 16}  # characters
_LINKS = ("body_id", "objective_id", "line_id")
_LINES = 6
_WHY = (
    "Un modèle d’arrêté, un planning, une façon de faire : notez ce que chacun apporte, même petit. Le groupe de "
    "travail garde ce qui sert."
)
_NO_GROUP = "Aucun groupe de travail n’est noté. Les groupes, leurs réunions et leurs décisions se saisissent {where}."
_NONE = [("", "Aucun")]


class NotebookPart(ChosenPart[Idea]):
    """The working groups, the table of what is brought, and what the idea shown is for."""

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(desk, step, parent)
        self.groups = Text("")
        self.where = Links()
        self.where.chosen.connect(self._open_groups)
        self._rows = Rebuilt(lambda: tuple(self.partners()), self._build_rows)
        self.sheet = RecordForm(
            desk, step, self.record, (*_LINKS, "note"), links={name: self._items(name) for name in _LINKS},
            abreast=2, wide=("objective_id", "line_id", "note"),
        )  # fmt: skip
        self.sheet.helped.connect(self.helped)
        form = Form()
        form.group("Le carnet : idées, outils, savoir-faire")
        for widget in (Text(_WHY, "help"), self.groups, self.where, self._rows, self.sheet):
            form.add_widget(widget)
        self.column.addWidget(form)

    def rows(self) -> Sequence[Idea]:
        """All that was noted."""
        return self.desk.workspace.dataset.all(Idea)

    def begun(self, values: Mapping[str, Any]) -> Idea:
        mine = self.desk.workspace.dataset.one(Identity).partner_id
        return replace(Idea(position=next_position(self.rows()), partner_id=mine), **values)

    def empty(self) -> Idea:
        return Idea()

    def refresh(self) -> None:
        """The groups first; the table is made again when the partners are others."""
        self._show_groups()
        self._rows.refresh()
        for name in _LINKS:
            field = self.sheet.field(name)
            assert isinstance(field, ChoiceField)
            field.set_items(self._items(name)())
        super().refresh()

    def _build_rows(self, form: Form) -> None:
        self.grid = RecordGrid(
            self.desk, self.step, "Carnet d’idées", Idea, _COLUMNS, self.rows, make=self.make,
            links={"partner_id": self.partners()}, empty="Rien n’est encore noté.", add_words="Noter une idée",
            widths=_WIDTHS, lines=_LINES, has_detail=True,
        )  # fmt: skip
        self.grid.entered.connect(lambda: self.helped.emit("Idea.label"))
        self.grid.row_removed.connect(lambda _id: self.removed.emit("La ligne du carnet a été supprimée."))
        self.watch()
        form.add_widget(self.grid)

    def _items(self, name: str) -> Any:  # noqa: ANN401 - a callable for a form
        dataset = self.desk.workspace.dataset
        makers = {
            "objective_id": lambda: [(item.id, item.title) for item in dataset.all(Objective) if item.title],
            "body_id": lambda: [(body.id, record_name(dataset, body)) for body in working_groups(dataset)],
            "line_id": lambda: [(line.id, distinct_name(dataset, line)) for line in dataset.all(CostLine)],
        }

        def items() -> Items:
            return [*_NONE, *makers[name]()]

        return items

    def _show_groups(self) -> None:
        workspace = self.desk.workspace
        held = working_groups(workspace.dataset)
        today = workspace.clock().date()
        holder = self.desk.course.step_of(Body, "name")
        where = f"à l’étape « {holder.title} »" if holder else "à l’étape qui décrit le suivi du service"
        said = [group_words(workspace.dataset, body, today) for body in held]
        self.groups.say("\n".join(said) if said else _NO_GROUP.format(where=where))
        links = [(holder.id, f"Aller à l’étape « {holder.title} »")] if holder else []
        self.where.show_links(links)

    def _open_groups(self, step_id: object) -> None:
        held = working_groups(self.desk.workspace.dataset)
        self.go_to.emit(str(step_id), held[0].id if held else "", "name")
