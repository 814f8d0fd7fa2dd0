"""Text that could not be read: kept beside its field, shown again, absent from every calculation."""

from desktop.domain.changes import Change, created, edited, removed
from desktop.domain.dataset import Dataset
from desktop.domain.records import UnreadEntry


def find_unread(dataset: Dataset, record_id: str, field: str) -> UnreadEntry | None:
    """The text kept for a field, if any."""
    return next(iter(dataset.where(UnreadEntry, record_id=record_id, field=field)), None)


def unread_texts(dataset: Dataset) -> dict[tuple[str, str], str]:
    """Every text kept, by record and field: for whoever shows many fields at once."""
    return {(kept.record_id, kept.field): kept.text for kept in dataset.all(UnreadEntry)}


def keep_unread(dataset: Dataset, record_id: str, field: str, text: str, step: str = "") -> tuple[Change, ...]:
    """The changes that keep a text that could not be read; whoever applies them blanks the field in the same batch."""
    kept = find_unread(dataset, record_id, field)
    if kept is None:
        return (created(UnreadEntry(record_id=record_id, field=field, text=text), step),)
    return (edited(kept, "text", text, step),) if kept.text != text else ()


def clear_unread(dataset: Dataset, record_id: str, field: str, step: str = "") -> tuple[Change, ...]:
    """The changes that forget it, to go in the same batch as the value that could be read."""
    kept = find_unread(dataset, record_id, field)
    return (removed(kept, step),) if kept else ()
