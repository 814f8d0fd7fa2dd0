"""The dossier that the benches break: the worked example and some days of work on it, or a small one; all it holds."""

import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.example import example_records
from desktop.domain.records import Record
from resources.examples import load_example
from storage import meta
from storage.database import transaction
from storage.dossiers import OpenDossier, create, open_place
from storage.journal import UNREADABLE, WHOLE, Told
from storage.place import Place
from tests.benchmarks.year_of_work import work
from tests.storage.files.make import records

EDITS, FEW = 120, 12


@dataclass(frozen=True)
class Content:
    """Everything that she could see: the records, the history as it is told, what the file says of itself."""

    records: dict[str, Record]
    history: tuple[Told, ...]
    meta: meta.Meta

    @property
    def old(self) -> "Content":
        """What is to be found of it once its history keeps only its words."""
        return replace(self, history=tuple(replace(line, whole=False) for line in self.history))

    def differs_silently(self, before: "Content") -> str:
        """What is not as it was although nothing says so; empty when all is."""
        if self.records != before.records:
            return "records"
        if self.meta != before.meta:
            return "meta"
        if len(self.history) != len(before.history):
            return "history"
        pairs = zip(self.history, before.history, strict=True)
        return "history" if any(now != then and now.words != UNREADABLE for now, then in pairs) else ""


def make(path: Path, seed: int, *, small: bool = False) -> Content:
    """Write the dossier at `path`, closed, and tell what it holds; the `small` one has a record or so of each type."""
    with closing(create(path, records() if small else example_records(load_example()))) as dossier:
        work(dossier, random.Random(seed), FEW if small else EDITS)
    _leave_free_pages(path)
    return content(path)


def _leave_free_pages(path: Path) -> None:
    """Pages that held something and are free now, as in any file that has lived."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE passing (a)")
        connection.execute("INSERT INTO passing VALUES (?)", ("x" * 20_000,))
        connection.execute("DROP TABLE passing")


def content(path: Path) -> Content:
    """What a dossier holds as the program reads it.

    Raises:
        WorldError: the program refuses it.
    """
    with closing(open_place(Place(path))) as dossier:  # what kind of place it is need not be asked each time
        return content_of(dossier, path)


def grown_old(path: Path) -> Content:
    """The same once the history is so old that it keeps only its words.

    Raises:
        WorldError: the program refuses it.
    """
    with closing(open_place(Place(path))) as dossier:
        with transaction(dossier._connection, path):
            dossier.journal.sweep(dossier.journal.last_place() + WHOLE)
        return content_of(dossier, path)


def content_of(dossier: OpenDossier, path: Path) -> Content:
    """The same for one that is open."""
    assert dossier.undo_entry is None or dossier.undo_label  # the way back is looked at too
    records = {record.id: record for record in dossier.records()}
    with closing(sqlite3.connect(path)) as connection:
        held = connection.execute(f"SELECT {', '.join(meta.COLUMNS)} FROM meta").fetchone()
    return Content(records, tuple(dossier.journal.told()), meta.Meta(*held))
