"""Step « Coûts »: her figures line by line, one estimated total per neighbour, and what it will cost together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.domain import explain
from desktop.domain.changes import Change
from desktop.domain.choices import INDIRECT_FAMILIES, Confidence, CostFamily, CostScenario, Nature, Source
from desktop.domain.naming import named, of
from desktop.domain.records import CostLine, Dossier, Identity, Record, Service
from desktop.domain.sentences import amount
from desktop.domain.sharing import participants
from desktop.wizard import trace
from desktop.wizard.record_form import RecordForm
from desktop.wizard.record_grid import RecordGrid
from desktop.wizard.service_bar import ServiceBar
from desktop.wizard.step import StepPage
from widgets.choice_fields import FlagField
from widgets.figure_button import FigureButton
from widgets.form import Form
from widgets.labels import Text

_SIMPLE = ("partner_id", "family", "amount", "label", "year", "source", "confidence")
_DETAIL = ("nature", "effect", "tax", "month_from", "month_to", "growth")
_TABLES = (
    (CostScenario.TODAY, "Aujourd’hui", "Ce que paie chaque commune, avant la mise en commun."),
    (CostScenario.ALONE, "Seule, au niveau visé", "Facultatif : laissez vide si c’est la dépense d’aujourd’hui."),
    (
        CostScenario.SHARED,
        "Demain, en commun",
        "Ce que coûtera le service ; « Partagée » : payé par tous.",
    ),
    (
        CostScenario.TRANSITION,
        "Mise en route",
        "Payé une seule fois : logiciel, déménagement, subvention…",
    ),
)
_WHO_SEES = (
    "Charges de personnel : un seul montant pour tout le service suffit. Il figure dans la note ; "
    "s’il n’y a qu’un agent, on peut en déduire sa paie."
)


class CostsPage(StepPage):
    """Neighbours first in one line each, then the tables."""

    def build(self) -> None:
        """The year, the service shown, the quick totals, and one table per situation."""
        dataset = self.desk.workspace.dataset
        self.years = RecordForm(self.desk, self.step, lambda: dataset.one(Dossier), ["reference_year"])
        self.years.helped.connect(self.helped)
        self.bar = ServiceBar(dataset)
        self.bar.chosen.connect(lambda _id: self._rebuild())
        self.detail = FlagField("Afficher le détail (charge directe ou indirecte, taxe, mois, évolution)")
        self.detail.edited.connect(lambda _shown: self._rebuild())
        for widget in (self.years, self.bar, Text(_WHO_SEES, "help"), self.detail):
            self.body.addWidget(widget)
        self.tables: dict[CostScenario, RecordGrid] = {}
        self._area: Form | None = None
        self._totals: dict[str, FigureButton] = {}
        self._overhead: RecordForm | None = None
        self._outlook = RecordForm(
            self.desk, self.step, lambda: dataset.one(Dossier), ["horizon", "staff_growth", "other_growth"]
        )
        self._outlook.helped.connect(self.helped)
        self._shown: tuple[object, ...] = ()
        self._rebuild()
        self.body.addWidget(self._outlook)

    def refresh(self, changes: Sequence[Change]) -> None:
        """Show the lines of the service chosen; the tables are made again when its partners changed."""
        del changes
        self.bar.refresh()
        self.years.refresh()
        self._outlook.refresh()
        if self._state() != self._shown:
            self._rebuild()
            return
        for table in self.tables.values():
            table.refresh()
        if self._overhead is not None and self.bar.service():
            self._overhead.refresh()
        self._show_totals()

    def open_field(self, record_id: str, field: str) -> bool:
        """The year, the rate, or the table that holds the line or would receive it."""
        if self.years.go_to(field) or self._outlook.go_to(field):
            return True
        dataset = self.desk.workspace.dataset
        line = dataset.find(CostLine, record_id)
        self.bar.show_service(line.service_id if line else record_id)
        if self._overhead is not None and self._overhead.go_to(field):
            return True
        tomorrow = dataset.find(Service, record_id) is not None
        scenario = line.scenario if line else CostScenario.SHARED if tomorrow else CostScenario.TODAY
        if scenario in self.tables:
            self.tables[scenario].view.setFocus()
            return True
        return False

    def _state(self) -> tuple[object, ...]:
        """What the columns of the tables depend on."""
        partners = tuple(participants(self.desk.workspace.dataset, self.bar.current))
        return (self.bar.current, bool(self.detail.value()), tuple((p.id, p.name) for p in partners))

    def _rebuild(self) -> None:
        self.bar.refresh()
        self._shown = self._state()
        if self._area is not None:
            self.body.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        self.tables.clear()
        self._totals.clear()
        self._overhead = None
        self._area = Form()
        self.body.insertWidget(4, self._area)
        if self.bar.service() is None:
            return
        for scenario, title, purpose in _TABLES:
            self._build_table(scenario, title, purpose)
        self._show_totals()

    def _build_table(self, scenario: CostScenario, title: str, purpose: str) -> None:
        assert self._area is not None
        self._area.group(title)
        self._area.add_widget(Text(purpose, "help"))
        if scenario is CostScenario.SHARED:
            self._overhead = RecordForm(
                self.desk, self.step, lambda: self.bar.service() or Service(), ["overhead_rate"]
            )
            self._overhead.helped.connect(self.helped)
        partners = participants(self.desk.workspace.dataset, self.bar.current)
        table = RecordGrid(
            self.desk, self.step, title, CostLine, self._columns(scenario), lambda: self._lines(scenario),
            make=lambda values: self._make(scenario, values),
            links={"partner_id": [("", "–"), *((p.id, named(p)) for p in partners)]},
            empty="Aucun montant pour l’instant.",
        )  # fmt: skip
        table.row_removed.connect(lambda _id: self.removed.emit("La ligne a été supprimée."))
        table.entered.connect(lambda: self.helped.emit("CostLine.amount"))
        table.refresh()
        self.tables[scenario] = table
        self._area.add_widget(table)
        if self._overhead is not None and scenario is CostScenario.SHARED:
            self._area.add_widget(self._overhead)
        total = FigureButton()
        total.clicked.connect(lambda: self._explain(scenario))
        self._totals[scenario.value] = total
        self._area.add_widget(total)

    def _service(self) -> Service:
        return self.bar.service() or Service()

    def _columns(self, scenario: CostScenario) -> tuple[str, ...]:
        detail: tuple[str, ...] = _DETAIL if self.detail.value() else ()
        if scenario is CostScenario.TODAY:
            return (*_SIMPLE, *detail)
        detail = tuple(name for name in detail if name != "effect")
        if scenario is CostScenario.ALONE:
            return (*_SIMPLE, *detail)
        return (*_SIMPLE[:4], "common", "reason", *_SIMPLE[4:], *detail)

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

    def _show_totals(self) -> None:
        if self.bar.service() is None:
            return
        result = self.desk.workspace.results.service(self.bar.current)
        pooled = result.pooled
        today = [years[0] for years in result.today.values()]
        missing = ", il manque les chiffres " + ", ".join(of(p) for p in result.missing) if result.missing else ""
        words = {
            CostScenario.TODAY: f"Total aujourd’hui : {amount(sum(today))}{missing}",
            CostScenario.ALONE: f"Total seules : {amount(sum(years[0] for years in result.alone.values()))}",
            CostScenario.SHARED: f"À partager : {amount(pooled.total[0] if pooled.known else None)} par an",
            CostScenario.TRANSITION: f"Mise en route à partager : {amount(pooled.transition)}",
        }
        for scenario, sentence in words.items():
            self._totals[scenario.value].show_figure(sentence, f"{sentence}. D’où vient ce chiffre ?")

    def _explain(self, scenario: CostScenario) -> None:
        results = self.desk.workspace.results
        result = results.service(self.bar.current)
        if scenario is CostScenario.SHARED:
            trace.show(explain.pooled(results, result), self)
        else:
            trace.show(explain.situation(results, result, scenario), self)
