"""What she set aside: under a fold, to be taken back by unticking it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktop.domain.records import Objection, Risk
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid
from desktop.wizard.mobilisation.part import ASIDE
from widgets.fold import Fold

Row = Risk | Objection


class Aside(Fold):
    """Hidden while nothing is set aside; `rows()` gives every row of the part."""

    def __init__(
        self,
        desk: Desk,
        step: Step,
        what: str,
        kind: type[Row],
        rows: Callable[[], Sequence[Row]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(what, parent=parent)
        self._rows = rows
        self.grid = RecordGrid(
            desk, step, what.capitalize(), kind, ("label", ASIDE), self.rows, locked=("label",),
            widths={"label": 60, ASIDE: 12},
        )  # fmt: skip
        self.add(self.grid)

    def rows(self) -> list[Row]:
        """Those that are set aside."""
        return [row for row in self._rows() if row.dismissed]

    def refresh(self) -> None:
        """Show them, or nothing."""
        self.setVisible(bool(self.rows()))
        self.grid.refresh()

    def go_to(self, row_id: str) -> bool:
        """Put the focus on a row, if it is here."""
        if row_id not in {row.id for row in self.rows()}:
            return False
        self.open()
        return self.grid.go_to(row_id, ASIDE)
