"""A dossier in memory and in its file: what it holds, what is written, and going back through its history."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from desktop.domain.changes import Change, apply_to, difference, removed
from desktop.domain.dataset import Dataset
from desktop.domain.history.melting import melted
from desktop.domain.history.restoring import changes_to
from desktop.domain.history.told import told, told_again
from desktop.domain.records import Comment, Dossier, Record
from desktop.domain.words.phrases import Subject
from storage.batch import Batch
from storage.database import transaction
from storage.dossier_file import Clock, DossierFile
from storage.errors import HistoryGoneError, OnlyCommentsError, UnknownRecordError
from storage.history import History, Move
from storage.journal import Act, Entry
from storage.meta import stamp
from storage.place import Live, Place
from storage.rows import table_of, to_row

if TYPE_CHECKING:
    from datetime import datetime

Listener = Callable[[tuple[Change, ...]], None]


class OpenDossier(DossierFile):
    """A dossier in memory and in its file, always the same in both. Every write goes through `apply`."""

    def __init__(
        self,
        place: Place,
        live: Live,
        connection: sqlite3.Connection,
        dataset: Dataset,
        clock: Clock,
        *,
        commenting: bool = False,
    ) -> None:
        super().__init__(place, live, connection, clock, commenting=commenting)
        self.dataset = dataset
        self.saved_at: datetime | None = None
        self._history = History(self.journal)
        self._listeners: list[Listener] = []

    def records(self) -> list[Record]:
        """Every record of the dossier."""
        return list(self.dataset)

    def save(self, record: Record) -> None:
        """Add a record or replace its fields that differ; on the disk when this returns."""
        held = self.dataset.get(record.id) if record.id in self.dataset else None
        self.apply(difference(held, record))

    def delete(self, record: Record) -> None:
        """Take a record away with those that depend on it; on the disk when this returns."""
        self.apply(removed(record))

    def apply(
        self, changes: Change | Sequence[Change], *, coalesce: bool = False, undoable: bool = True
    ) -> tuple[Change, ...]:
        """Carry changes out as one transaction and one step of undo; gives back what really changed.

        With `coalesce`, edits of one field of one record are one step of undo until `end_edit`. What is not `undoable`
        says that something happened outside the dossier (a paper was printed): undo and redo step over it.

        Raises:
            StorageError: nothing was changed, neither in the file nor in memory.
        """
        batch = self._batch([changes] if isinstance(changes, Change) else changes)
        if batch.changes:
            move = self._added(batch, Act.EDIT if undoable else Act.FACT, coalesce=coalesce)
            self._carry_out(batch, move, coalesce=coalesce)
        return tuple(batch.changes)

    def undo(self) -> tuple[Change, ...] | None:
        """Take the last step back; the changes carried out, `None` when there is nothing to undo.

        They may be more than the step itself: what was noted meanwhile can hang on a record that undo takes away.
        """
        entry = self._history.last
        return self._move(entry, entry.backwards, Act.UNDO) if entry else None

    def redo(self) -> tuple[Change, ...] | None:
        """Do again the last step taken back; the changes carried out, `None` when there is none."""
        entry = self._history.next
        return self._move(entry, entry.changes, Act.REDO) if entry else None

    def return_to(self, place: int, words: str) -> tuple[Change, ...]:
        """Bring everything back to where it stood at a place of the history, as one step that can be undone.

        Papers that were printed since stay noted: going back does not take them out of people's hands. `words` say in
        the history where she went back to.

        Raises:
            HistoryGoneError: what happened since is no longer known change by change; nothing was changed.
        """
        return self._return(melted(change.inverse for change in reversed(self.changes_since(place))), words)

    def restore(self, records: Iterable[Record], words: str) -> tuple[Change, ...]:
        """Bring everything back to these records, those of a copy, as one step that can be undone.

        Papers noted since stay noted, as with `return_to`. `words` say in the history where she went back to.
        """
        return self._return(changes_to(self.dataset, records), words)

    def changes_since(self, place: int) -> list[Change]:
        """Every change made after a place of the history, in order, papers printed left out.

        Raises:
            HistoryGoneError: a row among them is damaged or gone, or keeps only its words.
        """
        told = self.journal.told(since=place)[::-1]
        if [line.seq for line in told] != list(range(place + 1, place + 1 + len(told))):
            raise HistoryGoneError(self.file)
        entries = [self.journal.read(line.seq) for line in told if line.act is not Act.FACT]
        return [change for entry in entries for change in entry.changes]

    def erase_names(self) -> tuple[Change, ...]:
        """Take every name, contact and e-mail address out of the dossier and of its history, for good.

        Raises:
            WorldError: the disk refuses; they may all still be there.
        """
        from storage.erasing import erase_names

        self._ready_to_write()
        if self.commenting:
            raise OnlyCommentsError(self._live.path)
        self._must_be_alone()
        changes = erase_names(self._connection, self._live.file, self.records(), self._clock())
        for change in changes:
            apply_to(self.dataset, change)
        self._history = History(self.journal)
        self._tell(changes)
        return tuple(changes)

    @property
    def place_in_history(self) -> int:
        """Where the dossier now stands: the place of its last change, 0 while nothing was changed."""
        return self._history.place

    @property
    def undo_label(self) -> str:
        """What undo would take back, « la saisie du montant »; empty when nothing."""
        return self._history.last.label if self._history.last else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again; empty when nothing."""
        return self._history.next.label if self._history.next else ""

    @property
    def undo_entry(self) -> Entry | None:
        """What undo would take back, with its changes."""
        return self._history.last

    @property
    def redo_entry(self) -> Entry | None:
        """What redo would do again, with its changes."""
        return self._history.next

    def end_edit(self) -> None:
        """The focus has left the field: the next edit is another step of undo."""
        self._history.close_edit()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with the changes after each apply, undo and redo; gives back how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _batch(self, changes: Sequence[Change]) -> Batch:
        batch = Batch(self.dataset, self._clock())
        for change in changes:
            batch.add(change)
        return batch

    def _batch_back(self, changes: Sequence[Change]) -> Batch:
        """The same of changes that the history tells.

        Raises:
            HistoryGoneError: they are about a line that disappeared without the application.
        """
        try:
            return self._batch(changes)
        except UnknownRecordError as error:
            raise HistoryGoneError(self._live.file) from error

    def _added(self, batch: Batch, act: Act, *, coalesce: bool) -> Move:
        """The row that tells a batch: a new one, or the row before written again while the same edit goes on."""
        assert batch.subject is not None
        at = self._clock()
        before = self._history.continued(batch.subject) if coalesce and act is Act.EDIT else None
        changes = melted((*before.changes, *batch.changes)) if before else tuple(batch.changes)
        words = told(self.dataset, batch.subject, changes)
        if before:
            return self._history.went_on(before, changes, words, at)
        return self._history.added(batch.subject, changes, words, at, act)

    def _return(self, changes: Sequence[Change], words: str) -> tuple[Change, ...]:
        batch = self._batch_back(changes)
        if not batch.moves_something:  # what she took back can still be done again
            return ()
        subject = Subject(Dossier, self.dataset.one(Dossier).id)
        self._carry_out(batch, self._history.added(subject, batch.changes, words, self._clock(), Act.RETURN))
        return tuple(batch.changes)

    def _move(self, entry: Entry, changes: Sequence[Change], act: Act) -> tuple[Change, ...]:
        batch = self._batch_back(changes)
        words = told_again(self.dataset, entry.subject, batch.changes, entry.words)
        move = self._history.added(entry.subject, batch.changes, words, self._clock(), act)
        self._carry_out(batch, move)
        return tuple(batch.changes)

    def _carry_out(self, batch: Batch, move: Move, *, coalesce: bool = False) -> None:
        """File first, memory once the file has agreed: a disk that refuses leaves both as they were."""
        self._ready_to_write()
        if self.commenting and any(change.record_type is not Comment for change in batch.changes):
            raise OnlyCommentsError(self._live.path)
        at = self._clock()
        with transaction(self._connection, self._live.file):
            self._must_be_alone()
            for record_id, record in batch.results.items():
                self._write(record_id, record)
            self._history.write(move)
            stamp(self._connection, at)
        for change in batch.changes:
            apply_to(self.dataset, change)
        self._history.settle(move, coalesce=coalesce)
        self.saved_at = at
        self._live.renew()
        self._tell(batch.changes)

    def _tell(self, changes: Sequence[Change]) -> None:
        for listener in list(self._listeners):
            listener(tuple(changes))

    def _write(self, record_id: str, record: Record | None) -> None:
        held = self.dataset.get(record_id) if record_id in self.dataset else None
        if record is None:
            if held is not None:
                self._connection.execute(table_of(type(held)).delete, (record_id,))
        elif held is None:
            self._connection.execute(table_of(type(record)).insert, to_row(record))
        else:
            self._connection.execute(table_of(type(record)).update, (*to_row(record)[1:], record_id))
