"""The scenarios of one service side by side: in euros, per inhabitant, against today and against alone."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from desktop.domain.records import Partner, SharingScenario
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.admitted_words import compared_words, verdict_words
from desktop.domain.sharing.comparison import Offer, offers, together
from desktop.domain.sharing.scenarios import letter
from desktop.domain.words.naming import named
from desktop.domain.words.sentences import amount, change_and_percent
from resources.law.types import Law
from resources.typography import euros, percent
from widgets.choice_fields import ChoiceField
from widgets.figure_table import FigureTable
from widgets.form import Form
from widgets.labels import Text

_FEW = 4  # partners: beyond, one thing at a time keeps a line per partner
_SHORT = 5  # scenarios: from so many on, a letter is all that their headers hold
EVERYONE = "Ensemble"
UNKNOWN = "à compléter"


class Show(Enum):
    """What the table shows of each scenario."""

    ALL = "Tout, partenaire par partenaire"
    TODAY = "Le montant, et l’écart avec aujourd’hui"
    ALONE = "Le montant, et l’écart avec « faire seul »"
    HEAD = "Le montant par habitant"
    PART = "La part de chacun"


class Compared(NamedTuple):
    """One line of the comparison: a partner, or everyone, in each scenario."""

    name: str
    offers: Sequence[Offer]


class ScenarioTable(Form):
    """What each partner would pay in each scenario. She chooses what is shown; few partners show everything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Compared] = []
        self._last: list[list[str]] = []
        self._letters: list[str] = []
        self._chosen: Show | None = None
        self.choice = ChoiceField([(show, show.value) for show in Show])
        self.add("show", "Le tableau montre", self.choice)
        self.table = FigureTable()
        self.outside = Text("")
        for widget in (self.table, self.outside):
            self.add_widget(widget)
        self.choice.edited.connect(self._choose)

    def show_scenarios(
        self, results: Results, result: ServiceResult, scenarios: Sequence[SharingScenario], law: Law
    ) -> None:
        """Show the scenarios of a service, and what the legal form chosen says of each."""
        by_scenario = [offers(results, result, scenario) for scenario in scenarios]
        self._letters = [
            f"{letter(results.dataset, scenario)}{' (retenu)' if scenario.chosen else ''}" for scenario in scenarios
        ]
        self._lines = [_line(partner, by_scenario) for partner in result.partners]
        if len(self._lines) > 1:
            self._lines.append(Compared(EVERYONE, [together(given.values()) for given in by_scenario]))
        shares = [results.scenario(scenario) for scenario in scenarios]
        self._last = [
            *_who_pays_more(by_scenario),
            *_left([each.left[0] if each.left else 0 for each in shares]),
            *_with_form([verdict_words(results.dataset, law, scenario) for scenario in scenarios]),
        ]
        outside = compared_words(results.dataset, law, scenarios)
        self.outside.say("\n".join(outside))
        self.outside.setVisible(bool(outside))
        self._draw()

    def _choose(self, value: object) -> None:
        self._chosen = value if isinstance(value, Show) else None
        self._draw()

    def _draw(self) -> None:
        show = self._chosen or (Show.ALL if len(self._lines) <= _FEW + 1 else Show.TODAY)
        self.choice.show_value(show)
        headers, rows, bold = table(self._lines, self._letters, show)
        rows = [*rows, *self._last]
        self.table.show_figures(
            f"Les scénarios comparés. {show.value}", headers, rows, bold=bold, whole=show is Show.ALL
        )


def table(lines: Sequence[Compared], letters: Sequence[str], show: Show) -> tuple[list[str], list[list[str]], set[int]]:
    """Headers, rows and the rows in bold."""
    scenarios = list(letters) if len(letters) >= _SHORT else [f"Scénario {each}" for each in letters]
    if show is Show.ALL:
        rows: list[list[str]] = []
        bold: set[int] = set()
        for line in lines:
            bold.add(len(rows))
            rows += _block(line)
        return ["Par an", *scenarios], rows, bold
    words, reference = _REFERENCES.get(show, ("", None))
    rows = []
    for line in lines:
        before = f"\n{words} : {amount(reference(line.offers[0]))}" if reference and _paid_somewhere(line) else ""
        rows.append([f"{line.name}{before}", *(_CELLS[show](offer) for offer in line.offers)])
    return ["Partenaire", *scenarios], rows, {len(lines) - 1} if lines and lines[-1].name == EVERYONE else set()


