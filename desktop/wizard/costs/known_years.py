"""The years of one cost line whose amount is known already: a rise that was voted, a contract that ends."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from desktop.domain.records import LineYear
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid


class KnownYears(RecordGrid):
    """`line_id()` gives the line that is shown."""

    def __init__(self, desk: Desk, step: Step, line_id: Callable[[], str]) -> None:
        self._line_id = line_id
        super().__init__(
            desk, step, "Montants déjà connus, année par année", LineYear, ("year", "amount"),
            lambda: desk.workspace.dataset.where(LineYear, line_id=line_id()),
            make=self._new,
            titles={"amount": "Montant (€)"}, widths={"year": 8, "amount": 14},
            empty="Pour une hausse déjà connue : écrivez l’année et son montant. Les années d’après en partent.",
            add_words="Ajouter une année",
        )  # fmt: skip

    def _new(self, values: Mapping[str, Any]) -> LineYear:
        return replace(LineYear(line_id=self._line_id()), **values)
