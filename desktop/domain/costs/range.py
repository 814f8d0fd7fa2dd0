"""Low, expected, high: what a total comes to when what is not sure is all at its worst or at its best.

Each line goes from its typed low to its typed high, else as far as its confidence says; what is supposed (`assumed`)
as far as an estimated amount. A total is never better than its best corner nor worse than its worst one; both corners
at once are unlikely, and are said to be corners.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from desktop.domain.balance import balance, service_balance
from desktop.domain.changes import difference
from desktop.domain.choices import Behaviour, Confidence
from desktop.domain.costs.assumed import Assumption, of_dossier, of_service
from desktop.domain.costs.ends import line_ends, scaled
from desktop.domain.dataset import Dataset
from desktop.domain.money import round_cents
from desktop.domain.records import Asset, CostLine, Dossier, EmployerRisk, Post, Record
from desktop.domain.results import Results, ServiceResult
from desktop.domain.what_if import put_into, what_if

FAIR, ESTIMATED = Decimal(5), Decimal(20)
"""Percent either way that stand while none is typed."""

Source = CostLine | Post | Asset | EmployerRisk | Assumption


@dataclass(frozen=True)
class Measure:
    """What is looked at in a service, in cents: its cost, what one partner pays, a gain; `None` while not known.

    `shared` says whether it depends on how the cost is shared: what each uses then matters, whatever the lines follow.
    """

    of: Callable[[ServiceResult], int | None]
    shared: bool = True


@dataclass(frozen=True)
class Margins:
    """How far an amount may be from the truth, in percent either way, by how sure she is of it."""

    fair: Decimal
    estimated: Decimal

    def of(self, confidence: Confidence) -> Decimal:
        """Nothing for what is sure."""
        known = {Confidence.FAIR: self.fair, Confidence.ESTIMATED: self.estimated}
        return known.get(confidence, Decimal(0))


@dataclass(frozen=True)
class Range:
    """Cents; `low` and `high` are the two corners of what was measured."""

    low: int
    expected: int
    high: int

    @property
    def sure(self) -> bool:
        """Whether nothing that matters here is uncertain."""
        return self.low == self.high


@dataclass(frozen=True)
class Lever:
    """One amount or assumption that is not sure, alone: what is measured when it is at its low and at its high."""

    source: Source
    at_low: int
    at_high: int

    @property
    def swing(self) -> int:
        """How much it moves what is measured."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True)
class Exploration:
    """The range of a measure, and the amounts that move it, the one that moves it most first."""

    range: Range
    levers: tuple[Lever, ...]


def margins(dataset: Dataset) -> Margins:
    """Those of the dossier, else those proposed; a margin below zero is none."""
    dossier = dataset.one(Dossier)
    fair = FAIR if dossier.fair_range is None else dossier.fair_range
    estimated = ESTIMATED if dossier.estimated_range is None else dossier.estimated_range
    return Margins(max(fair, Decimal(0)), max(estimated, Decimal(0)))


def _cost(result: ServiceResult) -> int | None:
    own = sum(result.own[p.id][0] for p in result.partners if p.id in result.own)
    return result.pooled.total[0] + own if result.pooled.known else None


cost = Measure(_cost, shared=False)
"""What a service costs tomorrow, own lines included, in the year of the accounts."""
gain = Measure(lambda result: service_balance(result).gain, shared=False)
"""What all the partners of a service pay less than today."""


def paid_by(partner_id: str) -> Measure:
    """What a partner pays tomorrow; nothing for a service in which it takes no part."""
    return Measure(lambda result: balance(result, partner_id).after if _takes_part(result, partner_id) else 0)


def gain_of(partner_id: str) -> Measure:
    """What a partner pays less than today."""
    return Measure(lambda result: balance(result, partner_id).gain if _takes_part(result, partner_id) else 0)


def gain_over(parts: Sequence[Fraction]) -> Measure:
    """What all pay less than today over the years planned, the one-off of the start off.

    `parts` says how much of each year is pooled: see `years_ahead.part_counted`.
    """

    def added(result: ServiceResult) -> int | None:
        balances = [service_balance(result, place) for place in range(len(parts))]
        gains = [each.gain for each in balances]
        known = [round_cents(gain * part) for gain, part in zip(gains, parts, strict=True) if gain is not None]
        return sum(known) - (balances[0].transition or 0) if known and len(known) == len(parts) else None

    return Measure(added, shared=False)


