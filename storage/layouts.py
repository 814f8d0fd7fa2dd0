"""How the rows of our tables lie in the file, for whoever reads them without the schema that the file holds."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from functools import cache

from desktop.domain.records import RECORD_TYPES, Record
from storage.database import new_file
from storage.pages import Value
from storage.rows import DIGEST, Table, as_written, from_row, table_of, unchecked


@cache
def layouts() -> dict[int, list[tuple[Table, list[int]]]]:
    """Each table under the widths that its rows may have, with the place of each of its columns in a row.

    Columns that a later version added come last, after the digest: rows of before have fewer values.
    """
    found: dict[int, list[tuple[Table, list[int]]]] = {}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(new_file("", datetime.min.replace(tzinfo=UTC), ()))
        for record_type in RECORD_TYPES:
            table = table_of(record_type)
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")]
            places = [names.index(name) for name in (*(column.name for column in table.columns), DIGEST)]
            for width in range(names.index(DIGEST) + 1, len(names) + 1):
                found.setdefault(width, []).append((table, places))
    return found


def record_of(values: tuple[Value, ...]) -> Record | None:
    """The record of a row, if its digest is that of a row of one of our tables."""
    for table, places in layouts().get(len(values), ()):
        row = [values[place] if place < len(values) else None for place in places]
        with suppress(ValueError, TypeError, ArithmeticError, RecursionError):
            if as_written(table, row):
                return from_row(table, row)
    return None


def read_as(values: tuple[Value, ...]) -> Iterator[Record]:
    """What a damaged row may have been: a record of each table with so many columns that takes its values."""
    for table, places in layouts().get(len(values), ()):
        row = [_readable(values[place]) if place < len(values) else None for place in places]
        with suppress(ValueError, TypeError, ArithmeticError, RecursionError, AttributeError):
            record = unchecked(table, row)
            if isinstance(record.id, str):
                yield record


def _readable(value: Value) -> Value:
    """A value that can be shown and written: bytes that are no text come as the sign for what does not read."""
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if isinstance(value, str) else value
