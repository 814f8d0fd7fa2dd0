"""« L'état annuel et le solde »: what a year was, typed by service and by partner, and what is then left to pay."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.budget.notice import notice_sentence
from desktop.domain.budget.settling import in_two_lines
from desktop.domain.budget.year import Statement, carried, service_year, statement, years
from desktop.domain.budget.year_words import (
    SETTLED,
    SETTLED_HEADERS,
    balance_words,
    carried_sentence,
    planned_paid_sentence,
    sentences,
    settled_rows,
    settled_sentence,
)
from desktop.domain.choices import Settlement
from desktop.domain.costs.take_over import payer
from desktop.domain.figures import Figure
from desktop.domain.records import Partner, PartnerYear, ServiceYear
from desktop.domain.results import ServiceResult
from desktop.domain.sharing.scenarios import past_lines
from desktop.domain.words.explain_statement import balance, owed
from desktop.domain.words.naming import named
from desktop.domain.words.sentences import amount
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms import trace
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.forms.record_grid import RecordGrid
from resources.typography import number
from widgets.choice_fields import ChoiceField
from widgets.figure_table import FigureTable
from widgets.fold import Fold
from widgets.form import Form
from widgets.labels import Text

BEFORE = 3  # years before those of the dossier that can be taken up again
_OF_YEAR = ("announced_cost", "announced_units", "notified_on", "real_cost")
_OF_PARTNER = ("partner_id", "units", "certified_on", "called", "paid")
_WIDTHS = {"partner_id": 18, "units": 10, "certified_on": 14, "called": 14, "paid": 14}
_TITLES = {"paid": "Payé directement"}
_OWED, _PAID = 2, 3  # what is owed says where it comes from, and so does the last column, what is left to pay
_HOW = "Placez-vous sur un montant dû ou sur un reste à payer et tapez Entrée : vous verrez d’où il vient."
_HEADERS = ("Partenaire", "Usage", "Dû", "Payé directement", "Appelé", "Reste à payer")


class YearPanel(Fold):
    """Worked out only while it is open. `helped(field)` follows the focus."""

    helped = Signal(str)

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__("l’état annuel et le solde", icon="calendar", parent=parent)
        self._desk = desk
        self._service_id = ""
        self._shown_year = 0
        self.year = ChoiceField(())
        self.year.edited.connect(self._take)
        chosen = Form()
        chosen.add("year", "Année affichée", self.year)
        self.form = RecordForm(desk, step, self._record, _OF_YEAR)
        self.form.helped.connect(self.helped)
        partners = [(partner.id, named(partner)) for partner in desk.workspace.dataset.all(Partner)]
        self.grid = RecordGrid(
            desk, step, "Ce qui a été constaté et appelé", PartnerYear, _OF_PARTNER, self._lines,
            links={"partner_id": partners}, locked=("partner_id",), widths=_WIDTHS, titles=_TITLES,
        )  # fmt: skip
        self.grid.entered.connect(lambda: self.helped.emit("PartnerYear.units"))
        self._found: Statement | None = None
        self.table = FigureTable()
        self.table.activated.connect(self._explain)
        self.settled = FigureTable()
        self.told = Text("")
        for widget in (chosen, self.form, self.grid, self.table, Text(_HOW, "help"), self.settled, self.told):
            self.add(widget)
        self.opened.connect(lambda _shown: self.refresh())

    def show_service(self, service_id: str) -> None:
        """Follow a service; hidden while there is no share."""
        if service_id != self._service_id:
            self._service_id, self._shown_year = service_id, 0
        self.setVisible(self._result().chosen.known)
        self.refresh()

    def refresh(self) -> None:
        """Show the year as the dossier holds it."""
        if not self.is_open or not self._service_id or not self._result().chosen.known:
            return
        result, results = self._result(), self._desk.workspace.results
        if not self._shown_year:
            self._shown_year = max([*years(results, self._service_id), results.outlook.reference])
        self.year.set_items([(year, str(year)) for year in self._years()])
        self.year.show_value(self._shown_year)
        self.form.refresh()
        self.grid.refresh()
        self._show(result, statement(results, result, self._shown_year))

    def go_to(self, record_id: str, field: str) -> bool:
        """Show the year of a record, and put the focus on one of its fields."""
        dataset = self._desk.workspace.dataset
        held = dataset.find(ServiceYear, record_id) or dataset.find(PartnerYear, record_id)
        if held is None or held.year is None or held.service_id != self._service_id:
            return False
        self._shown_year = held.year
        self.open()
        self.refresh()
        return self.form.go_to(field) if isinstance(held, ServiceYear) else self.grid.go_to(record_id, field)

    def _result(self) -> ServiceResult:
        return self._desk.workspace.results.service(self._service_id)

    def _years(self) -> list[int]:
        """Those of the dossier, a few before them, and any other of which something was typed."""
        known = self._desk.workspace.results.outlook.years
        typed = years(self._desk.workspace.results, self._service_id)
        return sorted({*range(known[0] - BEFORE, known[-1] + 1), *typed})

    def _record(self) -> ServiceYear:
        return service_year(self._desk.workspace.dataset, self._service_id, self._shown_year)

    def _lines(self) -> Sequence[PartnerYear]:
        if not self._service_id:
            return ()
        return past_lines(self._desk.workspace.dataset, self._service_id, self._result().partners, self._shown_year, 1)

    def _take(self, year: object) -> None:
        if isinstance(year, int):
            self._shown_year = year
            self.refresh()

    def figure(self, row: int, column: int) -> Figure | None:
        """The figure of one cell: what is owed, or what is left to pay."""
        if self._found is None or row not in range(len(self._found.lines)):
            return None
        line = self._found.lines[row]
        last = self.table.model().columnCount() - 1
        make = {_OWED: owed, last: balance}.get(column)
        return make(self._found, line) if make and not (column == last and line.carries) else None

    def _explain(self, index: QModelIndex) -> None:
        figure = self.figure(index.row(), index.column())
        if figure is not None:
            trace.show(figure, self)

    def _show(self, result: ServiceResult, found: Statement) -> None:
        self._found = found
        rows = [
            [
                named(line.partner),
                "à compléter" if line.units is None else number(line.units),
                amount(line.owed, exact=True),
                amount(line.paid.total, exact=True) if line.paid.total else "",
                "—" if line.carries else amount(line.called, exact=True),
                "—" if line.carries else balance_words(line.balance),
            ]
            for line in found.lines
        ]
        paid = any(line.paid.total for line in found.lines)
        headers, rows = (_HEADERS, rows) if paid else (_without(_HEADERS), [_without(row) for row in rows])
        self.table.show_figures(f"État annuel {found.year} : {result.service.name}", headers, rows, whole=True)
        workspace = self._desk.workspace
        carrier = payer(workspace.dataset, result.service)
        told = sentences(found, carrier)
        told.append(planned_paid_sentence(found.lines))
        two = in_two_lines(workspace.results, result, workspace.law, found)
        self.settled.setVisible(bool(two))
        self.settled.show_figures(f"{SETTLED}, {found.year}", SETTLED_HEADERS, settled_rows(found, two), whole=True)
        told.append(settled_sentence(found, two.values()))
        if found.regime is Settlement.UNIT_COST:
            told.append(notice_sentence(workspace.dataset, workspace.law, found.year, self._record().notified_on))
        left = carried(workspace.results, result, found.year)
        told.append(carried_sentence(left, result.partners, found.year))
        self.told.say("\n".join(text for text in told if text))


def _without(cells: Sequence[str]) -> list[str]:
    """A row of the table where nobody pays anything directly."""
    return [*cells[:_PAID], *cells[_PAID + 1 :]]
