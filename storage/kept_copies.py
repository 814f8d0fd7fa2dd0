"""The copies that the application keeps by itself, away from the dossier: made, read back, thinned out with time.

One folder per dossier. The name of a copy says when and why it was made, and by a mark which file it was made from: two
files with the same identifier (she copied one by hand) have their copies side by side, each thinned out on its own.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import NamedTuple
from uuid import UUID

from storage.copies import contents, snapshot, with_journal
from storage.copy_errors import CopyNotMadeError, KeptCopyDamagedError, NoRoomForCopyError, NotCopiedBeforeError
from storage.copy_names import BEFORE_MIGRATION, KeptCopy, Original, mark_of, names_for, new_copy, told
from storage.defences import reading
from storage.directory import Directory
from storage.errors import (
    DamagedFileError,
    DamagedRowsError,
    DiskFullError,
    EmptyFileError,
    ForeignFileError,
    HostileFileError,
    HugeFileError,
    NotADossierError,
    PermissionRefusedError,
    StorageError,
    from_os,
)
from storage.inspection import inspect
from storage.read_back import Reread, State, check_holds, read_back, state, write_checked
from storage.retention import to_drop
from storage.scratch import scratch

SET_ASIDE = ".illisible"
_AHEAD = timedelta(minutes=1)  # several copies of one second are named after the seconds that follow
_AMPLE = 200 * 2**20
_SIZES_AMPLE, _SIZES_LEAST = 20, 5
_THINNED = (
    "La place manque sur le disque : de la journée, une seule copie de sûreté par heure est gardée. "
    "Libérez de la place."
)


_ONE_AT_A_TIME = Lock()
"""One copy of this program after the other: two at once would take each other's for what an interruption left."""


class Made(NamedTuple):
    """What came of a copy: none when there is already one of this state; `notice` is for her when not empty."""

    copy: KeptCopy | None
    notice: str = ""


