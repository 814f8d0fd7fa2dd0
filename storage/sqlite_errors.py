"""The typed error for what SQLite answers; apart from the others: home needs no SQLite."""

import sqlite3
from pathlib import Path

from storage.errors import (
    BrokenLinkError,
    BugError,
    DamagedFileError,
    DiskFullError,
    DiskTroubleError,
    FileBusyError,
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
}


def from_sqlite(error: sqlite3.Error, path: Path) -> StorageError:
    """The typed error for what SQLite answered; a missing table or column is a damaged file, not a question of SQL."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return DiskFullError(path) if "full" in str(error) else BugError(path)
    if code == sqlite3.SQLITE_ERROR and "no such" in str(error):
        return DamagedFileError(path)
    return _BY_SQLITE.get(code & 0xFF, BugError)(path)
