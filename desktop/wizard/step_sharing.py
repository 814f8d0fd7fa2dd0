"""Step « Répartition »: what each partner uses, up to four ways of sharing side by side, one retained."""

from collections.abc import Sequence

from desktop.domain import explain
from desktop.domain.balance import balance
from desktop.domain.changes import Change, edited
from desktop.domain.choices import SharingMethod
from desktop.domain.naming import named
from desktop.domain.records import Partner, SharingRule, SharingScenario, Usage
from desktop.domain.sentences import change_and_percent, fairness, gain_told_apart
from desktop.wizard import trace
from desktop.wizard.record_grid import RecordGrid
from desktop.wizard.scenario_form import ScenarioForm, prepare
from desktop.wizard.scenario_table import ScenarioTable
from desktop.wizard.service_bar import ServiceBar
from desktop.wizard.step import StepPage
from widgets.buttons import Button
from widgets.choice_fields import ChoiceField
from widgets.form import Form
from widgets.labels import Text

MOST = 4
_NAMES = "ABCD"


class SharingPage(StepPage):
    """Uses, scenarios, results."""

    def build(self) -> None:
        """The table of uses, one form per scenario, and the table that compares them."""
        self.bar = ServiceBar(self.desk.workspace.dataset)
        self.bar.chosen.connect(lambda _id: self._rebuild())
        self.add = Button("Ajouter un scénario", icon="add")
        self.add.clicked.connect(self._add)
        self.compared = ScenarioTable()
        self.sentences = Text("")
        self.why = Form()
        self.partner = ChoiceField(())
        self.why.add("partner", "Expliquer ce que paie", self.partner)
        explained = Button("D’où vient ce chiffre ?")
        explained.clicked.connect(self._explain)
        self.why.add_widget(explained)
        self._area: Form | None = None
        self._forms: list[ScenarioForm] = []
        self._grids: list[RecordGrid] = []
        self._shown: tuple[object, ...] = ()
        for widget in (self.bar, self.add, self.compared, self.sentences, self.why):
            self.body.addWidget(widget)
        self._rebuild()

    def refresh(self, changes: Sequence[Change]) -> None:
        """Show the figures again; the forms are made again when the scenarios or their rules changed."""
        del changes
        self.bar.refresh()
        if self._state() != self._shown:
            self._rebuild()
            return
        for form in self._forms:
            form.refresh()
        for grid in self._grids:
            grid.refresh()
        if self.bar.service() is not None:
            self._show_results()

    def open_field(self, record_id: str, field: str) -> bool:
        """Show the service and put the focus on its first scenario, or on the table of uses."""
        dataset = self.desk.workspace.dataset
        scenario = dataset.find(SharingScenario, record_id)
        self.bar.show_service(scenario.service_id if scenario else record_id)
        if any(form.go_to(field) for form in self._forms):
            return True
        if self._grids:
            self._grids[0].view.setFocus()
        return bool(self._grids)

    def _scenarios(self) -> list[SharingScenario]:
        return self.desk.workspace.dataset.where(SharingScenario, service_id=self.bar.current)

    def _state(self) -> tuple[object, ...]:
        dataset = self.desk.workspace.dataset
        rules = tuple(rule.id for s in self._scenarios() for rule in dataset.where(SharingRule, scenario_id=s.id))
        uses = tuple(u.partner_id for u in dataset.where(Usage, service_id=self.bar.current) if u.takes_part)
        return (self.bar.current, tuple((s.id, s.method) for s in self._scenarios()), rules, uses)

    def _rebuild(self) -> None:
        self.bar.refresh()
        self._shown = self._state()
        self._forms.clear()
        self._grids.clear()
        if self._area is not None:
            self.body.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        area = Form()
        self._area = area
        self.body.insertWidget(1, area)
        here = self.bar.service() is not None
        for widget in (self.add, self.compared, self.sentences, self.why):
            widget.setVisible(here)
        if not here:
            return
        self._build_uses(area)
        for scenario in self._scenarios():
            form = ScenarioForm(self.desk, self.step, scenario)
            form.helped.connect(self.helped)
            form.retained.connect(self._retain)
            form.removed.connect(self._remove)
            self._forms.append(form)
            area.add_widget(form)
        self.add.setVisible(len(self._scenarios()) < MOST)
        self._show_results()

    def _build_uses(self, area: Form) -> None:
        dataset, service = self.desk.workspace.dataset, self.bar.service()
        assert service is not None
        area.group(f"Ce que chacun utilise ({service.unit})")
        partners = [(partner.id, named(partner)) for partner in dataset.all(Partner)]
        uses = RecordGrid(
            self.desk, self.step, "Ce que chacun utilise", Usage,
            ("partner_id", "hours", "units", "days", "place"),
            lambda: [u for u in dataset.where(Usage, service_id=self.bar.current) if u.takes_part],
            links={"partner_id": partners}, locked=("partner_id",),
        )  # fmt: skip
        uses.entered.connect(lambda: self.helped.emit("Usage.hours"))
        uses.refresh()
        self._grids.append(uses)
        area.add_widget(uses)

    def _add(self) -> None:
        """A new scenario; the first one is proposed from the type of service."""
        service, held = self.bar.service(), self._scenarios()
        if service is None or len(held) >= MOST:
            return
        family = self.desk.workspace.law.families.get(service.family)
        free = next(name for name in _NAMES if name not in {scenario.name for scenario in held})
        method = SharingMethod(family.key) if family and not held else SharingMethod.POPULATION
        fresh = SharingScenario(position=len(held), service_id=service.id, name=free, method=method)
        if self.desk.workspace.add(fresh, self.step.id):
            prepare(self.desk, self.step, fresh)

    def _retain(self, scenario_id: str) -> None:
        changes = [
            edited(scenario, "chosen", scenario.id == scenario_id, self.step.id)
            for scenario in self._scenarios()
            if scenario.chosen != (scenario.id == scenario_id)
        ]
        if changes and self.desk.workspace.apply(changes):
            self._rebuild()

    def _remove(self, scenario_id: str) -> None:
        if self.desk.workspace.remove(scenario_id, self.step.id):
            self.removed.emit("Le scénario a été supprimé.")

    def _show_results(self) -> None:
        result = self.desk.workspace.results.service(self.bar.current)
        self.compared.show_scenarios(self.desk.workspace.results, result, self._scenarios())
        self.partner.set_items([(partner.id, named(partner)) for partner in result.partners])
        if self.partner.value() not in {partner.id for partner in result.partners} and result.partners:
            self.partner.show_value(result.partners[0].id)
        told = fairness(self.desk.workspace.dataset, result)
        for partner in result.partners:
            item = balance(result, partner.id)
            if item.gain is not None:
                change = change_and_percent(item.today, item.after)
                told.append(f"{named(partner)} : {change} par an. {gain_told_apart(item)}")
        self.sentences.say("\n".join(told))

    def _explain(self) -> None:
        results = self.desk.workspace.results
        partner = self.desk.workspace.dataset.find(Partner, str(self.partner.value() or ""))
        if partner is not None:
            trace.show(explain.after(results, results.service(self.bar.current), partner), self)
