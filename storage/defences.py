"""Every connection to a file that may come from outside is made here: nothing in it is run, followed or believed.

https://www.sqlite.org/security.html, « Untrusted SQLite Database Files », as far as each version of Python goes.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePath

LARGEST_FILE = 512 * 2**20
"""A file beyond is no dossier: ten years of work stay under a twentieth of it (see the benchmark of a year)."""
LONGEST_ROW = 16 * 2**20
MOST_ROWS = 200_000
SECONDS = 60.0
"""What opening may take, damaged tree that turns in circles included; a sound dossier takes a fifth of a second."""

_SECONDS_FOR_A_LOCK = 2.0
_STEPS = 20_000  # of the SQLite machine, between two looks at the clock

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST_ROW,  # the same when writing: what is kept can be read again
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_ATTACHED: 1,  # for the VACUUM that takes erased names off the disk
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_SETTINGS = (
    "PRAGMA trusted_schema = OFF",  # no function of ours or of SQLite is called by what a file defines
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",  # a file cut short while it is read is an error, not a signal that ends the program
)
# Python offers these from 3.12 on; until then the comparison of the schema (`inspection`) stands alone for them.
_SWITCHES = {
    "SQLITE_DBCONFIG_DEFENSIVE": True,
    "SQLITE_DBCONFIG_ENABLE_TRIGGER": False,
    "SQLITE_DBCONFIG_ENABLE_VIEW": False,
    "SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION": False,
    "SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER": False,
    "SQLITE_DBCONFIG_WRITABLE_SCHEMA": False,
}


def sqlite_uri(path: PurePath, query: str) -> str:
    """The address by which SQLite opens a file; a Windows share needs its two slashes doubled."""
    uri = path.as_uri() if path.is_absolute() else Path(path).absolute().as_uri()
    if not uri.startswith("file:///"):
        uri = uri.replace("file://", "file:////", 1)
    return f"{uri}?{query}"


def opened(path: Path, query: str) -> sqlite3.Connection:
    """A connection to a file (`mode=ro`, `mode=rw`…) that believes nothing of it. Statements commit by themselves.

    Raises:
        sqlite3.Error: it cannot be opened.
    """
    connection = sqlite3.connect(sqlite_uri(path, query), uri=True, timeout=_SECONDS_FOR_A_LOCK, isolation_level=None)
    try:
        _defend(connection)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def reading(path: Path, query: str = "mode=ro") -> Iterator[sqlite3.Connection]:
    """The same for a moment, then closed."""
    with closing(opened(path, query)) as connection, bounded(connection):
        yield connection


@contextmanager
def bounded(connection: sqlite3.Connection, seconds: float | None = None) -> Iterator[None]:
    """What SQLite does inside is interrupted after `SECONDS` (`sqlite3.OperationalError`, SQLITE_INTERRUPT)."""
    end = time.monotonic() + (SECONDS if seconds is None else seconds)
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def _defend(connection: sqlite3.Connection) -> None:
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    set_switch = getattr(connection, "setconfig", None)
    for name, on in _SWITCHES.items():
        if set_switch is not None and hasattr(sqlite3, name):
            set_switch(getattr(sqlite3, name), on)
    for setting in _SETTINGS:
        connection.execute(setting)
