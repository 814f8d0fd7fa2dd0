"""The typed error for what SQLite answers; apart from the others: home needs no SQLite."""

import sqlite3
from pathlib import Path

from storage.directory import Directory
from storage.errors import (
    BrokenLinkError,
    BugError,
    DamagedFileError,
    DiskFullError,
    DiskTroubleError,
    FileBusyError,
    HugeFileError,
    IllegalValueError,
    PermissionRefusedError,
    StorageError,
)

# Primary result codes of https://www.sqlite.org/rescode.html; the extended code keeps them in its low byte.
_BY_SQLITE: dict[int, type[StorageError]] = {
    sqlite3.SQLITE_PERM: PermissionRefusedError,
    sqlite3.SQLITE_BUSY: FileBusyError,
    sqlite3.SQLITE_LOCKED: FileBusyError,
    sqlite3.SQLITE_READONLY: PermissionRefusedError,
    sqlite3.SQLITE_IOERR: DiskTroubleError,
    sqlite3.SQLITE_CORRUPT: DamagedFileError,
    sqlite3.SQLITE_FULL: DiskFullError,
    sqlite3.SQLITE_CANTOPEN: PermissionRefusedError,
    sqlite3.SQLITE_AUTH: PermissionRefusedError,
    sqlite3.SQLITE_NOTADB: DamagedFileError,
    sqlite3.SQLITE_CONSTRAINT: BrokenLinkError,
    sqlite3.SQLITE_INTERRUPT: HugeFileError,  # only reading at opening is bounded in time
}


UNREADABLE = (sqlite3.Error, OverflowError, UnicodeError)
"""What comes out of reading a damaged or hostile file; Python raises two of them itself, about texts (that of an error
included, when SQLite quotes bytes that are none) and numbers."""


def from_sqlite(error: sqlite3.Error, path: Path) -> StorageError:
    """The typed error for what SQLite answered; a missing table or column is a damaged file, not a question of SQL."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return DiskFullError(path) if "full" in str(error) else BugError(path)
    if code == sqlite3.SQLITE_ERROR and "no such" in str(error):
        return DamagedFileError(path)
    if code == sqlite3.SQLITE_TOOBIG:
        return IllegalValueError(path, what="un texte trop long")
    kind = _BY_SQLITE.get(code & 0xFF, BugError)
    if kind is DiskTroubleError and _turned_read_only(path):
        kind = PermissionRefusedError
    return kind(path)


def _turned_read_only(path: Path) -> bool:
    """Whether what failed is the right to write: SQLite says only that something failed when that goes while it works.

    A key that was pulled out does not answer either: its file is not there any more.
    """
    try:
        return path.exists() and not Directory().may_write(path)
    except OSError:
        return False


def from_reading(error: Exception, path: Path) -> StorageError:
    """The same while reading: our questions are right, so what SQLite or Python cannot make of the answer is damage."""
    found = from_sqlite(error, path) if isinstance(error, sqlite3.Error) else None
    return DamagedFileError(path) if found is None or isinstance(found, BugError | DiskFullError) else found
