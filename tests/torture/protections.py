"""Each protection of the file, and what the program would be without it: the bench must then report losses."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from storage import copies, database, inspection, rows
from storage.directory import Directory

Patches = list[Any]


@contextmanager
def without(name: str) -> Iterator[None]:
    """The program as it would be without a protection; with the empty name, as it is."""
    with ExitStack() as taken_away:
        for one in _PATCHES[name]() if name else []:
            taken_away.enter_context(one)
        yield


def _settings(old: str, new: str) -> Patches:
    return [patch.object(database, "_SETTINGS", tuple(s.replace(old, new) for s in database._SETTINGS))]


def _no_flush_of_copies() -> Patches:
    """A copy gets its name while its content is still on the way to the disk."""

    def back_up(source: Path, target: Path, *_look: object) -> dict[str, str]:
        with closing(sqlite3.connect(source)) as reader, closing(sqlite3.connect(target)) as writer:
            writer.execute("PRAGMA synchronous = OFF")
            reader.backup(writer)
        return {}

    return [patch.object(copies, "_back_up", back_up), patch.object(Directory, "sync", lambda *_: None)]


def _name_first() -> Patches:
    """A copy has its name before it has its content."""

    def snapshot(source: Path, target: Path, _directory: Directory) -> None:
        target.unlink(missing_ok=True)
        copies._back_up(source, target)

    return [patch("tests.torture.scenes.snapshot", snapshot)]


_PATCHES: dict[str, Callable[[], Patches]] = {
    "fsync": lambda: _settings("synchronous = FULL", "synchronous = OFF"),
    "journal": lambda: _settings("journal_mode = TRUNCATE", "journal_mode = OFF"),
    "flush of copies": _no_flush_of_copies,
    "order of the names": _name_first,
    "digest": lambda: [patch.object(rows, "as_written", lambda *_: True)],
    "structure": lambda: [patch.object(inspection, "check_structure", lambda *_: None)],
    "schema": lambda: [patch.object(inspection, "compare_schema", lambda *_: None)],
}
