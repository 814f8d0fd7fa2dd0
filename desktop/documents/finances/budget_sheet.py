"""« Budget » in the workbook: one flat table to filter, a row per line, partner after partner; then what each bears."""

from collections.abc import Sequence

from desktop.documents.budget_table import EVERYBODY, HEADERS, Booked, net_header, note_of
from desktop.documents.finances.budget import apart, article, by_partner, chapter, title
from desktop.documents.source import Source
from desktop.documents.who_pays_budgets import BudgetSheets, sums_cells
from desktop.documents.who_pays_data import euros
from desktop.documents.who_pays_year import Read
from desktop.documents.workbook.sheets import Cell, Look, Rows, Sheet, at
from desktop.domain.words.naming import named, service_name

_HEADER = ("Commune", "Service", "Chapitre", "Article", "Numéro à confirmer", "Libellé", "Dépense", "Recette")
_EXPENSE, _RECEIPT = 6, 7
_WIDTHS = (28, 30, 12, 12, 36, 44, 16, 16)
_NO_SHARE = "Les parts ne sont pas encore connues."


def budget_sheet(source: Source, name: str, held: BudgetSheets) -> Sheet:
    """Every amount is read from the sheet where it is worked out; services that go on have a table of their own."""
    rows, headers = Rows(), list[int]()
    for every in apart(each for _service, each, _row in held.heads):
        if every:
            headers.append(_table(rows, source, held, every))
    if not headers:
        rows.add(Cell(title(source, ()), Look.TITLE))
        rows.add_note(_NO_SHARE, sum(_WIDTHS))
    return Sheet(name, tuple(rows), _WIDTHS, headers[0] if headers else None)


def _table(rows: Rows, source: Source, held: BudgetSheets, every: Sequence[Booked]) -> int:
    """The lines of these, then what each bears; where the header is."""
    if len(rows):
        rows.add()
    rows.add(Cell(title(source, every), Look.TITLE))
    rows.add_note(note_of(source, every), sum(_WIDTHS))
    header = rows.add(*(Cell(words, Look.HEADER) for words in _HEADER))
    spans = []
    for partner, mine in by_partner(every):
        first = len(rows)
        for service, each, row in held.heads:
            if any(each is one for one in mine):
                _lines(rows, held, service, each, row)
        spans.append((named(partner), mine, first, len(rows) - 1))
    _totals(rows, spans, net_header(every))
    return header


def _lines(rows: Rows, held: BudgetSheets, service: Read, each: Booked, head: int) -> None:
    """The lines of one partner for one service, which stand under the row of its totals."""
    partner = each.effect.partner
    for row, line in enumerate(each.lines, start=head + 1):
        number, doubt = article(line.account, partner.nomenclature, receipt=line.receipt)
        told = (named(partner), service_name(service.result.service), chapter(line), number, doubt, line.label)
        amount = Cell(euros(line.cents), Look.EUROS, f"={held.there(row, line)}")
        rows.add(
            *(Cell(words or None, Look.WORDS) for words in told),
            *((Cell(), amount) if line.receipt else (amount, Cell())),
        )


def _totals(rows: Rows, spans: Sequence[tuple[str, Sequence[Booked], int, int]], net: str) -> None:
    """What each pays more, receives more and bears more."""
    rows.add()
    rows.add(*(Cell(words, Look.HEADER) for words in ("Par commune", *HEADERS[2:4], net)))
    first = len(rows)
    for name, held, start, end in spans:
        sides = [f"=SUM({at(c, start)}:{at(c, end)})" if end >= start else "" for c in (_EXPENSE, _RECEIPT)]
        rows.add(*_amounts(rows, name, held, sides, total=False))
    every = [each for _name, held, _start, _end in spans for each in held]
    last = len(rows) - 1
    rows.add(*_amounts(rows, EVERYBODY, every, [f"=SUM({at(c, first)}:{at(c, last)})" for c in (1, 2)], total=True))


def _amounts(rows: Rows, name: str, held: Sequence[Booked], sides: Sequence[str], *, total: bool) -> list[Cell]:
    net = f"={at(1, len(rows))}-{at(2, len(rows))}"
    return [Cell(name, total=total), *sums_cells(held, (*sides, net), total=total)]
