"""The cost of a service as rows of its sheet: line by line, the rate of indirect costs, each part, the tariffs."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.documents.sheets import Cell, Look, Rows, at
from desktop.documents.source import Source
from desktop.documents.who_pays_data import Pot, euros
from desktop.domain.choices import CostScenario, KeyKind, Nature, SharingMethod
from desktop.domain.costs.pooled import is_income, overhead
from desktop.domain.records import CostLine
from desktop.domain.results import ServiceResult
from resources.typography import number


@dataclass(frozen=True)
class CostCells:
    """The cells of the cost: that of each part, by cost pool, of each tariff, and of the whole."""

    parts: dict[str, str]
    prices: dict[KeyKind, str]
    total: str


def cost_rows(rows: Rows, source: Source, result: ServiceResult, pots: Sequence[Pot]) -> CostCells:
    """Adds the cost of the year of the accounts, then the tariffs where there are some."""
    rows.add()
    rows.add(Cell("Ce que le service coûte par an", Look.HEADER), Cell("Montant", Look.HEADER))
    made = _Cost(rows, source, result, {pot.pool_id: pot.name for pot in pots})
    parts = {pool_id: made.add(pool_id) for pool_id in result.pooled.parts}
    total = next(iter(parts.values()))
    if len(parts) > 1:
        amount = Cell(euros(result.pooled.total[0]), Look.EUROS, f"={'+'.join(parts.values())}", total=True)
        total = at(1, rows.add(Cell("Coût à partager", total=True), amount), fixed=True)
    return CostCells(parts, _tariffs(rows, result), total)


class _Cost:
    def __init__(self, rows: Rows, source: Source, result: ServiceResult, names: dict[str, str]) -> None:
        self._rows, self._result, self._names = rows, result, names
        self._lines = source.results.lines

    def add(self, pool_id: str) -> str:
        """The lines of one part of the cost, the rate of indirect costs, their sum; the cell of the sum."""
        lines = [line for line in self._common() if line.pool_id == pool_id]
        direct = [line for line in lines if line.nature is Nature.DIRECT and not is_income(line)]
        cells = {line.id: self._line(line) for line in [*direct, *(x for x in lines if x not in direct)]}
        places = list(cells.values())
        rate = self._result.service.overhead_rate
        if rate and direct:
            cents = overhead(sum(self._cents(line) for line in direct), rate)
            own = "+".join(cells[line.id] for line in direct)
            label = Cell(f"Charges indirectes : {number(rate)} % des charges directes")
            row = self._rows.add(label, Cell(euros(cents), Look.EUROS, f"=ROUND(({own})*{rate:f}/100,2)"))
            places.append(at(1, row, fixed=True))
        sum_of = f"=SUM({','.join(places)})" if places else ""
        total = Cell(euros(self._result.pooled.parts[pool_id][0]), Look.EUROS, sum_of, total=True)
        return at(1, self._rows.add(Cell(self._title(pool_id), total=True), total), fixed=True)

    def _title(self, pool_id: str) -> str:
        if len(self._result.pooled.parts) == 1:
            return "Coût à partager"
        return f"Sous-total : {self._names.get(pool_id) or 'le reste'}"

    def _line(self, line: CostLine) -> str:
        label = Cell(line.label or line.family.label)
        return at(1, self._rows.add(label, Cell(euros(self._cents(line)), Look.EUROS)), fixed=True)

    def _common(self) -> list[CostLine]:
        lines = self._lines.of(self._result.service.id, CostScenario.SHARED)
        return [line for line in lines if line.common and self._lines.years(line)]

    def _cents(self, line: CostLine) -> int:
        years = self._lines.years(line)
        return years[0] if years else 0


def _tariffs(rows: Rows, result: ServiceResult) -> dict[KeyKind, str]:
    """The price of an inhabitant and that of a unit, where the rule is a tariff."""
    scenario = result.chosen.scenario
    if scenario is None or scenario.method is not SharingMethod.TARIFF:
        return {}
    rows.add()
    prices = {}
    for key, price, words in (
        (KeyKind.POPULATION, scenario.person_tariff, "Tarif par habitant"),
        (KeyKind.UNITS, scenario.unit_tariff, f"Tarif par {result.service.unit or 'unité'}"),
    ):
        if price:
            prices[key] = at(1, rows.add(Cell(words), Cell(price, Look.EUROS)), fixed=True)
    return prices
