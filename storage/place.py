"""Where a dossier lies for the user, and the file in which the live work is done: two things, even when they agree."""

import errno
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from storage.copies import snapshot
from storage.damage import Damage
from storage.directory import Directory
from storage.errors import MissingFolderError, PermissionRefusedError, from_os
from storage.header import Header, check
from storage.lock import Lock
from storage.patience import Heard, Patience, unheard
from storage.place_kind import Kind
from storage.place_state import PlaceState

_LONGEST_NAME = 240  # bytes: beyond, there is no room for the names of SQLite's own files beside it
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ESTALE}
"""What says that nothing has this name any more. Any other refusal says nothing of the file: it may be there."""


@dataclass(frozen=True)
class WorkingFile:
    """The live database: always on a local disk."""

    path: Path
    directory: Directory

    def checked(self) -> Header:
        """Its header, once it is known to be a dossier that we can open and write (see `header.check`)."""
        header = check(self.path, self.directory)
        try:
            if not self.directory.may_write(self.path):
                raise PermissionRefusedError(self.path)
        except OSError as error:
            raise from_os(error, self.path) from error
        return header

    def snapshot_to(self, target: Path) -> None:
        """A closed and checked copy at `target` (see `copies.snapshot`)."""
        snapshot(self.path, target, self.directory)


class Live(Protocol):
    """The live database of an open dossier: the file itself, a working file for it, or a copy that is only read."""

    path: Path
    state: PlaceState

    @property
    def reading(self) -> bool:
        """Whether nothing may be written."""
        ...

    @property
    def damage(self) -> Damage | None:
        """What lacks, when it is only what still reads of a damaged dossier."""
        ...

    @property
    def apart(self) -> bool:
        """Whether the work is done apart from its place, which has to be brought up to date."""
        ...

    @property
    def file(self) -> Path:
        """Where the database is."""
        ...

    @property
    def token(self) -> str:
        """What the lock says of this process; empty where there is none."""
        ...

    @property
    def pending(self) -> bool:
        """Whether the place lacks what is in the live database."""
        ...

    def open(self, over: str = "") -> None:
        """Take the lock and have the database at hand; `over` is the token of a lock that is taken over."""
        ...

    def in_place(self) -> bool:
        """Whether the database still is the file that was opened."""
        ...

    def taken_over(self) -> bool:
        """Whether somebody else may now write into the live database."""
        ...

    def renew(self) -> None:
        """Give others a sign of life."""
        ...

    def write_back(self) -> PlaceState:
        """Bring the place up to date; how it is doing now."""
        ...

    def set_aside(self) -> None:
        """What was found waiting on this computer does not open: it is kept, and the next opening takes the place's."""
        ...

    def abandon(self) -> None:
        """Let go of what was opened and then refused."""
        ...

    def give_up_opening(self) -> None:
        """Wait no more for an `open` that goes on in another thread, and whose patience is over: it lets go itself."""
        ...

    def close(self, heard: Heard = unheard) -> PlaceState:
        """Bring the place up to date and let go; the database is closed already."""
        ...

    def give_up(self) -> PlaceState:
        """Wait no more for a `close` that goes on in another thread."""
        ...


