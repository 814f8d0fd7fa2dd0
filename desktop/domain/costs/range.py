"""Low, expected, high: what a total comes to when what is not sure is all at its worst or at its best.

Each line goes from its typed low to its typed high, else as far as its confidence says; what is supposed (`assumed`)
as far as an estimated amount. A total is never better than its best corner nor worse than its worst one; both corners
at once are unlikely, and are said to be corners.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.domain.changes import difference
from desktop.domain.choices import Behaviour, Confidence, CostScenario
from desktop.domain.costs.assumed import Assumption, of_dossier, of_service
from desktop.domain.costs.ends import line_ends, scaled
from desktop.domain.costs.measures import Measure
from desktop.domain.dataset import Dataset
from desktop.domain.records import Asset, CostLine, Dossier, EmployerRisk, Post, Record
from desktop.domain.results import Results
from desktop.domain.what_if import put_into, what_if

FAIR, ESTIMATED = Decimal(5), Decimal(20)
"""Percent either way that stand while none is typed."""

_ASIDE = frozenset({CostScenario.TODAY, CostScenario.ALONE, CostScenario.TRANSITION})
"""Situations of which the yearly cost of tomorrow holds nothing."""

Source = CostLine | Post | Asset | EmployerRisk | Assumption


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


def explore(results: Results, measure: Measure, service_id: str = "") -> Exploration | None:
    """The range of a measure and what moves it, over one service or all of them; `None` if it is not known.

    Each amount is moved alone to find which of its two ends is the better one; the corners take the better end, or the
    worse one, of all of them at once. With limits on the shares, amounts may weigh otherwise together than alone: the
    corners are still dossiers that were computed whole. An amount of one service moves no other.
    """
    found = _Moves.of(results, measure, [x.service.id for x in results.shared() if service_id in {"", x.service.id}])
    return found.explored(found.known) if found else None


def apart(results: Results, measure: Measure) -> tuple[Exploration, dict[str, Exploration]] | None:
    """The same for all the services together, and for each of them by identifier; each amount is moved once.

    Kept until an edit: the note tells it, and the page of each commune.
    """

    def looked() -> tuple[Exploration, dict[str, Exploration]] | None:
        found = _Moves.of(results, measure, [result.service.id for result in results.shared()])
        if found is None:
            return None
        return found.explored(found.known), {each: found.explored([each]) for each in found.known}

    return results.kept.of(results.dataset, ("apart", measure), looked)


@dataclass(frozen=True)
class _Move:
    """What is not sure at its two ends, and what is measured then in each of the services that it may move."""

    source: Source
    ends: tuple[list[Record], list[Record]]
    values: tuple[dict[str, int | None], dict[str, int | None]]


@dataclass(frozen=True)
class _Moves:
    """All that is not sure in some services, each moved alone in a `copy` of the dossier; `known` is what is expected.

    A growth moves several services at once: the ends that are best for all of them may not be the best for each.
    """

    results: Results
    copy: Results
    measure: Measure
    known: dict[str, int]
    moves: tuple[_Move, ...]

    @classmethod
    def of(cls, results: Results, measure: Measure, ids: Sequence[str]) -> "_Moves | None":
        """`None` while what is measured is not known in one of the services."""
        known = {each: value for each in ids if (value := measure.of(results.service(each))) is not None}
        if not known or len(known) < len(ids):
            return None
        copy, dataset = what_if(results), results.dataset
        moves = []
        for source, low, high, where in _everything(dataset, ids, measure):
            at_low, at_high = (_at(copy, dataset, end, measure, where) for end in (low, high))
            moves.append(_Move(source, (low, high), (at_low, at_high)))
        return cls(results, copy, measure, known, tuple(moves))

    def explored(self, ids: Iterable[str]) -> Exploration:
        """What these services come to together."""
        here = list(ids)
        expected = sum(self.known[each] for each in here)
        levers, lowest, highest = [], list[Record](), list[Record]()
        for move in self.moves:
            if not move.values[0].keys() & set(here):
                continue
            at_low, at_high = (self._added(here, values) for values in move.values)
            if at_low is None or at_high is None:
                continue
            low, high = move.ends
            levers.append(Lever(move.source, at_low, at_high))
            by_value = sorted([(at_low, 0), (expected, 1), (at_high, 2)])
            lowest += (low, [], high)[by_value[0][1]]
            highest += (low, [], high)[by_value[-1][1]]
        corners = [
            self._added(here, _at(self.copy, self.results.dataset, corner, self.measure, here))
            for corner in (lowest, highest)
        ]
        ends_known = [expected, *(value for value in corners if value is not None)]
        felt = sorted((lever for lever in levers if lever.swing), key=lambda lever: -lever.swing)
        return Exploration(Range(min(ends_known), expected, max(ends_known)), tuple(felt))

    def _added(self, ids: Iterable[str], moved: Mapping[str, int | None]) -> int | None:
        """The sum over some services, what did not move being as expected."""
        values = [moved.get(each, self.known[each]) for each in ids]
        known = [value for value in values if value is not None]
        return sum(known) if len(known) == len(values) else None


def _at(
    copy: Results, dataset: Dataset, records: Sequence[Record], measure: Measure, where: Sequence[str]
) -> dict[str, int | None]:
    """What is measured in some services with these records in a copy of the dossier, which is then put right."""
    merged = _merged(dataset, records)
    put_into(copy, merged)
    values = {each: measure.of(copy.service(each)) for each in where}
    put_into(copy, [dataset.get(record.id) for record in merged])
    return values


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
            found = None if measure.tomorrow and _is_aside(source) else ends(source, dataset, margin)
            if found is not None:
                yield source, *found, (service_id,)
    for each in of_dossier(dataset, margin.estimated):
        yield each, *each.ends, ids


def _is_aside(source: Source) -> bool:
    """A line, or its growth, of another situation than that of tomorrow."""
    record = source.record if isinstance(source, Assumption) else source
    return isinstance(record, CostLine) and record.scenario in _ASIDE
