"""What the scenario retained means, in sentences: who pays more and for what, how the bill is made, and why."""

from PySide6.QtWidgets import QWidget

from desktop.domain.balance import balance
from desktop.domain.records import Partner
from desktop.domain.results import ServiceResult
from desktop.domain.sharing.rule_words import scenario_title
from desktop.domain.sharing.settlement import bill_sentences, unit_cost, unit_label, unit_sentence
from desktop.domain.words import explain
from desktop.domain.words.naming import named
from desktop.domain.words.sentences import amount, brought_in_kind, change_and_percent, figure_value, figures_of
from desktop.domain.words.who_pays_more import fairness
from desktop.wizard.desk import Desk
from desktop.wizard.forms import trace
from widgets.buttons import Button
from widgets.choice_fields import ChoiceField
from widgets.figure_button import FigureButton
from widgets.figure_table import FigureTable
from widgets.fold import Fold
from widgets.form import Form
from widgets.labels import Text


class SharingWords(Form):
    """Sentences about the scenario that goes into the papers; each amount can be asked where it comes from."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._service_id = ""
        self._box = self.group("")
        self.which = Text("", "label")
        self.retain = Text("", "label")
        self.told = Text("")
        self.apart = FigureTable()
        self.fold = Fold("de quoi est fait l’écart", icon="table")
        self.fold.add(self.apart)
        self.fold.opened.connect(lambda _shown: self._show_apart())
        self.bill = Text("")
        self.unit = FigureButton()
        self.unit.clicked.connect(self._explain_unit)
        for widget in (self.which, self.retain, self.told, self.fold, self.bill, self.unit):
            self.add_widget(widget)
        self.partner = ChoiceField(())
        self.add("partner", "Expliquer ce que paie", self.partner)
        self.explain = Button("D’où vient ce chiffre ?")
        self.explain.clicked.connect(self._explain)
        self.add_widget(self.explain)

    def show_service(self, service_id: str) -> None:
        """Show what the figures of a service say now."""
        workspace = self._desk.workspace
        result = workspace.results.service(service_id)
        self._service_id = service_id
        scenario = result.chosen.scenario
        if scenario is None:
            return
        self.name_group(self._box, "Le scénario retenu" if scenario.chosen else "En attendant votre choix")
        self.which.say(f"Scénario {scenario_title(workspace.dataset, scenario)}")
        self.retain.say("" if scenario.chosen else "Choisissez le scénario retenu pour pouvoir écrire la convention.")
        self.retain.setVisible(not scenario.chosen)
        lacking = [f"Écart provisoire : il manque {figures_of(result.missing)}."] if result.missing else []
        told = [*(lacking or fairness(workspace.dataset, result)), *filter(None, [brought_in_kind(result)])]
        self.told.say("\n".join(told))
        self.told.setVisible(bool(told))
        self.fold.setVisible(result.complete)
        self._show_apart()
        self._show_bill(result)
        self.partner.set_items([(partner.id, named(partner)) for partner in result.partners])
        if result.partners and self.partner.value() not in {partner.id for partner in result.partners}:
            self.partner.show_value(result.partners[0].id)

    def _show_apart(self) -> None:
        """What the gain of each is made of: money really saved, time freed, charges that stay."""
        result = self._desk.workspace.results.service(self._service_id)
        if not (result.complete and self.fold.is_open):
            return
        rows = []
        for partner in result.partners:
            item = balance(result, partner.id)
            change = change_and_percent(item.today, item.after)
            rows.append([named(partner), change, amount(item.saved), amount(item.freed), amount(item.stays)])
        headers = ["Partenaire", "Écart par an", "Économie réelle", "Temps libéré, toujours payé", "Reste à payer"]
        self.apart.show_figures("De quoi est fait l’écart", headers, rows)

    def _show_bill(self, result: ServiceResult) -> None:
        workspace = self._desk.workspace
        cost, said = unit_cost(workspace.results, result), unit_sentence(workspace.results, result)
        sentences = bill_sentences(result, workspace.law) + ([said] if said and cost.value is None else [])
        self.bill.say("\n".join(sentences))
        self.bill.setVisible(bool(sentences))
        self.unit.setVisible(bool(said) and cost.value is not None)
        label = unit_label(workspace.results, result)
        self.unit.show_figure(f"{label} : {figure_value(cost)} – d’où vient ce chiffre ?")

    def _explain(self) -> None:
        results = self._desk.workspace.results
        partner = self._desk.workspace.dataset.find(Partner, str(self.partner.value() or ""))
        if partner is not None:
            trace.show(explain.after(results, results.service(self._service_id), partner), self)

    def _explain_unit(self) -> None:
        results = self._desk.workspace.results
        trace.show(unit_cost(results, results.service(self._service_id)), self)