class DirectFile:
    """A file on a local disk: it is the live database itself."""

    reading = False
    apart = False
    pending = False
    damage = None

    def __init__(self, path: Path, directory: Directory, now: Callable[[], datetime]) -> None:
        self.path = self.file = path
        self.state = PlaceState(Kind.LOCAL)
        self.lock = Lock(path, directory, now)
        self._directory = directory
        self._identity: tuple[int, int] | None = None

    @property
    def token(self) -> str:
        """What the lock says of this process."""
        return self.lock.token

    def open(self, over: str = "") -> None:
        """Check the file, then take the lock: beside a file that is refused nothing is written."""
        WorkingFile(self.path, self._directory).checked()
        self.lock.take(over=over)
        try:
            self._identity = self._directory.identity(self.path)
        except OSError as error:
            self.lock.release()
            raise from_os(error, self.path) from error

    def in_place(self) -> bool:
        """Whether this name still leads to the file that was opened: it may have been moved, deleted, replaced.

        A disk that does not say so is no reason to leave it: whether the file takes what is typed is seen on writing.
        """
        try:
            return self._directory.identity(self.path) == self._identity
        except OSError as error:
            return error.errno not in _GONE

    def taken_over(self) -> bool:
        """Whether the lock is somebody else's by now; a disk that does not say so is no reason to stop."""
        try:
            return not self.lock.still_ours()
        except OSError:
            return False

    def renew(self) -> None:
        """Give others a sign of life."""
        self.lock.renew()

    def write_back(self) -> PlaceState:
        """There is nothing to bring anywhere."""
        return self.state

    def set_aside(self) -> None:
        """Nothing waits anywhere."""

    def abandon(self) -> None:
        """Let the lock go."""
        self.lock.release()

    def give_up_opening(self) -> None:
        """The thread that opens it lets the lock go."""

    def close(self, _heard: Heard = unheard) -> PlaceState:
        """Let the lock go."""
        self.lock.release()
        return self.state

    def give_up(self) -> PlaceState:
        """A local disk is waited for."""
        return self.state


@dataclass(frozen=True)
class Place:
    """Where the user put the dossier. `work` is the folder of this computer for working files."""

    path: Path
    directory: Directory = field(default_factory=Directory)
    kind: Kind = Kind.LOCAL
    work: Path | None = None

    @property
    def direct(self) -> bool:
        """Whether the live work may be done on the file itself."""
        name = self.path.name.encode("utf-8", "surrogateescape")
        return self.kind is Kind.LOCAL and len(name) <= _LONGEST_NAME

    def live(self, now: Callable[[], datetime], opening: Patience | None = None) -> Live:
        """Where the live work is done for this place; it is opened under the patience of `opening`."""
        from storage.work_folder import waits_here

        work = self.work or work_of_user()
        if self.direct and not waits_here(work, self.path):
            return DirectFile(self.path, self.directory, now)
        from storage.working_copy import WorkingCopy

        return WorkingCopy(self.path, self.kind, work, self.directory, now, opening=opening)

    def put_new(self, content: bytes) -> None:
        """Write a new dossier here, whole or not at all.

        Raises:
            AlreadyThereError: something has this name; it is left as it is.
            WorldError: no folder, no room, no right.
        """
        try:
            if not self.directory.is_folder(self.path.parent):
                raise MissingFolderError(self.path)
            self.directory.write_new(self.path, content)
        except OSError as error:
            raise from_os(error, self.path) from error

    def take_back(self, content: bytes) -> None:
        """Take away a new dossier that was told as not made; what is no longer what we wrote is left alone."""
        with suppress(OSError):
            if self.directory.read(self.path) == content:
                self.directory.remove(self.path)

    def to_read(self) -> Live:
        """A copy that is only read."""
        from storage.reading_copy import ReadingCopy

        return ReadingCopy(self.path, self.kind, self.directory)

    def to_look_at(self, now: Callable[[], datetime]) -> Live:
        """What still reads of a damaged file, on this computer."""
        from storage.looking_copy import LookingCopy

        return LookingCopy(self.path, self.kind, self.directory, now)

    def kept_here(self, held: bytes, now: Callable[[], datetime]) -> Live:
        """A working file with what was held of a file that is no longer at its place."""
        from storage.working_copy import WorkingCopy

        copy = WorkingCopy(self.path, self.kind, self.work or work_of_user(), self.directory, now)
        copy.adopt(held)
        return copy


def place_of(path: Path, work: Path | None = None) -> Place:
    """The place of a path, with what this computer says of it."""
    from storage.system_places import kind_of

    return Place(path, kind=kind_of(path), work=work)


def work_of_user() -> Path:
    """Where working files are kept for the person who is logged in, when the caller does not say."""
    from desktop.paths import user_paths

    return user_paths().work
