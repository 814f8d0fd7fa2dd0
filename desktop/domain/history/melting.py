"""Many changes as the few that matter: what they come to, in all."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.domain.changes import Change
from desktop.domain.records import Record


def melted(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The shortest sequence with the same effect: one change per field, nothing where the end is as the start."""
    kept: list[Change] = []
    for change in changes:
        _melt(kept, change)
    return tuple(change for change in kept if change.before != change.after)


def _melt(kept: list[Change], change: Change) -> None:
    index = _mergeable(kept, change)
    if index is None:
        kept.append(change)
        return
    earlier = kept[index]
    if change.field and not earlier.field:
        assert isinstance(earlier.after, Record)
        kept[index] = replace(earlier, after=replace(earlier.after, **{change.field: change.after}))
    else:
        kept[index] = replace(earlier, after=change.after, at=change.at)


def _mergeable(kept: Sequence[Change], change: Change) -> int | None:
    """Where an earlier change of the same record can take this one in, with nothing of that record in between."""
    for index in range(len(kept) - 1, -1, -1):
        earlier = kept[index]
        if earlier.record_id != change.record_id:
            continue
        if earlier.field == change.field or (change.field and not earlier.field and earlier.after is not None):
            return index
        if not earlier.field or not change.field:
            return None
    return None
