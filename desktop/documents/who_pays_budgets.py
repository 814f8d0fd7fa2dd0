"""The budget lines of « Qui paie quoi » in its workbook: what is owed for the first year, then each line and its sum.

The lines of the bills are made of what is owed; what leaves the accounts is an amount of the dossier.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.documents.budget_table import (
    EVERYBODY,
    HEADERS,
    OF_EACH,
    UNKNOWN,
    Booked,
    all_known,
    all_services,
    booked,
    dated,
    net_header,
    note_of,
    of_whole_year,
    part_of_year,
)
from desktop.documents.source import Source
from desktop.documents.starting import counted_from
from desktop.documents.who_pays_data import euros
from desktop.documents.who_pays_year import BASES, OTHER, STAFF, WIDTHS, Read, YearParts, staff_of, year_parts
from desktop.documents.workbook.sheets import Cell, Look, Rows, Sheet, at, inside
from desktop.domain.budget.line import BudgetLine
from desktop.domain.budget.nature import OTHER as CHARGES
from desktop.domain.budget.nature import STAFF as CHAPTER_OF_STAFF
from desktop.domain.money import CENTS
from desktop.domain.words.naming import named, service_name

_EXPENSE, _RECEIPT, _NET = 2, 3, 4
_WIDTHS = (48, 35, 16, 16, 18)
_NO_SHARE = "Les parts ne sont pas encore connues."


@dataclass(frozen=True)
class BudgetSheets:
    """What each owes for the first year, then the lines of all the services; where each line is, by its row."""

    parts: Sheet
    lines: Sheet
    heads: tuple[tuple[Read, Booked, int], ...]

    def there(self, row: int, line: BudgetLine) -> str:
        """The amount of a line of that row, from another sheet."""
        return inside(self.lines.name, at(_RECEIPT if line.receipt else _EXPENSE, row))


def sheet_titles(source: Source) -> tuple[str, str]:
    """What the two sheets are called."""
    return dated(source, "Parts de {}", "Parts"), dated(source, "Au budget {}", "Au budget")


def budget_sheets(source: Source, services: Iterable[Read], names: tuple[str, str]) -> BudgetSheets:
    """The two sheets, with what all the services come to in each budget."""
    parts, lines = Rows(), Rows()
    parts.add(Cell(dated(source, "Ce que chacun doit pour {}", "Ce que chacun doit"), Look.TITLE))
    lines.add(Cell(dated(source, *OF_EACH), Look.TITLE))
    heads = list[tuple[Read, Booked, int]]()  # of each partner, the row of its totals
    known = [(service, held) for service in services if (held := booked(source, service.result))]
    said = note_of(source, (each for _service, held in known for each in held))
    parts.add_note(f"{counted_from(source)} {BASES}".strip() if known else _NO_SHARE, sum(_WIDTHS))
    lines.add_note(said if known else _NO_SHARE, sum(_WIDTHS))
    for service, held in known:
        title = Cell(f"{service_name(service.result.service)}{part_of_year(source, service.result)}", Look.TITLE)
        for rows in (parts, lines):
            rows.add()
            rows.add(title)
        owed = year_parts(parts, names[0], service)
        heads += [(service, each, row) for row, each in _Lines(lines, held, owed).add()]
    changing = [(row, each) for _service, each, row in heads if not each.effect.whole]
    if sum(not of_whole_year(held) for _service, held in known) > 1:
        by_partner: dict[str, list[tuple[int, Booked]]] = {}
        for row, each in changing:
            by_partner.setdefault(each.effect.partner.id, []).append((row, each))
        _together(lines, all_services(source), list(by_partner.values()))
    return BudgetSheets(Sheet(names[0], tuple(parts), WIDTHS), Sheet(names[1], tuple(lines), _WIDTHS), tuple(heads))


class _Lines:
    """The lines of a service. Each knows beforehand where the others will be: one may depend on one below."""

    def __init__(self, rows: Rows, held: Sequence[Booked], owed: YearParts) -> None:
        self._rows, self._held, self._owed = rows, held, owed
        rows.add(*(Cell(name, Look.HEADER) for name in (*HEADERS[:4], net_header(held))))
        self._direct: list[tuple[str, BudgetLine, str]] = []  # who pays for all, what, in which cell
        # By nature: the cell of what the carrier sets aside, and whether it has charges of that nature that it pays.
        self._aside: dict[str, str] = {}
        self._charges: set[str] = set()
        head = len(rows)
        for each in held:
            for row, line in enumerate(each.lines, start=head + 1):
                cell = at(_RECEIPT if line.receipt else _EXPENSE, row)
                if line.direct:
                    self._direct.append((each.effect.partner.id, line, cell))
                if line.spent and _aside(line):
                    self._aside[_nature(line)] = cell
                if line.spent and line.chapter in {CHARGES, CHAPTER_OF_STAFF}:
                    self._charges.add(_nature(line))
            head += len(each.lines) + 1

    def add(self) -> list[tuple[int, Booked]]:
        """Adds a row per line under the totals of its partner, then everybody's; where the totals are."""
        heads = []
        for each in self._held:
            head, last = len(self._rows), len(self._rows) + len(each.lines)
            below = [f"{at(side, head + 1)}:{at(side, last)}" for side in (_EXPENSE, _RECEIPT)]
            sums = [f"=SUM({cells})" if each.lines else "" for cells in below]
            net = f"={at(_EXPENSE, head)}-{at(_RECEIPT, head)}"
            heads.append((head, each))
            self._rows.add(*_whole(named(each.effect.partner), [each], [*sums, net], total=True))
            for line in each.lines:
                amount = Cell(euros(line.cents), Look.EUROS, self._formula(line))
                sides = (Cell(), amount) if line.receipt else (amount, Cell())
                self._rows.add(Cell(line.label, Look.WORDS), Cell(each.where(line) or None, Look.WORDS), *sides)
        _everybody(self._rows, self._held, [row for row, _each in heads])
        return heads

    def _formula(self, line: BudgetLine) -> str:
        """A share passed on, or what the carrier spends, less what is paid directly; else an amount of the dossier."""
        if line.spent and not line.buys:
            return self._spent(line)
        if line.debtor not in self._owed.rows:
            return ""
        row, two = self._owed.rows[line.debtor], self._owed.owed[line.debtor]
        cells = {"staff": ([STAFF], two.staff), "other": ([OTHER], two.other)}
        columns, cents = cells.get(line.nature, ([STAFF, OTHER], two.total))
        less = [each for each in self._direct if each[0] == line.debtor and line.nature in {"whole", _nature(each[1])}]
        share = "+".join(self._owed.there(column, row) for column in columns)
        exact = share + "".join(f"{'+' if paid.receipt else '-'}{cell}" for _who, paid, cell in less)
        same = line.cents == cents - sum(-paid.cents if paid.receipt else paid.cents for _who, paid, _cell in less)
        return f"={exact}" if same else f"=-({exact})"

    def _spent(self, line: BudgetLine) -> str:
        """The cost of the year cut as the shares are, then the start, less what others book of both.

        What is set aside is an amount of the dossier, taken off the charges of its nature where there are.
        """
        if _aside(line) and _nature(line) in self._charges:
            return ""
        cost, start, made = self._owed.cost, self._owed.start, self._owed.made_of
        staff = staff_of(cost, str(made.staff), str(made.other), made)
        booked_ = [(paid, cell) for _who, paid, cell in self._direct if not (paid.buys or paid.receipt)]
        less = "".join(f"-{cell}" for paid, cell in booked_ if _nature(paid) == _nature(line))
        cell = self._aside.get(_nature(line), "")
        aside = f"-{cell}" if cell and not _aside(line) else ""
        if _nature(line) == "staff":
            return f"={staff}{_more(start.staff)}{less}{aside}"
        return f"={cost}-{staff}{_more(start.other)}{less}{aside}"


