"""One situation of a service line by line: its table, what its rows hold beyond the columns, its total, its acts."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.changes import created
from desktop.domain.choices import CostScenario
from desktop.domain.costs.new_lines import new_line, new_subsidy, typical_lines
from desktop.domain.costs.pooled import first_year
from desktop.domain.costs.take_over import payer, tomorrow_like_today
from desktop.domain.records import CostLine, Record, Service
from desktop.domain.results import ServiceResult
from desktop.domain.words import explain
from desktop.domain.words.naming import of
from desktop.domain.words.sentences import amount, brought_in_kind, figures_of, outside_the_service
from desktop.wizard.costs.from_means import FromMeans
from desktop.wizard.costs.grids import LinesGrid
from desktop.wizard.costs.line_detail import LineDetail
from desktop.wizard.costs.parts import Parts
from desktop.wizard.costs.support_form import SupportForm
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms import trace
from desktop.wizard.forms.record_form import RecordForm
from resources.typography import typo
from widgets.buttons import Button
from widgets.figure_button import FigureButton
from widgets.form import Form
from widgets.labels import Text

_COMMON = ("source", "confidence", "year", "tax", "nature", "growth", "month_from", "month_to", "reason")
_DETAIL = {
    CostScenario.TODAY: ("effect", *_COMMON),
    CostScenario.ALONE: _COMMON,
    CostScenario.SHARED: ("reason", "partner_id", *_COMMON[:-1]),
    CostScenario.TRANSITION: ("partner_id", "source", "confidence", "year", "tax", "reason"),
}
_MORE = ("behaviour", "capacity", "low", "high", "account")
_WORDS = {
    CostScenario.TODAY: ("Aujourd’hui", "Ce que paie chaque commune, avant la mise en commun."),
    CostScenario.ALONE: (
        "Seule, au niveau visé",
        "Facultatif : laissez vide si c’est la dépense d’aujourd’hui.",
    ),
    CostScenario.SHARED: (
        "Demain, en commun",
        "« Tous » : dépense à partager. Un nom : ce que ce partenaire garde entièrement à sa charge.",
    ),
    CostScenario.TRANSITION: (
        "Mise en route",
        "Payé une seule fois : logiciel, déménagement… Une subvention se saisit aussi ici, en positif.",
    ),
}
_INDIRECT = (
    "Facultatif. Dans une mise à disposition de service, seules les dépenses strictement liées au service "
    "se remboursent (CGCT, article D. 5211-16). Laissez 0 si vous hésitez."
)
_BESIDE = {CostScenario.TODAY: outside_the_service, CostScenario.SHARED: brought_in_kind}
"""What is paid beside the total of a situation."""


class Situation(QWidget):
    """`result()` gives the service shown; `removed(sentence)` asks for the strip that offers to bring a line back.

    `elsewhere(step, record, field)` asks for the place where a line of another step was typed.
    """

    helped = Signal(str)
    removed = Signal(str)
    elsewhere = Signal(str, str, str)

    def __init__(
        self,
        desk: Desk,
        step: Step,
        scenario: CostScenario,
        result: Callable[[], ServiceResult],
        partners: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step = step
        self._scenario = scenario
        self._result = result
        title, purpose = _WORDS[scenario]
        self.table = LinesGrid(
            desk, step, title, scenario, self.lines,
            lambda values: new_line(desk.workspace.dataset, result().service.id, scenario, values), partners,
        )  # fmt: skip
        links = {"partner_id": lambda: [("", "–"), *partners]}
        self.detail = LineDetail(
            desk, step, self.table, _DETAIL[scenario],
            (*_MORE, "pool_id") if scenario in {CostScenario.SHARED, CostScenario.TRANSITION} else _MORE,
            wide=("reason",), links=links, about=self._where,
            captions={} if scenario is CostScenario.SHARED else {"reason": "Explication"},
        )  # fmt: skip
        self.from_means = FromMeans(desk, scenario, result)
        self.from_means.go_to.connect(self.elsewhere)
        self._total = FigureButton()
        self._total.clicked.connect(self._explain)
        self._beside = Text("")
        self.overhead: RecordForm | None = None
        self.parts: Parts | None = None
        self.support: SupportForm | None = None
        self._take_all = Button("Reprendre les lignes d’aujourd’hui de tous", icon="copy")
        self._take_payer = Button("", icon="copy")
        self._take_all.clicked.connect(lambda: self._take_over(everybody=True))
        self._take_payer.clicked.connect(lambda: self._take_over(everybody=False))
        desk.writing(self._take_all, self._take_payer)
        self.table.typical_asked.connect(self._take_typical)
        self._lay_out(title, purpose)
        self.detail.helped.connect(self.helped)
        self.table.entered.connect(lambda: self.helped.emit("CostLine.amount"))
        self.table.row_removed.connect(lambda _id: self.removed.emit("La ligne a été supprimée."))

    def _lay_out(self, title: str, purpose: str) -> None:
        form = Form()
        form.group(title)
        form.add_widget(Text(purpose, "help"))
        if self._scenario is CostScenario.SHARED:
            acts = QWidget()
            line = QHBoxLayout(acts)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(self._take_all)
            line.addWidget(self._take_payer)
            line.addStretch(1)
            form.add_widget(acts)
        form.add_widget(self.table)
        form.add_widget(self.detail)
        form.add_widget(self.from_means)
        if self._scenario is CostScenario.TRANSITION:
            subsidy = Button("Ajouter une subvention", icon="add")
            subsidy.clicked.connect(self._add_subsidy)
            self._desk.writing(subsidy)
            form.add_widget(subsidy)
        if self._scenario is CostScenario.SHARED:
            self.parts = Parts(self._desk, self._step, self._service)
            self.parts.helped.connect(self.helped)
            self.parts.removed.connect(self.removed)
            form.add_widget(self.parts)
            self.overhead = RecordForm(self._desk, self._step, self._service, ["overhead_rate"])
            self.overhead.helped.connect(self.helped)
            form.add_widget(Text(_INDIRECT, "help"))
            form.add_widget(self.overhead)
            self.support = SupportForm(self._desk, self._step, self._service)
            self.support.added.connect(lambda line_id: self.go_to(line_id, "amount"))
            form.add_widget(self.support)
        form.add_widget(self._total)
        form.add_widget(self._beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)

    def lines(self) -> list[CostLine]:
        """The lines of this situation."""
        dataset = self._desk.workspace.dataset
        return dataset.where(CostLine, service_id=self._result().service.id, scenario=self._scenario)

    def refresh(self) -> None:
        """Show the lines and their total as they now stand."""
        self.table.refresh()
        self.detail.refresh()
        if self.parts is not None:
            self.parts.refresh()
        self.from_means.refresh()
        if self.overhead is not None:
            self.overhead.refresh()
            self._show_take_over()
        self._total.show_figure(f"{self._sentence()} – d’où vient ce chiffre ?")
        beside = _BESIDE[self._scenario](self._result()) if self._scenario in _BESIDE else ""
        self._beside.say(beside)
        self._beside.setVisible(bool(beside))

    def go_to(self, line_id: str, field: str, record_id: str = "") -> bool:
        """Put the focus on the cell of a line, or on the field of its detail; `record_id` is one of its known years."""
        if not record_id and self.table.go_to(line_id, field):
            return True
        return self.table.go_to(line_id, "amount") and self.detail.go_to(field, record_id)

    def _where(self, record: Record) -> str:
        """Where the amount of a line is found, by its family."""
        assert isinstance(record, CostLine)
        hint = self._desk.workspace.law.cost_hints.get(record.family.value)
        return f"Où le trouver : {hint.where}" if hint else ""

    def _service(self) -> Service:
        return self._result().service

    def _sentence(self) -> str:
        result = self._result()
        pooled = result.pooled
        if self._scenario is CostScenario.TODAY:
            missing = f", il manque {figures_of(result.missing)}" if result.missing else ""
            return f"Total aujourd’hui : {amount(first_year(result.today))}{missing}"
        if self._scenario is CostScenario.ALONE:
            return f"Total, chacune seule : {amount(first_year(result.alone))}"
        if self._scenario is CostScenario.SHARED:
            return f"À partager : {amount(pooled.total[0])} par an" if pooled.known else f"À partager : {amount(None)}"
        paid = ", déjà payée" if result.runs and pooled.transition else ""
        return f"Mise en route à partager{paid} : {amount(pooled.transition)}"

    def _explain(self) -> None:
        results, result = self._desk.workspace.results, self._result()
        if self._scenario is CostScenario.SHARED:
            trace.show(explain.pooled(results, result), self)
        else:
            trace.show(explain.situation(results, result, self._scenario), self)

    def _show_take_over(self) -> None:
        """Offered while tomorrow is empty: taken over twice, today's lines would count twice."""
        typed = self._desk.workspace.dataset.where(CostLine, service_id=self._service().id, scenario=CostScenario.TODAY)
        offered = bool(typed) and bool(self._result().today) and not any(line.common for line in self.lines())
        found = payer(self._desk.workspace.dataset, self._service())
        alone = found is not None and found.id in self._result().today and len(self._result().today) > 1
        self._take_all.setVisible(offered)
        self._take_payer.setVisible(offered and alone)
        if found is not None:
            self._take_payer.setText(typo(f"Seulement celles {of(found)}"))
            self._take_payer.setAccessibleName(typo(f"Reprendre les lignes d’aujourd’hui {of(found)}"))

    def _take_over(self, *, everybody: bool) -> None:
        """In one step, which « Annuler » takes back."""
        workspace = self._desk.workspace
        found = payer(workspace.dataset, self._service())
        partners = self._result().partners if everybody else [found] if found is not None else []
        payer_id = found.id if found is not None else ""
        changes = tomorrow_like_today(workspace.dataset, self._service().id, partners, payer_id, self._step.id)
        if changes and workspace.apply(changes):
            self.go_to(changes[0].record_id, "amount")

    def _take_typical(self) -> None:
        """One line per usual family, to fill in: one step, which « Annuler » takes back."""
        made = typical_lines(self._desk.workspace.dataset, self._result().service.id, self._scenario)
        if self._desk.workspace.apply([created(line, self._step.id) for line in made]):
            self.go_to(made[0].id, "amount")

    def _add_subsidy(self) -> None:
        line = new_subsidy(self._desk.workspace.dataset, self._result().service.id)
        if self._desk.workspace.add(line, self._step.id):
            self.go_to(line.id, "amount")
