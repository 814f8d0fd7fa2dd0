"""The groups to convince: what each expects or fears, what is done for it. Private, never on paper."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.mobilisation.proposed import group_rows, next_position
from desktop.domain.records import Stakeholder
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.mobilisation.part import Part, ProposedGrid
from widgets.fold import Fold
from widgets.labels import Text

_COLUMNS = ("audience", "expects", "action", "on")
_WIDTHS = {"audience": 17, "expects": 29, "action": 29, "on": 13}  # characters
_LINES = 8
_PRIVATE = (
    "Partie privée : rien d’ici ne figure sur un document, ni dans une « copie à partager ». Des groupes, jamais une "
    "personne nommée."
)


class PeoplePart(Part):
    """Under a fold, which stays closed until she opens it: others may be looking at the screen."""

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(desk, step, parent)
        self.grid = ProposedGrid(
            desk, step, "Groupes à convaincre", Stakeholder, _COLUMNS, self.rows, make=self._make,
            add_words="Ajouter une action", widths=_WIDTHS, lines=_LINES,
        )  # fmt: skip
        self.grid.entered.connect(lambda: self.helped.emit("Stakeholder.expects"))
        self.grid.row_removed.connect(lambda _id: self.removed.emit("L’action a été supprimée."))
        self.fold = Fold("les groupes à convaincre (partie privée)")
        for widget in (Text(_PRIVATE, "help"), self.grid):
            self.fold.add(widget)
        self.fold.opened.connect(lambda _shown: self.refresh())
        self.column.addWidget(self.fold)

    def rows(self) -> list[Stakeholder]:
        """As typed or as proposed."""
        return self.once("rows", lambda: group_rows(self.context(), self.texts))

    def refresh(self) -> None:
        """Show the groups as they now stand; nothing is worked out for what is not seen."""
        if self.fold.is_open:
            self.grid.refresh()

    def open_field(self, record_id: str, field: str) -> bool:
        """Open the fold and put the focus on the cell of a group."""
        if record_id not in {row.id for row in self.rows()}:
            return False
        self.fold.open()
        return self.grid.go_to(record_id, field)

    def _make(self, values: Mapping[str, Any]) -> Stakeholder:
        return replace(Stakeholder(position=next_position(self.rows())), **values)