class KeptCopies:
    """The copies in `folder`. Nothing here opens the live file but through SQLite (see `copies.snapshot`)."""

    def __init__(
        self, folder: Path, directory: Directory | None = None, clock: Callable[[], datetime] = datetime.now
    ) -> None:
        self._folder = folder
        self._directory = directory or Directory()
        self._clock = clock
        self._swept: set[Path] = set()
        self._good: tuple[Path, State | None, int] | None = None  # the last one read back here: which, state, size

    def now(self) -> datetime:
        """The time of this computer, as she reads it."""
        return self._clock().replace(tzinfo=None, microsecond=0)

    def of(self, dossier_id: str) -> list[KeptCopy]:
        """The copies of a dossier, the latest first."""
        return self._listed(self.folder_of(dossier_id))

    def of_file(self, path: Path) -> list[KeptCopy]:
        """The copies made from a file that can no longer be opened, and those of its dossier if it still says which."""
        folders = [self._folder / name for name in self._directory.names(self._folder)]
        made = [copy for folder in folders for copy in self._listed(folder) if copy.mark == mark_of(path)]
        dossier_id = _dossier_id(path)
        return _latest_first({*made, *(self.of(dossier_id) if dossier_id else ())})

    def make(self, original: Original, reason: str) -> Made:
        """Make a copy, read it back, and let go of those that have had their time.

        Raises:
            CopyNotMadeError: and nothing is left of it; the dossier itself is fine.
        """
        try:
            with _ONE_AT_A_TIME:
                return self._make(original, reason)
        except CopyNotMadeError:
            raise
        except (StorageError, OSError, sqlite3.Error, ValueError) as error:
            raise CopyNotMadeError(original.place, why=why(error, original.place)) from error

    def make_of(self, content: bytes, original: Original, reason: str) -> Made:
        """Make a copy of what the live file held a moment ago, whatever it holds by now (see `make`).

        Raises:
            CopyNotMadeError: and nothing is left of it; the dossier itself is fine.
        """
        try:
            with scratch() as temporary:
                file = temporary / "avant.mec"
                self._directory.write(file, content)
                return self.make(original._replace(file=file), reason)
        except OSError as error:
            raise CopyNotMadeError(original.place, why=why(error, original.place)) from error

    def _make(self, original: Original, reason: str) -> Made:
        folder = self._ready(original.dossier_id)
        if self._has(original):
            return Made(None)
        tight = self._is_tight(original, folder)
        copy = new_copy(folder, self.now(), reason, original.place, self._directory)
        self._put(copy.path, lambda target: snapshot(original.file, target, self._directory))
        self._thin_out(original, hourly=tight)
        return Made(copy, _THINNED if tight else "")

    def before_migration(self, file: Path, place: Path) -> KeptCopy:
        """Keep a file of an older program as it is, what a crash left in its journal put back in the copy.

        Raises:
            NotCopiedBeforeError: the file must not be brought up to date.
            DamagedFileError: it is not sound; it must not be brought up to date either.
        """
        try:
            with scratch() as temporary:
                own = with_journal(file, temporary, self._directory)
                with reading(own, "mode=rw") as connection:  # SQLite puts the journal's pages back
                    inspect(connection, place, connection.execute("PRAGMA user_version").fetchone()[0])
                    (dossier_id,) = connection.execute("SELECT dossier_id FROM meta").fetchone()
                    held = contents(connection)
                copy = new_copy(self._ready(dossier_id), self.now(), BEFORE_MIGRATION, place, self._directory)
                content = self._directory.read(own)

            def put(target: Path) -> dict[str, str]:
                write_checked(target, content, self._directory)
                return held

            self._put(copy.path, put)
        except (HostileFileError, HugeFileError):
            raise
        except DamagedRowsError as error:  # the very bytes of her file: it is the file that is damaged
            raise DamagedRowsError(place, error.rows) from error
        except DamagedFileError as error:
            raise DamagedFileError(place) from error
        except (StorageError, OSError, sqlite3.Error, TypeError, ValueError) as error:
            raise NotCopiedBeforeError(place, why=why(error, place)) from error
        return copy

    def read(self, copy: KeptCopy) -> Reread:
        """What a copy holds, everything checked.

        Raises:
            KeptCopyDamagedError: it is no longer as it was written; it is set aside, and listed no more.
            StorageError: it cannot be read now.
        """
        aside = copy.path.with_name(copy.path.name + SET_ASIDE)
        try:
            return read_back(copy.path, self._directory)
        except (DamagedFileError, EmptyFileError, ForeignFileError, HostileFileError, NotADossierError) as error:
            with suppress(OSError):
                self._directory.replace(copy.path, aside)
            raise KeptCopyDamagedError(copy.path) from error
        except (StorageError, OSError, sqlite3.Error) as error:
            if self._directory.exists(aside) and not self._directory.exists(copy.path):
                raise KeptCopyDamagedError(copy.path) from error  # another thread has just set it aside
            raise

    def put_beside(self, copy: KeptCopy, path: Path) -> Path:
        """Write a copy as a dossier of its own, in the folder of `path` and under a name that is free.

        One that was written before and is still the same is taken again: looking twice leaves one file.

        Raises:
            StorageError: the copy is not good, or the folder refuses; what is there stays as it is.
        """
        self.read(copy)
        stem = f"{path.stem} – copie du {copy.at:%Y-%m-%d %Hh%M}"
        try:
            content = self._directory.read(copy.path)
            for target in names_for(path.parent, stem):
                if not self._directory.exists(target):
                    self._directory.write_new(target, content)
                    break
                if self._directory.size(target) == len(content) and self._directory.read(target) == content:
                    break
        except OSError as error:
            raise from_os(error, path) from error
        return target

    def folder_of(self, dossier_id: str) -> Path:
        """Where the copies of a dossier are; an identifier that is none of ours never leads elsewhere."""
        try:
            return self._folder / str(UUID(dossier_id))
        except (ValueError, TypeError, AttributeError):
            return self._folder / blake2b(repr(dossier_id).encode(), digest_size=16).hexdigest()

    def _listed(self, folder: Path) -> list[KeptCopy]:
        if not self._directory.is_folder(folder):
            return []
        found = (told(folder / name) for name in self._directory.names(folder))
        return _latest_first(copy for copy in found if copy is not None)

    def _ready(self, dossier_id: str) -> Path:
        """The folder of a dossier, without what a copy that was interrupted left there."""
        folder = self.folder_of(dossier_id)
        self._directory.make_folder(folder)
        if folder not in self._swept:
            for name in self._directory.names(folder):
                if re.fullmatch(r"\..+\.tmp(-journal)?", name):
                    self._directory.remove(folder / name)
            self._swept.add(folder)
        return folder

    def _has(self, original: Original) -> bool:
        """Whether the latest copy of this file is good and of the state in which it is."""
        mark, ahead = mark_of(original.place), self.now() + _AHEAD
        latest = next((c for c in self.of(original.dossier_id) if c.mark == mark and c.at <= ahead), None)
        if latest is None:
            return False
        present, _ = _looked_at(original.file)
        if self._good == (latest.path, present, self._directory.size(latest.path)):
            return True
        kept = _state_of(latest.path)
        if kept is not None and kept != present:
            return False
        present, held = _looked_at(original.file, contents)
        try:
            good = self.read(latest).contents == held
        except StorageError:
            return False
        self._good = (latest.path, present, self._directory.size(latest.path)) if good else None
        return good

    def _is_tight(self, original: Original, folder: Path) -> bool:
        size = self._directory.size(original.file)
        if self._directory.room(folder) < _SIZES_LEAST * size:
            self._thin_out(original, hourly=True)
        room = self._directory.room(folder)
        if room < _SIZES_LEAST * size:
            raise NoRoomForCopyError(original.place)
        return room < max(_AMPLE, _SIZES_AMPLE * size)

    def _put(self, target: Path, put: Callable[[Path], dict[str, str]]) -> None:
        """Put a copy in its place and read it back there: a disk may say that it has written, and have not."""
        try:
            check_holds(target, put(target), self._directory)
            self._good = (target, _state_of(target), self._directory.size(target))
        except BaseException:
            with suppress(OSError):
                self._directory.remove(target)
            raise

    def _thin_out(self, original: Original, *, hourly: bool) -> None:
        """Let go of what has had its time."""
        mark = mark_of(original.place)
        own = [copy for copy in self.of(original.dossier_id) if copy.mark == mark]
        for copy in to_drop(own, self.now(), hourly=hourly):
            with suppress(OSError):
                self._directory.remove(copy.path)


