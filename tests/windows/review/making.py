"""A rule of the review: what makes it speak, what it says, where it leads, and a dossier where it is silent.

Each dossier is a worked example, or a new dossier, and changes given by name: what she would have typed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from desktop.domain import records as r
from desktop.domain.changes import Change, created, edited, removed
from desktop.domain.dataset import Dataset
from desktop.domain.example import identifier as at

__all__ = ["NEW", "NOW", "TODAY", "Case", "D", "Making", "add", "at", "changes_of", "drop", "edit"]

D = Decimal
NOW = datetime(2026, 11, 24, 10, 30)  # noqa: DTZ001 - the clock of the town hall
TODAY = NOW.date()
NEW, PERMIS, CANTINE, SECRETARIAT = "new", "permis", "cantine", "secretariat"
"""A dossier just begun by Orbelle, and the three worked examples."""

Making = Callable[[Dataset], Sequence[Change]]


@dataclass(frozen=True)
class Case:
    """One rule: `made` from `base`, it `says` this and `opens` a step and a field; `near` takes `base` to silence.

    `opens` is the step, then what has the focus as a screen reader says it. `on` is the day, where another is wanted.
    """

    code: str
    says: str
    opens: str
    made: tuple[Making, ...] = ()
    near: tuple[Making, ...] = ()
    base: str = PERMIS
    on: date = TODAY


def edit(kind: type[r.Record], key: str = "", /, **fields: object) -> Making:
    """Other values in fields of one record: that of an example by its short name, or the only one of its type."""

    def making(dataset: Dataset) -> list[Change]:
        record = dataset.get(at(kind, key)) if key else dataset.one(kind)
        return [edited(record, name, value) for name, value in fields.items()]

    return making


def add(record: r.Record) -> Making:
    """One more record."""
    return lambda _dataset: [created(record)]


def drop(kind: type[r.Record], *keys: str) -> Making:
    """Records of an example that are not there."""
    return lambda dataset: [removed(dataset.get(at(kind, key))) for key in keys]


def changes_of(dataset: Dataset, making: Sequence[Making]) -> list[Change]:
    """All that is changed, as one act."""
    return [change for each in making for change in each(dataset)]
