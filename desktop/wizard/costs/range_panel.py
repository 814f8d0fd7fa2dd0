"""« Est-ce solide ? »: the margins of what is not sure, what the total becomes, and the amounts to make sure first."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.documents.money_charts import solidity, what_matters
from desktop.documents.source import Source
from desktop.domain.costs.measures import cost as of_cost
from desktop.domain.costs.measures import gain as of_gain
from desktop.domain.costs.measures import gain_over
from desktop.domain.costs.range import Exploration, explore, margins
from desktop.domain.costs.years_ahead import Scope, years_ahead
from desktop.domain.figures import Figure
from desktop.domain.records import Dossier
from desktop.domain.results import Results
from desktop.domain.words.explain_range import at_end, gain_at_end
from desktop.domain.words.range_words import (
    corners_sentence,
    cost_range,
    gain_range,
    levers_sentence,
    margins_sentence,
    over_years,
    source_spread,
)
from desktop.domain.words.sentences import amount, change
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
_TITLE = "Ce que change chaque montant ou hypothèse"
_TITLE_LATER = "Ce que cela change sur les années prévues"
_HEADERS = ("Montant ou hypothèse", "Coût s’il est au plus bas", "Coût s’il est au plus haut")
_LATER = ("Sur les années prévues", "Gain s’il est au plus bas", "Gain s’il est au plus haut")


@dataclass(frozen=True)
class Told:
    """What is shown, already written; `later` are the lines of the years planned.

    `cost`, `over` (what they are worth over these years) and `results`, those of the copy looked at, explain them.
    """

    sentences: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    later: tuple[tuple[str, ...], ...] = ()
    cost: Exploration | None = None
    over: Exploration | None = None
    results: Results | None = None


class RangePanel(Fold):
    """Worked out aside, and only while it is open. `helped(field)` follows the focus."""

    helped = Signal(str)

    def __init__(self, desk: Desk, step: Step, parent: QWidget | None = None) -> None:
        super().__init__("ce que changent les montants incertains et les hypothèses", icon="search", parent=parent)
        self.margins = RecordForm(desk, step, lambda: desk.workspace.dataset.one(Dossier), MARGINS)
        self.margins.helped.connect(self.helped)
        self.told = Text("")
        self.traced = TracedTable(_TITLE, self.figure)
        self.traced_later = TracedTable(_TITLE_LATER, self.later_figure)
        self.table, self.later = self.traced.table, self.traced_later.table
        self._found = Told(())
        self.pictures = Pictures(desk.workspace, "ces montants en graphiques", lambda: (solidity, what_matters))
        for widget in (self.margins, self.told, self.traced, self.traced_later, self.pictures):
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
        """The figure of one cell of the cost of tomorrow."""
        found = self._found
        if found.cost is None or found.results is None or row not in range(len(found.rows)):
            return None
        return at_end(found.results, found.cost, found.cost.levers[row], column)

    def later_figure(self, row: int, column: int) -> Figure | None:
        """The same, of the years planned."""
        found = self._found
        if found.over is None or found.results is None or row not in range(len(found.later)):
            return None
        return gain_at_end(found.results, found.over, found.over.levers[row], column)

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
            self.table.show_figures(_TITLE, _HEADERS, found.rows, whole=True)
            self.traced_later.setVisible(bool(found.later))
            self.later.show_figures(_TITLE_LATER, _LATER, found.later, whole=True)


def told(source: Source) -> Told:
    """The range of the cost of tomorrow and of the gain, and what moves the cost most."""
    results, dataset = source.results, source.dataset
    cost, gain = explore(results, of_cost), explore(results, of_gain)
    if cost is None:
        return Told(("Le coût de demain n’est pas encore connu.",))
    said = [f"Demain, les services coûtent {cost_range(cost.range)} par an ({amount(cost.range.expected)} attendus)."]
    if gain is not None:
        said.append(f"Ensemble, les partenaires paient {gain_range(gain.range)}.")
    if not cost.range.sure:
        said.append(corners_sentence())
    ahead = years_ahead(results, Scope())
    parts = [row.counted for row in ahead.rows]
    measure = gain_over(parts, results.begun_before())
    over = explore(results, measure) if len(parts) > 1 and not ahead.too_late else None
    if over is not None:
        said.append(over_years(over.range, [row.year for row in ahead.rows if row.counted]))
    said += [levers_sentence(dataset, gain or cost), margins_sentence(margins(dataset))]
    return Told(
        tuple(said),
        tuple((source_spread(dataset, x.source), amount(x.at_low), amount(x.at_high)) for x in cost.levers[:MOST]),
        tuple(
            (source_spread(dataset, x.source), change(x.at_low), change(x.at_high))
            for x in (over.levers[:MOST] if over else ())
        ),
        cost,
        over,
        results,
    )