def _latest_first(copies: Iterable[KeptCopy]) -> list[KeptCopy]:
    return sorted(copies, key=lambda copy: copy.at, reverse=True)


def _looked_at(
    file: Path, look: Callable[[sqlite3.Connection], dict[str, str]] = lambda _: {}
) -> tuple[State, dict[str, str]]:
    """The state of the live file, and at the same moment something more of it."""
    with reading(file) as connection:
        connection.execute("BEGIN")
        return state(connection, file), look(connection)


def _state_of(copy: Path) -> State | None:
    try:
        with reading(copy, "mode=ro&immutable=1") as connection:
            return state(connection, copy)
    except (sqlite3.Error, DamagedFileError, ValueError):
        return None


def _dossier_id(path: Path) -> str:
    """The identifier that a damaged file may still tell; it is only read."""
    try:
        with reading(path, "mode=ro&immutable=1") as connection:
            row = connection.execute("SELECT dossier_id FROM meta").fetchone()
    except (sqlite3.Error, ValueError):
        return ""
    return row[0] if row and isinstance(row[0], str) else ""


_WHY: tuple[tuple[type[Exception], str], ...] = (
    (DiskFullError, "le disque est plein"),
    (PermissionRefusedError, "l’ordinateur n’en donne pas le droit"),
    (DamagedFileError, "elle ne se relit pas"),
    (EmptyFileError, "elle ne se relit pas"),
    (NotADossierError, "elle ne se relit pas"),
)


def why(error: Exception, place: Path) -> str:
    """The clause that tells her, in the sentence of another error."""
    typed = from_os(error, place) if isinstance(error, OSError) else error
    return next((words for kind, words in _WHY if isinstance(typed, kind)), "le disque n’a pas répondu comme il faut")
