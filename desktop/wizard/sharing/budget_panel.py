"""« L'effet sur les budgets »: one partner and one year, line by line with accounts, the bill, what is advanced."""

from PySide6.QtWidgets import QWidget

from desktop.domain.budget.bill import Part, bill, budget_year, months_run, parts
from desktop.domain.budget.calls import Call, calls, cash_sentence
from desktop.domain.budget.effect import effects
from desktop.domain.budget.line import BudgetEffect
from desktop.domain.budget.notice import notice_sentence
from desktop.domain.budget.year_words import under_use
from desktop.domain.choices import Settlement
from desktop.domain.costs.take_over import payer
from desktop.domain.figures import Figure
from desktop.domain.governance.running import rule_of
from desktop.domain.planning.starts import counted_words
from desktop.domain.results import ServiceResult
from desktop.domain.review.plan import starts_in
from desktop.domain.words.budget_words import (
    CALL_HEADERS,
    GOES_ON,
    HEADERS,
    bill_sentence,
    bought_sentence,
    call_rows,
    calls_title,
    effect_sentence,
    in_kind_sentence,
    payment_sentences,
    provision_sentence,
    renewal_sentence,
    rows,
    year_sentence,
)
from desktop.domain.words.explain_budget import budget_figure
from desktop.domain.words.explain_calls import call
from desktop.domain.words.naming import at, named
from desktop.wizard.desk import Desk
from desktop.wizard.forms import trace
from desktop.wizard.forms.traced_table import TracedTable
from desktop.wizard.sharing.service_panel import ServicePanel
from widgets.choice_fields import ChoiceField
from widgets.figure_button import FigureButton
from widgets.figure_table import FigureTable
from widgets.form import Form
from widgets.labels import Text


class BudgetPanel(ServicePanel):
    """Worked out only while it is open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "l’effet sur les budgets", "table", parent)
        self._effect: BudgetEffect | None = None
        self._about = ""  # the service whose year was proposed
        self.partner = ChoiceField(())
        self.year = ChoiceField(())
        chosen = Form(abreast=2)
        chosen.add("partner", "Budget de", self.partner)
        chosen.add("year", "Année affichée", self.year)
        self.table = FigureTable()
        self.net = FigureButton()
        self.net.clicked.connect(self._explain)
        self.called = Text("")
        self._made: tuple[Part, tuple[Call, ...]] | None = None
        self.traced_calls = TracedTable("Les appels de l’année", self.call)
        self.calls = self.traced_calls.table
        self.told = Text("")
        for widget in (chosen, self.table, self.net, self.called, self.traced_calls, self.told):
            self.add(widget)
        for field in (self.partner, self.year):
            field.edited.connect(lambda _value: self.show_again())

    def show_result(self, result: ServiceResult) -> None:
        """The budget of one partner in one year."""
        workspace = self.desk.workspace
        results, law = workspace.results, workspace.law
        years = [year for year in results.outlook.years if parts(results, result, year)]
        self.year.offer([(year, str(year)) for year in years])
        if years and self._about != result.service.id:  # the budget to prepare, until she asks for another
            self._about = result.service.id
            self.year.show_value(budget_year(results, result.service.id))
        year = self.year.value()
        found = effects(results, result, law, year) if isinstance(year, int) else []
        self.partner.offer([(effect.partner.id, named(effect.partner)) for effect in found])
        effect = next((each for each in found if each.partner.id == self.partner.value()), None)
        self._effect = effect
        for widget in (self.table, self.net):
            widget.setVisible(effect is not None)
        self._show_calls(effect, year)
        if effect is None or not isinstance(year, int) or result.chosen.scenario is None:
            self.told.say("Le service ne démarre pas dans les années prévues : prévoyez-en plus à l’étape « Coûts ».")
            return
        name = f"Effet sur le budget : {named(effect.partner)}, {year}"
        lines = rows(effect)
        self.table.show_figures(name, HEADERS, lines, bold=[len(lines) - 1], whole=True)
        self.net.show_figure(f"{effect_sentence(effect, year)} – d’où vient ce chiffre ?")
        carrier, scenario = payer(workspace.dataset, result.service), result.chosen.scenario
        part = parts(results, result, year).get(effect.partner.id)
        by_units = scenario.settlement is Settlement.UNIT_COST
        told = [
            bill_sentence(bill(results, result, effect.partner.id, year), carrier),
            year_sentence(part) if part else "",
            GOES_ON if effect.whole else "",
            self._counted(result, year),
            bought_sentence(effect.lines),
            renewal_sentence((*effect.lines, *effect.leaves), law),
            provision_sentence(effect.lines),
            in_kind_sentence(result, effect.partner, results.outlook.years.index(year)),
            notice_sentence(workspace.dataset, law, year) if by_units else "",
            cash_sentence(results, result, year),
            under_use(scenario.settlement, carrier, rule_of(workspace.dataset, result.service.id).under_use),
            *payment_sentences(law, scenario.payment),
        ]
        self.told.say("\n".join(text for text in told if text))

    def _counted(self, result: ServiceResult, year: int) -> str:
        """That the day wished, from which amounts are counted, cannot hold; nothing of the years after it can."""
        workspace = self.desk.workspace
        starts = starts_in(workspace.context, workspace.clock().date(), result.service.id)
        return counted_words(starts) if starts.earliest is not None and year <= starts.earliest.year else ""

    def _show_calls(self, effect: BudgetEffect | None, year: object) -> None:
        """When a partner is called to pay; who carries the service, and who has no bill, is not called."""
        results, result = self.desk.workspace.results, self.result()
        scenario, carrier = result.chosen.scenario, payer(self.desk.workspace.dataset, result.service)
        owed = bill(results, result, effect.partner.id, year) if effect is not None and isinstance(year, int) else None
        called = owed is not None and owed.to_call > 0 and carrier is not None
        self._made = None
        self.called.setVisible(called)
        self.traced_calls.setVisible(called)
        if owed is None or effect is None or scenario is None or not called:
            return
        made = calls(owed, months_run(results, result.service, owed.year), scenario.provisions)
        self._made = (owed, made)
        self.called.say(calls_title(scenario, owed))
        lines, name = call_rows(made, owed.year), f"Appels {at(effect.partner)} en {owed.year}"
        self.calls.show_figures(name, CALL_HEADERS, lines, bold=[len(lines) - 1], whole=True)

    def call(self, row: int, column: int) -> Figure | None:
        """The figure of one call, or of their total."""
        if self._made is None or column != 1:
            return None
        return call(self.desk.workspace.results, self.result(), *self._made, row)

    def _explain(self) -> None:
        year = self.year.value()
        if self._effect is not None and isinstance(year, int):
            trace.show(budget_figure(self.desk.workspace.results, self.result(), self._effect, year), self)
