"""« Est-ce solide ? »: the margins of what is not sure, what the total becomes, and the amounts to make sure first."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.documents.money_charts import solidity, what_matters
from desktop.documents.source import Source
from desktop.domain.costs.range import Exploration, explore, margins
from desktop.domain.costs.range import cost as of_cost
from desktop.domain.costs.range import gain as of_gain
from desktop.domain.figures import Figure
from desktop.domain.records import Dossier
from desktop.domain.results import Results
from desktop.domain.words.explain_range import at_end
from desktop.domain.words.range_words import (
    corners_sentence,
    cost_range,
    gain_range,
    levers_sentence,
    margins_sentence,
    source_name,
)
from desktop.domain.words.sentences import amount
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.behind import Behind
from desktop.wizard.forms.pictures import Pictures
from desktop.wizard.forms.record_form import RecordForm
from desktop.wizard.forms.traced_table import TracedTable
from widgets.fold import Fold
from widgets.labels import Text

MARGINS = ("fair_range", "estimated_range")
MOST = 8  # amounts in the table: what is left moves little
_HEADERS = ("Montant incertain", "Coût s’il est au plus bas", "Coût s’il est au plus haut")


@dataclass(frozen=True)
class Told:
    """What is shown, already written; `cost` and `results`, those of the copy that was looked at, explain it."""

    sentences: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    cost: Exploration | None = None
    results: Results | None = None


class RangePanel(Fold):
    """Worked out aside, and only while it is open. `helped(field)` follows the focus."""

    helped = Signal(str)

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__("ce que changent les montants incertains", icon="search", parent=parent)
        self.margins = RecordForm(desk, step, lambda: desk.workspace.dataset.one(Dossier), MARGINS)
        self.margins.helped.connect(self.helped)
        self.told = Text("")
        self.traced = TracedTable("Ce que change chaque montant incertain", self.figure)
        self.table = self.traced.table
        self._found = Told(())
        self.pictures = Pictures(desk.workspace, "ces montants en graphiques", lambda: (solidity, what_matters))
        for widget in (self.margins, self.told, self.traced, self.pictures):
            self.add(widget)
        self._behind = Behind(desk.workspace, self)
        self._behind.answered.connect(self._show)
        self._behind.failed.connect(lambda error: self.told.say(f"Ce calcul n’a pas pu être fait : {error}"))
        self.opened.connect(lambda _shown: self.refresh())

    def refresh(self) -> None:
        """Follow the dossier."""
        self.margins.refresh()
        if self.is_open:
            if not self.told.text():
                self.told.say("Le calcul se fait…")
            self._behind.ask("range", told)
            self.pictures.refresh()

    def figure(self, row: int, column: int) -> Figure | None:
        """The figure of one cell."""
        found = self._found
        if found.cost is None or found.results is None or row not in range(len(found.rows)):
            return None
        return at_end(found.results, found.cost, found.cost.levers[row], column)

    def go_to(self, field: str) -> bool:
        """Open, and put the focus on a margin."""
        if field not in MARGINS:
            return False
        self.open()
        return self.margins.go_to(field)

    def _show(self, found: object) -> None:
        if isinstance(found, Told):
            self._found = found
            self.told.say("\n".join(found.sentences))
            self.traced.setVisible(bool(found.rows))
            self.table.show_figures("Ce que change chaque montant incertain", _HEADERS, found.rows, whole=True)


def told(source: Source) -> Told:
    """The range of the cost of tomorrow and of the gain, and what moves the cost most."""
    results, dataset = source.results, source.dataset
    cost, gain = explore(results, of_cost), explore(results, of_gain)
    if cost is None:
        return Told(("Le coût de demain n’est pas encore connu.",))
    said = [f"Demain, les services coûtent {cost_range(cost.range)} par an ({amount(cost.range.expected)} attendus)."]
    if gain is not None:
        said.append(f"Ensemble, les partenaires paient {gain_range(gain.range)} qu’aujourd’hui.")
    if not cost.range.sure:
        said.append(corners_sentence())
    said += [levers_sentence(dataset, gain or cost), margins_sentence(margins(dataset))]
    rows = [
        (source_name(dataset, each.source), amount(each.at_low), amount(each.at_high)) for each in cost.levers[:MOST]
    ]
    return Told(tuple(said), tuple(rows), cost, results)
