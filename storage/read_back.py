"""A closed copy read to its end, as if it were to be used: structure, links, and the digest of every record.

A damaged row of the history is no fault of a copy whose source has the same: it tells what happened, and the dossier is
whole without it. Whoever opens the copy is told.
"""

import errno
import sqlite3
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from desktop.domain.records import Record
from storage.copies import contents
from storage.database import connect
from storage.defences import reading
from storage.directory import Directory
from storage.errors import DamagedFileError, from_os
from storage.header import check
from storage.inspection import inspect
from storage.journal import Journal
from storage.place import WorkingFile
from storage.reading import read_sound
from storage.scratch import scratch
from storage.sqlite_errors import UNREADABLE, from_reading
from storage.version import SCHEMA_VERSION


class State(NamedTuple):
    """How far a dossier has come: two copies with the same state hold the same."""

    modified_at: datetime
    place: int  # in the history, 0 while nothing was changed


class Reread(NamedTuple):
    """What a copy holds. `contents` is comparable with those of what it was made from (see `copies.contents`)."""

    records: list[Record]
    state: State
    contents: dict[str, str]


def read_back(path: Path, directory: Directory) -> Reread:
    """Everything that a closed copy holds; it is only read, an older schema is brought to ours beside it.

    Raises:
        WorldError: it cannot be relied upon.
    """
    header = check(path, directory)
    with ExitStack() as held:
        try:
            # `immutable`: nobody writes into a copy, so no lock is taken and no file made beside it.
            connection = held.enter_context(reading(path, "mode=ro&immutable=1"))
            inspect(connection, path, header.user_version)
            seen = contents(connection)
            if header.user_version < SCHEMA_VERSION:
                folder = held.enter_context(scratch())
                directory.copy(path, folder / "copie.mec")
                connection = held.enter_context(closing(connect(WorkingFile(folder / "copie.mec", directory))))
            return Reread(read_sound(connection, path), state(connection, path), seen)
        except UNREADABLE as error:
            raise from_reading(error, path) from error
        except OSError as error:
            raise from_os(error, path) from error
        except (ValueError, TypeError) as error:  # a number where there is none
            raise DamagedFileError(path) from error


def check_holds(path: Path, held: dict[str, str], directory: Directory) -> Reread:
    """Read a closed copy back, and see that it holds what its source held (see `copies.contents`).

    Raises:
        WorldError: it does not, or it cannot be read.
    """
    found = read_back(path, directory)
    if found.contents != held:
        raise DamagedFileError(path)
    return found


def write_checked(path: Path, content: bytes, directory: Directory) -> None:
    """Write a file and read it again: a disk may say that it has written, and have not.

    Raises:
        OSError: what is there is not what was written.
    """
    directory.write(path, content)
    if directory.read(path) != content:
        raise OSError(errno.EIO, "not what was written", str(path))


def state(connection: sqlite3.Connection, path: Path) -> State:
    """How far the dossier of a connection has come; one of the first schema has no history yet.

    Raises:
        DamagedFileError: the file does not say.
    """
    row = connection.execute("SELECT modified_at FROM meta").fetchone()
    has_history = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'history'").fetchone()[0]
    try:
        return State(datetime.fromisoformat(row[0]), Journal(connection, path).last_place() if has_history else 0)
    except (TypeError, ValueError) as error:
        raise DamagedFileError(path) from error
