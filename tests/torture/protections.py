"""Each protection of the file, and what the program would be without it: the bench must then report losses."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from storage import copies, database, inspection, kept_copies, outside_copies, place, rows
from storage.delivery import Delivery, SomebodyElsesError
from storage.directory import Directory
from storage.lock import Lock
from storage.read_back import Reread, State

Look = Callable[[sqlite3.Connection], dict[str, str]]
Change = tuple[object, str, Any]
"""Of what, which name, and what stands there instead. Not by `unittest.mock`: a scene would take twice the time."""


@contextmanager
def without(name: str) -> Iterator[None]:
    """The program as it would be without a protection; with the empty name, as it is."""
    with ExitStack() as taken_away:
        for owner, attribute, instead in _CHANGES[name]() if name else []:
            taken_away.callback(setattr, owner, attribute, getattr(owner, attribute))
            setattr(owner, attribute, instead)
        yield


def _settings(old: str, new: str) -> list[Change]:
    return [(database, "_SETTINGS", tuple(setting.replace(old, new) for setting in database._SETTINGS))]


def _no_flush_of_copies() -> list[Change]:
    """A copy gets its name while its content is still on the way to the disk."""

    def back_up(source: Path, target: Path, look: Look = lambda _: {}) -> dict[str, str]:
        with closing(sqlite3.connect(source)) as reader, closing(sqlite3.connect(target)) as writer:
            writer.execute("PRAGMA synchronous = OFF")
            reader.backup(writer)
            return look(reader)

    return [(copies, "_back_up", back_up), (Directory, "sync", lambda *_: None)]


def _name_first() -> list[Change]:
    """A file has its name before it has its content: a new dossier, a copy, what is put back on a share."""

    def write(_directory: Directory, path: Path, content: bytes) -> None:
        _fill(path, content, "wb")

    def write_new(_directory: Directory, path: Path, content: bytes) -> None:
        _fill(path, content, "xb")

    def snapshot(source: Path, target: Path, _directory: Directory) -> dict[str, str]:
        target.unlink(missing_ok=True)
        return copies._back_up(source, target, copies.contents)

    def put(delivery: Delivery, ready: Path, path: Path, digest: str, found: str | None) -> None:
        there = delivery.found(path)
        if there == digest:
            return
        if there != found:
            raise SomebodyElsesError
        delivery._directory.remove(copies.journal_of(path))
        delivery._directory.copy(ready, path)
        delivery._directory.sync(path)
        delivery._believe(path, digest)

    users = (kept_copies, outside_copies, place, import_module("tests.torture.scenes"))
    return [
        *((user, "snapshot", snapshot) for user in users),
        (Directory, "write", write),
        (Directory, "write_new", write_new),
        (Delivery, "_put", put),
    ]


def _fill(path: Path, content: bytes, how: str) -> None:
    with path.open(how) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _believed_unseen() -> list[Change]:
    """What a disk says that it has written is not read back."""

    def check_holds(*_: object) -> Reread:
        return Reread([], State(datetime.min, 0), {})  # noqa: DTZ901 - as in the names of copies

    def write_checked(path: Path, content: bytes, directory: Directory) -> None:
        directory.write(path, content)

    checks = {"check_holds": check_holds, "write_checked": write_checked}
    changes: list[Change] = [(module, *check) for module in (kept_copies, outside_copies) for check in checks.items()]
    return [*changes, (Delivery, "_believe", lambda *_: None)]


_CHANGES: dict[str, Callable[[], list[Change]]] = {
    "fsync": lambda: _settings("synchronous = FULL", "synchronous = OFF"),
    "journal": lambda: _settings("journal_mode = TRUNCATE", "journal_mode = OFF"),
    "flush of copies": _no_flush_of_copies,
    "order of the names": _name_first,
    "lock": lambda: [(Lock, "_claim", lambda *_: True)],
    "backup check": _believed_unseen,
    "digest": lambda: [(rows, "as_written", lambda *_: True)],
    "structure": lambda: [(inspection, "check_structure", lambda *_: None)],
    "schema": lambda: [(inspection, "compare_schema", lambda *_: None)],
}
