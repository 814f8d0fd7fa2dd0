"""« Aujourd’hui » and « Demain » in the workbook: a row per cost, all services in one table, then their sums."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.documents.figures import sharing_partners
from desktop.documents.finances.cost_lines import (
    CostRow,
    cost_label,
    known_sum,
    lines_of_each,
    once_label,
    once_lines,
    own_lines,
    shared_lines,
)
from desktop.documents.gone_services import TITLE as GONE
from desktop.documents.source import Source
from desktop.documents.who_pays_data import euros
from desktop.documents.workbook.sheets import Cell, Look, Rows, Sheet, at, inside
from desktop.domain.balance import known_today, missing_partners, partner_balance
from desktop.domain.choices import CostScenario
from desktop.domain.results import ServiceResult
from desktop.domain.words.gone_words import gone_of
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.running_words import beside_totals
from desktop.domain.words.sentences import gap

HEADERS = (
    "Service", "Qui paie", "Charge", "Chapitre", "Comptes", "Nature", "Ce qu’elle devient", "Source", "Fiabilité",
    "Par an",
)  # fmt: skip
_AMOUNT = len(HEADERS) - 1
_WIDTHS = (26, 24, 38, 9, 26, 11, 20, 24, 15, 15)
UNKNOWN = "à compléter"
_OPEN = "Les cases jaunes se changent : les sommes suivent, et les parts avec celles de demain."


@dataclass(frozen=True)
class Tomorrow:
    """The sheet, and where the other ones find each amount, by the first line that it stands for."""

    sheet: Sheet
    links: Mapping[str, str]


def today_sheet(source: Source, name: str) -> Sheet:
    """What each partner spends now, what it would pay alone where that was typed, and what each comes to."""
    rows = Rows()
    rows.add(Cell("Ce que chacun paie aujourd’hui", Look.TITLE))
    missing = missing_partners(source.results)
    rows.add(Cell(f"{gap(source.results)}. {_OPEN}" if missing else _OPEN, Look.NOTE))
    places, header = _situation(rows, source, CostScenario.TODAY, source.results.shared())
    rows.add()
    _sum_row(rows, Cell("Par partenaire", Look.HEADER), Cell("Par an", Look.HEADER))
    for partner in sharing_partners(source):
        total = partner_balance(source.results, partner.id).today
        cells = places.get(partner.id, [])
        amount = Cell(euros(total), Look.EUROS, _sum(cells)) if total is not None and cells else Cell(UNKNOWN)
        _sum_row(rows, Cell(named(partner)), amount)
    known = [cell for cells in places.values() for cell in cells]
    label = "Ensemble, d’après les chiffres connus" if missing else "Ensemble"
    whole = Cell(euros(known_today(source.results)), Look.EUROS, _sum(known), total=True)
    _sum_row(rows, Cell(label, total=True), whole if known else Cell(UNKNOWN, total=True))
    if any(lines_of_each(source, result, CostScenario.ALONE) for result in source.results.services()):
        rows.add()
        rows.add(Cell("Ce que chacun paierait seul, au niveau visé", Look.TITLE))
        _situation(rows, source, CostScenario.ALONE, source.results.services())
    if gone := gone_of(source.results):
        rows.add()
        rows.add(Cell(GONE, Look.TITLE))
        rows.add(Cell(beside_totals(source.results, source.law), Look.NOTE))
        _situation(rows, source, CostScenario.TODAY, gone)
    return Sheet(name, tuple(rows), _WIDTHS, header)


def tomorrow_sheet(source: Source, name: str) -> Tomorrow:
    """What is shared, what each keeps, what is paid once; then the cost of each service."""
    rows, links = Rows(), dict[str, str]()
    rows.add(Cell("Ce que coûteront les services en commun", Look.TITLE))
    rows.add(Cell(_OPEN, Look.NOTE))
    header = rows.add(*(Cell(words, Look.HEADER) for words in HEADERS))
    sums: list[tuple[str, list[CostRow], list[str]]] = []
    for result in source.results.services():
        title = service_name(result.service)
        for what, held in (
            (cost_label(result), shared_lines(source, result)),
            ("Gardé à sa charge par chacun", own_lines(source, result)),
            (once_label(result), once_lines(source, result)),
        ):
            cells = _add(rows, result, held)
            links |= {row.key: inside(name, cell) for row, cell in zip(held, cells, strict=True) if row.key}
            if known_sum(held) is not None:
                sums.append((f"{title} : {what[:1].lower()}{what[1:]}", held, cells))
    rows.add()
    _sum_row(rows, Cell("Ensemble par service", Look.HEADER), Cell("Montant", Look.HEADER))
    for label, held, cells in sums:
        known = [cell for row, cell in zip(held, cells, strict=True) if row.cents is not None]
        _sum_row(rows, Cell(label), Cell(euros(known_sum(held)), Look.EUROS, _sum(known), total=True))
    return Tomorrow(Sheet(name, tuple(rows), _WIDTHS, header), links)


def _situation(
    rows: Rows, source: Source, scenario: CostScenario, results: Sequence[ServiceResult]
) -> tuple[dict[str, list[str]], int]:
    """The rows of one situation, service by service; where the known amounts of each partner are, and the headers."""
    header = rows.add(*(Cell(words, Look.HEADER) for words in HEADERS))
    found: dict[str, list[str]] = {}
    for result in results:
        of_each = lines_of_each(source, result, scenario)
        for partner_id, held in of_each.items():
            cells = _add(rows, result, held)
            known = [cell for row, cell in zip(held, cells, strict=True) if row.cents is not None]
            found.setdefault(partner_id, []).extend(known)
        for partner in result.missing if scenario is CostScenario.TODAY else ():
            if partner.id not in of_each:
                blank = [Cell() for _header in HEADERS[3:-1]]
                rows.add(Cell(service_name(result.service)), Cell(named(partner)), Cell(), *blank, Cell(UNKNOWN))
    return found, header


def _add(rows: Rows, result: ServiceResult, held: Sequence[CostRow]) -> list[str]:
    """The rows of a service; the cells of their amounts."""
    first = len(rows)
    cells = [at(_AMOUNT, first + place, fixed=True) for place in range(len(held))]
    rate = result.service.overhead_rate or 0
    for row in held:
        amount = Cell(euros(row.cents), Look.EUROS, open=True)
        if row.rate_of:
            direct = "+".join(cells[place] for place in row.rate_of)
            amount = Cell(euros(row.cents), Look.EUROS, f"=ROUND(({direct})*{rate:f}/100,2)")
        words = (service_name(result.service), row.who, row.label, row.chapter, row.accounts, row.nature, row.becomes)
        told = [Cell(text or None, Look.WORDS) for text in (*words, row.source, row.sureness)]
        rows.add(*told, Cell(UNKNOWN) if row.cents is None else amount)
    return cells


def _sum_row(rows: Rows, label: Cell, amount: Cell) -> None:
    """A sum in the column of the amounts; its label runs over the empty cells before it."""
    between = Cell("", Look.HEADER) if label.look is Look.HEADER else Cell()
    rows.add(label, *(between for _header in HEADERS[1:-1]), amount)


def _sum(cells: Iterable[str]) -> str:
    """« =SUM(J4:J9) » of cells that stand under one another, « +J12 » for those that do not; nothing without cells."""
    spans: list[list[int]] = []
    column = at(_AMOUNT, 0)[:-1]
    for row in sorted(int(cell.rpartition("$")[2]) for cell in cells):
        if spans and spans[-1][1] == row - 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    return "=" + "+".join(f"SUM({column}{first}:{column}{last})" for first, last in spans) if spans else ""
