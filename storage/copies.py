"""Copies of a dossier: with its journal as a crash left it, or closed and checked through SQLite's own backup."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from uuid import uuid4

from storage.defences import opened, reading
from storage.directory import Directory
from storage.errors import DamagedFileError, from_os
from storage.journal import damaged_rows
from storage.sqlite_errors import UNREADABLE, from_sqlite

_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


def journal_of(path: Path) -> Path:
    """The file where SQLite keeps what it needs to go back after a crash."""
    return path.with_name(path.name + "-journal")


def side_files(path: Path) -> tuple[Path, ...]:
    """What SQLite looks for beside a file and may delete: our journal, and the log of a tool that works otherwise."""
    return journal_of(path), path.with_name(path.name + "-wal")


def has_journal(path: Path, directory: Directory) -> bool:
    """Whether a journal may have to be rolled back; an empty or wiped one says that all is well."""
    journal = journal_of(path)
    return directory.size(journal) > 0 and directory.head(journal, 8) == _JOURNAL_MAGIC


def names_another_file(path: Path, directory: Directory) -> bool:
    """Whether the journal of a file ends with the name of a second journal, which SQLite would open and might delete.

    We never write into two files at once: such a journal was made to harm.
    """
    journal = journal_of(path)
    return has_journal(path, directory) and directory.read(journal).endswith(_JOURNAL_MAGIC)


def with_journal(source: Path, folder: Path, directory: Directory) -> Path:
    """Copy a file, and its journal if it has one, into a folder; neither is opened by SQLite."""
    copy = folder / source.name
    directory.copy(source, copy)
    for beside, copied in zip(side_files(source), side_files(copy), strict=True):
        if directory.exists(beside):
            directory.copy(beside, copied)
    return copy


def working_copy(source: Path, folder: Path, directory: Directory) -> Path:
    """A copy to look into at leisure, the journal's work done; the source is only read.

    SQLite's backup waits for a writer to finish. What it cannot read (a journal left by a crash, a damaged page) is
    copied as bytes.
    """
    copy = folder / source.name
    try:
        _back_up(source, copy)
    except UNREADABLE:
        directory.remove(copy)
        with_journal(source, folder, directory)
    return copy


def snapshot(source: Path, target: Path, directory: Directory) -> dict[str, str]:
    """Put a closed and checked copy of a dossier at `target`, in one step; what the source held (see `contents`).

    Another thread may be writing into the source: it is read by SQLite alone, because closing a file that SQLite holds
    in the same program takes its locks away.

    Raises:
        DamagedFileError: what was copied does not pass SQLite's check; `target` is left as it was.
        WorldError: no room, no right, no answer; `target` is left as it was.
    """
    temporary = target.with_name(f".{uuid4()}.tmp")
    try:
        held = _back_up(source, temporary, contents)
        _check(temporary, source)
        directory.sync(temporary)
        directory.replace(temporary, target)
    except OSError as error:
        raise from_os(error, target) from error
    except sqlite3.Error as error:
        raise from_sqlite(error, source) from error
    finally:
        directory.sweep(temporary)
        directory.sweep(journal_of(temporary))
    return held


def counter(path: Path) -> int:
    """The number in the header of an SQLite file that grows with each transaction."""
    with path.open("rb") as file:
        return int.from_bytes(file.read(28)[24:], "big")


def closed_copy(source: Path, target: Path, directory: Directory) -> int:
    """Make a closed and checked copy of a local file; the `counter` of the state that it holds.

    Raises:
        StorageError: it cannot be read, or there is no room.
    """
    directory.remove(target)
    try:
        with closing(opened(source, "mode=ro")) as reader, closing(opened(target, "mode=rwc")) as writer:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from here on nobody commits
            state = counter(source)
            reader.backup(writer)
        _check(target, source)
    except OSError as error:
        raise from_os(error, source) from error
    except sqlite3.Error as error:
        raise from_sqlite(error, source) from error
    return state


def contents(connection: sqlite3.Connection) -> dict[str, str]:
    """What the tables with digests hold, in a few words for each: how many rows, and one digest of all of theirs.

    Two files of which this is equal hold the same rows, whatever their schema: those of the history that are damaged,
    and that no digest vouches for, are compared as they read.
    """
    found = connection.execute(
        "SELECT m.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c ON c.name = 'row_digest' "
        "WHERE m.type = 'table' ORDER BY m.name"
    ).fetchall()
    held = {}
    for (name,) in found:
        quoted = name.replace('"', '""')
        rows = connection.execute(
            f'SELECT CAST(row_digest AS BLOB) FROM "{quoted}" ORDER BY rowid'  # noqa: S608 - quoted
        ).fetchall()
        held[name] = f"{len(rows)} {_digest(digest or b'' for (digest,) in rows)}"
    if "history" in held:
        damaged = damaged_rows(connection)
        held["history, damaged"] = f"{len(damaged)} {_digest(ascii(row).encode() for row in damaged)}"
    return held


def _digest(parts: Iterable[bytes]) -> str:
    return blake2b(b"\n".join(parts), digest_size=16).hexdigest()


def _back_up(
    source: Path, target: Path, look: Callable[[sqlite3.Connection], dict[str, str]] = lambda _: {}
) -> dict[str, str]:
    """Copy, and look at the source as it was when it was copied: both in one reading."""
    with closing(opened(source, "mode=ro")) as reader, closing(opened(target, "mode=rwc")) as writer:
        for setting in ("journal_mode", "synchronous"):  # nobody needs half a copy: it is thrown away, and synced whole
            writer.execute(f"PRAGMA {setting} = OFF")
        reader.execute("BEGIN")
        seen = look(reader)
        reader.backup(writer)
        return seen


def _check(copy: Path, source: Path) -> None:
    with reading(copy) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise DamagedFileError(source)
