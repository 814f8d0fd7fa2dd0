"""« Les années suivantes »: a table per year for the project, a service or a partner; each figure tells its origin."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.costs.years_ahead import Scope, YearsAhead, years_ahead
from desktop.domain.figures import Figure
from desktop.domain.records import Dossier, Partner
from desktop.domain.words.explain_years import per_head, year_figure
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.years_words import years_words
from desktop.wizard.costs.years_table import COLUMNS, Show, table
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.forms.traced_table import HOW, TracedTable
from widgets.choice_fields import ChoiceField
from widgets.form import Form
from widgets.labels import Text

YEARS = ("horizon", "staff_growth", "other_growth", "discount_rate")
_TITLE = "Les années suivantes"
_HOW = f"En euros. {HOW}"


class YearsPanel(QWidget):
    """The rates first, then the table and what it says in sentences. `helped(field)` follows the focus."""

    helped = Signal(str)

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ahead: YearsAhead | None = None
        self._scope = Scope()
        self._show = Show.COSTS
        self._drawn: tuple[str, list[str], list[list[str]]] | None = None
        self.rates = RecordForm(desk, step, lambda: desk.workspace.dataset.one(Dossier), YEARS, abreast=2)
        self.rates.helped.connect(self.helped)
        self.scope = ChoiceField(())
        self.scope.edited.connect(self._choose_scope)
        self.show_what = ChoiceField([(show, show.value) for show in Show])
        self.show_what.edited.connect(self._choose_show)
        self.traced = TracedTable(_TITLE, self.figure, _HOW)
        self.table, self.ask = self.traced.table, self.traced.ask
        self.said = Text("")
        self._results = Form()
        self._lay_out()

    def _lay_out(self) -> None:
        column = Form()
        column.group(_TITLE)
        column.add_widget(self.rates)
        chosen = Form(abreast=2)
        chosen.add("scope", "Chiffres affichés", self.scope)
        chosen.add("show", "Le tableau montre", self.show_what)
        for widget in (chosen, self.traced, self.said):
            self._results.add_widget(widget)
        column.add_widget(self._results)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(column)

    def refresh(self) -> None:
        """Show the years as they now stand; nothing while there is no service."""
        self.rates.refresh()
        results = self._desk.workspace.results
        services = results.shared()
        self._results.setVisible(bool(services))
        if not services:
            return
        items = self._scopes()
        if self._scope not in {scope for scope, _words in items}:
            self._scope = Scope()
        self.scope.set_items(items)
        self.scope.show_value(self._scope)
        self.show_what.show_value(self._show)
        self._ahead = years_ahead(results, self._scope)
        words = next(words for scope, words in items if scope == self._scope)
        headers, rows = table(self._ahead, self._show)
        drawn = (f"{_TITLE}, en euros. {words}. {self._show.value}", headers, rows)
        if drawn != self._drawn:  # else she stays on the cell where she is
            self._drawn = drawn
            self.table.show_figures(*drawn, whole=True)
        self.said.say(" ".join(years_words(self._ahead)))
        self.said.setVisible(bool(self.said.text()))

    def figure(self, row: int, column: int) -> Figure | None:
        """The figure of one cell; the first column is the year, which comes from nowhere."""
        if self._ahead is None or row not in range(len(self._ahead.rows)) or column < 1:
            return None
        make = per_head if self._show is Show.HEAD else year_figure
        return make(self._desk.workspace.results, self._ahead, row, COLUMNS[self._show][column - 1])

    def _scopes(self) -> list[tuple[Scope, str]]:
        """All together, then each service, then each partner."""
        results = self._desk.workspace.results
        services, taking = results.shared(), {p.id for r in results.shared() for p in r.partners}
        partners = [p for p in self._desk.workspace.dataset.all(Partner) if p.id in taking]
        each = [(Scope(service_id=r.service.id), f"Service : {service_name(r.service)}") for r in services]
        return [
            (Scope(), "Tout le projet"),
            *(each if len(services) > 1 else ()),
            *((Scope(partner_id=p.id), named(p)) for p in partners),
        ]

    def _choose_scope(self, value: object) -> None:
        if isinstance(value, Scope):
            self._scope = value
            self.refresh()

    def _choose_show(self, value: object) -> None:
        if isinstance(value, Show):
            self._show = value
            self.refresh()
