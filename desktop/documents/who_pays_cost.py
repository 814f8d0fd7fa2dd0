"""The cost of a service as rows of its sheet: line by line, the rate of indirect costs, each part, the tariffs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from desktop.documents.budget_table import UNKNOWN
from desktop.documents.source import Source
from desktop.documents.told_lines import ToldLine, told_lines, worth
from desktop.documents.who_pays_data import Pot, euros
from desktop.documents.workbook.sheets import Cell, Look, Rows, at
from desktop.domain.choices import CostFamily, CostScenario, KeyKind, Nature, SharingMethod
from desktop.domain.costs.pooled import is_income, overhead
from desktop.domain.records import Partner
from desktop.domain.results import ServiceResult
from desktop.domain.words.naming import named
from resources.typography import number

NO_LINKS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class CostCells:
    """The cells of the cost: that of each part, by cost pool, of each tariff, and of the whole."""

    parts: dict[str, str]
    prices: dict[KeyKind, str]
    total: str


@dataclass(frozen=True)
class PoolLines:
    """What one part of the cost is made of: the direct charges, on which a rate may count, and the rest."""

    direct: tuple[ToldLine, ...]
    others: tuple[ToldLine, ...]


def pool_lines(source: Source, result: ServiceResult) -> dict[str, PoolLines]:
    """The common lines of tomorrow by cost pool, in the order of its parts, those still to be known included."""
    lines = [line for line in source.results.lines.of(result.service.id, CostScenario.SHARED) if line.common]
    found = {}
    for pool_id in dict.fromkeys([*result.pooled.parts, *(line.pool_id for line in lines)]):
        mine = [line for line in lines if line.pool_id == pool_id]
        direct = [line for line in mine if line.nature is Nature.DIRECT and not is_income(line)]
        others = [line for line in mine if line not in direct]
        told = (tuple(told_lines(source.results, each)) for each in (direct, others))
        found[pool_id] = PoolLines(*told)
    return found


def rate_label(rate: Decimal) -> str:
    """« Charges indirectes : 4 % des charges directes »."""
    return f"Charges indirectes : {number(rate)} % des charges directes"


def cost_rows(
    rows: Rows, source: Source, result: ServiceResult, pots: Sequence[Pot], links: Mapping[str, str] = NO_LINKS
) -> CostCells:
    """Adds the cost of the year of the accounts, then the tariffs where there are some.

    `links` are the cells of another sheet where the amounts are, by the first line of each row; they are there to be
    changed, and these follow.
    """
    rows.add()
    rows.add(Cell("Ce que le service coûte par an", Look.HEADER), Cell("Montant", Look.HEADER))
    made = _Cost(rows, source, result, {pot.pool_id: pot.name for pot in pots}, links)
    parts = {pool_id: made.add(pool_id) for pool_id in result.pooled.parts}
    total = next(iter(parts.values()))
    if len(parts) > 1:
        amount = Cell(euros(result.pooled.total[0]), Look.EUROS, f"=SUM({','.join(parts.values())})", total=True)
        total = at(1, rows.add(Cell("Coût à partager", total=True), amount), fixed=True)
    return CostCells(parts, _tariffs(rows, result), total)


class _Cost:
    def __init__(
        self, rows: Rows, source: Source, result: ServiceResult, names: dict[str, str], links: Mapping[str, str]
    ) -> None:
        self._rows, self._result, self._names, self._links = rows, result, names, links
        self._dataset, self._results, self._pools = source.dataset, source.results, pool_lines(source, result)

    def add(self, pool_id: str) -> str:
        """The lines of one part of the cost, the rate of indirect costs, their sum; the cell of the sum."""
        held = self._pools[pool_id]
        own = [self._line(told) for told in held.direct if worth(self._results, told) is not None]
        places = [*own, *(self._line(told) for told in held.others if worth(self._results, told) is not None)]
        rate = self._result.service.overhead_rate
        if rate and own:
            cents = overhead(sum(self._cents(told) for told in held.direct), rate)
            amount = Cell(euros(cents), Look.EUROS, f"=ROUND(({'+'.join(own)})*{rate:f}/100,2)")
            places.append(at(1, self._rows.add(Cell(rate_label(rate)), amount), fixed=True))
        sum_of = f"=SUM({','.join(places)})" if places else ""
        cents = self._result.pooled.parts[pool_id][0]
        total = Cell(euros(cents), Look.EUROS, sum_of, total=True) if places else Cell(UNKNOWN, total=True)
        return at(1, self._rows.add(Cell(self._title(pool_id), total=True), total), fixed=True)

    def _title(self, pool_id: str) -> str:
        if len(self._result.pooled.parts) == 1:
            return "Coût à partager"
        return f"Sous-total : {self._names.get(pool_id) or 'le reste'}"

    def _line(self, told: ToldLine) -> str:
        there = self._links.get(told.first.id, "")
        amount = Cell(euros(self._cents(told)), Look.EUROS, f"={there}" if there else "", open=not there)
        return at(1, self._rows.add(Cell(self._label(told)), amount), fixed=True)

    def _label(self, told: ToldLine) -> str:
        """« Charges de personnel (Valmorin) »: each employer has its own."""
        employer = self._dataset.find(Partner, told.first.partner_id) if told.first.family is CostFamily.STAFF else None
        return told.label if employer is None else f"{told.label} ({named(employer)})"

    def _cents(self, told: ToldLine) -> int:
        years = worth(self._results, told)
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
            prices[key] = at(1, rows.add(Cell(words), Cell(price, Look.EUROS, open=True)), fixed=True)
    return prices
