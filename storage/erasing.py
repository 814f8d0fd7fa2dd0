"""« Effacer les noms »: out of the records, out of the history, out of the free room of the file, for good."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from desktop.domain.changes import Change, difference, removed
from desktop.domain.fields import spec
from desktop.domain.privacy import PERSONAL, without
from desktop.domain.records import Dossier, Record, UnreadEntry
from desktop.domain.words.phrases import Subject
from resources.typography import typo
from storage import hiding
from storage.database import connect, disconnect, transaction
from storage.directory import Directory
from storage.errors import DamagedFileError, EmptyFileError, ForeignFileError, NotADossierError, StorageError
from storage.journal import Act, Entry, Journal
from storage.meta import stamp
from storage.place import WorkingFile
from storage.reading import read_sound
from storage.rows import table_of, to_row
from storage.sqlite_errors import from_sqlite

_NOTES = {".json", ".txt"}
"""What lies beside the copies and holds no word of a dossier: when the last one left on a key."""
_LOST = (DamagedFileError, EmptyFileError, ForeignFileError, NotADossierError)
_WORDS = "Noms, contacts, courriels et grades effacés"


def erase_names(connection: sqlite3.Connection, path: Path, records: Iterable[Record], at: datetime) -> list[Change]:
    """Erase every personal field of an open file; what changed in the records. It cannot be undone.

    Raises:
        WorldError: the disk refuses; the names are still there, all of them.
    """
    changes, bare = _without_names(list(records))
    journal = Journal(connection, path)
    with transaction(connection, path):
        for record in bare:
            connection.execute(table_of(type(record)).update, (*to_row(record)[1:], record.id))
        for change in changes:
            if not change.field:
                connection.execute(table_of(change.record_type).delete, (change.record_id,))
        told = (*changes, *(change for entry in journal.entries() for change in entry.changes))
        journal.rewrite(partial(_nameless, hiding.texts_of(told, PERSONAL)))
        subject = Subject(Dossier, "")
        journal.write(Entry(journal.last_place() + 1, at, Act.FACT, subject, typo(_WORDS), ()))
        stamp(connection, at)
    try:
        connection.execute("PRAGMA temp_store = MEMORY")  # the names must not pass through a temporary file
        connection.execute("VACUUM")
    except sqlite3.Error as error:
        raise from_sqlite(error, path) from error
    return changes


def erase_in_file(path: Path, at: datetime, directory: Directory | None = None) -> None:
    """The same in a file that nobody has open, such as a copy.

    Raises:
        WorldError: it cannot be opened or written; it is left as it was.
    """
    with closing(connect(WorkingFile(path, directory or Directory()))) as connection:
        erase_names(connection, path, read_sound(connection, path), at)
        disconnect(connection)


def erase_in_copies(folder: Path, at: datetime, directory: Directory | None = None) -> list[Path]:
    """The same in every copy of a folder; one that does not read any more is deleted. Gives back what still stands.

    One that cannot be written now (no room, no right, a newer program made it) is good all the same, and stays.
    """
    directory = directory or Directory()
    left: list[Path] = []
    for path in (folder / name for name in directory.names(folder)):
        if path.suffix in _NOTES:
            continue
        try:
            if path.suffix == ".mec":
                erase_in_file(path, at, directory)
                continue
        except _LOST:
            pass  # of no use any more, and it may hold names
        except StorageError:
            left.append(path)
            continue
        directory.sweep(path)
        left += [path] if directory.exists(path) else []
    return left


def _without_names(records: list[Record]) -> tuple[list[Change], list[Record]]:
    """What changes, and the records to write again; a text typed in a personal field that could not be read goes."""
    types = {record.id: type(record) for record in records}
    changes: list[Change] = []
    bare: list[Record] = []
    for record in records:
        if isinstance(record, UnreadEntry):
            if record.field in PERSONAL.get(types.get(record.record_id, Record), ()):
                changes.append(removed(record))
        elif edits := difference(record, without(record, PERSONAL[type(record)])):
            changes += edits
            bare.append(without(record, PERSONAL[type(record)]))
    return changes, bare


def _nameless(texts: set[str], entry: Entry) -> Entry:
    """An entry of the history that names nobody; where nothing else was done, nothing is left to take back."""
    bare = hiding.without(entry, PERSONAL, texts)
    if not hiding.tells(entry, PERSONAL):
        return bare
    label = spec(entry.subject.record_type, entry.subject.field).label
    return replace(bare, words=typo(f"{label} : effacé"))
