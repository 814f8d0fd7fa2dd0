"""What is agreed beside the key: parts of the cost with a key of their own, steps, cap, limits, rounding of the key."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.choices import KeyKind, SharingMethod
from desktop.domain.records import CostPool, Partner, ShareLimit, SharingScenario
from desktop.domain.sharing.admitted_words import scenario_words
from desktop.domain.sharing.keys import WHOLE
from desktop.domain.sharing.rounding import rounding_words
from desktop.domain.sharing.rule_words import terms_words
from desktop.domain.sharing.scenarios import CHOSEN_KEYS, choose_key, limit_lines, only_key
from desktop.domain.words.naming import named
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.forms.record_grid import RecordGrid
from widgets.choice_fields import ChoiceField
from widgets.fold import Fold
from widgets.form import Form
from widgets.labels import Text

_LIKE_THE_REST = "Comme le reste"
_TITLE = "les plafonds, les étapes et les arrondis"
_NAMES = ("cap_percent", "phase_years", "phase_from", "key_decimals")


class TermsForm(Form):
    """Folded away while nothing of it is used; what is agreed is said above, whether it is open or not."""

    helped = Signal(str)

    def __init__(
        self, desk: Desk, step: Step, held: Callable[[], SharingScenario], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step = step
        self._held = held
        self._pools: dict[str, ChoiceField] = {}
        self.said = Text("")
        self.add_widget(self.said)
        self.fold = Fold(_TITLE)
        self.add_widget(self.fold)
        if held().method is not SharingMethod.TARIFF:
            self._add_pools()
        self._record = RecordForm(desk, step, held, _NAMES)
        self._record.helped.connect(self.helped)
        self.fold.add(self._record)
        self.rounded = Text("", "help")
        self.fold.add(self.rounded)
        self.limits = self._limits()
        self.fold.add(self.limits)
        if terms_words(desk.workspace.dataset, held()):
            self.fold.open()
        self.refresh()

    def refresh(self) -> None:
        """Show what is agreed as the dossier holds it."""
        workspace, scenario = self._desk.workspace, self._held()
        told = terms_words(workspace.dataset, scenario)
        told += scenario_words(workspace.dataset, workspace.law, scenario, beside=True)
        self.said.say("\n".join(told))
        self.said.setVisible(bool(told))
        for pool_id, field in self._pools.items():
            field.show_value(only_key(workspace.dataset, scenario, WHOLE, pool_id) or "")
        self._record.refresh()
        self.limits.refresh()
        moved = rounding_words(workspace.results, scenario)
        self.rounded.say(moved)
        self.rounded.setVisible(bool(moved))

    def go_to(self, key: str, limit_id: str = "") -> bool:
        """Put the focus on a field or on one limit, the fold opened."""
        if key in {"least", "most"}:
            self.fold.open()
            if not self.limits.go_to(limit_id, key):
                self.limits.take_focus()
            return True
        if key not in _NAMES:
            return False
        self.fold.open()
        return self._record.go_to(key)

    def _add_pools(self) -> None:
        form = Form()
        items = [("", _LIKE_THE_REST), *((key, key.label) for key in CHOSEN_KEYS)]
        for pool in self._desk.workspace.dataset.where(CostPool, service_id=self._held().service_id):
            field = ChoiceField(items)
            self._desk.writing(field)
            form.add(pool.id, f"« {pool.name or 'Partie sans nom'} » se partage selon", field)
            self._pools[pool.id] = field
        form.edited.connect(self._choose)
        if self._pools:
            self.fold.add(form)
            self.fold.open()

    def _choose(self, pool_id: str, key: object) -> None:
        chosen = key if isinstance(key, KeyKind) else None
        workspace = self._desk.workspace
        workspace.apply(choose_key(workspace.dataset, self._held(), WHOLE, chosen, self._step.id, pool_id))

    def _limits(self) -> RecordGrid:
        workspace, service_id = self._desk.workspace, self._held().service_id
        partners = [(partner.id, named(partner)) for partner in workspace.dataset.all(Partner)]
        grid = RecordGrid(
            self._desk, self._step, "Ce que chacun paie au moins et au plus", ShareLimit,
            ("partner_id", "least", "most"),
            lambda: limit_lines(workspace.dataset, self._held(), workspace.results.service(service_id).partners),
            links={"partner_id": partners}, locked=("partner_id",), widths={"partner_id": 20},
        )  # fmt: skip
        grid.entered.connect(lambda: self.helped.emit("ShareLimit.most"))
        return grid
