"""Step « Coûts »: her figures line by line, one estimated total per neighbour, and what it will cost together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from desktop.domain import explain
from desktop.domain.changes import Change
from desktop.domain.choices import INDIRECT_FAMILIES, Confidence, CostFamily, CostScenario, Nature, Source
from desktop.domain.naming import named
from desktop.domain.quick_costs import holds_detail
from desktop.domain.records import CostLine, Dossier, Identity, Record, Service
from desktop.domain.results import ServiceResult
from desktop.domain.sentences import amount, figures_of
from desktop.domain.sharing import participants
from desktop.wizard import trace
from desktop.wizard.cost_grids import LinesGrid
from desktop.wizard.line_detail import LineDetail
from desktop.wizard.quick_costs import QuickCosts
from desktop.wizard.record_form import RecordForm
from desktop.wizard.service_bar import ServiceBar
from desktop.wizard.step import StepPage
from widgets.choice_fields import FlagField
from widgets.figure_button import FigureButton
from widgets.form import Form
from widgets.labels import Text
from widgets.rebuilt import Rebuilt

_COMMON = ("source", "confidence", "year", "tax", "nature", "growth", "month_from", "month_to")
_DETAIL = {
    CostScenario.TODAY: ("effect", *_COMMON),
    CostScenario.ALONE: _COMMON,
    CostScenario.SHARED: ("reason", "partner_id", *_COMMON),
    CostScenario.TRANSITION: ("reason", "partner_id", "source", "confidence", "year", "tax"),
}
_TABLES = (
    (CostScenario.TODAY, "Aujourd’hui", "Ce que paie chaque commune, avant la mise en commun."),
    (CostScenario.ALONE, "Seule, au niveau visé", "Facultatif : laissez vide si c’est la dépense d’aujourd’hui."),
    (
        CostScenario.SHARED,
        "Demain, en commun",
        "« Tous » : dépense à partager. Un nom : ce que ce partenaire garde entièrement à sa charge.",
    ),
    (
        CostScenario.TRANSITION,
        "Mise en route",
        "Payé une seule fois : logiciel, déménagement, subvention…",
    ),
)


class CostsPage(StepPage):
    """One amount per partner first, then the tables for those who have more."""

    def build(self) -> None:
        """The year, the service shown, the short way, the detail, the years ahead."""
        dataset = self.desk.workspace.dataset
        self.years = RecordForm(self.desk, self.step, lambda: dataset.one(Dossier), ["reference_year"])
        self.bar = ServiceBar(dataset)
        self.bar.chosen.connect(lambda _id: self.refresh(()))
        self.quick: QuickCosts | None = None
        self.short_way = Rebuilt(self._partners, self._build_quick)
        self.detail = FlagField("Afficher le détail, ligne par ligne")
        self.detail.edited.connect(lambda _shown: self.refresh(()))
        self.tables: dict[CostScenario, LinesGrid] = {}
        self._totals: dict[CostScenario, FigureButton] = {}
        self.line_details: dict[CostScenario, LineDetail] = {}
        self._overhead: RecordForm | None = None
        self.all_lines = Rebuilt(lambda: (bool(self.detail.value()), *self._partners()), self._build_detail)
        self._outlook = RecordForm(
            self.desk, self.step, lambda: dataset.one(Dossier), ["horizon", "staff_growth", "other_growth"]
        )
        for form in (self.years, self._outlook):
            form.helped.connect(self.helped)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.years, 1, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        for widget in (self.short_way, self.detail, self.all_lines, self._outlook):
            self.body.addWidget(widget)

    def refresh(self, changes: Sequence[Change]) -> None:
        """Show the lines of the service chosen; the tables are made again when its partners changed."""
        del changes
        self.bar.refresh()
        self.years.refresh()
        self._outlook.refresh()
        result = self._result()
        self.detail.setVisible(result is not None)
        if result is not None and holds_detail(self.desk.workspace.results, result):
            self.detail.show_value(True)
        self.short_way.refresh()
        self.all_lines.refresh()
        if result is None:
            return
        if self.quick is not None:
            self.quick.refresh()
        for table in self.tables.values():
            table.refresh()
        for line_detail in self.line_details.values():
            line_detail.refresh()
        if self._overhead is not None:
            self._overhead.refresh()
        self._show_totals(result)

    def open_field(self, record_id: str, field: str) -> bool:
        """The year, the rates, or the very cell that a remark is about."""
        if self.years.go_to(field) or self._outlook.go_to(field):
            return True
        self.bar.show_service(self._service_of(record_id))
        if self.quick is not None and self.quick.go_to(record_id, field):
            return True
        self.detail.show_value(True)
        self.refresh(())
        if self._overhead is not None and self._overhead.go_to(field):
            return True
        return any(self._open_cell(scenario, line, field) for scenario, line in self._places(record_id))

    def _open_cell(self, scenario: CostScenario, line: CostLine, field: str) -> bool:
        """The cell of a line, or the field of its detail."""
        table = self.tables[scenario]
        if table.go_to(line.id, field):
            return True
        return table.go_to(line.id, "amount") and self.line_details[scenario].go_to(field)

    def _service_of(self, record_id: str) -> str:
        """The service that a record is about; for a partner, the first one that lacks its figures."""
        line = self.desk.workspace.dataset.find(CostLine, record_id)
        if line is not None:
            return line.service_id
        results = self.desk.workspace.results.services()
        lacking = (r.service.id for r in results if any(partner.id == record_id for partner in r.missing))
        return next(lacking, record_id)

    def _places(self, record_id: str) -> Iterator[tuple[CostScenario, CostLine]]:
        """The situation and the line of a record: itself, the first line of a partner, or of tomorrow for a service."""
        scenarios = {CostScenario.SHARED} if record_id == self.bar.current else set(CostScenario)
        for scenario in self.tables:
            for line in self._lines(scenario) if scenario in scenarios else ():
                if record_id in {line.id, line.partner_id, self.bar.current}:
                    yield scenario, line

    def _result(self) -> ServiceResult | None:
        return self.desk.workspace.results.service(self.bar.current) if self.bar.service() else None

    def _partners(self) -> tuple[tuple[str, str], ...]:
        """What the rows and the choices of the tables depend on."""
        return tuple((p.id, named(p)) for p in participants(self.desk.workspace.dataset, self.bar.current))

    def _build_quick(self, form: Form) -> None:
        self.quick = None
        if self.bar.service() is not None:
            workspace = self.desk.workspace
            self.quick = QuickCosts(self.desk, self.step, lambda: workspace.results.service(self.bar.current))
            self.quick.helped.connect(self.helped)
            form.add_widget(self.quick)

    def _build_detail(self, form: Form) -> None:
        self.tables.clear()
        self.line_details.clear()
        self._totals.clear()
        self._overhead = None
        if self.bar.service() is None or not self.detail.value():
            return
        for scenario, title, purpose in _TABLES:
            self._build_table(form, scenario, title, purpose)

    def _build_table(self, form: Form, scenario: CostScenario, title: str, purpose: str) -> None:
        form.group(title)
        form.add_widget(Text(purpose, "help"))
        table = LinesGrid(
            self.desk, self.step, title, scenario, lambda: self._lines(scenario),
            lambda values: self._make(scenario, values), self._partners(),
        )  # fmt: skip
        links = {"partner_id": lambda: [("", "–"), *self._partners()]}
        line_detail = LineDetail(self.desk, self.step, table, _DETAIL[scenario], wide=("reason",), links=links)
        line_detail.helped.connect(self.helped)
        self.line_details[scenario] = line_detail
        table.row_removed.connect(lambda _id: self.removed.emit("La ligne a été supprimée."))
        table.entered.connect(lambda: self.helped.emit("CostLine.amount"))
        self.tables[scenario] = table
        form.add_widget(table)
        form.add_widget(line_detail)
        if scenario is CostScenario.SHARED:
            self._overhead = RecordForm(self.desk, self.step, self._service, ["overhead_rate"])
            self._overhead.helped.connect(self.helped)
            form.add_widget(self._overhead)
        total = FigureButton()
        total.clicked.connect(lambda: self._explain(scenario))
        self._totals[scenario] = total
        form.add_widget(total)

    def _service(self) -> Service:
        return self.bar.service() or Service()

    def _lines(self, scenario: CostScenario) -> list[CostLine]:
        lines = self.desk.workspace.dataset.where(CostLine, service_id=self.bar.current)
        return [line for line in lines if line.scenario is scenario]

    def _make(self, scenario: CostScenario, values: Mapping[str, Any]) -> Record:
        """A new line: her own commune pays unless she says otherwise; a neighbour's total is an estimate."""
        dataset = self.desk.workspace.dataset
        ours = dataset.one(Identity).partner_id
        fresh = replace(
            CostLine(
                service_id=self.bar.current,
                scenario=scenario,
                position=len(self._lines(scenario)),
                year=dataset.one(Dossier).reference_year,
                partner_id=ours if scenario in {CostScenario.TODAY, CostScenario.ALONE} else "",
            ),
            **values,
        )
        neighbour = scenario is CostScenario.TODAY and fresh.partner_id not in {"", ours}
        if neighbour and "family" not in values:
            fresh = replace(fresh, family=CostFamily.ESTIMATE)
        if (neighbour or scenario is CostScenario.SHARED) and "confidence" not in values:
            source = values.get("source", Source.ESTIMATE)
            fresh = replace(fresh, confidence=Confidence.ESTIMATED, source=source)
        if fresh.family in INDIRECT_FAMILIES and "nature" not in values:
            fresh = replace(fresh, nature=Nature.INDIRECT)
        return fresh

    def _show_totals(self, result: ServiceResult) -> None:
        pooled = result.pooled
        today = [years[0] for years in result.today.values()]
        missing = f", il manque {figures_of(result.missing)}" if result.missing else ""
        words = {
            CostScenario.TODAY: f"Total aujourd’hui : {amount(sum(today))}{missing}",
            CostScenario.ALONE: f"Total seules : {amount(sum(years[0] for years in result.alone.values()))}",
            CostScenario.SHARED: f"À partager : {amount(pooled.total[0] if pooled.known else None)} par an",
            CostScenario.TRANSITION: f"Mise en route à partager : {amount(pooled.transition)}",
        }
        for scenario, button in self._totals.items():
            button.show_figure(words[scenario], f"{words[scenario]}. D’où vient ce chiffre ?")

    def _explain(self, scenario: CostScenario) -> None:
        results = self.desk.workspace.results
        result = results.service(self.bar.current)
        if scenario is CostScenario.SHARED:
            trace.show(explain.pooled(results, result), self)
        else:
            trace.show(explain.situation(results, result, scenario), self)
