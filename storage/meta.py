"""The one row of `meta`: whose dossier this is, which program wrote it, since when; with a digest like the others."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from storage.errors import DamagedFileError, DamagedRowsError
from storage.version import OLDEST_READER, PROGRAM

COLUMNS = ("dossier_id", "program", "oldest_reader", "created_at", "modified_at")
_LISTED = ", ".join(COLUMNS)


@dataclass(frozen=True)
class Meta:
    """What the row says."""

    dossier_id: str
    program: str
    oldest_reader: str
    created_at: str
    modified_at: str


def digest(row: tuple[object, ...]) -> str:
    """What the row contains, in 32 hexadecimal digits."""
    content = json.dumps(["meta", *row], ensure_ascii=False)
    return blake2b(content.encode("utf-8", "replace"), digest_size=16).hexdigest()


def read(connection: sqlite3.Connection, path: Path, *, signed: bool) -> Meta:
    """The row as it was written; files of before 0.2 have no digest of it.

    Raises:
        DamagedFileError: it is missing.
        DamagedRowsError: it is not as it was written.
    """
    row = connection.execute(f"SELECT {_LISTED}{', row_digest' if signed else ''} FROM meta").fetchone()  # noqa: S608 - our own names
    if row is None:
        raise DamagedFileError(path)
    if not sound(row, signed=signed):
        raise DamagedRowsError(path, (("meta", "1", "son contenu a changé sans l’application"),))
    return Meta(*row[: len(COLUMNS)])


def sound(row: tuple[object, ...], *, signed: bool) -> bool:
    """Whether a row (with its digest when it has one) is as it was written, and says moments that can be read."""
    content = row[: len(COLUMNS)]
    if not all(isinstance(part, str) for part in content) or (signed and digest(content) != row[-1]):
        return False
    try:
        return all(datetime.fromisoformat(str(moment)) for moment in content[3:])
    except ValueError:
        return False


def insert(connection: sqlite3.Connection, dossier_id: str, created_at: str, modified_at: str) -> None:
    """Write the row of a new file."""
    row = (dossier_id, PROGRAM, OLDEST_READER, created_at, modified_at)
    connection.execute(
        f"INSERT INTO meta (id, {_LISTED}, row_digest) VALUES (1, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own names
        (*row, digest(row)),
    )


def stamp(connection: sqlite3.Connection, at: datetime) -> None:
    """Note in the file when and by which program it was last written."""
    row = connection.execute(f"SELECT {_LISTED} FROM meta").fetchone()  # noqa: S608 - our own names
    if row is not None:
        now = (row[0], PROGRAM, *row[2:4], at.isoformat())
        values = (PROGRAM, at.isoformat(), digest(now))
        connection.execute("UPDATE meta SET program = ?, modified_at = ?, row_digest = ?", values)


def sign(connection: sqlite3.Connection) -> None:
    """Write the digest of what the row now says."""
    row = connection.execute(f"SELECT {_LISTED} FROM meta").fetchone()  # noqa: S608 - our own names
    if row is not None:
        connection.execute("UPDATE meta SET row_digest = ?", (digest(row),))
