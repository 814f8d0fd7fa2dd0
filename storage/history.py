"""Undo and redo of a session: batches of changes, bounded, with the edits of one field melted into one."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.domain.changes import Change
from desktop.domain.phrases import Subject, phrase
from desktop.domain.records import Record

LIMIT = 500


@dataclass(frozen=True)
class Entry:
    """One step of undo: what was done, in order, and what it was about."""

    subject: Subject
    changes: tuple[Change, ...]

    @property
    def label(self) -> str:
        """Its name in a menu, after « Annuler »: « la saisie du montant »."""
        return phrase(self.subject, self.changes)

    @property
    def backwards(self) -> tuple[Change, ...]:
        """The changes that take it back."""
        return tuple(change.inverse for change in reversed(self.changes))


class History:
    """The way back and the way forth. Moving (`went_back`, `went_forth`) comes after the file has agreed."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._done: deque[Entry] = deque(maxlen=limit)
        self._undone: list[Entry] = []
        self._open = False

    @property
    def last(self) -> Entry | None:
        """What undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Entry | None:
        """What redo would do again."""
        return self._undone[-1] if self._undone else None

    def add(self, entry: Entry, *, coalesce: bool) -> None:
        """Note what was just done; with `coalesce`, as part of the edit of the same field if it is still open."""
        self._undone.clear()
        if coalesce and self._open and self.last is not None and self.last.subject == entry.subject:
            entry = replace(entry, changes=melted((*self._done.pop().changes, *entry.changes)))
        if entry.changes:
            self._done.append(entry)
        self._open = coalesce and bool(entry.changes)

    def close_edit(self) -> None:
        """The focus has left the field: the next edit is another step."""
        self._open = False

    def went_back(self, carried: Sequence[Change]) -> None:
        """The last step has been undone by these changes, which redo will take back in turn.

        They may be more than the step itself: what was noted meanwhile can hang on a record that undo takes away.
        """
        self._undone.append(_reversed(self._done.pop(), carried))
        self._open = False

    def went_forth(self, carried: Sequence[Change]) -> None:
        """The next step has been done again by these changes."""
        self._done.append(replace(self._undone.pop(), changes=tuple(carried)))
        self._open = False


def _reversed(entry: Entry, carried: Sequence[Change]) -> Entry:
    """The step as it would be done again after these changes have taken it back."""
    return replace(entry, changes=tuple(change.inverse for change in reversed(carried)))


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
