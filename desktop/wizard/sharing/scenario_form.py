"""The form of one scenario of sharing: its rule, the weights that the rule asks for, how the bill is made, its name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.choices import KeyKind, SharingMethod
from desktop.domain.records import Partner, SharingRule, SharingScenario, TypedWeight
from desktop.domain.sharing.rule_words import mix_words, total_words
from desktop.domain.sharing.scenarios import (
    ALL_OF_IT,
    USUAL_KEYS,
    choose_key,
    letter,
    only_key,
    proposals,
    total_weight,
    typed_lines,
    weight_lines,
)
from desktop.domain.words.naming import named
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.forms.record_grid import RecordGrid
from widgets.buttons import Button
from widgets.choice_fields import ChoiceField
from widgets.form import Form
from widgets.labels import Text

_SHOWN = {SharingMethod.MIXED, SharingMethod.FIXED_VARIABLE}
_PARTS = {"fixed": "La part fixe se partage selon", "variable": "La part variable se partage selon"}


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
        self.weights: RecordGrid | None = None
        self._parts: dict[str, ChoiceField] = {}
        self._box = self.group("")
        proposed = proposals(desk.workspace.dataset, desk.workspace.law, scenario)
        self._rule = RecordForm(desk, step, self._held, ["method"], proposals=proposed)
        self.add_widget(self._rule)
        if scenario.method is SharingMethod.FIXED_VARIABLE:
            self._rule.include("fixed_percent")
            for pool, words in _PARTS.items():
                self._add_part(pool, words)
        self._rule.helped.connect(self.helped)
        self.total = Text("", "label")
        self._add_weights()
        self.add_widget(self.total)
        self._more = RecordForm(desk, step, self._held, ["settlement", "name"], proposals=proposed)
        self._more.helped.connect(self.helped)
        self.add_widget(self._more)
        self.retain = Button("Retenir ce scénario", icon="done")
        self.retain.clicked.connect(lambda: self.retained.emit(scenario.id))
        self.remove = Button("Supprimer ce scénario", icon="remove")
        self.remove.clicked.connect(lambda: self.removed.emit(scenario.id))
        desk.writing(self.retain, self.remove)
        self.add_widget(self.retain)
        self.add_widget(self.remove)
        self.refresh()

    def refresh(self) -> None:
        """Show the scenario as the dossier holds it."""
        dataset, scenario = self._desk.workspace.dataset, self._held()
        self.name_group(self._box, f"Scénario {letter(dataset, scenario)}{' (retenu)' if scenario.chosen else ''}")
        self._rule.refresh()
        self._more.refresh()
        for pool, field in self._parts.items():
            field.show_value(only_key(dataset, scenario, pool))
        if self.weights is not None:
            self.weights.refresh()
        self.total.say(self._total())
        self.total.setVisible(bool(self.total.text()))
        self.retain.setVisible(not scenario.chosen)

    def go_to(self, key: str) -> bool:
        """Put the focus on a field of the scenario."""
        if key == "weight" and self.weights is not None:
            self.weights.view.setFocus()
            return True
        if key == "chosen" and self.retain.isVisibleTo(self):
            self.retain.setFocus()
            return True
        return self._rule.go_to(key) or self._more.go_to(key)

    def _held(self) -> SharingScenario:
        return self._desk.workspace.dataset.find(SharingScenario, self._scenario.id) or self._scenario

    def _add_part(self, pool: str, words: str) -> None:
        """A part of the cost has one key; several are mixed by the rule of that name."""
        field = ChoiceField([(key, key.label) for key in USUAL_KEYS], placeholder="Choisissez une clé")
        self._parts[pool] = field
        self._desk.writing(field)
        self.add(f"part-{pool}", words, field)
        field.edited.connect(lambda key: self._choose(pool, key))

    def _choose(self, pool: str, key: object) -> None:
        if isinstance(key, KeyKind):
            self._desk.workspace.apply(choose_key(self._desk.workspace.dataset, self._held(), pool, key, self._step.id))

    def _add_weights(self) -> None:
        if self._scenario.method is SharingMethod.MIXED:
            self.weights = self._mixed_grid()
        elif self._scenario.method is SharingMethod.TYPED:
            self.weights = self._typed_grid()
        if self.weights is not None:
            self.weights.entered.connect(lambda: self.helped.emit("SharingRule.weight"))
            self.add_widget(self.weights)

    def _mixed_grid(self) -> RecordGrid:
        dataset = self._desk.workspace.dataset
        return RecordGrid(
            self._desk, self._step, "Poids de chaque clé", SharingRule, ("key", "weight"),
            lambda: weight_lines(dataset, self._held()), locked=("key",),
        )  # fmt: skip

    def _typed_grid(self) -> RecordGrid:
        workspace, service_id = self._desk.workspace, self._scenario.service_id
        partners = [(partner.id, named(partner)) for partner in workspace.dataset.all(Partner)]
        return RecordGrid(
            self._desk, self._step, "Part de chacun", TypedWeight, ("partner_id", "weight"),
            lambda: typed_lines(workspace.dataset, self._held(), workspace.results.service(service_id).partners),
            links={"partner_id": partners}, locked=("partner_id",),
        )  # fmt: skip

    def _total(self) -> str:
        """The total of the weights, forced visible."""
        dataset, scenario = self._desk.workspace.dataset, self._held()
        if scenario.method is SharingMethod.TYPED:
            partners = self._desk.workspace.results.service(scenario.service_id).partners
            total = total_weight(typed_lines(dataset, scenario, partners))
            return "" if total is None else total_words("parts", total)
        written = mix_words(dataset, scenario) if scenario.method in _SHOWN else ""
        total = total_weight(weight_lines(dataset, scenario)) if scenario.method is SharingMethod.MIXED else ALL_OF_IT
        return written if total in {None, ALL_OF_IT} else f"{written}. {total_words('poids', total or ALL_OF_IT)}"