def _who_pays_more(by_scenario: Sequence[Mapping[str, Offer]]) -> list[list[str]]:
    """How many pay more than today in each scenario; nothing before one of them can be told."""
    cells = []
    for given in by_scenario:
        changes = [offer.change for offer in given.values()]
        known = bool(changes) and all(change is not None for change in changes)
        cells.append(f"{sum((change or 0) > 0 for change in changes)} sur {len(changes)}" if known else UNKNOWN)
    return [["Paient plus qu’aujourd’hui", *cells]] if set(cells) - {UNKNOWN} else []


def _left(left: Sequence[int]) -> list[list[str]]:
    """What a tariff leaves uncovered, to be settled the next year."""
    return (
        [["Reste à couvrir l’année suivante", *(amount(cents) if cents else "" for cents in left)]] if any(left) else []
    )


def _line(partner: Partner, by_scenario: Sequence[Mapping[str, Offer]]) -> Compared:
    return Compared(named(partner), [given[partner.id] for given in by_scenario])


def _block(line: Compared) -> list[list[str]]:
    """All that is known of one partner, a row per measure; what is to be completed is said once."""
    rows = [[line.name]]
    if not line.offers:
        return rows
    first, paid = line.offers[0], _paid_somewhere(line)
    rows.append(["Paie", *(_paid(offer) for offer in line.offers)])
    if first.in_kind and paid:
        rows.append(["dont apporté sans être facturé", *_under(line, lambda offer: amount(offer.in_kind))])
    if first.population and paid:
        rows.append(["Par habitant", *_under(line, _per_head)])
    if line.name != EVERYONE and any(offer.part is not None for offer in line.offers):
        rows.append(["Sa part du coût", *(_part(offer) for offer in line.offers)])
    if paid:
        known = f" ({amount(first.today)})" if first.today is not None else ""
        rows.append([f"Écart avec aujourd’hui{known}", *_under(line, _change)])
    if paid and first.alone is not None:
        rows.append([f"Écart avec « faire seul » ({amount(first.alone)})", *_under(line, _alone)])
    return rows


def _with_form(said: Sequence[str]) -> list[list[str]]:
    """What the legal form chosen says of each scenario; nothing while there is no form."""
    return [["Avec l’outil choisi", *(each or UNKNOWN for each in said)]] if any(said) else []


def _paid_somewhere(line: Compared) -> bool:
    """Whether one scenario at least says what this partner would pay."""
    return any(offer.paid is not None for offer in line.offers)


def _under(line: Compared, write: Callable[[Offer], str]) -> list[str]:
    """The cells of a measure that follows from what is paid: nothing under a « à compléter »."""
    return ["" if offer.paid is None else write(offer) for offer in line.offers]


def _with(offer: Offer, reference: int | None, write: Callable[[Offer], str]) -> str:
    """What is paid and, where both are known, its change."""
    return _paid(offer) if offer.paid is None or reference is None else f"{_paid(offer)}\n{write(offer)}"


def _paid(offer: Offer) -> str:
    return amount(offer.paid)


def _per_head(offer: Offer) -> str:
    return UNKNOWN if offer.per_head is None else euros(offer.per_head, cents=True)


def _part(offer: Offer) -> str:
    return UNKNOWN if offer.part is None else percent(offer.part)


def _change(offer: Offer) -> str:
    return change_and_percent(offer.today, offer.paid)


def _alone(offer: Offer) -> str:
    return change_and_percent(offer.alone, offer.paid)


_CELLS: Mapping[Show, Callable[[Offer], str]] = {
    Show.TODAY: lambda offer: _with(offer, offer.today, _change),
    Show.ALONE: lambda offer: _with(offer, offer.alone, _alone),
    Show.HEAD: lambda offer: _per_head(offer) if offer.population else "",
    Show.PART: _part,
}
_REFERENCES: Mapping[Show, tuple[str, Callable[[Offer], int | None] | None]] = {
    Show.TODAY: ("aujourd’hui", lambda offer: offer.today),
    Show.ALONE: ("seul", lambda offer: offer.alone),
}
