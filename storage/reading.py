"""Every record of a file, each checked against its digest."""

import sqlite3
from collections import Counter
from pathlib import Path

from desktop.domain.records import RECORD_TYPES, Record
from storage.defences import bounded
from storage.errors import DamagedRowsError
from storage.inspection import check_count
from storage.rows import DigestMismatchError, Table, from_row, table_of
from storage.sqlite_errors import UNREADABLE, from_reading

DamagedRow = tuple[str, str, str]
"""Table, identifier, and in French what is wrong with the row."""


def read_all(connection: sqlite3.Connection, path: Path) -> tuple[list[Record], tuple[DamagedRow, ...]]:
    """The records that are as they were written, in the order of their arrival, and the rows that are not.

    Raises:
        DamagedFileError: SQLite cannot read a table to its end, or a table is missing.
    """
    records: list[Record] = []
    damaged: list[DamagedRow] = []
    try:
        with bounded(connection):
            for record_type in RECORD_TYPES:
                _read(connection, table_of(record_type), path, records, damaged)
            _tell_doubles(records, damaged)
    except UNREADABLE as error:
        raise from_reading(error, path) from error
    return records, tuple(damaged)


def read_sound(connection: sqlite3.Connection, path: Path) -> list[Record]:
    """Every record.

    Raises:
        DamagedRowsError: at least one is not as it was written.
        DamagedFileError: a table cannot be read.
    """
    records, damaged = read_all(connection, path)
    if damaged:
        raise DamagedRowsError(path, damaged)
    return records


def _read(
    connection: sqlite3.Connection, table: Table, path: Path, records: list[Record], damaged: list[DamagedRow]
) -> None:
    for count, row in enumerate(connection.execute(table.select), 1):
        check_count(count, path)
        try:
            records.append(from_row(table, row))
        except DigestMismatchError:
            damaged.append((table.name, str(row[0]), "son contenu a changé sans l’application"))
        except (ValueError, TypeError, ArithmeticError, RecursionError):
            damaged.append((table.name, str(row[0]), "une de ses valeurs ne se lit pas"))


def _tell_doubles(records: list[Record], damaged: list[DamagedRow]) -> None:
    """An identifier names one record among all; nothing can be found by an empty one."""
    times = Counter(record.id for record in records)
    times[""] += 1
    double = [record for record in records if record.id == "" or times[record.id] > 1]
    damaged += [(table_of(type(record)).name, record.id, "son identifiant n’est pas le sien") for record in double]
