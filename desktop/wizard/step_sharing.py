"""Step « Répartition »: what each partner uses, up to four ways of sharing side by side, one retained."""

from collections.abc import Sequence
from fractions import Fraction

from desktop.domain import explain
from desktop.domain.balance import balance
from desktop.domain.changes import Change, created, edited
from desktop.domain.choices import KeyKind, SharingMethod
from desktop.domain.money import from_cents
from desktop.domain.naming import named
from desktop.domain.records import Partner, SharingRule, SharingScenario, TypedWeight, Usage
from desktop.domain.results import ServiceResult
from desktop.domain.sentences import amount, change_and_percent, fairness, gain_told_apart
from desktop.wizard import trace
from desktop.wizard.record_form import RecordForm
from desktop.wizard.record_grid import RecordGrid
from desktop.wizard.service_bar import ServiceBar
from desktop.wizard.step import StepPage
from resources.typography import euros, percent, signed_euros
from widgets.buttons import Button
from widgets.choice_fields import ChoiceField
from widgets.form import Form
from widgets.labels import Text
from widgets.picture_view import FigureTable

MOST = 4
_NAMES = "ABCD"
_MIXED = (KeyKind.POPULATION, KeyKind.UNITS, KeyKind.HOURS, KeyKind.EQUAL)
_POOLS = {SharingMethod.MIXED: ("whole",), SharingMethod.FIXED_VARIABLE: ("fixed", "variable")}
_POOL_WORDS = {"whole": "Poids de chaque clé", "fixed": "Part fixe : clé", "variable": "Part variable : clé"}


class SharingPage(StepPage):
    """Uses, scenarios, results."""

    def build(self) -> None:
        """The table of uses, one form per scenario, and the table that compares them."""
        self.bar = ServiceBar(self.desk.workspace.dataset)
        self.bar.chosen.connect(lambda _id: self._rebuild())
        self.add = Button("Ajouter un scénario", icon="add")
        self.add.clicked.connect(self._add)
        self.compared = FigureTable()
        self.sentences = Text("")
        self.why = Form()
        self.partner = ChoiceField(())
        self.why.add("partner", "Expliquer ce que paie", self.partner)
        explained = Button("D’où vient ce chiffre ?")
        explained.clicked.connect(self._explain)
        self.why.add_widget(explained)
        self._area: Form | None = None
        self._forms: list[RecordForm] = []
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
            self._build_scenario(area, scenario)
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

    def _build_scenario(self, area: Form, scenario: SharingScenario) -> None:
        dataset = self.desk.workspace.dataset
        area.group(f"Scénario {scenario.name}")

        def current() -> SharingScenario:
            return dataset.find(SharingScenario, scenario.id) or scenario

        names = ["name", "method"]
        if scenario.method is SharingMethod.FIXED_VARIABLE:
            names.append("fixed_percent")
        form = RecordForm(self.desk, self.step, current, names)
        form.helped.connect(self.helped)
        form.edited.connect(lambda name, _value: self._prepare(current()) if name == "method" else None)
        self._forms.append(form)
        area.add_widget(form)
        for pool in _POOLS.get(scenario.method, ()):
            area.add_widget(Text(_POOL_WORDS[pool], "label"))
            self._add_grid(area, self._rules_grid(scenario, pool))
        if scenario.method is SharingMethod.TYPED:
            self._add_grid(area, self._typed_grid(scenario))
        retain = Button("Retenir ce scénario" if not scenario.chosen else "Scénario retenu", icon="done")
        retain.clicked.connect(lambda: self._retain(scenario.id))
        remove = Button("Supprimer ce scénario", icon="remove")
        remove.clicked.connect(lambda: self._remove(scenario.id))
        area.add_widget(retain)
        area.add_widget(remove)

    def _add_grid(self, area: Form, grid: RecordGrid) -> None:
        grid.refresh()
        self._grids.append(grid)
        area.add_widget(grid)

    def _rules_grid(self, scenario: SharingScenario, pool: str) -> RecordGrid:
        dataset = self.desk.workspace.dataset
        return RecordGrid(
            self.desk, self.step, f"{_POOL_WORDS[pool]} – scénario {scenario.name}", SharingRule, ("key", "weight"),
            lambda: dataset.where(SharingRule, scenario_id=scenario.id, pool=pool), locked=("key",),
        )  # fmt: skip

    def _typed_grid(self, scenario: SharingScenario) -> RecordGrid:
        dataset = self.desk.workspace.dataset
        partners = [(partner.id, named(partner)) for partner in dataset.all(Partner)]
        return RecordGrid(
            self.desk, self.step, f"Parts saisies – scénario {scenario.name}", TypedWeight, ("partner_id", "weight"),
            lambda: dataset.where(TypedWeight, scenario_id=scenario.id),
            links={"partner_id": partners}, locked=("partner_id",),
        )  # fmt: skip

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
            self._prepare(fresh)

    def _prepare(self, scenario: SharingScenario) -> None:
        """The lines that a rule needs are made as soon as it is chosen, with empty weights."""
        dataset = self.desk.workspace.dataset
        changes: list[Change] = []
        for pool in _POOLS.get(scenario.method, ()):
            held = {rule.key for rule in dataset.where(SharingRule, scenario_id=scenario.id, pool=pool)}
            changes += [
                created(SharingRule(scenario_id=scenario.id, pool=pool, key=key), self.step.id)
                for key in _MIXED
                if key not in held
            ]
        if scenario.method is SharingMethod.TYPED:
            typed = {weight.partner_id for weight in dataset.where(TypedWeight, scenario_id=scenario.id)}
            partners = self.desk.workspace.results.service(scenario.service_id).partners
            changes += [
                created(TypedWeight(scenario_id=scenario.id, partner_id=p.id), self.step.id)
                for p in partners
                if p.id not in typed
            ]
        if changes:
            self.desk.workspace.apply(changes)

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
        scenarios = self._scenarios()
        headers = ["Partenaire", "Aujourd’hui", "Seul, au niveau visé"]
        headers += [f"Scénario {s.name}{' (retenu)' if s.chosen else ''}" for s in scenarios]
        rows = [[named(p), *self._row(result, p, scenarios)] for p in result.partners]
        self.compared.show_figures("Les scénarios comparés", headers, rows)
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

    def _row(self, result: ServiceResult, partner: Partner, scenarios: Sequence[SharingScenario]) -> list[str]:
        item = balance(result, partner.id)
        cells = [amount(item.today), amount(item.alone)]
        for scenario in scenarios:
            shares = self.desk.workspace.results.scenario(scenario)
            years = shares.yearly.get(partner.id)
            if years is None:
                cells.append("à compléter")
                continue
            own = result.own.get(partner.id)
            paid = years[0] + (own[0] if own else 0)
            parts = [euros(from_cents(paid)), percent(shares.weights[partner.id])]
            if partner.population:
                parts.append(f"{euros(Fraction(paid, 100 * partner.population), cents=True)} par habitant")
            if item.today is not None:
                parts.append(f"{signed_euros(from_cents(paid - item.today))} sur aujourd’hui")
            cells.append("\n".join(parts))
        return cells

    def _explain(self) -> None:
        results = self.desk.workspace.results
        partner = self.desk.workspace.dataset.find(Partner, str(self.partner.value() or ""))
        if partner is not None:
            trace.show(explain.after(results, results.service(self.bar.current), partner), self)
