"""The short way through the costs of one service: an amount per partner for today, and one for tomorrow."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.costs import quick
from desktop.domain.costs.pooled import first_year
from desktop.domain.costs.quick import QuickCost
from desktop.domain.records import CostLine
from desktop.domain.results import ServiceResult
from desktop.domain.words.sentences import amount
from desktop.wizard.costs.grids import TodayGrid
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from widgets.form import Form
from widgets.labels import Text
from widgets.table_values import Fixed

_WHO_SEES = (
    "Un montant par commune suffit pour commencer. Le vôtre : les charges de personnel, en un seul montant. "
    "Il figure dans la note ; s’il n’y a qu’un agent, on peut en déduire sa paie."
)
_DETAILED = "Détaillé ci-dessous"
_TOMORROW = "Coût du service demain, tout compris"


class QuickCosts(QWidget):
    """`result()` gives the service shown; `helped(field)` follows the focus."""

    helped = Signal(str)

    def __init__(
        self, desk: Desk, step: Step, result: Callable[[], ServiceResult], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._result = result
        self._costs: dict[str, QuickCost] = {}
        self._fresh: dict[tuple[str, str], CostLine] = {}  # rows still empty, by service and partner (none: tomorrow)
        form = Form()
        form.group("L’essentiel : un montant par commune")
        form.add_widget(Text(_WHO_SEES, "help"))
        self.today = TodayGrid(desk, step, self.lines, self.fixed)
        self.tomorrow = _TomorrowForm(desk, step, self.line_of_tomorrow)
        self._detailed = Text("")
        for widget in (self.today, self.tomorrow, self._detailed):
            form.add_widget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        self.today.entered.connect(lambda: self.helped.emit("CostLine.amount"))
        self.tomorrow.helped.connect(self.helped)

    def refresh(self) -> None:
        """Show the amounts of the service as they now stand."""
        self.today.refresh()
        known = first_year(self._result().today)
        title = "Total, incomplet" if self._result().missing else "Total"
        self.today.show_totals({"amount": Fixed("" if known is None else amount(known))}, title)
        cost = self._cost_of_tomorrow()
        self.tomorrow.setVisible(not cost.detailed)
        self._detailed.setVisible(cost.detailed)
        self._detailed.say(f"{_TOMORROW} : {amount(cost.cents)} par an, détaillé ci-dessous.")
        self.tomorrow.refresh()

    def go_to(self, record_id: str, field: str) -> bool:
        """Put the focus on what one may type here for a line, a partner or the service; false when it is not here."""
        for line in self.lines():
            if record_id in {line.id, line.partner_id}:
                return not self.fixed(line) and self.today.go_to(line.id, field)
        mine = record_id in {self._result().service.id, self.line_of_tomorrow().id}
        return mine and not self._cost_of_tomorrow().detailed and self.tomorrow.go_to(field)

    def lines(self) -> list[CostLine]:
        """The line of each partner: typed, still empty, or standing for several."""
        self._costs = quick.today(self._desk.workspace.results, self._result())
        return [self._line(partner_id, cost) for partner_id, cost in self._costs.items()]

    def line_of_tomorrow(self) -> CostLine:
        """The line of tomorrow, typed or still empty."""
        return self._line("", self._cost_of_tomorrow())

    def fixed(self, line: CostLine) -> Mapping[str, Fixed]:
        """A partner whose figures are typed line by line shows their total."""
        cost = self._costs[line.partner_id]
        if not cost.detailed:
            return {}
        return {"amount": Fixed(amount(cost.cents)), "family": Fixed(_DETAILED), "confidence": Fixed("")}

    def _cost_of_tomorrow(self) -> QuickCost:
        return quick.tomorrow(self._desk.workspace.results, self._result())

    def _line(self, partner_id: str, cost: QuickCost) -> CostLine:
        """A row keeps its identifier while it is empty, so that nothing moves under the cursor."""
        if cost.line is not None:
            return cost.line
        dataset, service_id = self._desk.workspace.dataset, self._result().service.id
        held = self._fresh.get((service_id, partner_id))
        if held is None or held.id in dataset:
            made = quick.new_today(dataset, service_id, partner_id) if partner_id else None
            held = made or quick.new_tomorrow(dataset, service_id)
            self._fresh[service_id, partner_id] = held
        return held


class _TomorrowForm(RecordForm):
    """The amount of tomorrow with the sentence that the council will read."""

    def __init__(self, desk: Desk, step: Step, line: Callable[[], CostLine]) -> None:
        self._line = line
        super().__init__(desk, step, line, ["amount", "reason"], captions={"amount": _TOMORROW})

    def _write(self, name: str, value: object) -> None:
        """The line comes with the first thing typed, and goes with the last."""
        line = self._line()
        left = {**{field: getattr(line, field) for field in ("amount", "reason", "label")}, name: value}
        if any(item not in {None, ""} for item in left.values()):
            super()._write(name, value)
        elif line.id in self._desk.workspace.dataset:
            self._desk.workspace.remove(line.id, self._step.id)
