"""A migration that fails at any of its statements, or is interrupted inside any: the file is left as it was.

`python -m tests.torture.migrations [PART [SEED [PROTECTION]]]`, from the first schema: its way goes through every
statement. PART is the portion that is tried (1: all); the first statement of each kind is always tried.
"""

import random
import shutil
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from storage import database
from storage.dossiers import open_dossier
from storage.errors import StorageError
from tests.storage.helpers import fingerprint
from tests.torture import FOUND
from tests.torture.protections import without
from tests.torture.scenes import OLD
from tests.torture.timed import quick_folder

STEPS = 100
"""Of the machine of SQLite, between two moments at which it can be interrupted."""

Hear = Callable[[str], object]


class Told(sqlite3.Connection):
    """A connection that says each statement before it is carried out."""

    hear: Hear = staticmethod(lambda _sql: None)

    def execute(self, sql: str, *more: object) -> sqlite3.Cursor:
        Told.hear(sql)
        return super().execute(sql, *more)


@contextmanager
def told() -> Iterator[Callable[[Hear], None]]:
    """Every connection made meanwhile tells each of its statements to whoever listens last."""
    connect, nobody = sqlite3.connect, Told.hear

    def listen(hear: Hear) -> None:
        Told.hear = staticmethod(hear)

    sqlite3.connect = lambda *args, **more: connect(*args, **{"factory": Told, **more})
    try:
        yield listen
    finally:
        sqlite3.connect, Told.hear = connect, staticmethod(nobody)


def statements(path: Path, listen: Callable[[Hear], None]) -> list[str]:
    """Those of the opening that brings a file up to date, from the first that may write to the last."""
    said: list[str] = []
    listen(said.append)
    open_dossier(path).close()
    listen(lambda _sql: None)
    begin = next(place for place, sql in enumerate(said) if sql.startswith("BEGIN"))
    return said[begin:]


def chosen(said: list[str], part: float, chance: random.Random) -> list[int]:
    """The first statement of each kind, and a part of all of them: each so many, from one or another on."""
    kinds = {" ".join(sql.upper().split()[:2]): place for place, sql in reversed(list(enumerate(said)))}
    every = max(1, round(1 / part))
    return sorted({*kinds.values(), *range(chance.randrange(every), len(said), every)})


def failing(part: float, chance: random.Random) -> Counter[str]:
    """An error of the disk at one statement after another; what was wrong, by its first words."""
    found: Counter[str] = Counter()
    with quick_folder() as folder, told() as listen:
        path = Path(shutil.copy(OLD, folder / "ancien.mec"))
        said = statements(Path(shutil.copy(OLD, folder / "compté.mec")), listen)
        last = max(place for place, sql in enumerate(said) if sql.startswith("COMMIT"))
        (folder / "compté.mec").unlink()
        before = fingerprint(folder)
        for wanted in chosen(said[: last + 1], part, chance):
            listen(_failing_at(wanted))
            found["tried"] += 1
            found.update(_opened(path, f"not refused: {said[wanted]}"))
            listen(lambda _sql: None)
            found.update([f"changed: {said[wanted]}"] if fingerprint(folder) != before else [])
        open_dossier(path).close()
    return found


def _failing_at(wanted: int) -> Hear:
    left, begun = wanted, False

    def fail(sql: str) -> None:
        nonlocal left, begun
        begun = begun or sql.startswith("BEGIN")
        left -= begun
        if left == -1:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error

    return fail


def interrupted(part: float, chance: random.Random) -> Counter[str]:
    """By SQLite itself, inside one statement after another: those that our code does not call count too."""
    found: Counter[str] = Counter()
    every = max(1, round(1 / part))
    with quick_folder() as folder:
        path = Path(shutil.copy(OLD, folder / "ancien.mec"))
        before, moment = fingerprint(folder), chance.randrange(every)
        with _interrupted_after() as after:
            while True:
                after(moment)
                if _opened(path, "done"):
                    break
                found["tried"] += 1
                found.update([f"changed: after {moment} × {STEPS} steps"] if fingerprint(folder) != before else [])
                moment += every
        found.update(["never migrated"] if fingerprint(folder) == before else [])
        open_dossier(path).close()
    return found


@contextmanager
def _interrupted_after() -> Iterator[Callable[[int], None]]:
    """Set after how many times so many steps the next migration is stopped."""
    migrate, left = database._migrate, 0

    def after(moment: int) -> None:
        nonlocal left
        left = moment

    def step() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    def stopped(connection: sqlite3.Connection) -> None:
        connection.set_progress_handler(step, STEPS)
        try:
            migrate(connection)
        finally:
            connection.set_progress_handler(None, 0)

    database._migrate = stopped
    try:
        yield after
    finally:
        database._migrate = migrate


def _opened(path: Path, then: str) -> list[str]:
    """What is to be said when it opens; nothing when it is refused."""
    try:
        open_dossier(path).close()
    except StorageError:
        return []
    return [then]


def main(part: float = 1.0, seed: int | None = None, protection: str = "") -> int:
    seed = time.time_ns() % 10**9 if seed is None else seed
    print(f"migrations cut short: seed {seed}, protection removed: {protection or 'none'}", flush=True)
    bad = 0
    for way in (failing, interrupted):
        with without(protection):
            found = way(part, random.Random(seed))
        tried = found.pop("tried")
        bad += found.total()
        print(f"  {way.__name__:<11} {tried} times: {dict(found) or 'the file is left as it was'}", flush=True)
    return FOUND if bad else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(*(float(a) for a in arguments[:1]), *(int(a) for a in arguments[1:2]), *arguments[2:]))
