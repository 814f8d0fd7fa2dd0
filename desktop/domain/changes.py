"""One edit of one record: the single way in which a dossier ever changes, and the way back."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from desktop.domain.dataset import Dataset
from desktop.domain.records import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, kw_only=True)
class Change:
    """`field` is set for one edited field (`before` and `after` are its values); empty for a whole record.

    A whole record that appears has `before` None, one that disappears has `after` None.
    """

    record_type: type[Record]
    record_id: str
    field: str = ""
    before: Any = None
    after: Any = None
    step: str = ""
    at: datetime | None = None

    @property
    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return replace(self, before=self.after, after=self.before)


def created(record: Record, step: str = "") -> Change:
    """The change that adds a record."""
    return Change(record_type=type(record), record_id=record.id, after=record, step=step)


def removed(record: Record, step: str = "") -> Change:
    """The change that takes a record away."""
    return Change(record_type=type(record), record_id=record.id, before=record, step=step)


def edited(record: Record, field: str, value: object, step: str = "") -> Change:
    """The change of one field of a record."""
    before = getattr(record, field)
    return Change(record_type=type(record), record_id=record.id, field=field, before=before, after=value, step=step)


def with_field(record: R, field: str, value: Any) -> R:
    """The record with another value in one field, known by its name."""
    return replace(record, **{field: value})


def difference(before: Record | None, after: Record, step: str = "") -> tuple[Change, ...]:
    """What takes one version of a record to another: its creation, or one change per field that differs."""
    if before is None:
        return (created(after, step),)
    names = [name for name in vars(after) if getattr(before, name) != getattr(after, name)]
    return tuple(edited(before, name, getattr(after, name), step) for name in names)


def apply_to(dataset: Dataset, change: Change) -> Record | None:
    """Carry a change out in memory; the record as it now stands, `None` once it is gone.

    Raises:
        KeyError: a field is edited on a record that the dataset does not hold.
    """
    if change.field:
        record = replace(dataset.get(change.record_id), **{change.field: change.after})
    elif change.after is None:
        dataset.drop(change.record_id)
        return None
    else:
        record = change.after
    dataset.put(record)
    return record
