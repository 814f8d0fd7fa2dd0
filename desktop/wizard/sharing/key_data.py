"""The data that the keys of a scenario need and that no other step asks for, a table for each of them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.choices import OF_A_PARTNER, OF_A_SERVICE, KeyKind
from desktop.domain.dataset import Dataset
from desktop.domain.records import Dossier, KeyDatum, Partner, PartnerYear, Record, SharingScenario
from desktop.domain.sharing.keys import every_key
from desktop.domain.sharing.scenarios import data_lines, past_lines
from desktop.domain.words.naming import named
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import RecordGrid
from widgets.form import Form
from widgets.labels import Text

_WIDTHS = {"partner_id": 18, "value": 12, "year": 8, "source": 20}
_ONCE = "Cette donnée vaut pour tous vos services : elle se tape une seule fois."


def keys_to_type(dataset: Dataset, scenario: SharingScenario) -> tuple[KeyKind, ...]:
    """The keys of a scenario and of its cost pools whose data are typed here, each once."""
    return tuple(
        key for key in every_key(dataset, scenario) if key in {*OF_A_PARTNER, *OF_A_SERVICE, KeyKind.UNITS_MEAN}
    )


class KeyData(Form):
    """One table per key: a line per partner, its value, its year, its source."""

    helped = Signal(str)

    def __init__(
        self, desk: Desk, step: Step, scenario: SharingScenario, keys: Sequence[KeyKind], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step = step
        self._service_id = scenario.service_id
        self.grids: dict[KeyKind, RecordGrid] = {}
        for key in keys:
            self._add(key)

    def refresh(self) -> None:
        """Show the data as the dossier holds them."""
        for grid in self.grids.values():
            grid.refresh()

    def go_to(self, key: str) -> bool:
        """Put the focus on the table of a key, by its code."""
        grid = self.grids.get(KeyKind(key)) if key in set(KeyKind) else None
        if grid is not None:
            grid.view.setFocus()
        return grid is not None

    def show_record(self, record_id: str, field: str) -> bool:
        """Put the focus on a cell of the line of a datum."""
        return any(grid.go_to(record_id, field) for grid in self.grids.values())

    def _add(self, key: KeyKind) -> None:
        self.group(key.label)
        if key in OF_A_PARTNER:
            self.add_widget(Text(_ONCE, "help"))
        past = key is KeyKind.UNITS_MEAN
        record_type: type[Record] = PartnerYear if past else KeyDatum
        names = ("partner_id", "year", "units") if past else ("partner_id", "value", "year", "source")
        grid = RecordGrid(
            self._desk, self._step, key.label, record_type, names, self._past if past else self._of(key),
            links={"partner_id": [(p.id, named(p)) for p in self._desk.workspace.dataset.all(Partner)]},
            locked=("partner_id", "year") if past else ("partner_id",), widths=_WIDTHS,
        )  # fmt: skip
        helped = f"{record_type.__name__}.{'units' if past else 'value'}"
        grid.entered.connect(lambda: self.helped.emit(helped))
        self.grids[key] = grid
        self.add_widget(grid)
        grid.refresh()

    def _partners(self) -> Sequence[Partner]:
        return self._desk.workspace.results.service(self._service_id).partners

    def _of(self, key: KeyKind) -> Callable[[], Sequence[Record]]:
        return lambda: data_lines(self._desk.workspace.dataset, self._service_id, key, self._partners())

    def _past(self) -> Sequence[Record]:
        """The three years up to that of the accounts, else up to the last one that has closed."""
        workspace = self._desk.workspace
        latest = workspace.dataset.one(Dossier).reference_year or workspace.clock().year - 1
        return past_lines(workspace.dataset, self._service_id, self._partners(), latest)
