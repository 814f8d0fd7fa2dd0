"""Which acts are worth a copy beforehand: one that takes other records along, one that touches many lines at once."""

from collections.abc import Iterable, Sequence

from desktop.domain.changes import Change
from desktop.domain.history.cascade import removal
from desktop.domain.records import Record, UnreadEntry

MANY = 5
"""Records touched by one act, from which she could no longer see at a glance what it changed."""


def takes_others(records: Iterable[Record], changes: Sequence[Change]) -> bool:
    """Whether records that were not asked about go with one that is taken away (a text beside it is no record)."""
    gone = [change for change in changes if not change.field and change.after is None]
    if not gone:
        return False
    asked, held = {change.record_id for change in gone}, list(records)
    taken = (step for change in gone for record in [_held(change, held)] if record for step in removal(held, record))
    return any(not step.field and step.record_type is not UnreadEntry and step.record_id not in asked for step in taken)


def touches_many(changes: Sequence[Change]) -> bool:
    """Whether one act changes many records: a paste, lines taken over from elsewhere."""
    return len({change.record_id for change in changes if change.record_type is not UnreadEntry}) >= MANY


def _held(change: Change, records: Iterable[Record]) -> Record | None:
    return next((record for record in records if record.id == change.record_id), None)
