"""The yearly statement of a service: units observed and certified, what is owed, what was called, what is left to pay.

Two ways, named by the agreement. « Coût unitaire annoncé × unités constatées »: what differs from the real cost stays
with whoever gives the service. « Au coût réel »: the year is shared again with its real figures.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID, uuid5

from desktop.domain.budget.bill import months_run, starts_in
from desktop.domain.budget.direct import paid_directly, start_paid_directly
from desktop.domain.budget.nature import NOTHING, TwoLines, in_two
from desktop.domain.budget.real import nearest, shared_again
from desktop.domain.choices import Settlement
from desktop.domain.costs.take_over import payer
from desktop.domain.dataset import Dataset
from desktop.domain.figures import Figure
from desktop.domain.governance.running import by_planned
from desktop.domain.known import known_total
from desktop.domain.money import CENTS, round_cents, to_cents
from desktop.domain.records import Partner, PartnerYear, ServiceYear
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.settlement import planned_units, unit_cost

_YEARS = UUID("3d7b4b52-6f0e-5c55-9a55-0c4e8d1c9e6b")


@dataclass(frozen=True)
class StatementLine:
    """One partner in one year; amounts in cents, `None` while they are not known.

    `carries` is true for whoever gives the service: it calls nothing from itself, so nothing is left to pay. `paid` is
    what the partner pays itself for all: what it really paid where that was `noted`, else what was planned.
    """

    partner: Partner
    planned: Fraction | None
    units: Decimal | None
    certified_on: date | None
    owed: int | None
    called: int | None
    carries: bool = False
    paid: TwoLines = NOTHING
    noted: bool = False

    @property
    def by_plan(self) -> bool:
        """Whether what it pays itself is only known as it was planned."""
        return bool(self.paid.total) and not self.noted

    @property
    def balance(self) -> int | None:
        """What is left to pay (below zero: to be paid back)."""
        if self.carries:
            return 0
        return None if self.owed is None or self.called is None else self.owed - self.paid.total - self.called


@dataclass(frozen=True)
class Statement:
    """One service in one year; `unit_cost` is the one announced, exact.

    `by_planned` is true where the partners agreed to divide the real cost by the units planned, whatever they use.
    """

    year: int
    regime: Settlement
    unit: str
    unit_cost: Figure
    real_cost: int | None
    lines: tuple[StatementLine, ...]
    by_planned: bool = False

    @property
    def owed(self) -> int | None:
        """What all the partners owe together; `None` while one of them is not known."""
        return known_total(line.owed for line in self.lines)

    @property
    def difference(self) -> int | None:
        """The real cost less what is owed: what whoever gives the service bears (below zero: keeps)."""
        return None if self.real_cost is None or self.owed is None else self.real_cost - self.owed

    @property
    def units(self) -> Decimal | None:
        """The units that all the partners used together; `None` while those of one are not known."""
        return known_total(line.units for line in self.lines)

    @property
    def planned(self) -> Fraction | None:
        """The units planned for all together."""
        return known_total(line.planned for line in self.lines)


def years(results: Results, service_id: str) -> list[int]:
    """The years of which something is known, the earliest first."""
    whole = [record.year for record in results.dataset.where(ServiceYear, service_id=service_id)]
    typed = {*whole, *(record.year for record in _of_partners(results, service_id))}
    return sorted(year for year in typed if year is not None)


def announced(results: Results, result: ServiceResult, year: int) -> Figure:
    """The unit cost announced for a year: that which was typed, else the one planned for that year, or the nearest."""
    typed, unit = service_year(results.dataset, result.service.id, year), result.service.unit or "unité"
    cost, count = typed.announced_cost, typed.announced_units
    if cost is not None and count:
        parts = (Figure("Coût prévu", Fraction(cost)), Figure("Usage prévu", Fraction(count), unit))
        value = Fraction(cost) / Fraction(count)
        label = f"Coût unitaire annoncé pour {year} : {result.service.name}"
        return Figure(label, value, f"€ par {unit}", "coût prévu ÷ usage prévu", inputs=lambda: parts)
    return unit_cost(results, result, nearest(results, year))


def statement(results: Results, result: ServiceResult, year: int) -> Statement:
    """The statement of a year, by the way of billing of the scenario retained."""
    scenario, carrier = result.chosen.scenario, payer(results.dataset, result.service)
    regime = scenario.settlement if scenario else Settlement.UNKNOWN
    real_cost = service_year(results.dataset, result.service.id, year).real_cost
    real = None if real_cost is None else to_cents(real_cost)
    held = {record.partner_id: record for record in reversed(_of_partners(results, result.service.id, year))}
    seen = {p.id: held[p.id].units if p.id in held else None for p in result.partners}
    price, planned = announced(results, result, year), planned_units(results, result)
    as_planned = by_planned(results.dataset, result.service.id)
    owed: dict[str, int] = {}
    if regime is Settlement.UNIT_COST and price.value is not None:
        owed = {who: round_cents(price.value * CENTS * Fraction(u)) for who, u in seen.items() if u is not None}
    elif regime is Settlement.REAL_COST and real is not None:
        owed = shared_again(results, result, year, real, {} if as_planned else seen)
    planned_paid = _planned_paid(results, result, year)
    lines = []
    for partner in result.partners:
        record = held.get(partner.id)
        called = to_cents(record.called) if record is not None and record.called is not None else None
        carries = carrier is not None and carrier.id == partner.id
        noted = record.paid if record is not None and not carries else None
        paid = planned_paid.get(partner.id, NOTHING)
        lines.append(
            StatementLine(
                partner=partner,
                planned=planned.get(partner.id),
                units=seen[partner.id],
                certified_on=record.certified_on if record else None,
                owed=owed.get(partner.id),
                called=called,
                carries=carries,
                paid=paid if noted is None else in_two(to_cents(noted), paid),
                noted=noted is not None,
            )
        )
    return Statement(year, regime, result.service.unit or "unité", price, real, tuple(lines), as_planned)


def carried(results: Results, result: ServiceResult, before: int) -> dict[str, int]:
    """What is left to pay of the years before one, by partner: each year once, with its own calls.

    A balance that has been called is typed among the calls of its year: it is then settled, and no longer here. It is
    no cost of the year in which it is paid, so it never enters the cost to share.
    """
    found: dict[str, int] = {}
    for year in years(results, result.service.id):
        if year < before:
            for line in statement(results, result, year).lines:
                if line.balance:
                    found[line.partner.id] = found.get(line.partner.id, 0) + line.balance
    return found


def service_year(dataset: Dataset, service_id: str, year: int) -> ServiceYear:
    """What was typed of a year of a service, or a record that is ready to be."""
    held = next(iter(dataset.where(ServiceYear, service_id=service_id, year=year)), None)
    return held or ServiceYear(id=str(uuid5(_YEARS, f"{service_id}/{year}")), service_id=service_id, year=year)


def _planned_paid(results: Results, result: ServiceResult, year: int) -> dict[str, TwoLines]:
    """What was planned to be paid directly that year, or in the nearest one planned, the start in its own year."""
    months = len(months_run(results, result.service, year))
    found = paid_directly(results, result, nearest(results, year), months)
    if starts_in(results, result.service, year):
        for who, once in start_paid_directly(results, result).items():
            found[who] = found.get(who, NOTHING) + once
    return found


def _of_partners(results: Results, service_id: str, year: int | None = None) -> list[PartnerYear]:
    """What was typed of the partners, for one year or for all."""
    records = results.dataset.where(PartnerYear, service_id=service_id)
    return [record for record in records if year in {None, record.year}]
