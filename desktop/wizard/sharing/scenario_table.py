"""The scenarios of one service side by side: in euros, per inhabitant, against today and against alone."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from PySide6.QtWidgets import QWidget

from desktop.domain.figures import Figure
from desktop.domain.records import SharingScenario
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.comparison import Offer
from desktop.domain.words.comparison_words import Compared, Comparison, Measure, Row, block, comparison, write
from desktop.domain.words.explain_comparison import compared
from desktop.domain.words.sentences import amount
from desktop.wizard.forms.traced_table import TracedTable
from resources.law.law import Law
from widgets.choice_fields import ChoiceField
from widgets.form import Form
from widgets.labels import Text

_FEW = 4  # partners: beyond, one thing at a time keeps a line per partner
_SHORT = 5  # scenarios: from so many on, a letter is all that their headers hold


class Show(Enum):
    """What the table shows of each scenario."""

    ALL = "Tout, partenaire par partenaire"
    TODAY = "Le montant, et l’écart avec aujourd’hui"
    ALONE = "Le montant, et l’écart avec « faire seul »"
    HEAD = "Le montant par habitant"
    PART = "La part de chacun"


class ScenarioTable(Form):
    """What each partner would pay in each scenario. She chooses what is shown; few partners show everything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Results, ServiceResult, Sequence[SharingScenario]] | None = None
        self._found = Comparison((), (), (), (), ())
        self._rows: list[Row] = []
        self._chosen: Show | None = None
        self.choice = ChoiceField([(show, show.value) for show in Show])
        self.add("show", "Le tableau montre", self.choice)
        self.traced = TracedTable("Les scénarios comparés", self.figure)
        self.table = self.traced.table
        self.more, self.outside = Text(""), Text("")
        for widget in (self.traced, self.more, self.outside):
            self.add_widget(widget)
        self.choice.edited.connect(self._choose)

    def show_scenarios(
        self, results: Results, result: ServiceResult, scenarios: Sequence[SharingScenario], law: Law
    ) -> None:
        """Show the scenarios of a service, and what the legal form chosen says of each."""
        self._shown = (results, result, scenarios)
        self._found = comparison(results, result, scenarios, law)
        for text, told in ((self.more, self._found.more), (self.outside, self._found.outside)):
            text.say("\n".join(told))
            text.setVisible(bool(told))
        self._draw()

    def figure(self, row: int, column: int) -> Figure | None:
        """The figure of one cell; a title and how many pay more come from nowhere."""
        if self._shown is None or row not in range(len(self._rows)):
            return None
        results, result, scenarios = self._shown
        told = self._rows[row]
        if told.measure is None or told.whose is None or column - 1 not in range(len(scenarios)):
            return None
        if not told.cells[column]:
            return None
        return compared(results, result, scenarios[column - 1], told.whose.partner, told.measure)

    def _choose(self, value: object) -> None:
        self._chosen = value if isinstance(value, Show) else None
        self._draw()

    def _draw(self) -> None:
        lines = self._found.lines
        show = self._chosen or (Show.ALL if len(lines) <= _FEW + 1 else Show.TODAY)
        self.choice.show_value(show)
        if show is Show.ALL:
            first, rows = "Par an", [row for line in lines for row in block(line)]
            bold = [place for place, row in enumerate(rows) if row.measure is None]
        else:
            first, rows = "Partenaire", [_line(line, show) for line in lines]
            bold = [place for place, line in enumerate(lines) if line.partner is None]
        self._rows = [*rows, *self._found.counts]
        letters = self._found.letters
        headers = [first, *(letters if len(letters) >= _SHORT else (f"Scénario {each}" for each in letters))]
        name = f"Les scénarios comparés. {show.value}"
        self.table.show_figures(name, headers, [row.cells for row in self._rows], bold=bold, whole=show is Show.ALL)


def _line(line: Compared, show: Show) -> Row:
    words, reference = _REFERENCES.get(show, ("", None))
    before = f"\n{words} : {amount(reference(line.offers[0]))}" if reference and line.paid_somewhere else ""
    cells = (f"{line.name}{before}", *(_CELLS[show](offer) for offer in line.offers))
    return Row(cells, {Show.HEAD: Measure.HEAD, Show.PART: Measure.PART}.get(show, Measure.PAID), line)


def _with(offer: Offer, reference: int | None, measure: Measure) -> str:
    """What is paid and, where both are known, its change."""
    paid = write(Measure.PAID, offer)
    return paid if offer.paid is None or reference is None else f"{paid}\n{write(measure, offer)}"


_CELLS: Mapping[Show, Callable[[Offer], str]] = {
    Show.TODAY: lambda offer: _with(offer, offer.today, Measure.TODAY),
    Show.ALONE: lambda offer: _with(offer, offer.alone, Measure.ALONE),
    Show.HEAD: lambda offer: write(Measure.HEAD, offer) if offer.population else "",
    Show.PART: lambda offer: write(Measure.PART, offer),
}
_REFERENCES: Mapping[Show, tuple[str, Callable[[Offer], int | None] | None]] = {
    Show.TODAY: ("aujourd’hui", lambda offer: offer.today),
    Show.ALONE: ("seul", lambda offer: offer.alone),
}
