"""Opening a dossier in two parts: what asks its place, which may be slow, and what opens the database on this computer.

The first may run in a thread and be given up; the second runs in the thread of the edits, as SQLite demands.
"""

from collections.abc import Callable
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.dataset import Dataset
from storage.copy_errors import NotCopiedBeforeError
from storage.database import connect
from storage.directory import Directory
from storage.dossier_file import Clock
from storage.errors import LockedError, StorageError
from storage.live_dossier import OpenDossier
from storage.patience import Heard, NotWaitedForError, Patience, unheard
from storage.place import Live, Place, WorkingFile
from storage.reading import read_sound
from storage.sqlite_errors import UNREADABLE, from_reading

if TYPE_CHECKING:
    from storage.kept_copies import KeptCopies
    from storage.place_kind import Kind


class Mode(Enum):
    """What a dossier is opened for."""

    WRITE = "write"
    READ = "read"
    LOOK = "look"  # at what still reads of a damaged one, and read only
    COMMENT = "comment"  # to be read, and comments written


class Opening:
    """One dossier on its way: `fetch`, then `finish`, then `let_go` if that was refused. `where` finds its place."""

    def __init__(
        self,
        where: Callable[[], Place],
        clock: Clock,
        mode: Mode = Mode.WRITE,
        over: str = "",
        copies: "KeptCopies | None" = None,
    ) -> None:
        self._where = where
        self._clock = clock
        self._mode = mode
        self._over = over
        self._copies = copies
        self._patience = Patience()
        self._place: Place | None = None
        self._live: Live | None = None

    @property
    def kind(self) -> "Kind | None":
        """The kind of its place, once that is known: to find it the system is asked, which may be slow as well."""
        return self._place.kind if self._place else None

    def fetch(self, heard: Heard = unheard) -> None:
        """Have the database on this computer, under our lock; `heard` hears how far it is.

        Raises:
            LockedError: somebody else has it open.
            WorldError: it is refused; its place is as it was.
            NotWaitedForError: it was given up; its place is as it was.
        """
        self._patience.heard = heard
        self._patience.reach(0.0)
        place = self._where()
        with self._patience.held():
            self._place, self._live = place, self._for(place)
        self._patience.reach(0.1)  # its kind can be told from here on
        self._live.open(self._over)
        try:
            self._patience.settle()
        except NotWaitedForError:
            self._live.abandon()
            raise

    def give_up(self) -> bool:
        """Wait no more for a `fetch` that goes on in a thread: it lets go of the place as soon as that answers.

        Work that waited on this computer still does. False when it had just been fetched: it is to be finished.
        """
        if not self._patience.end():
            return False
        if self._live is not None:
            self._live.give_up_opening()
        return True

    def finish(self) -> OpenDossier:
        """Open what was fetched.

        Raises:
            StorageError: it is refused; `let_go` has to follow.
        """
        assert self._place is not None
        assert self._live is not None
        place, live = self._place, self._live
        try:
            keep = partial(_keep, None if live.reading else self._copies, live.file, place.path)
            connection = connect(WorkingFile(live.file, Directory()), keep, reading=live.reading)
            try:
                dataset = Dataset(read_sound(connection, live.file))
                commenting = self._mode is Mode.COMMENT
                return OpenDossier(place, live, connection, dataset, self._clock, commenting=commenting)
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
            raise

    def let_go(self) -> None:
        """What was fetched was then refused: the lock goes. The place is asked, which may be slow."""
        assert self._live is not None
        self._live.abandon()

    def whole(self) -> OpenDossier:
        """Both parts, one after the other."""
        self.fetch()
        try:
            return self.finish()
        except BaseException:
            self.let_go()
            raise

    def _for(self, place: Place) -> Live:
        if self._mode in {Mode.WRITE, Mode.COMMENT}:
            return place.live(self._clock, self._patience)
        return place.to_read() if self._mode is Mode.READ else place.to_look_at(self._clock)


class Making(Opening):
    """A new dossier: written at its place first, whole or not at all, and taken away again unless it opens."""

    def __init__(self, where: Callable[[], Place], content: bytes, clock: Clock) -> None:
        super().__init__(where, clock)
        self._content = content

    def fetch(self, heard: Heard = unheard) -> None:
        """Write it, then as for any other.

        Raises:
            WorldError: a file has this name already, or the place refuses; nothing is overwritten.
            NotWaitedForError: it was given up; the place is as it was.
        """
        place = self._where()
        place.put_new(self._content)
        try:
            super().fetch(heard)
        except LockedError:  # somebody was faster than us with what has just appeared: it is theirs to keep
            raise
        except BaseException:
            place.take_back(self._content)
            raise

    def let_go(self) -> None:
        """It does not open: it is told as not made."""
        super().let_go()
        assert self._place is not None
        self._place.take_back(self._content)


def _keep(copies: "KeptCopies | None", file: Path, place: Path) -> None:
    if copies is not None:
        copies.before_migration(file, place)
