"""Step « Répartition »: what each partner uses, up to eight ways of sharing side by side, one retained."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer

from desktop.documents.service_charts import service_charts
from desktop.domain.changes import Change, edited
from desktop.domain.choices import SharingMethod
from desktop.domain.records import (
    CostPool,
    KeyDatum,
    NegotiationEntry,
    NegotiationPosition,
    Partner,
    PartnerYear,
    Service,
    ServiceYear,
    ShareLimit,
    SharingRule,
    SharingScenario,
    TypedWeight,
    Usage,
)
from desktop.domain.review.lacks import NO_SERVICE, key_lacks, sharing_lacks
from desktop.domain.sharing.rule_words import scenario_title
from desktop.domain.sharing.scenarios import MOST, proposals, proposed
from desktop.domain.words.gone_words import gone_here
from desktop.wizard.forms.lacking_panel import LackingPanel
from desktop.wizard.forms.pictures import Pictures
from desktop.wizard.forms.remarks import Remarks
from desktop.wizard.forms.service_bar import ServiceBar
from desktop.wizard.sharing.budget_panel import BudgetPanel
from desktop.wizard.sharing.fairness_panel import FairnessPanel
from desktop.wizard.sharing.movement_panel import MovementPanel
from desktop.wizard.sharing.scenario_form import ScenarioForm
from desktop.wizard.sharing.scenario_table import ScenarioTable
from desktop.wizard.sharing.uses_table import UsesTable
from desktop.wizard.sharing.words import SharingWords
from desktop.wizard.sharing.year_panel import YearPanel
from desktop.wizard.step import StepPage
from widgets.buttons import Button
from widgets.choice_fields import ChoiceField
from widgets.form import Form
from widgets.labels import Text
from widgets.rebuilt import Rebuilt

_DELAY_MS = 40
_TYPED = (Usage, SharingRule, TypedWeight, KeyDatum, PartnerYear, ServiceYear, ShareLimit)
_ROWS: tuple[type[SharingRule | TypedWeight | ShareLimit], ...] = (SharingRule, TypedWeight, ShareLimit)
"""What stands in a table of a scenario, one row each."""
_PROPOSAL = "Règle proposée{usual} : {rule}. Vous pourrez tout changer."
_USUAL = ", habituelle pour ce type de service"
_SAID_ON_TOP = frozenset({"sharing-data"})  # what the page waits for


class SharingPage(StepPage):
    """What lacks, the uses, the scenario at hand, the comparison, what it means."""

    def build(self) -> None:
        """Everything but the uses and the scenario at hand, which are made for the service and the rule chosen."""
        dataset = self.desk.workspace.dataset
        self._at_hand = ""
        self._later = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._later.timeout.connect(self._show_rest)
        self.scenario: ScenarioForm | None = None
        self.uses: UsesTable | None = None
        self.bar = ServiceBar(dataset)
        self.bar.chosen.connect(lambda _id: self.refresh(()))
        self.lacking = LackingPanel(self.desk.course)
        self.lacking.go_to.connect(self.go_to)
        self.nothing_shared = Text("")
        self.proposal = Text("")
        self.add = Button("Ajouter un scénario", icon="add")
        self.add.clicked.connect(self._add)
        self.desk.writing(self.add)
        self.which = Form()
        self.choice = ChoiceField(())
        self.which.add("scenario", "Scénario à modifier", self.choice)
        self.choice.edited.connect(lambda scenario_id: self._take(str(scenario_id)))
        self._counted = Rebuilt(self._uses_key, self._build_uses)
        self._form = Rebuilt(self._form_key, self._build_form)
        self.compared = ScenarioTable()
        self.fairness = FairnessPanel(self.desk)
        self.negotiate = Button("Négocier (partie privée)", icon="people")
        self.negotiate.clicked.connect(lambda _on=False: self._negotiate())
        self.words = SharingWords(self.desk)
        self.pictures = Pictures(
            self.desk.workspace,
            "les graphiques du scénario",
            lambda: service_charts(self.bar.current),
            lambda: self.bar.current,
        )
        self.budget = BudgetPanel(self.desk)
        self.movement = MovementPanel(self.desk)
        self.year = YearPanel(self.desk, self.step)
        self.year.helped.connect(self.helped)
        self.remarks = Remarks(self.desk, self.step, elsewhere=_SAID_ON_TOP)
        self.remarks.go_to.connect(self.go_to)
        for widget in (
            self.bar, self.nothing_shared, self.lacking, self._counted, self.proposal, self.which, self._form, self.add,
            self.compared, self.fairness, self.negotiate, self.words, self.pictures, self.budget, self.movement,
            self.year, self.remarks,
        ):  # fmt: skip
            self.body.addWidget(widget)

    def refresh(self, changes: Sequence[Change]) -> None:
        """Show the figures again; a part is made again only when the service or the rule is another one.

        What is typed in a table is shown at once, and what follows from it just after, so that no key ever waits.
        """
        self._show_uses()
        if changes and all(change.record_type in _TYPED for change in changes):
            self._later.start()
        else:
            self._show_rest()

    def _show_rest(self) -> None:
        self._later.stop()
        self.bar.refresh()
        service = self.bar.service()
        self._show_uses()
        self._show_choice()
        if not self._form.refresh() and self.scenario is not None:
            self.scenario.refresh()
        self._show_lacks(service)
        self._show_proposal(service)
        self._show_results(service)
        self._show_gone(service)
        self.remarks.refresh()

    def open_field(self, record_id: str, field: str) -> bool:
        """Show the service and put the focus on its scenario, or on the cell of the table of uses."""
        dataset = self.desk.workspace.dataset
        private = dataset.find(NegotiationEntry, record_id) or dataset.find(NegotiationPosition, record_id)
        if private is not None:
            self.bar.show_service(private.service_id)
            return self._negotiate(private.id, field)
        line = next((found for kind in _ROWS if (found := dataset.find(kind, record_id))), None)
        scenario = dataset.find(SharingScenario, line.scenario_id if line is not None else record_id)
        use = dataset.find(Usage, record_id)
        past = dataset.find(ServiceYear, record_id) or dataset.find(PartnerYear, record_id)
        of = scenario or use or past
        self.bar.show_service(of.service_id if of else record_id)
        if scenario is not None:
            self._take(scenario.id)
        if use is None and dataset.find(Partner, record_id) is not None:
            held = dataset.where(Usage, service_id=self.bar.current, partner_id=record_id)
            use = held[0] if held else None
        if use is not None and self.uses is not None and self.uses.grid.go_to(use.id, field):
            return True
        if self.scenario is not None and self._in_scenario(record_id, field):
            return True
        if past is not None:
            self.year.show_service(self.bar.current)
            return self.year.go_to(record_id, field)
        if scenario is None and self.add.isVisibleTo(self):
            self.add.setFocus()
            return True
        return False

    def _in_scenario(self, record_id: str, field: str) -> bool:
        """The field of the scenario at hand, or the line of a datum that its key needs."""
        assert self.scenario is not None
        data = self.scenario.data
        return (data is not None and data.show_record(record_id, field)) or self.scenario.go_to(field, record_id)

    # The parts.

    def _scenarios(self) -> list[SharingScenario]:
        return self.desk.workspace.dataset.where(SharingScenario, service_id=self.bar.current)

    def _scenario(self) -> SharingScenario | None:
        """The one she works on: the one she chose, else the one retained, else the first."""
        held = self._scenarios()
        chosen = next((s for s in held if s.id == self._at_hand), next((s for s in held if s.chosen), None))
        return chosen or (held[0] if held else None)

    def _uses_key(self) -> tuple[object, ...]:
        service = self.bar.service()
        dataset = self.desk.workspace.dataset
        taking = {u.partner_id for u in dataset.where(Usage, service_id=self.bar.current) if u.takes_part}
        partners = tuple((p.id, p.name) for p in dataset.all(Partner) if p.id in taking)
        return (self.bar.current, service.unit if service else "", partners)

    def _build_uses(self, form: Form) -> None:
        service = self.bar.service()
        self.uses = None
        if service is not None and self.desk.workspace.results.service(service.id).partners:
            self.uses = UsesTable(self.desk, self.step, service)
            self.uses.helped.connect(self.helped)
            form.add_widget(self.uses)

    def _form_key(self) -> tuple[object, ...]:
        scenario, workspace = self._scenario(), self.desk.workspace
        if scenario is None:
            return ()
        usual = tuple(item.value for item in proposals(workspace.dataset, workspace.law, scenario).values())
        pools = tuple(
            (pool.id, pool.name) for pool in workspace.dataset.where(CostPool, service_id=scenario.service_id)
        )
        return (scenario.id, scenario.method, usual, pools, self._uses_key())

    def _build_form(self, form: Form) -> None:
        scenario = self._scenario()
        self.scenario = None
        if scenario is not None:
            self.scenario = ScenarioForm(self.desk, self.step, scenario)
            self.scenario.helped.connect(self.helped)
            self.scenario.retained.connect(self._retain)
            self.scenario.removed.connect(self._remove)
            form.add_widget(self.scenario)

    # What is shown.

    def _show_uses(self) -> None:
        if not self._counted.refresh() and self.uses is not None:
            self.uses.refresh()

    def _show_choice(self) -> None:
        dataset, scenario, held = self.desk.workspace.dataset, self._scenario(), self._scenarios()
        self.which.setVisible(len(held) > 1)
        self.choice.set_items([(s.id, scenario_title(dataset, s) + (" (retenu)" if s.chosen else "")) for s in held])
        self.choice.show_value(scenario.id if scenario else None)

    def _show_proposal(self, service: Service | None) -> None:
        scenarios = self._scenarios()
        self.proposal.setVisible(service is not None and not scenarios)
        self.add.setVisible(service is not None and len(scenarios) < MOST)
        self.add.name("Ajouter un scénario" if scenarios else "Prendre cette proposition")
        if service is not None and not scenarios:
            law = self.desk.workspace.law
            first = proposed(self.desk.workspace.dataset, law, service)
            usual = _USUAL if service.family in law.families else ""
            self.proposal.say(_PROPOSAL.format(usual=usual, rule=first.method.label.lower()))

    def _show_lacks(self, service: Service | None) -> None:
        self.bar.setVisible(self.bar.isVisibleTo(self) and service is not None)
        if service is None:
            self.lacking.show_lacks([NO_SERVICE])
            return
        results, scenario = self.desk.workspace.results, self._scenario()
        lacks = sharing_lacks(results.service(service.id))
        self.lacking.show_lacks(lacks + (key_lacks(results, scenario) if scenario else []))

    def _show_gone(self, service: Service | None) -> None:
        """A service that passes to another budget has nothing here but the reason why; what was typed waits."""
        workspace = self.desk.workspace
        result = workspace.results.service(service.id) if service is not None else None
        gone = result is not None and result.gone
        self.nothing_shared.setVisible(gone)
        self._counted.setVisible(not gone)
        self._form.setVisible(not gone)
        if result is None or not gone:
            return
        self.nothing_shared.say(gone_here(workspace.results, workspace.law, result))
        for widget in (self.lacking, self.proposal, self.which, self.add):
            widget.hide()

    def _show_results(self, service: Service | None) -> None:
        scenarios = self._scenarios()
        gone = service is not None and self.desk.workspace.results.service(service.id).gone
        shown = service is not None and bool(scenarios) and not gone
        self.compared.setVisible(shown)
        for panel in (self.words, self.pictures, self.budget, self.movement, self.year):
            panel.setVisible(shown)
        self.fairness.show_scenario(self._scenario() if shown else None)
        self.negotiate.setVisible(shown)
        if service is not None and shown:
            results = self.desk.workspace.results
            self.compared.show_scenarios(results, results.service(service.id), scenarios, self.desk.workspace.law)
            self.words.show_service(service.id)
            self.pictures.refresh()
            self.budget.show_service(service.id)
            self.movement.show_service(service.id)
            self.year.show_service(service.id)

    # Acts.

    def _take(self, scenario_id: str) -> None:
        self._at_hand = scenario_id
        self.refresh(())

    def _add(self) -> None:
        """A new scenario; the first one is proposed from the type of service."""
        service, held = self.bar.service(), self._scenarios()
        if service is None or len(held) >= MOST:
            return
        fresh = proposed(self.desk.workspace.dataset, self.desk.workspace.law, service)
        if held:
            fresh = replace(fresh, method=_unused(held, fresh.method))
        self._at_hand = fresh.id
        if self.desk.workspace.add(fresh, self.step.id) and self.scenario is not None:
            self.scenario.go_to("method")

    def _negotiate(self, record_id: str = "", field: str = "") -> bool:
        """Open the private part over the window, on a margin or on a line of its sheet when one is given."""
        from desktop.wizard.sharing.negotiation_dialog import NegotiationDialog

        scenario = self._scenario()
        if scenario is None:
            return False
        dialog = NegotiationDialog(self.desk, self.step, scenario, self)
        dialog.taken.connect(self._take)
        dialog.removed.connect(self.removed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return not record_id or dialog.open_field(record_id, field)

    def _retain(self, scenario_id: str) -> None:
        changes = [
            edited(scenario, "chosen", scenario.id == scenario_id, self.step.id)
            for scenario in self._scenarios()
            if scenario.chosen != (scenario.id == scenario_id)
        ]
        if changes:
            self.desk.workspace.apply(changes)

    def _remove(self, scenario_id: str) -> None:
        if self.desk.workspace.remove(scenario_id, self.step.id):
            self.removed.emit("Le scénario a été supprimé.")


def _unused(held: Sequence[SharingScenario], usual: SharingMethod) -> SharingMethod:
    """A rule that no other scenario has yet, so that there is something to compare."""
    taken = {scenario.method for scenario in held}
    return next((method for method in (usual, *SharingMethod) if method not in taken), usual)
