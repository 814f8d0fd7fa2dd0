"""Making, opening and changing a dossier: `create(path)` and `open_dossier(path)` give an `OpenDossier`."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from desktop.domain.changes import Change, apply_to, difference, removed
from desktop.domain.dataset import Dataset
from desktop.domain.history.melting import melted
from desktop.domain.history.restoring import changes_to
from desktop.domain.history.told import told, told_again
from desktop.domain.records import Dossier, Record
from desktop.domain.words.phrases import Subject
from storage.batch import Batch
from storage.copy_errors import NotCopiedBeforeError
from storage.copy_names import Original
from storage.database import connect, disconnect, new_file, transaction, version_of_others
from storage.directory import Directory
from storage.errors import (
    ChangedElsewhereError,
    HistoryGoneError,
    LockedError,
    ReadOnlyError,
    StorageError,
    UnknownRecordError,
)
from storage.history import History, Move
from storage.journal import Act, Entry, Journal
from storage.meta import stamp
from storage.patience import Heard, unheard
from storage.place import Live, Place, WorkingFile, place_of
from storage.place_state import PlaceState
from storage.reading import read_sound
from storage.rows import table_of, to_row
from storage.sqlite_errors import UNREADABLE, from_reading

if TYPE_CHECKING:
    from storage.damage import Damage
    from storage.kept_copies import KeptCopies

Clock = Callable[[], datetime]
Listener = Callable[[tuple[Change, ...]], None]


class Mode(Enum):
    """What a dossier is opened for."""

    WRITE = "write"
    READ = "read"
    LOOK = "look"  # at what still reads of a damaged one, and read only


def now() -> datetime:
    """The time of this computer, with its zone."""
    return datetime.now().astimezone()


def create(
    path: Path | str, records: Iterable[Record] = (), *, clock: Clock = now, work: Path | None = None
) -> "OpenDossier":
    """Make a new dossier that holds these records, whole or not at all, and open it.

    Raises:
        WorldError: a file has this name already, or the disk refuses; nothing is overwritten.
    """
    place = place_of(Path(path), work)
    content = new_file(str(uuid4()), clock(), records)
    place.put_new(content)
    try:
        return open_place(place, clock=clock)
    except LockedError:  # somebody was faster than us with what has just appeared: it is theirs to keep
        raise
    except BaseException:
        place.take_back(content)
        raise


def open_dossier(
    path: Path | str,
    *,
    clock: Clock = now,
    mode: Mode = Mode.WRITE,
    over: str = "",
    work: Path | None = None,
    copies: "KeptCopies | None" = None,
) -> "OpenDossier":
    """Open a dossier to read and write it, to read it only, or to look at what a damaged one still holds.

    `over` is the `token` of a `LockedError` whose lock is knowingly taken over; `work` is the folder of this computer
    for the working files of shares and keys, that of the user when it is not given; `copies` keep one of a file of an
    older program, as it was.

    Raises:
        LockedError: somebody else has it open.
        WorldError: not a dossier, newer than this program, damaged, not writable…; left byte for byte as it was.
    """
    return open_place(place_of(Path(path), work), clock=clock, mode=mode, over=over, copies=copies)


def open_place(
    place: Place,
    *,
    clock: Clock = now,
    mode: Mode = Mode.WRITE,
    over: str = "",
    copies: "KeptCopies | None" = None,
) -> "OpenDossier":
    """Open the dossier of a place (see `open_dossier`)."""
    live = _live(place, mode, clock)
    live.open(over)
    try:
        keep = partial(_keep, None if live.reading else copies, live.file, place.path)
        connection = connect(WorkingFile(live.file, Directory()), keep, reading=live.reading)
        try:
            dataset = Dataset(read_sound(connection, live.file))
            return OpenDossier(place, live, connection, dataset, clock)
        except BaseException as error:
            connection.close()  # without the settling of `disconnect`: a refused file is not touched
            if isinstance(error, UNREADABLE):
                raise from_reading(error, live.file) from error
            raise
    except BaseException as error:
        if isinstance(error, StorageError):
            error.path = live.path  # it is about her file, wherever the work is done
        if not isinstance(error, NotCopiedBeforeError):  # what waits here is sound: it may be opened later
            live.set_aside()
        live.abandon()
        raise


def _live(place: Place, mode: Mode, clock: Clock) -> Live:
    if mode is Mode.WRITE:
        return place.live(clock)
    return place.to_read() if mode is Mode.READ else place.to_look_at(clock)


def _keep(copies: "KeptCopies | None", file: Path, place: Path) -> None:
    if copies is not None:
        copies.before_migration(file, place)


class OpenDossier:
    """A dossier in memory and in its file, always the same in both. Every write goes through `apply`."""

    def __init__(
        self,
        place: Place,
        live: Live,
        connection: sqlite3.Connection,
        dataset: Dataset,
        clock: Clock,
    ) -> None:
        self.dataset = dataset
        self.saved_at: datetime | None = None
        self._place = place
        self._live = live
        self._connection = connection
        self._others = version_of_others(connection)
        self.dossier_id, born = connection.execute("SELECT dossier_id, created_at FROM meta").fetchone()
        self.created_at = datetime.fromisoformat(born)
        self._clock = clock
        self.journal = Journal(connection, live.file)
        self._history = History(self.journal)
        self._listeners: list[Listener] = []

    @property
    def place(self) -> Place:
        """Where the dossier lies for the user: what was opened, or the file that had to go beside somebody else's."""
        return replace(self._place, path=self._live.path)

    @property
    def place_state(self) -> PlaceState:
        """How that place is doing."""
        return self._live.state

    @property
    def reading(self) -> bool:
        """Whether it was opened to be read only."""
        return self._live.reading

    @property
    def damage(self) -> "Damage | None":
        """What lacks, when it is only what still reads of a damaged dossier; it must not pass for a whole one."""
        return self._live.damage

    @property
    def apart(self) -> bool:
        """Whether the work is done apart from its place, which `write_back` brings up to date."""
        return self._live.apart

    @property
    def unwritten(self) -> bool:
        """Whether the place lacks what this computer has."""
        return self._live.pending

    @property
    def lock_token(self) -> str:
        """What the lock says of this process; empty where there is none."""
        return self._live.token

    @property
    def file(self) -> Path:
        """The live database: the file itself, or the one of this computer that stands for it."""
        return self._live.file

    def write_back(self) -> PlaceState:
        """Bring the place up to date when it can be. It may be slow: it may run in a thread, apart from the edits."""
        return self._live.write_back()

    def look_after(self) -> None:
        """Give others a sign of life, and see whether the file is still the one that was opened.

        Raises:
            StorageError: it is not, and this computer has no room to go on.
        """
        self._live.renew()
        self._hold_on()

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
    def written_at(self) -> datetime:
        """When the file was last written, by this session or an earlier one."""
        return datetime.fromisoformat(self._connection.execute("SELECT modified_at FROM meta").fetchone()[0])

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

    @property
    def original(self) -> Original:
        """What copies of this dossier are made of; they may be made in another thread."""
        if not self.reading:
            self._hold_on()
        return Original(self._live.file, self._place.path, self.dossier_id)

    def held(self) -> bytes:
        """The live database as it is at this moment, for a copy to be made of it later.

        Raises:
            StorageError: it cannot be read.
        """
        try:
            return self._connection.serialize()
        except UNREADABLE as error:
            raise from_reading(error, self._live.file) from error

    def snapshot_to(self, target: Path) -> None:
        """A closed and checked copy of the dossier at `target` (see `copies.snapshot`)."""
        WorkingFile(self._live.file, Directory()).snapshot_to(target)

    def close(self) -> None:
        """Let the file go. Everything is on the disk already; a share or a key is brought up to date if it can be."""
        self.shut()
        self.leave()

    def shut(self) -> None:
        """Close the database, which is written no more; `leave` has to follow."""
        if self._live.in_place():
            disconnect(self._connection)
        else:
            self._hold_on()
            disconnect(self._connection)

    def leave(self, heard: Heard = unheard) -> None:
        """Bring the place up to date if it can be, and let it go. It may be slow: it may run in a thread."""
        self._live.close(heard)

    def give_up(self) -> None:
        """Wait no more for a `leave` that goes on in another thread; this computer keeps the work."""
        self._live.give_up()

    def _hold_on(self) -> None:
        """The file was moved, deleted or replaced while it was open: go on with what we hold of it on this computer."""
        if not self._live.in_place():
            self._go_apart()

    def _go_apart(self) -> None:
        kept = self._place.kept_here(self._connection.serialize(), self._clock)
        connection = connect(WorkingFile(kept.file, Directory()))
        self._connection.close()  # without settling its journal: that name may be another file's by now
        self._live.close()
        self._live, self._connection = kept, connection
        self._others = version_of_others(connection)
        self.journal.moves_to(connection)

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
        if batch.changes:
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

    def _ready_to_write(self) -> None:
        if self._live.reading:
            raise ReadOnlyError(self._live.path)
        self._hold_on()
        if self._live.taken_over():
            self._must_be_alone()  # else what the file holds by now is not what this window shows
            self._go_apart()

    def _must_be_alone(self) -> None:
        """Nobody else has written: else what this window shows is no longer what is there."""
        if version_of_others(self._connection) != self._others:
            raise ChangedElsewhereError(self._live.file)

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
