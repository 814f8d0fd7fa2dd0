"""Step « Coûts »: her figures and one estimated total per neighbour, then line by line, and what it costs together."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from desktop.domain.changes import Change
from desktop.domain.choices import CostScenario
from desktop.domain.costs.quick import holds_detail
from desktop.domain.records import CostLine, CostPool, Dossier, LineYear, Partner
from desktop.domain.results import ServiceResult
from desktop.domain.review.lacks import NO_SERVICE
from desktop.domain.sharing.shares import participants
from desktop.domain.words.naming import named
from desktop.wizard.costs.quick import QuickCosts
from desktop.wizard.costs.range_panel import RangePanel
from desktop.wizard.costs.situation import Situation
from desktop.wizard.costs.years_panel import YearsPanel
from desktop.wizard.forms.lacking_panel import LackingPanel
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.forms.remarks import Remarks
from desktop.wizard.forms.service_bar import ServiceBar
from desktop.wizard.step import StepPage
from widgets.choice_fields import FlagField
from widgets.form import Form
from widgets.rebuilt import Rebuilt


class CostsPage(StepPage):
    """One amount per partner first, then the tables for those who have more."""

    def build(self) -> None:
        """The year, the service shown, the short way, the detail, the years ahead."""
        dataset = self.desk.workspace.dataset
        self.years = RecordForm(self.desk, self.step, lambda: dataset.one(Dossier), ["reference_year"])
        self.bar = ServiceBar(dataset)
        self.bar.chosen.connect(lambda _id: self.refresh(()))
        self.lacking = LackingPanel(self.desk.course)
        self.lacking.go_to.connect(self.go_to)
        self.quick: QuickCosts | None = None
        self.short_way = Rebuilt(self._partners, self._build_quick)
        self.detail = FlagField("Afficher le détail, ligne par ligne")
        self.detail.edited.connect(lambda _shown: self.refresh(()))
        self.situations: dict[CostScenario, Situation] = {}
        self.all_lines = Rebuilt(lambda: (bool(self.detail.value()), *self._partners()), self._build_detail)
        self._outlook = YearsPanel(self.desk, self.step)
        self.range = RangePanel(self.desk, self.step)
        self.remarks = Remarks(self.desk, self.step)
        self.remarks.go_to.connect(self.go_to)
        for form in (self.years, self._outlook, self.range):
            form.helped.connect(self.helped)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.years, 1, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        for widget in (
            self.lacking,
            self.short_way,
            self.detail,
            self.all_lines,
            self._outlook,
            self.range,
            self.remarks,
        ):
            self.body.addWidget(widget)

    def refresh(self, changes: Sequence[Change]) -> None:
        """Show the lines of the service chosen; the tables are made again when its partners changed."""
        del changes
        self.bar.refresh()
        self.years.refresh()
        self._outlook.refresh()
        self.range.refresh()
        self.remarks.refresh()
        result = self._result()
        self.lacking.show_lacks([] if result else [NO_SERVICE])
        self.detail.setVisible(result is not None)
        if not self.detail.value() and self._holds_detail():
            self.detail.show_value(True)
        self.short_way.refresh()
        self.all_lines.refresh()
        if self.quick is not None:
            self.quick.refresh()
        for situation in self.situations.values():
            situation.refresh()

    def open_field(self, record_id: str, field: str) -> bool:
        """The year, the rates, or the very cell that a remark is about."""
        if self.years.go_to(field) or self._outlook.rates.go_to(field) or self.range.go_to(field):
            return True
        self.bar.show_service(self._service_of(record_id))
        if self.quick is not None and self.quick.go_to(record_id, field):
            return True
        self.detail.show_value(True)
        self.refresh(())
        tomorrow = self.situations.get(CostScenario.SHARED)
        if tomorrow is not None and tomorrow.overhead is not None and tomorrow.overhead.go_to(field):
            return True
        if tomorrow is not None and tomorrow.parts is not None and tomorrow.parts.go_to(record_id, field):
            return True
        line_id = self._line_of(record_id)
        year = record_id if record_id != line_id else ""
        return any(situation.go_to(line.id, field, year) for situation, line in self._places(line_id))

    def _service_of(self, record_id: str) -> str:
        """The service that a record is about; for a partner, the first one that lacks its figures."""
        dataset = self.desk.workspace.dataset
        found = dataset.find(CostLine, self._line_of(record_id)) or dataset.find(CostPool, record_id)
        if found is not None:
            return found.service_id
        results = self.desk.workspace.results.services()
        lacking = (r.service.id for r in results if any(partner.id == record_id for partner in r.missing))
        return next(lacking, record_id)

    def _line_of(self, record_id: str) -> str:
        """The line of a year that is known; any other record stands for itself."""
        known = self.desk.workspace.dataset.find(LineYear, record_id)
        return known.line_id if known is not None else record_id

    def _places(self, record_id: str) -> Iterator[tuple[Situation, CostLine]]:
        """The situation and the line of a record: itself, the first line of a partner, or of tomorrow for a service."""
        of_service = record_id == self.bar.current
        for scenario, situation in self.situations.items():
            for line in situation.lines() if scenario is CostScenario.SHARED or not of_service else ():
                if record_id in {line.id, line.partner_id, self.bar.current}:
                    yield situation, line

    def _holds_detail(self) -> bool:
        """The detail, once it was used for one service, is open for the whole dossier, also when it is opened again."""
        results = self.desk.workspace.results
        return any(holds_detail(results, result) for result in results.services())

    def _result(self) -> ServiceResult | None:
        return self.desk.workspace.results.service(self.bar.current) if self.bar.service() else None

    def _shown_result(self) -> ServiceResult:
        return self.desk.workspace.results.service(self.bar.current)

    def _partners(self) -> tuple[object, ...]:
        """What the rows and the choices of the tables depend on."""
        return (self.bar.service() is not None, *self._choices())

    def _choices(self) -> list[tuple[str, str]]:
        """Those that take part, then those that a line names all the same: whoever left keeps its name there."""
        dataset = self.desk.workspace.dataset
        lines = dataset.where(CostLine, service_id=self.bar.current)
        named_by = [dataset.find(Partner, line.partner_id) for line in lines]
        every = {p.id: p for p in (*participants(dataset, self.bar.current), *named_by) if p is not None}
        return [(p.id, named(p)) for p in every.values()]

    def _build_quick(self, form: Form) -> None:
        self.quick = None
        if self.bar.service() is not None:
            self.quick = QuickCosts(self.desk, self.step, self._shown_result)
            self.quick.helped.connect(self.helped)
            form.add_widget(self.quick)

    def _build_detail(self, form: Form) -> None:
        self.situations.clear()
        if self.bar.service() is None or not self.detail.value():
            return
        for scenario in CostScenario:
            made = Situation(self.desk, self.step, scenario, self._shown_result, self._choices())
            made.helped.connect(self.helped)
            made.removed.connect(self.removed)
            made.elsewhere.connect(self.go_to)
            self.situations[scenario] = made
            form.add_widget(made)
