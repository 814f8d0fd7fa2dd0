"""What a sequence of changes would do to a dossier, worked out beside it before anything is written."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import datetime

from desktop.domain.changes import Change
from desktop.domain.dataset import Dataset
from desktop.domain.history.cascade import removal
from desktop.domain.records import SINGLETONS, Record, UnreadEntry
from desktop.domain.words.phrases import Subject
from storage.errors import IllegalValueError, UnknownRecordError


class Batch:
    """The changes to be carried out together, completed, and the records as they would stand after them.

    `before` is always read from the dossier, never believed, so that undo gives back what really was there. Taking a
    record away takes those that depend on it. `results` says what to write: a record, or `None` for one that goes.
    """

    def __init__(self, dataset: Dataset, at: datetime) -> None:
        self._dataset = dataset
        self._at = at
        self.changes: list[Change] = []
        self.results: dict[str, Record | None] = {}
        self.subject: Subject | None = None

    @property
    def moves_something(self) -> bool:
        """Whether a record would be otherwise: changes that undo one another are none."""
        return any(record != self._held(record_id) for record_id, record in self.results.items())

    def get(self, record_id: str) -> Record | None:
        """A record as it stands after the changes added so far."""
        if record_id in self.results:
            return self.results[record_id]
        return self._held(record_id)

    def _held(self, record_id: str) -> Record | None:
        return self._dataset.get(record_id) if record_id in self._dataset else None

    def add(self, change: Change) -> None:
        """Add one change.

        Raises:
            UnknownRecordError: it edits or removes a record that is not there.
            IllegalValueError: it gives a field or a record that its type does not have.
        """
        if change.field:
            self._edit(change)
        elif change.after is None:
            self._remove(change)
        else:
            self._put(change)

    def _edit(self, change: Change) -> None:
        held = self.get(change.record_id) or self._only(change.record_type)
        if held is None and change.record_type in SINGLETONS:
            self.subject = self.subject or Subject(change.record_type, change.record_id, change.field)
            self._put(replace(change, field="", after=_made(change)))
            return
        held = self._known(held, change)
        if change.field == "id" or change.field not in {item.name for item in fields(held)}:
            raise IllegalValueError(what=f"{type(held).__name__}.{change.field}")
        self._about(held, change.field)
        before = getattr(held, change.field)
        if _same(before, change.after):
            return
        self._record(
            replace(change, record_type=type(held), record_id=held.id, before=before),
            replace(held, **{change.field: change.after}),
        )

    def _remove(self, change: Change) -> None:
        if self.results.get(change.record_id, change) is None:
            return  # gone already with the record that it depended on
        held = self._known(self.get(change.record_id), change)
        self._about(held, "")
        for step in removal(self._records(), held, change.step):
            if step.field:
                self._edit(step)
            else:
                self._record(step, None)

    def _put(self, change: Change) -> None:
        record = change.after
        if not isinstance(record, Record) or record.id != change.record_id or not record.id:
            raise IllegalValueError(what=change.record_type.__name__)
        held = self.get(record.id)
        if held is not None and type(held) is not type(record):
            raise IllegalValueError(what=type(record).__name__)
        self._about(record, "")
        if held != record:
            self._record(replace(change, record_type=type(record), before=held), record)

    def _record(self, change: Change, result: Record | None) -> None:
        self.changes.append(replace(change, at=self._at))
        self.results[change.record_id] = result

    def _about(self, record: Record, field: str) -> None:
        """The first change asked for names the batch; a text that could not be read stands for its field."""
        if self.subject is not None:
            return
        self.subject = Subject(type(record), record.id, field)
        if isinstance(record, UnreadEntry) and (target := self.get(record.record_id)) is not None:
            self.subject = Subject(type(target), target.id, record.field)

    def _known(self, held: Record | None, change: Change) -> Record:
        if held is None or type(held) is not change.record_type:
            raise UnknownRecordError(what=change.record_type.__name__)
        return held

    def _only(self, record_type: type[Record]) -> Record | None:
        """The record of a type that exists once, whatever identifier a page has made up for it meanwhile."""
        if record_type not in SINGLETONS:
            return None
        return next((record for record in self._records() if type(record) is record_type), None)

    def _records(self) -> Iterator[Record]:
        for record in self._dataset:
            if record.id not in self.results:
                yield record
        yield from (record for record in self.results.values() if record is not None)


def _made(change: Change) -> Record:
    make: Callable[..., Record] = change.record_type
    return make(id=change.record_id, **{change.field: change.after})


def _same(before: object, after: object) -> bool:
    return type(before) is type(after) and before == after
