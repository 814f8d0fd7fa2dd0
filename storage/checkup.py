"""Is this dossier sound? Everything is looked at on a copy, journal included; the file itself is only read."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from pathlib import Path

from desktop.domain.dataset import Dataset
from desktop.domain.records import RECORD_TYPES, Record
from desktop.domain.words.phrases import NOUNS
from resources.typography import clock, day, plural, typo
from storage import meta
from storage.copies import working_copy
from storage.database import connect
from storage.directory import Directory
from storage.errors import DamagedFileError, DamagedRowsError, StorageError, WorldError, from_os
from storage.header import check
from storage.history_look import lost_records
from storage.journal import Journal
from storage.place import WorkingFile
from storage.reading import read_all
from storage.row_words import noun_of, row_words
from storage.rows import DIGEST, table_of
from storage.scratch import scratch
from storage.sqlite_errors import UNREADABLE, from_reading

Review = Callable[[Dataset], Sequence[str]]
"""What the domain has to say about a dossier: one French line per point to look at."""


_DAMAGED = "Le fichier est abîmé. Il n’a pas été modifié. Ouvrez-le dans l’application : elle récupère ce qui se lit."
_HISTORY_DAMAGED = (
    "Le dossier est entier, mais son historique est abîmé. Le fichier n’a pas été modifié. Ouvrez-le dans "
    "l’application : elle propose de continuer, ou de récupérer le tout dans un nouveau fichier."
)


class Soundness(IntEnum):
    """The exit status of `verifier`."""

    SOUND = 0
    FINDINGS = 1
    DAMAGED = 2


@dataclass(frozen=True)
class Checkup:
    """The answer and its reasons, as French lines."""

    status: Soundness
    lines: tuple[str, ...]


def check_up(path: Path, review: Review | None = None, directory: Directory | None = None) -> Checkup:
    """Look at a whole dossier: header, SQLite's own check, schema, links, digests, then the subject itself."""
    directory = directory or Directory()
    try:
        check(path, directory)
        with scratch() as folder:
            copy = working_copy(path, folder, directory)
            return _of_copy(WorkingFile(copy, directory), path, review)
    except OSError as error:
        return _refused(from_os(error, path))
    except WorldError as error:
        return _refused(error)


def _of_copy(file: WorkingFile, path: Path, review: Review | None) -> Checkup:
    try:
        with closing(connect(file, examine=True)) as connection:
            damages = [*_structure(connection), *_schema(connection), *_links(connection)]
            records, damaged = read_all(connection, path)
            damages += _rows(connection, records, damaged)
            present = {record.id for record in records} | {row_id for _, row_id, _ in damaged}
            damages += _lost(connection, path, present)
            written = _meta(connection, path, damages)
            history = list(_history(connection, path))
    except StorageError as error:
        return _refused(error)
    except UNREADABLE as error:
        return _refused(from_reading(error, path))
    if damages or written is None:
        return Checkup(Soundness.DAMAGED, _dressed(_DAMAGED, *damages, *history))
    if history:
        return Checkup(Soundness.DAMAGED, _dressed(_HISTORY_DAMAGED, *history))
    count = f"{plural(len(records), 'ligne relue', 'lignes relues')}, aucune n’est abîmée."
    last = f"Dernier enregistrement : {_moment(written.modified_at)}, version {written.program}."
    facts = (f"Le fichier est sain : {count}", last)
    points = tuple(review(Dataset(records))) if review else ()
    if not points:
        return Checkup(Soundness.SOUND, _dressed(*facts))
    heading = f"{plural(len(points), 'point à regarder', 'points à regarder')} :"
    return Checkup(Soundness.FINDINGS, _dressed(*facts, heading, *points))


def _structure(connection: sqlite3.Connection) -> Iterator[str]:
    try:
        answers = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    except sqlite3.DatabaseError as error:
        answers = [str(error)]
    if answers != ["ok"]:
        yield from (f"La structure du fichier est abîmée ({answer})." for answer in answers)


def _schema(connection: sqlite3.Connection) -> Iterator[str]:
    for record_type in RECORD_TYPES:
        table = table_of(record_type)
        found = {row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table.name,))}
        missing = {column.name for column in table.columns} | {DIGEST}
        if missing - found:
            yield f"La place des {NOUNS[record_type][1]} est incomplète ({', '.join(sorted(missing - found))})."


def _rows(
    connection: sqlite3.Connection, records: Sequence[Record], damaged: Sequence[tuple[str, str, str]]
) -> Iterator[str]:
    """The rows that are not as they were written, by the words that she knows them by."""
    for table, row_id, reason in damaged:
        yield f"{_words(connection, table, 'id', row_id, records)} : {reason}."


def _words(connection: sqlite3.Connection, name: str, key: str, value: object, records: Sequence[Record] = ()) -> str:
    table = next((table for table in map(table_of, RECORD_TYPES) if table.name == name), None)
    if table is None:
        return f"Table {name}"
    asked = table.select.replace(" ORDER BY ", f" WHERE {key} IS ? ORDER BY ")
    words = row_words(table, connection.execute(asked, (value,)).fetchone(), records)
    return words[:1].upper() + words[1:]


def _moment(written: str) -> str:
    """« le 25 novembre 2026 à 18 h 45 », by the clock of this computer."""
    try:
        at = datetime.fromisoformat(written).astimezone()
    except ValueError:
        return written
    return f"le {day(at.date())} à {clock(at)}"


def _lost(connection: sqlite3.Connection, path: Path, present: set[str]) -> Iterator[str]:
    """A row that is gone whole has no digest that says so; the history speaks of it all the same."""
    with suppress(WorldError):  # told by `_history`
        for table, _ in lost_records(Journal(connection, path), present):
            kind = next((record_type for record_type in RECORD_TYPES if table_of(record_type).name == table), None)
            noun = noun_of(kind) if kind else table
            yield f"{noun[:1].upper()}{noun[1:]} : cette ligne a disparu sans l’application."


def _history(connection: sqlite3.Connection, path: Path) -> Iterator[str]:
    """The way back is no content, and yet what is written there was changed without the application."""
    journal = Journal(connection, path)
    try:
        for place in journal.damaged():
            yield f"Historique, ligne {place} : son contenu a changé sans l’application."
        for first, last in journal.gaps():
            which = f"la ligne {first} a" if first == last else f"les lignes {first} à {last} ont"
            yield f"Historique : {which} disparu sans l’application."
    except WorldError as error:
        yield f"L’historique ne se lit pas ({error.code})."


def _meta(connection: sqlite3.Connection, path: Path, damages: list[str]) -> meta.Meta | None:
    try:
        return meta.read(connection, path, signed=True)
    except DamagedRowsError:
        damages.append("La fiche d’identité du fichier a changé sans l’application.")
    except DamagedFileError:
        damages.append("La fiche d’identité du fichier manque.")
    return None


def _links(connection: sqlite3.Connection) -> Iterator[str]:
    for table, rowid, other, _ in connection.execute("PRAGMA foreign_key_check"):
        kind = next((record_type for record_type in RECORD_TYPES if table_of(record_type).name == other), None)
        lost = noun_of(kind) if kind else other
        yield f"{_words(connection, table, 'rowid', rowid)} : dépend d’une ligne qui n’existe pas ({lost})."


def _refused(error: StorageError) -> Checkup:
    return Checkup(Soundness.DAMAGED, (f"{error.sentence} ({error.code})",))


def _dressed(*lines: str) -> tuple[str, ...]:
    return tuple(typo(line) for line in lines)
