"""What the rule of a scenario asks for: a key, several keys, their weights, the part of each, or a tariff."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.choices import KeyKind, SharingMethod
from desktop.domain.records import Partner, SharingRule, SharingScenario, TypedWeight
from desktop.domain.sharing.admitted_words import scenario_words
from desktop.domain.sharing.keys import ADDED, FIXED, OTHER, VARIABLE
from desktop.domain.sharing.rule_words import mix_words, total_words
from desktop.domain.sharing.scenarios import (
    ADDED_KEYS,
    ALL_OF_IT,
    CHOSEN_KEYS,
    choose_key,
    choose_keys,
    counted_keys,
    new_weight,
    only_key,
    total_weight,
    typed_lines,
    weight_lines,
)
from desktop.domain.words.naming import named
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.forms.record_grid import RecordGrid
from widgets.choice_fields import ChecksField, ChoiceField
from widgets.form import Form
from widgets.labels import Text

_PARTS = {FIXED: "La part fixe se partage selon", VARIABLE: "La part variable se partage selon"}
_METHODS_WITH_TOTAL = {SharingMethod.MIXED, SharingMethod.FIXED_VARIABLE}


class RuleFields(Form):
    """The fields of one method; another method takes another form."""

    helped = Signal(str)

    def __init__(
        self, desk: Desk, step: Step, held: Callable[[], SharingScenario], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step = step
        self._held = held
        self._method = held().method
        self._parts: dict[str, ChoiceField] = {}
        self._record: RecordForm | None = None
        self._added: ChecksField | None = None
        self._more: ChoiceField | None = None
        self.weights: RecordGrid | None = None
        self._make()
        self.total = Text("", "label")
        self.outside = Text("")
        for widget in (self.total, self.outside):
            self.add_widget(widget)
        self.refresh()

    def _make(self) -> None:
        match self._method:
            case SharingMethod.FIXED_VARIABLE:
                self._two_parts()
            case SharingMethod.OTHER:
                self._add_part(OTHER, "Quelle donnée ?")
            case SharingMethod.ADDED:
                self._several()
            case SharingMethod.MIXED:
                self._mixed()
            case SharingMethod.TYPED:
                self._typed()
            case SharingMethod.TARIFF:
                self._ask_for("person_tariff", "unit_tariff")
            case _:
                pass  # the method is the key

    def refresh(self) -> None:
        """Show the rule as the dossier holds it."""
        dataset, scenario = self._desk.workspace.dataset, self._held()
        if self._record is not None:
            self._record.refresh()
        for pool, field in self._parts.items():
            field.show_value(only_key(dataset, scenario, pool))
        if self._added is not None:
            self._added.show_value(tuple(counted_keys(dataset, scenario, ADDED)))
        if self.weights is not None:
            self.weights.refresh()
        if self._more is not None:
            shown = {line.key for line in weight_lines(dataset, scenario)}
            self._more.set_items([(key, key.label) for key in CHOSEN_KEYS if key not in shown])
            self._more.show_value(None)
        self.total.say(self._total())
        self.total.setVisible(bool(self.total.text()))
        outside = scenario_words(dataset, self._desk.workspace.law, scenario, beside=False)
        self.outside.say("\n".join(outside))
        self.outside.setVisible(bool(outside))

    def go_to(self, key: str, row_id: str = "") -> bool:
        """Put the focus on a field of the rule, or on the weight of one row."""
        if key == "weight" and self.weights is not None:
            if not self.weights.go_to(row_id, key):
                self.weights.take_focus()
            return True
        return self._record.go_to(key) if self._record is not None else super().go_to(key)

    def _ask_for(self, *names: str) -> None:
        self._record = RecordForm(self._desk, self._step, self._held, names)
        self._record.helped.connect(self.helped)
        self.add_widget(self._record)

    def _two_parts(self) -> None:
        self._ask_for("fixed_percent")
        for pool, words in _PARTS.items():
            self._add_part(pool, words)

    def _add_part(self, pool: str, words: str) -> None:
        """A part of the cost has one key; several are mixed by the rule of that name."""
        field = ChoiceField([(key, key.label) for key in CHOSEN_KEYS], placeholder="Choisissez une clé")
        self._parts[pool] = field
        self._desk.writing(field)
        self.add(f"part-{pool}", words, field)
        field.edited.connect(lambda key: self._choose(pool, key))

    def _choose(self, pool: str, key: object) -> None:
        if isinstance(key, KeyKind):
            workspace = self._desk.workspace
            workspace.apply(choose_key(workspace.dataset, self._held(), pool, key, self._step.id))

    def _several(self) -> None:
        self._added = ChecksField([(key, key.label) for key in ADDED_KEYS])
        self._desk.writing(self._added)
        self.add("added", "Données additionnées, telles quelles", self._added)
        self._added.edited.connect(self._choose_several)

    def _choose_several(self, keys: object) -> None:
        if isinstance(keys, tuple):
            workspace = self._desk.workspace
            workspace.apply(choose_keys(workspace.dataset, self._held(), ADDED, keys, self._step.id))

    def _mixed(self) -> None:
        dataset = self._desk.workspace.dataset
        self.weights = RecordGrid(
            self._desk, self._step, "Poids de chaque clé", SharingRule, ("key", "weight"),
            lambda: weight_lines(dataset, self._held()), locked=("key",),
        )  # fmt: skip
        self.weights.entered.connect(lambda: self.helped.emit("SharingRule.weight"))
        self.add_widget(self.weights)
        self._more = ChoiceField((), placeholder="Choisissez une clé")
        self._desk.writing(self._more)
        self.add("more", "Ajouter une clé au tableau", self._more)
        self._more.edited.connect(self._add_key)

    def _add_key(self, key: object) -> None:
        if isinstance(key, KeyKind):
            self._desk.workspace.apply(new_weight(self._held(), key, self._step.id))

    def _typed(self) -> None:
        workspace, service_id = self._desk.workspace, self._held().service_id
        partners = [(partner.id, named(partner)) for partner in workspace.dataset.all(Partner)]
        self.weights = RecordGrid(
            self._desk, self._step, "Part de chacun", TypedWeight, ("partner_id", "weight"),
            lambda: typed_lines(workspace.dataset, self._held(), workspace.results.service(service_id).partners),
            links={"partner_id": partners}, locked=("partner_id",),
        )  # fmt: skip
        self.weights.entered.connect(lambda: self.helped.emit("SharingRule.weight"))
        self.add_widget(self.weights)

    def _total(self) -> str:
        """The total of the weights, forced visible."""
        dataset, scenario = self._desk.workspace.dataset, self._held()
        if scenario.method is SharingMethod.TYPED:
            partners = self._desk.workspace.results.service(scenario.service_id).partners
            total = total_weight(typed_lines(dataset, scenario, partners))
            return "" if total is None else total_words("parts", total)
        if scenario.method not in _METHODS_WITH_TOTAL:
            return ""
        written = mix_words(dataset, scenario)
        total = total_weight(weight_lines(dataset, scenario)) if scenario.method is SharingMethod.MIXED else ALL_OF_IT
        return written if total in {None, ALL_OF_IT} else f"{written}. {total_words('poids', total or ALL_OF_IT)}"
