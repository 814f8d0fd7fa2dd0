"""Step « Synthèse »: what the dossier says in three figures, what is left to confirm, the way back to each step."""

from collections.abc import Sequence

from desktop.domain.balance import missing_partners, whole_balance
from desktop.domain.changes import Change
from desktop.domain.words import explain
from desktop.domain.words.headline import headlines
from desktop.domain.words.running_words import beside_totals
from desktop.domain.words.sentences import gain_told_apart
from desktop.wizard.forms import trace
from desktop.wizard.step import StepPage
from desktop.wizard.summary.chart_panel import ChartPanel
from desktop.wizard.summary.more_charts import MoreCharts
from desktop.wizard.summary.readiness_panel import ReadinessPanel
from desktop.wizard.summary.review_panel import ReviewPanel
from desktop.wizard.summary.step_rows import StepRows
from widgets.buttons import Button
from widgets.form import Form
from widgets.key_figures import KeyFigures
from widgets.labels import Text

_SIDES = ("today", "after", "gain")


class SummaryPage(StepPage):
    """Figures first, then how ready the project is, the points, the way to the papers, and what each step holds."""

    def build(self) -> None:
        """The three figures, what they are made of, how ready it all is, the points, the steps."""
        self.figures = Form()
        self.figures.group("Les chiffres de l’ensemble")
        self.keys = KeyFigures(len(_SIDES))
        self.keys.asked.connect(lambda place: self._explain(_SIDES[place]))
        self.figures.add_widget(self.keys)
        self.figures.add_widget(Text("Ouvrez un chiffre pour voir d’où il vient.", "help"))
        self.apart = Text("")
        self.figures.add_widget(self.apart)
        self.chart = ChartPanel(self.desk.workspace)
        self.figures.add_widget(self.chart)
        self.more_charts = MoreCharts(self.desk.workspace)
        self.figures.add_widget(self.more_charts)
        self.ready = ReadinessPanel(self.desk, self.step)
        self.points = ReviewPanel(self.desk, self.step)
        self.points.asked.connect(self.go_to)
        self.prepare = Button("Préparer les documents", icon="paper", role="primary")
        self.prepare.clicked.connect(lambda: self.go_to.emit("documents", "", "paper"))
        self.steps = StepRows(self.desk, self.step)
        self.steps.asked.connect(lambda step_id: self.go_to.emit(step_id, "", ""))
        for widget in (self.figures, self.ready, self.points, self.prepare, self.steps):
            self.body.addWidget(widget)

    def refresh(self, changes: Sequence[Change]) -> None:
        """Everything is computed again: this page holds nothing of its own."""
        del changes
        results = self.desk.workspace.results
        self.keys.show_figures([(each.label, each.value, each.remark) for each in headlines(results)])
        whole = whole_balance(results)
        apart = "" if missing_partners(results) or whole.gain is None else gain_told_apart(whole)
        apart = " ".join(filter(None, (apart, beside_totals(results, self.desk.workspace.law))))
        self.apart.say(apart)
        self.apart.setVisible(bool(apart))
        self.ready.refresh()
        self.points.refresh()
        self.chart.refresh()
        self.more_charts.refresh()
        self.steps.refresh()

    def _explain(self, side: str) -> None:
        trace.show(explain.project_total(self.desk.workspace.results, side), self)