def _aside(line: BudgetLine) -> bool:
    """Whether it is paid to nobody: set aside to replace goods, or against a risk."""
    return line.renews or line.provides


def _more(cents: int) -> str:
    """An amount of the dossier added to a formula."""
    return f"{cents:+d}/{CENTS}" if cents else ""


def _together(rows: Rows, title: str, by_partner: Sequence[Sequence[tuple[int, Booked]]]) -> None:
    """What all the services that change something come to in the budget of each."""
    rows.add()
    rows.add(Cell(title, Look.TITLE))
    rows.add(*(Cell(name, Look.HEADER) for name in HEADERS))
    first = len(rows)
    for held in by_partner:
        sums = [f"={_added(side, [row for row, _each in held])}" for side in (_EXPENSE, _RECEIPT, _NET)]
        rows.add(*_whole(named(held[0][1].effect.partner), [each for _row, each in held], sums, total=False))
    every = [each for held in by_partner for _row, each in held]
    _everybody(rows, every, range(first, len(rows)))


def _everybody(rows: Rows, held: Sequence[Booked], heads: Sequence[int]) -> None:
    sums = [f"={_added(side, heads)}" for side in (_EXPENSE, _RECEIPT, _NET)]
    rows.add(*_whole(EVERYBODY, held, sums, total=True))


def _whole(name: str, held: Sequence[Booked], sums: Sequence[str], *, total: bool) -> list[Cell]:
    """A name, then what is paid more, received more and borne more."""
    return [Cell(name, total=total), Cell("", total=total), *sums_cells(held, sums, total=total)]


def sums_cells(held: Sequence[Booked], sums: Sequence[str], *, total: bool) -> list[Cell]:
    """What is paid more, received more and borne more, by formulas; words while what leaves the accounts is missing."""
    expense, receipt = sum(each.expense for each in held), sum(each.receipt for each in held)
    known = (all_known(held), True, all_known(held))
    amounts = zip((expense, receipt, expense - receipt), sums, known, strict=True)
    return [
        Cell(euros(cents), Look.EUROS, formula, total=total) if said else Cell(UNKNOWN, total=total)
        for cents, formula, said in amounts
    ]


def _added(column: int, rows: Iterable[int]) -> str:
    return "+".join(at(column, row) for row in rows)


def _nature(line: BudgetLine) -> str:
    return "staff" if line.chapter == CHAPTER_OF_STAFF or line.provides else "other"
