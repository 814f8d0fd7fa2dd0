"""The form of one scenario of sharing: its name, its rule, and the tables of weights that the rule asks for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.changes import Change, created
from desktop.domain.choices import KeyKind, SharingMethod
from desktop.domain.naming import named
from desktop.domain.records import Partner, SharingRule, SharingScenario, TypedWeight
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.record_form import RecordForm
from desktop.wizard.record_grid import RecordGrid
from widgets.buttons import Button
from widgets.form import Form
from widgets.labels import Text

_MIXED = (KeyKind.POPULATION, KeyKind.UNITS, KeyKind.HOURS, KeyKind.EQUAL)
_POOLS = {SharingMethod.MIXED: ("whole",), SharingMethod.FIXED_VARIABLE: ("fixed", "variable")}
_POOL_WORDS = {"whole": "Poids de chaque clé", "fixed": "Part fixe : clé", "variable": "Part variable : clé"}


class ScenarioForm(Form):
    """One scenario. `retained(id)` and `removed(id)` ask the page to retain it or to take it away."""

    helped = Signal(str)
    retained = Signal(str)
    removed = Signal(str)

    def __init__(self, desk: Desk, step: Step, scenario: SharingScenario, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step = step
        self._scenario = scenario
        self._grids: list[RecordGrid] = []
        self.group(f"Scénario {scenario.name}")
        names = ["name", "method"]
        if scenario.method is SharingMethod.FIXED_VARIABLE:
            names.append("fixed_percent")
        self._rule = RecordForm(desk, step, self._record, names)
        self._rule.helped.connect(self.helped)
        self._rule.edited.connect(lambda name, _value: self._prepare() if name == "method" else None)
        self.add_widget(self._rule)
        for pool in _POOLS.get(scenario.method, ()):
            self.add_widget(Text(_POOL_WORDS[pool], "label"))
            self._add_grid(self._rules_grid(pool))
        if scenario.method is SharingMethod.TYPED:
            self._add_grid(self._typed_grid())
        retain = Button("Retenir ce scénario" if not scenario.chosen else "Scénario retenu", icon="done")
        retain.clicked.connect(lambda: self.retained.emit(scenario.id))
        remove = Button("Supprimer ce scénario", icon="remove")
        remove.clicked.connect(lambda: self.removed.emit(scenario.id))
        self.add_widget(retain)
        self.add_widget(remove)

    def refresh(self) -> None:
        """Show the scenario as the dossier holds it."""
        self._rule.refresh()
        for grid in self._grids:
            grid.refresh()

    def go_to(self, key: str) -> bool:
        """Put the focus on a field of the scenario."""
        return self._rule.go_to(key)

    def _record(self) -> SharingScenario:
        return self._desk.workspace.dataset.find(SharingScenario, self._scenario.id) or self._scenario

    def _add_grid(self, grid: RecordGrid) -> None:
        grid.refresh()
        self._grids.append(grid)
        self.add_widget(grid)

    def _rules_grid(self, pool: str) -> RecordGrid:
        dataset, scenario = self._desk.workspace.dataset, self._scenario
        return RecordGrid(
            self._desk, self._step, f"{_POOL_WORDS[pool]} – scénario {scenario.name}", SharingRule, ("key", "weight"),
            lambda: dataset.where(SharingRule, scenario_id=scenario.id, pool=pool), locked=("key",),
        )  # fmt: skip

    def _typed_grid(self) -> RecordGrid:
        dataset, scenario = self._desk.workspace.dataset, self._scenario
        partners = [(partner.id, named(partner)) for partner in dataset.all(Partner)]
        return RecordGrid(
            self._desk, self._step, f"Parts saisies – scénario {scenario.name}", TypedWeight, ("partner_id", "weight"),
            lambda: dataset.where(TypedWeight, scenario_id=scenario.id),
            links={"partner_id": partners}, locked=("partner_id",),
        )  # fmt: skip

    def _prepare(self) -> None:
        prepare(self._desk, self._step, self._record())


def prepare(desk: Desk, step: Step, scenario: SharingScenario) -> None:
    """The lines that a rule needs are made as soon as it is chosen, with empty weights."""
    dataset = desk.workspace.dataset
    changes: list[Change] = []
    for pool in _POOLS.get(scenario.method, ()):
        held = {rule.key for rule in dataset.where(SharingRule, scenario_id=scenario.id, pool=pool)}
        changes += [
            created(SharingRule(scenario_id=scenario.id, pool=pool, key=key), step.id)
            for key in _MIXED
            if key not in held
        ]
    if scenario.method is SharingMethod.TYPED:
        typed = {weight.partner_id for weight in dataset.where(TypedWeight, scenario_id=scenario.id)}
        partners = desk.workspace.results.service(scenario.service_id).partners
        changes += [
            created(TypedWeight(scenario_id=scenario.id, partner_id=p.id), step.id)
            for p in partners
            if p.id not in typed
        ]
    if changes:
        desk.workspace.apply(changes)
