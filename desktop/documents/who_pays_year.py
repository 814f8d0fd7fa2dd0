"""What each partner owes for the first year, as rows of a sheet: for its months, in the two lines of a bill.

It is taken from the sheet of the service when the year is that of the accounts; a later year has its own prices, and
begins with amounts of the dossier.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from desktop.documents.budget_table import EVERYBODY, first_year
from desktop.documents.source import Source
from desktop.documents.who_pays_data import euros, payers
from desktop.documents.who_pays_sheet import Placed
from desktop.documents.workbook.sheets import Cell, Look, Rows, at, column_of, inside, with_the_rest
from desktop.domain.budget.bill import Part, composition, cost_of_year, parts, starts_in
from desktop.domain.budget.nature import NOTHING, TwoLines, spending
from desktop.domain.budget.once import once
from desktop.domain.choices import CostScenario
from desktop.domain.costs.for_months import for_months
from desktop.domain.costs.projection import MONTHS
from desktop.domain.money import CENTS
from desktop.domain.results import ServiceResult
from desktop.domain.words.naming import named

STAFF, OTHER = 7, 8
"""The columns of what is owed for the year: personnel, other charges."""
_HEADERS = (
    "Partenaire", "Mois de service", "Part par an", "Part de l’année", "Mise en route", "Base : personnel",
    "Base : autres charges", "Personnel (012)", "Autres charges (011)", "Centimes entiers", "Reste",
    "Personnel de l’année : centimes entiers", "Reste", "Personnel de la mise en route : centimes entiers", "Reste",
)  # fmt: skip
_YEARLY, _PART, _ONCE, _STAFF_BASE, _OTHER_BASE = 2, 3, 4, 5, 6
_OF_PART, _OF_STAFF, _OF_START = (9, 10), (11, 12), (13, 14)
"""Whole cents and what is left of one: of the part, then of its personnel."""
WIDTHS = (44, 9, 15, 15, 15, 16, 18, 16, 18, 14, 11, 18, 11, 18, 11)
BASES = "Base : ce que le coût de l’année contient de personnel et d’autres charges, d’après le dossier."
_COST = "Coût de l’année avant recettes, hors mise en route"


@dataclass(frozen=True)
class Read:
    """A service and its sheet, by name, with what is owed for the first year."""

    source: Source
    result: ServiceResult
    placed: Placed
    name: str

    def there(self, cell: str) -> str:
        """A cell of the sheet of the service, from another one."""
        return inside(self.name, cell)

    @property
    def place(self) -> int:
        """The place of the first year among those of the dossier."""
        return self.source.results.outlook.years.index(first_year(self.source))


@dataclass(frozen=True)
class YearParts:
    """Where the part of each partner is, by identifier; the row of their sum; the cell of the cost before income.

    `made_of` is what the whole cost is made of, `start` what is spent of the start but for what is bought.
    """

    sheet: str
    owed: dict[str, TwoLines]
    rows: dict[str, int]
    sums: int
    cost: str
    made_of: TwoLines = NOTHING
    start: TwoLines = NOTHING

    def there(self, column: int, row: int) -> str:
        """A cell of the sheet of the parts, from another one."""
        return inside(self.sheet, at(column, row))


def year_parts(rows: Rows, sheet: str, service: Read) -> YearParts:
    """Adds a row per partner, their sum, and what whoever carries the service spends."""
    owed = parts(service.source.results, service.result, first_year(service.source))
    made = _Parts(rows, service, list(owed.values()))
    for part in owed.values():
        made.add(part)
    sums = made.add_sums()
    two = {who: part.running + part.once for who, part in owed.items()}
    places = {who: made.first + place for place, who in enumerate(owed)}
    whole = cost_of_year(service.source.results, service.result, service.place).lines
    return YearParts(sheet, two, places, sums, inside(sheet, made.add_cost()), whole, made.start)


def rounded(exact: str) -> str:
    """To the cent, half up: what is a half must not be lost in the last binary digit."""
    return f"ROUND(ROUND({exact},8),2)"


def staff_of(amount: str, staff: str, other: str, base: TwoLines) -> str:
    """The personnel of an amount, in proportion to what it is made of; none where nothing is known of it."""
    if min(base.staff, base.other) < 0 or not base.total:
        return "0"
    return rounded(f"{amount}*{staff}/({staff}+{other})")


def _to_the_cent(exact: Fraction, euros_: str, whole: str) -> tuple[Cell, Cell]:
    """Exact cents, that a formula gives in euros: whole cents, then what is left of one; `whole` is the first cell."""
    held = exact.numerator // exact.denominator
    return (
        Cell(held, Look.NUMBER, f"=INT(ROUND({euros_}*{CENTS},6))"),
        Cell(exact - held, Look.NUMBER, f"=ROUND({euros_}*{CENTS}-{whole},6)"),
    )


class _Parts:
    def __init__(self, rows: Rows, service: Read, owed: Sequence[Part]) -> None:
        self._rows, self._service, self._owed = rows, service, owed
        self._once = any(part.once.total for part in owed)
        headers = _HEADERS if self._once else _HEADERS[: _OF_START[0]]
        rows.add(*(Cell(name, Look.HEADER) for name in headers))
        self.first, self._last = len(rows), len(rows) + len(owed) - 1
        results, result = service.source.results, service.result
        self._base = composition(results, result, service.place)
        self._cost = cost_of_year(results, result, service.place).lines
        start = [line for line in results.lines.of(result.service.id, CostScenario.TRANSITION) if line.common]
        self._start = spending(results, start, 0).lines
        starts = starts_in(results, result.service, first_year(service.source))
        self.start = once(results, start).current if starts else NOTHING
        self._order = [payer.partner.id for payer in payers(result, by_ties=True)]
        self._yearly = {part.partner.id: result.chosen.yearly[part.partner.id][service.place] for part in owed}

    def add(self, part: Part) -> None:
        """One partner: what it owes a year, for the months of this one, and in two lines."""
        row, base, two = len(self._rows), self._base[part.partner.id], part.running + part.once
        formula, to_the_cent = self._for_its_months(part)
        bases = (at(_STAFF_BASE, row), at(_OTHER_BASE, row))
        staff, cells = self._staff(_PART, _OF_STAFF, (part.running.total, base, bases), self._cost)
        if self._once:
            start, words = self._start, (str(self._start.staff), str(self._start.other))
            first, more = self._staff(_ONCE, _OF_START, (part.once.total, start, words), start)
            staff, cells = f"{staff}+{first}" if staff and first else "", (*cells, *more)
        self._rows.add(
            Cell(named(part.partner)),
            Cell(part.months, Look.NUMBER),
            Cell(euros(self._yearly[part.partner.id]), Look.EUROS, self._link(part.partner.id)),
            Cell(euros(part.running.total), Look.EUROS, formula),
            Cell(euros(part.once.total), Look.EUROS),
            Cell(euros(base.staff), Look.EUROS),
            Cell(euros(base.other), Look.EUROS),
            Cell(euros(two.staff), Look.EUROS, f"={staff}" if staff else ""),
            Cell(euros(two.other), Look.EUROS, f"={at(_PART, row)}+{at(_ONCE, row)}-{at(STAFF, row)}"),
            *(to_the_cent or (Cell(), Cell())),
            *cells,
        )

    def add_sums(self) -> int:
        """All the partners; the place of the row."""
        two = [part.running + part.once for part in self._owed]
        known = {
            _YEARLY: sum(self._yearly.values()),
            _PART: sum(part.running.total for part in self._owed),
            _ONCE: sum(part.once.total for part in self._owed),
            STAFF: sum(each.staff for each in two),
            OTHER: sum(each.other for each in two),
        }
        cells = [Cell(EVERYBODY, total=True), Cell()]
        for column in range(_YEARLY, OTHER + 1):
            formula = f"=SUM({column_of(column, self.first, self._last)})"
            cells.append(Cell(euros(known[column]), Look.EUROS, formula, total=True) if column in known else Cell())
        return self._rows.add(*cells)

    def add_cost(self) -> str:
        """What whoever carries the service spends in the year, before its income; its cell."""
        pooled, place, months = self._service.result.pooled, self._service.place, self._owed[0].months
        income = for_months(pooled.income[place], months)
        whole = for_months(pooled.total[place], months) - income
        cost = rounded(f"{self._service.there(self._service.placed.cost)}*{months}/{MONTHS}")
        formula = "" if place else f"={cost}+{-income}/{CENTS}"
        return at(_YEARLY, self._rows.add(Cell(_COST), Cell(), Cell(euros(whole), Look.EUROS, formula)), fixed=True)

    def _for_its_months(self, part: Part) -> tuple[str, tuple[Cell, ...]]:
        """The formula of the part of the year, and the two columns by which it is found to the cent."""
        row, mine = len(self._rows), self._yearly.values()
        yearly, over = at(_YEARLY, row), f"*{part.months}/{MONTHS}"
        if part.months == MONTHS:
            return f"={yearly}", ()
        if min(mine) < 0 < max(mine) or not any(mine):
            return f"={rounded(yearly + over)}", ()
        if min(mine) < 0:
            return "", ()  # shared by its opposite: an amount of the dossier
        sums = f"SUM({column_of(_YEARLY, self.first, self._last)})"
        total = rounded(sums + over)
        exact = Fraction(for_months(sum(mine), part.months) * self._yearly[part.partner.id], sum(mine))
        cells = _to_the_cent(exact, f"{total}*{yearly}/{sums}", at(_OF_PART[0], row))
        return f"={with_the_rest(row, *_OF_PART, (self.first, self._last), total)}", cells

    def _staff(
        self, column: int, places: tuple[int, int], part: tuple[int, TwoLines, tuple[str, str]], whole: TwoLines
    ) -> tuple[str, tuple[Cell, ...]]:
        """The personnel of an amount in its column, as a part of a formula, and the columns by which it is found.

        That of all the partners is what the whole amount holds. No formula where an amount is below zero: it is shared
        by its opposite.

        Args:
            column: where the amounts are.
            places: the columns of whole cents, and of what is left of one.
            part: the amount of the partner, what it is made of, and the same two as formulas.
            whole: what the amount of all of them is made of.
        """
        (cents, base, (staff, other)), row = part, len(self._rows)
        amounts = [each.once.total if column == _ONCE else each.running.total for each in self._owed]
        if min(amounts) < 0:
            return "", (Cell(), Cell())
        sums = f"SUM({column_of(column, self.first, self._last)})"
        total = staff_of(sums, str(whole.staff), str(whole.other), whole)
        known = min(base.staff, base.other) >= 0 and base.total
        exact = Fraction(cents * base.staff, base.total) if known else Fraction(0)
        words = f"{at(column, row)}*{staff}/({staff}+{other})" if known else "0"
        found = with_the_rest(row, *places, (self.first, self._last), total)
        return found, _to_the_cent(exact, words, at(places[0], row))

    def _link(self, partner_id: str) -> str:
        """The share on the sheet of the service, which is that of the year of the accounts."""
        if self._service.place:
            return ""
        row = self._service.placed.first_row + self._order.index(partner_id)
        return f"={self._service.there(at(self._service.placed.share, row))}"
