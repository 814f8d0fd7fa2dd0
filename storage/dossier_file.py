"""The file of an open dossier: where it lies and where it is worked on, how its place is doing, letting it go."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storage.copy_names import Original
from storage.database import connect, disconnect, version_of_others
from storage.directory import Directory
from storage.errors import ChangedElsewhereError, ReadOnlyError
from storage.journal import Journal
from storage.patience import Heard, unheard
from storage.place import Live, Place, WorkingFile
from storage.place_state import PlaceState
from storage.sqlite_errors import UNREADABLE, from_reading

if TYPE_CHECKING:
    from storage.damage import Damage

Clock = Callable[[], datetime]


class DossierFile:
    """The database of an open dossier, in its place or on this computer; it goes on here when the place loses it."""

    def __init__(
        self, place: Place, live: Live, connection: sqlite3.Connection, clock: Clock, *, commenting: bool = False
    ) -> None:
        self._place = place
        self._live = live
        self._connection = connection
        self._others = version_of_others(connection)
        self.dossier_id, born = connection.execute("SELECT dossier_id, created_at FROM meta").fetchone()
        self.created_at = datetime.fromisoformat(born)
        self._clock = clock
        self.commenting = commenting
        """Whether comments are all that may be written: the rest is only read."""
        self.journal = Journal(connection, live.file)

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
        """Whether it was opened to be read only, be it to comment on it."""
        return self.commenting or self._live.reading

    @property
    def written(self) -> bool:
        """Whether anything of it may be written, be it comments alone."""
        return not self._live.reading

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

    @property
    def written_at(self) -> datetime:
        """When the file was last written, by this session or an earlier one."""
        return datetime.fromisoformat(self._connection.execute("SELECT modified_at FROM meta").fetchone()[0])

    @property
    def original(self) -> Original:
        """What copies of this dossier are made of; they may be made in another thread."""
        if self.written:
            self._hold_on()
        return Original(self._live.file, self._place.path, self.dossier_id)

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
        self._hold_on()
        disconnect(self._connection)

    def leave(self, heard: Heard = unheard) -> None:
        """Bring the place up to date if it can be, and let it go. It may be slow: it may run in a thread."""
        self._live.close(heard)

    def give_up(self) -> None:
        """Wait no more for a `leave` that goes on in another thread; this computer keeps the work."""
        self._live.give_up()

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
