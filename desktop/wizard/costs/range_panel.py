"""The margins of the amounts that are not sure, and how far they take the cost of a service and its gain."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import tasks
from desktop.domain.balance import service_balance
from desktop.domain.costs.range import Exploration, cost_of, explore
from desktop.domain.dataset import Dataset
from desktop.domain.records import Dossier, Service
from desktop.domain.results import Results
from desktop.domain.words.range_words import corners_sentence, cost_range, gain_range, levers_sentence
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_form import RecordForm
from widgets.fold import Fold
from widgets.labels import Text

MARGINS = ("fair_range", "estimated_range")
_WHAT = "ce que changent les montants incertains"
_WAIT = "Calcul en cours…"
_HELP = "Un montant « sûr » ne bouge pas. Les autres suivent leurs limites, si elles sont saisies, ou ces marges."
Found = tuple[Exploration | None, Exploration | None]


class RangePanel(Fold):
    """Worked out for the service that `service_id()` gives, away from the window, and only while it is open."""

    helped = Signal(str)

    def __init__(self, desk: Desk, step: Step, service_id: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(_WHAT, icon="edit", parent=parent)
        self._desk = desk
        self._service_id = service_id
        self._done: object = None
        self._task: tasks.Task | None = None
        self.margins = RecordForm(desk, step, lambda: desk.workspace.dataset.one(Dossier), MARGINS, abreast=2)
        self.margins.helped.connect(self.helped)
        self.said = Text("")
        for widget in (Text(_HELP, "help"), self.margins, self.said):
            self.add(widget)
        self.opened.connect(lambda _open: self.refresh())

    def go_to(self, field: str) -> bool:
        """Put the focus on a margin; false when the field is none."""
        if field not in MARGINS:
            return False
        self.open()
        return self.margins.go_to(field)

    def refresh(self) -> None:
        """Show the margins; when open, begin to work out again what has changed."""
        self.margins.refresh()
        service_id = self._service_id()
        if not self.is_open or self._task is not None or self._desk.workspace.dataset.find(Service, service_id) is None:
            return
        key = (service_id, tuple(self._desk.workspace.dataset))
        if key == self._done:
            return
        if not isinstance(self._done, tuple) or self._done[0] != service_id:
            self.said.say(_WAIT)  # what was said is of another service
        self._done = key
        frozen = Dataset(self._desk.workspace.dataset)
        results = Results(frozen, self._desk.workspace.results.law)
        self._task = tasks.start(lambda _progress: _explored(results, service_id), self)
        self._task.finished.connect(lambda found: self._show(frozen, found))
        self._task.failed.connect(self._fail)

    def _show(self, dataset: Dataset, found: Found) -> None:
        self._task = None
        cost, gain = found
        if cost is None:
            self.said.say("Il manque le coût de demain, en commun.")
        else:
            paid = f" Les partenaires paieraient ensemble {gain_range(gain.range)}." if gain is not None else ""
            levers = levers_sentence(dataset, cost)
            corners = "" if cost.range.sure else f" {corners_sentence()}"
            self.said.say(f"Demain, ce service coûtera {cost_range(cost.range)} par an.{paid} {levers}{corners}")
        self.refresh()  # something may have changed meanwhile

    def _fail(self, error: object) -> None:
        self._task = None
        self.said.say(f"Ce calcul n’a pas abouti : {error}")


def _explored(results: Results, service_id: str) -> Found:
    """The range of the cost, and of the gain of all its partners."""
    cost = explore(results, cost_of(service_id), service_id)
    return cost, explore(results, lambda other: service_balance(other.service(service_id)).gain, service_id)