def explore(results: Results, measure: Measure, service_id: str = "") -> Exploration | None:
    """The range of a measure and what moves it, over one service or all of them; `None` if it is not known.

    Each amount is moved alone to find which of its two ends is the better one; the corners take the better end, or the
    worse one, of all of them at once. With limits on the shares, amounts may weigh otherwise together than alone: the
    corners are still dossiers that were computed whole. An amount of one service moves no other.
    """
    ids = [result.service.id for result in results.services() if service_id in {"", result.service.id}]
    known = {each: value for each in ids if (value := measure.of(results.service(each))) is not None}
    if not known or len(known) < len(ids):
        return None
    expected, copy = sum(known.values()), what_if(results)
    levers, lowest, highest = [], list[Record](), list[Record]()
    for source, low, high, where in _everything(results.dataset, ids, measure):
        others = expected - sum(known[each] for each in where)
        moved = [_at(copy, results.dataset, end, measure, where) for end in (low, high)]
        if moved[0] is None or moved[1] is None:
            continue
        at_low, at_high = (others + value for value in moved if value is not None)
        levers.append(Lever(source, at_low, at_high))
        by_value = sorted([(at_low, 0), (expected, 1), (at_high, 2)])
        lowest += (low, [], high)[by_value[0][1]]
        highest += (low, [], high)[by_value[-1][1]]
    corners = [_at(copy, results.dataset, corner, measure, ids) for corner in (lowest, highest)]
    ends_known = [expected, *(value for value in corners if value is not None)]
    felt = sorted((lever for lever in levers if lever.swing), key=lambda lever: -lever.swing)
    return Exploration(Range(min(ends_known), expected, max(ends_known)), tuple(felt))


def _takes_part(result: ServiceResult, partner_id: str) -> bool:
    return any(partner.id == partner_id for partner in result.partners)


def _at(
    copy: Results, dataset: Dataset, records: Sequence[Record], measure: Measure, where: Sequence[str]
) -> int | None:
    """What is measured over some services with these records in a copy of the dossier, which is then put right."""
    merged = _merged(dataset, records)
    put_into(copy, merged)
    values = [measure.of(copy.service(each)) for each in where]
    put_into(copy, [dataset.get(record.id) for record in merged])
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _merged(dataset: Dataset, records: Iterable[Record]) -> list[Record]:
    """Two ends may move two fields of one record, such as the amount of a line and its growth."""
    found: dict[str, Record] = {}
    for record in records:
        held = dataset.get(record.id)
        moved = {change.field: change.after for change in difference(held, record)}
        found[record.id] = replace(found.get(record.id, held), **moved)
    return list(found.values())


def ends(source: Source, dataset: Dataset, margin: Margins) -> tuple[list[Record], list[Record]] | None:
    """A source at its low and at its high, with its known years; `None` when it is sure or its amount is not known."""
    if isinstance(source, Assumption):
        return source.ends
    # What is set aside for a risk is never sure: its line says « à peu près sûr » too.
    part = margin.of(Confidence.FAIR if isinstance(source, EmployerRisk) else source.confidence) / 100
    if isinstance(source, CostLine):
        return line_ends(source, dataset, part)
    if not part or (isinstance(source, EmployerRisk) and source.amount is None):
        return None
    return [scaled(source, 1 - part)], [scaled(source, 1 + part)]


def _everything(
    dataset: Dataset, ids: Sequence[str], measure: Measure
) -> Iterable[tuple[Source, list[Record], list[Record], Sequence[str]]]:
    """What is not sure, at its low and at its high, and the services that it may move."""
    margin = margins(dataset)
    for service_id in ids:
        lines = dataset.where(CostLine, service_id=service_id)
        use = measure.shared or any(line.behaviour is not Behaviour.FIXED for line in lines)
        sources: list[Source] = [
            *lines,
            *dataset.where(Post, service_id=service_id),
            *dataset.where(Asset, service_id=service_id),
            *dataset.where(EmployerRisk, service_id=service_id),
            *of_service(dataset, service_id, margin.estimated, use=use),
        ]
        for source in sources:
            found = ends(source, dataset, margin)
            if found is not None:
                yield source, *found, (service_id,)
    for each in of_dossier(dataset, margin.estimated):
        yield each, *each.ends, ids
