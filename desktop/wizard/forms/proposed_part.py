"""A table whose rows are proposed: none is added nor taken away, and what is not typed decides nothing."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.domain.records import Partner, Service
from desktop.domain.words.naming import named
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.service_part import ServicePart
from widgets.form import Form
from widgets.rebuilt import Rebuilt

if TYPE_CHECKING:
    from desktop.wizard.forms.record_grid import RecordGrid


class ProposedPart(ServicePart):
    """A subclass makes `grid` in `build`, anew whenever `key` is another one."""

    def __init__(
        self, desk: Desk, step: Step, service: Callable[[], Service | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, step, service, parent)
        self.grid: RecordGrid
        self._rows = Rebuilt(self.key, self.build)
        self.column.addWidget(self._rows)

    def key(self) -> tuple[object, ...]:
        """What the columns and their lists depend on."""
        return self.partners()

    def build(self, form: Form) -> None:
        """Fill the form, with the table among the rest."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the rows as the dossier holds them."""
        if not self._rows.refresh():
            self.grid.refresh()

    def partners(self) -> tuple[tuple[str, str], ...]:
        """Every partner, by identifier and name."""
        return tuple((partner.id, named(partner)) for partner in self.desk.workspace.dataset.all(Partner))
