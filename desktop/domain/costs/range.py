"""Low, expected, high: what a total comes to when the amounts that are not sure are all at their worst or best.

Each line goes from its typed low to its typed high, else as far as its confidence says. A total is never better than
its best corner nor worse than its worst one; both corners at once are unlikely, and are said to be corners.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.domain.balance import balance, service_balance
from desktop.domain.changes import Change, difference
from desktop.domain.choices import Confidence, CostScenario, PostCost
from desktop.domain.costs.assets import RUNNING
from desktop.domain.costs.posts import base_cost
from desktop.domain.dataset import Dataset
from desktop.domain.records import Asset, CostLine, Dossier, EmployerRisk, LineYear, Post, Record
from desktop.domain.results import Results, ServiceResult
from desktop.domain.what_if import what_if

FAIR, ESTIMATED = Decimal(5), Decimal(20)
"""Percent either way that stand while none is typed."""

_ASIDE = frozenset({CostScenario.TODAY, CostScenario.ALONE, CostScenario.TRANSITION})
"""Situations of which the yearly cost of tomorrow holds nothing."""

Source = CostLine | Post | Asset | EmployerRisk
Measure = Callable[[ServiceResult], int | None]
"""What is looked at in a service, in cents: its cost, what one partner pays, a gain."""


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
    """One amount that is not sure, alone: what is measured when it is at its low and at its high."""

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


def cost(result: ServiceResult) -> int | None:
    """What a service costs tomorrow, own lines included, in the year of the accounts."""
    own = sum(result.own[p.id][0] for p in result.partners if p.id in result.own)
    return result.pooled.total[0] + own if result.pooled.known else None


def gain(result: ServiceResult) -> int | None:
    """What all the partners of a service pay less than today."""
    return service_balance(result).gain


def paid_by(partner_id: str) -> Measure:
    """What a partner pays tomorrow; nothing for a service in which it takes no part."""
    return lambda result: balance(result, partner_id).after if _takes_part(result, partner_id) else 0


def gain_of(partner_id: str) -> Measure:
    """What a partner pays less than today."""
    return lambda result: balance(result, partner_id).gain if _takes_part(result, partner_id) else 0


def explore(results: Results, measure: Measure, service_id: str = "") -> Exploration | None:
    """The range of a measure and what moves it, over one service or all of them; `None` if it is not known.

    Each amount is moved alone to find which of its two ends is the better one; the corners take the better end, or the
    worse one, of all of them at once. With limits on the shares, amounts may weigh otherwise together than alone: the
    corners are still dossiers that were computed whole. Services do not depend on each other: their ranges add up.
    """
    return together(apart(results, measure, service_id).values())


def apart(results: Results, measure: Measure, service_id: str = "") -> dict[str, Exploration | None]:
    """The same service by service, by identifier."""
    services = [result for result in results.services() if service_id in {"", result.service.id}]
    return {result.service.id: _of_service(results, measure, result) for result in services}


def together(found: Iterable[Exploration | None]) -> Exploration | None:
    """What services come to when they are added up; `None` if one of them is not known."""
    held = list(found)
    known = [each for each in held if each is not None]
    if not known or len(known) < len(held):
        return None
    whole = Range(*(sum(getattr(each.range, end) for each in known) for end in ("low", "expected", "high")))
    levers = [
        replace(lever, at_low=lever.at_low + others, at_high=lever.at_high + others)
        for each in known
        for others in [whole.expected - each.range.expected]
        for lever in each.levers
    ]
    return Exploration(whole, tuple(sorted(levers, key=lambda lever: -lever.swing)))


def _takes_part(result: ServiceResult, partner_id: str) -> bool:
    return any(partner.id == partner_id for partner in result.partners)


def _of_service(results: Results, measure: Measure, result: ServiceResult) -> Exploration | None:
    service_id, expected = result.service.id, measure(result)
    if expected is None:
        return None
    copy = what_if(results)
    levers, lowest, highest = [], list[Record](), list[Record]()
    for source, low, high in _uncertain(results.dataset, service_id):
        if measure is cost and isinstance(source, CostLine) and source.scenario in _ASIDE:
            continue  # it moves nothing of the cost of tomorrow: with many partners, most amounts are such
        as_is = [results.dataset.get(record.id) for record in low]
        moved = []
        for variant in (low, high):
            _put(copy, variant)
            moved.append(measure(copy.service(service_id)))
        _put(copy, as_is)
        at_low, at_high = moved
        if at_low is None or at_high is None:
            continue
        levers.append(Lever(source, at_low, at_high))
        by_value = sorted([(at_low, 0), (expected, 1), (at_high, 2)])
        lowest += (low, as_is, high)[by_value[0][1]]
        highest += (low, as_is, high)[by_value[-1][1]]
    corners = [measure(what_if(results, corner).service(service_id)) for corner in (lowest, highest)]
    known = [expected, *(value for value in corners if value is not None)]
    felt = tuple(lever for lever in levers if lever.swing)
    return Exploration(Range(min(known), expected, max(known)), felt)


def ends(source: Source, dataset: Dataset, margin: Margins) -> tuple[list[Record], list[Record]] | None:
    """A source at its low and at its high, with its known years; `None` when it is sure or its amount is not known."""
    # What is set aside for a risk is never sure: its line says « à peu près sûr » too.
    part = margin.of(Confidence.FAIR if isinstance(source, EmployerRisk) else source.confidence) / 100
    if isinstance(source, CostLine):
        return _ends_of_line(source, dataset, part)
    if not part or (isinstance(source, EmployerRisk) and source.amount is None):
        return None
    return [_scaled(source, 1 - part)], [_scaled(source, 1 + part)]


def _uncertain(dataset: Dataset, service_id: str) -> Iterable[tuple[Source, list[Record], list[Record]]]:
    margin = margins(dataset)
    sources: list[Source] = [*dataset.where(CostLine, service_id=service_id)]
    for kind in (Post, Asset, EmployerRisk):
        sources += dataset.where(kind, service_id=service_id)
    for source in sources:
        found = ends(source, dataset, margin)
        if found is not None:
            yield source, *found


def _ends_of_line(line: CostLine, dataset: Dataset, part: Decimal) -> tuple[list[Record], list[Record]] | None:
    """Its typed ends, else its margin; the amounts of known years move as the line does."""
    amount, known = line.amount, dataset.where(LineYear, line_id=line.id)
    low, high = (typed if amount is not None else None for typed in (line.low, line.high))
    if (not part and low is None and high is None) or (amount is None and not known):
        return None
    made = []
    for typed, factor in ((low, 1 - part), (high, 1 + part)):
        moved = typed if typed is not None else None if amount is None else amount * factor
        ratio = moved / amount if moved is not None and amount else factor
        years = [replace(each, amount=each.amount * ratio) for each in known if each.amount is not None]
        made.append([replace(line, amount=moved), *years])
    return made[0], made[1]


def _scaled(source: Post | Asset | EmployerRisk, factor: Decimal) -> Record:
    """A post with another cost, its pension base in proportion; an asset with another price and other running costs."""
    if isinstance(source, EmployerRisk):
        return replace(source, amount=None if source.amount is None else source.amount * factor)
    if isinstance(source, Post):
        cost, pension = base_cost(source), source.pension_base
        return replace(
            source,
            cost_way=PostCost.ONE,
            annual_cost=None if cost is None else cost * factor,
            pension_base=None if pension is None else pension * factor,
        )
    moved = {name: value * factor for name in ("value", *RUNNING) if (value := getattr(source, name)) is not None}
    return replace(source, **moved)


def _put(copy: Results, records: Iterable[Record]) -> None:
    changes: list[Change] = []
    for record in records:
        changes += difference(copy.dataset.get(record.id), record)
        copy.dataset.put(record)
    copy.changed(changes)
