"""What is supposed rather than known: growth, use to come, a rate of indirect costs. Nobody says how sure it is.

So each of them may be as far from the truth as an amount that is estimated; the margin is said wherever it is used.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, Dossier, Record, Service, Usage


class Kind(Enum):
    """What is supposed."""

    STAFF_GROWTH = "staff_growth"
    OTHER_GROWTH = "other_growth"
    LINE_GROWTH = "growth"
    USE = "units"
    RATE = "overhead_rate"


@dataclass(frozen=True)
class Assumption:
    """A number of a record that is supposed, and how low and how high it may be."""

    kind: Kind
    record: Dossier | CostLine | Usage | Service
    low: Decimal
    high: Decimal

    @property
    def ends(self) -> tuple[list[Record], list[Record]]:
        """The record with the one and with the other; the kind bears the name of its field."""
        made = [replace(self.record, **{self.kind.value: value}) for value in (self.low, self.high)]  # type: ignore[arg-type] # a Decimal, under a name that each of the four has
        return [made[0]], [made[1]]


def of_dossier(dataset: Dataset, margin: Decimal) -> Iterator[Assumption]:
    """What holds for all the services: the growth of what has none of its own."""
    dossier = dataset.one(Dossier)
    yield from _supposed(Kind.STAFF_GROWTH, dossier, dossier.staff_growth, margin)
    yield from _supposed(Kind.OTHER_GROWTH, dossier, dossier.other_growth, margin)


def of_service(dataset: Dataset, service_id: str, margin: Decimal, *, use: bool = True) -> Iterator[Assumption]:
    """What holds for one service: its rate, the growth of a line and, if `use` matters, what each partner will use."""
    service = dataset.find(Service, service_id)
    if service is not None:
        yield from _supposed(Kind.RATE, service, service.overhead_rate, margin)
    for each in dataset.where(Usage, service_id=service_id) if use else ():
        yield from _supposed(Kind.USE, each, each.units if each.takes_part else None, margin)
    for line in dataset.where(CostLine, service_id=service_id):
        yield from _supposed(Kind.LINE_GROWTH, line, line.growth, margin)


def _supposed(
    kind: Kind, record: Dossier | CostLine | Usage | Service, value: Decimal | None, margin: Decimal
) -> Iterator[Assumption]:
    """Nothing is supposed where nothing was typed, or zero: so many per cent of it are nothing."""
    if value and margin:
        either = (value * (1 - margin / 100), value * (1 + margin / 100))
        yield Assumption(kind, record, min(either), max(either))
