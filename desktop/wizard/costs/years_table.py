"""« Les années suivantes » as headers and rows: the costs and the gain, what the gain is made of, per inhabitant."""

from collections.abc import Mapping
from enum import Enum

from desktop.domain.costs.years_ahead import YearsAhead
from desktop.domain.money import CENTS
from desktop.domain.words.explain_years import SIGNED, Told, cents_of
from desktop.domain.words.sentences import amount, change
from resources.typography import NO_BREAK, euros, signed_euros


class Show(Enum):
    """What the table shows of each year."""

    COSTS = "Les coûts et le gain"
    GAIN = "De quoi le gain est fait"
    HEAD = "Les montants par habitant"


COLUMNS: Mapping[Show, tuple[Told, ...]] = {
    Show.COSTS: (Told.TODAY, Told.ALONE, Told.AFTER, Told.GAIN, Told.TOTAL_GAIN),
    Show.GAIN: (Told.SAVED, Told.FREED, Told.STAYS, Told.ONE_OFF, Told.TOTAL_SAVED),
    Show.HEAD: (Told.TODAY, Told.ALONE, Told.AFTER, Told.GAIN),
}
_EACH_YEAR = frozenset({Told.TODAY, Told.ALONE, Told.AFTER})
NOT_YET = "–"
"""Before the services start: nothing is gained, which is not a gain of nothing."""
_TITLES = {
    Told.TODAY: "Comme aujourd’hui",
    Told.ALONE: "Seul, au niveau visé",
    Told.AFTER: "Demain, en commun",
    Told.GAIN: "Gain",
    Told.SAVED: "Économie réelle",
    Told.FREED: "Temps libéré",
    Told.STAYS: "Reste à payer",
    Told.ONE_OFF: "Payé une fois",
    Told.TOTAL_GAIN: "Gain cumulé",
    Told.TOTAL_SAVED: "Économie cumulée",
}


def table(ahead: YearsAhead, show: Show) -> tuple[list[str], list[list[str]]]:
    """Headers and rows, a year on each."""
    columns = COLUMNS[show]
    headers = ["Année", *(_TITLES[told] for told in columns)]
    rows = [
        [str(row.year), *(_cell(ahead, place, told, show) for told in columns)] for place, row in enumerate(ahead.rows)
    ]
    return headers, rows


def _cell(ahead: YearsAhead, place: int, told: Told, show: Show) -> str:
    if told not in _EACH_YEAR and not ahead.rows[place].counted:
        return NOT_YET
    cents = cents_of(ahead.rows[place], told)
    if show is not Show.HEAD:
        return _bare(change(cents) if told in SIGNED else amount(cents))
    each = ahead.per_head(cents)
    write = signed_euros if told in SIGNED else euros
    return amount(None) if each is None else _bare(write(each / CENTS, cents=True))


def _bare(words: str) -> str:
    """Without its sign: six columns of euros then fit a small screen, and the line under the table says it once."""
    return words.removesuffix(f"{NO_BREAK}€")
