"""The history as if some fields did not exist: those that name somebody, or those that stay in the town hall."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from desktop.domain.changes import Change
from desktop.domain.privacy import bare
from desktop.domain.records import Record, UnreadEntry
from storage.journal import Act, Entry

Hidden = Mapping[type[Record], frozenset[str]]


def texts_of(changes: Iterable[Change], hidden: Hidden) -> set[str]:
    """The texts that could not be read in a hidden field, at any time: their whole story goes."""
    names = frozenset[str]().union(*hidden.values())
    sides = (side for change in changes for side in (change.before, change.after))
    return {side.id for side in sides if isinstance(side, UnreadEntry) and side.field in names}


def without(entry: Entry, hidden: Hidden, texts: set[str]) -> Entry:
    """An entry that tells nothing of these fields nor of these texts; where nothing else was done, it is a mere fact.

    Its words are those of before: see `tells`.
    """
    edits = (bare(change, hidden) for change in entry.changes if change.record_id not in texts)
    changes = tuple(edit for edit in edits if edit.before != edit.after)
    return replace(entry, changes=changes, act=Act.FACT if entry.changes and not changes else entry.act)


def tells(entry: Entry, hidden: Hidden) -> bool:
    """Whether the words of an entry are about a hidden field."""
    return entry.subject.field in hidden[entry.subject.record_type]
