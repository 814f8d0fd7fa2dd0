"""Connections and transactions. Opening uses the standard library; sqlite_utils comes only to create or to migrate."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from functools import cache
from pathlib import Path

from desktop.domain.records import Record
from storage import meta
from storage.defences import bounded, opened
from storage.errors import BrokenLinkError
from storage.header import LENGTH, parse
from storage.inspection import compare_schema, inspect
from storage.journal import ADD_ROW, HistoryRow
from storage.place import WorkingFile
from storage.rows import table_of, to_row
from storage.sqlite_errors import UNREADABLE, from_reading, from_sqlite
from storage.version import APPLICATION_ID, SCHEMA_VERSION

# What makes a saved field survive a power cut, and an erased name really disappear.
_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",  # macOS alone: without it fsync stops at the cache of the disk
    "PRAGMA secure_delete = ON",
)


def connect(
    file: WorkingFile,
    before_migration: Callable[[], object] = lambda: None,
    *,
    reading: bool = False,
    examine: bool = False,
) -> sqlite3.Connection:
    """Open a dossier for reading and writing; nothing is written unless its schema is older than ours.

    `before_migration` is called then, before SQLite has touched the file; what it raises leaves the file as it was.
    A copy that is only for `reading` may be newer than this program. To `examine` one, what is wrong inside is let
    through: whoever asked will tell each fault.

    Raises:
        WorldError: the file is not a dossier that we can open; it is left byte for byte as it was.
    """
    header = parse(file.directory.head(file.path, LENGTH)) if reading else file.checked()
    if header.user_version < SCHEMA_VERSION:
        before_migration()
    with ExitStack() as held:
        try:
            connection = held.enter_context(closing(opened(file.path, "mode=rw")))
            _let_through(connection, file.path, header.user_version, examine=examine)
            for setting in _SETTINGS:
                connection.execute(setting)
            if header.user_version < SCHEMA_VERSION:
                held.callback(disconnect, connection)  # a step that fails leaves no journal beside her file
                _migrate(connection)
        except sqlite3.Error as error:
            raise from_sqlite(error, file.path) from error
        held.pop_all()  # all went well: whoever asked closes it
    return connection


def _let_through(connection: sqlite3.Connection, path: Path, version: int, *, examine: bool) -> None:
    try:
        with bounded(connection):
            (compare_schema if examine else inspect)(connection, path, version)
    except UNREADABLE as error:
        raise from_reading(error, path) from error


def disconnect(connection: sqlite3.Connection) -> None:
    """Close, and take away the empty journal that would puzzle the user in her folder."""
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """All that happens inside is on the disk when this returns, or none of it is.

    Raises:
        StorageError: the typed error; the file is as it was.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        # Links are checked at the end, so that the changes of a batch may come in any order.
        connection.execute("PRAGMA defer_foreign_keys = ON")
        yield
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        _roll_back(connection)
        raise from_sqlite(error, path) from error
    except BaseException:
        _roll_back(connection)
        raise


def version_of_others(connection: sqlite3.Connection) -> int:
    """A number that changes when another connection writes into the file, and never when this one does."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def new_file(
    dossier_id: str,
    at: datetime,
    records: Iterable[Record],
    *,
    history: Iterable[HistoryRow] = (),
    created_at: str = "",
) -> bytes:
    """The bytes of a dossier that holds these records. Built in memory, so that a half-made file never exists.

    What is made anew from an older file brings its `history` along and keeps the moment when it was first created.

    Raises:
        BugError: a record holds what it cannot hold, or points to one that is not there.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.deserialize(_empty())
        meta.insert(connection, dossier_id, created_at or at.isoformat(), at.isoformat())
        for record in records:
            connection.execute(table_of(type(record)).insert, to_row(record))
        connection.executemany(ADD_ROW, history)
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise BrokenLinkError
        return connection.serialize()
    finally:
        connection.close()


@cache
def _empty() -> bytes:
    """A dossier of our schema that holds nothing yet; each new one of this process begins with it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _migrate(connection)
        return connection.serialize()


def _migrate(connection: sqlite3.Connection) -> None:
    from storage.migrations import apply_all

    apply_all(connection)


def _roll_back(connection: sqlite3.Connection) -> None:
    # SQLite has often rolled back by itself (disk full); a second failure must not hide the first.
    with suppress(sqlite3.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
