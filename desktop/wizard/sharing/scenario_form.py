"""The form of one scenario of sharing: its rule and its data, what is agreed beside, how the bill is made, its name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.records import SharingScenario
from desktop.domain.sharing.scenarios import letter, proposals
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.sharing.key_data import KeyData, keys_to_type
from desktop.wizard.sharing.rule_fields import RuleFields
from desktop.wizard.sharing.terms_form import TermsForm
from widgets.buttons import Button
from widgets.form import Form
from widgets.rebuilt import Rebuilt

_MORE = ("settlement", "payment", "provisions", "name")


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
        self._box = self.group("")
        proposed = proposals(desk.workspace.dataset, desk.workspace.law, scenario)
        self._rule = RecordForm(desk, step, self._held, ["method"], proposals=proposed)
        self.keys = RuleFields(desk, step, self._held)
        self.data: KeyData | None = None
        self._data = Rebuilt(lambda: keys_to_type(desk.workspace.dataset, self._held()), self._build_data)
        self.terms = TermsForm(desk, step, self._held)
        self._more = RecordForm(desk, step, self._held, _MORE, proposals=proposed)
        for form in (self._rule, self.keys, self.terms, self._more):
            form.helped.connect(self.helped)
        for widget in (self._rule, self.keys, self._data, self.terms, self._more):
            self.add_widget(widget)
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
        self.keys.refresh()
        if not self._data.refresh() and self.data is not None:
            self.data.refresh()
        self.terms.refresh()
        self._more.refresh()
        self.retain.setVisible(not scenario.chosen)

    def go_to(self, key: str, row_id: str = "") -> bool:
        """Put the focus on a field of the scenario, or of one row of its weights or of its limits."""
        if key == "chosen" and self.retain.isVisibleTo(self):
            self.retain.setFocus()
            return True
        if self.keys.go_to(key, row_id) or self.terms.go_to(key, row_id):
            return True
        return any(place.go_to(key) for place in (self._rule, *([self.data] if self.data else []), self._more))

    def _held(self) -> SharingScenario:
        return self._desk.workspace.dataset.find(SharingScenario, self._scenario.id) or self._scenario

    def _build_data(self, form: Form) -> None:
        keys = keys_to_type(self._desk.workspace.dataset, self._held())
        self.data = None
        if keys:
            self.data = KeyData(self._desk, self._step, self._held(), keys)
            self.data.helped.connect(self.helped)
            form.add_widget(self.data)
