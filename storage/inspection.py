"""Is this file built as we build ours? Asked before anything of its content is read, and before anything is written."""

import re
import sqlite3
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from storage import meta
from storage.defences import MOST_ROWS
from storage.errors import DamagedFileError, HostileFileError, HugeFileError
from storage.sqlite_errors import UNREADABLE, from_reading

KNOWN = {
    1: frozenset({"5d2c2d97027824b6af36b3e552ae3cc2"}),
    2: frozenset({"8b5397924dbbecca4146cb67b55d16eb"}),
    3: frozenset({"2a09955c1ca906fce08df21742f60611"}),
    4: frozenset({"198544192b0ca0adcb668fb61065142f"}),
    5: frozenset({"ae952be655ef8944a975592c80b20b9d"}),
    6: frozenset({"88d6a6eb899c50d6dedbb6265ed3f701"}),
    7: frozenset({"3aa47437570156a3307bc50b705841db"}),
}
"""The digest of each schema that a released program has written, by `user_version` (see `fingerprint`)."""

_FIRST_WITH_SIGNED_META = 2
_OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_master LIMIT 200"

# What we never write, and what it is called; the first that is found is told.
_STRANGE = (
    (r"CREATE\s+(TEMP\w*\s+)?TRIGGER\b", "un déclencheur"),
    (r"CREATE\s+(TEMP\w*\s+)?VIEW\b", "une vue"),
    (r"CREATE\s+VIRTUAL\b", "une table virtuelle"),
    (r"\bGENERATED\s+ALWAYS\b|\bAS\s*\(", "une colonne calculée"),
    (r"CREATE\s+TABLE\s+\S+\s+AS\b", "une table calculée"),
)

_Object = tuple[object, object, object, object]


def inspect(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Let a file through when its schema is one of ours, its structure is sound, and its links lead somewhere.

    Raises:
        HostileFileError: it holds what we never write.
        DamagedFileError: its schema is not ours, or SQLite finds a fault in it.
        HugeFileError: it holds more than any dossier.
    """
    try:
        compare_schema(connection, path, version)
        check_structure(connection, path)
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise DamagedFileError(path)
        meta.read(connection, path, signed=version >= _FIRST_WITH_SIGNED_META)
    except UNREADABLE as error:
        raise from_reading(error, path) from error


def compare_schema(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """The first query of all: what the file defines must be what we define, no more and no less."""
    objects: list[_Object] = connection.execute(_OBJECTS).fetchall()
    if fingerprint(objects) in KNOWN.get(version, frozenset()):
        return
    written = "\n".join(str(item[3] or "") for item in objects)
    for pattern, name in _STRANGE:
        if re.search(pattern, written, re.IGNORECASE):
            raise HostileFileError(path, name)
    if version <= max(KNOWN):  # a newer one, which is only read, may have what we do not know yet
        raise DamagedFileError(path)


def check_structure(connection: sqlite3.Connection, path: Path) -> None:
    """SQLite's own check of every page and every index; it stops at the first fault."""
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise DamagedFileError(path)


def check_count(count: int, path: Path) -> None:
    """Rows of one table read so far.

    Raises:
        HugeFileError: there are more than any dossier holds.
    """
    if count > MOST_ROWS:
        raise HugeFileError(path)


def fingerprint(objects: list[_Object]) -> str:
    """The digest of a schema, without spaces nor quotes: these depend on the library that wrote it."""
    return _fingerprint(tuple(objects))


@lru_cache(maxsize=8)  # her file, its copies and the one just made have one schema
def _fingerprint(objects: tuple[_Object, ...]) -> str:
    plain = sorted(repr(tuple(re.sub(r'[\s"`\[\]]', "", str(part or "")) for part in item)) for item in objects)
    return blake2b("\n".join(plain).encode("utf-8", "replace"), digest_size=16).hexdigest()
