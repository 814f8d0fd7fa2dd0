"""Record to row and back, for every record type, driven by its annotations. Nothing else.

How each value lies in the file is told in `codecs`. Each row carries a digest of its content, checked when it is read.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from hashlib import blake2b
from types import NoneType
from typing import Any, get_args, get_type_hints

from desktop.domain.fields import specs
from desktop.domain.records import (
    RECORD_TYPES,
    CostLine,
    DocumentIssue,
    Identity,
    LegalChoice,
    Partner,
    Post,
    PostChange,
    Record,
    ServiceRule,
    SharingScenario,
)
from storage.codecs import SqlValue, as_json, codec
from storage.errors import IllegalValueError

DIGEST = "row_digest"
_ADDED: dict[type[Record], frozenset[str]] = {
    Partner: frozenset({"nomenclature", "fpu", "civility", "address"}),
    Identity: frozenset({"phone", "email", "court", "arms", "centre", "centre_address"}),
    DocumentIssue: frozenset({"frozen"}),
    ServiceRule: frozenset({"renewed"}),
    PostChange: frozenset({"individual"}),
    CostLine: frozenset({"account", "behaviour"}),
    Post: frozenset({"consent", "guide", "grade", "step"}),
    LegalChoice: frozenset({"transferred", "team", "consent", "new_body", "urgent", "seat"}),
    SharingScenario: frozenset({"phase_from", "provisions", "payment"}),
}
"""Fields that rows of earlier files lack: NULL stands for their default there, so that such a row keeps its digest."""


class DigestMismatchError(ValueError):
    """The content of a row is not the one that was written."""


@dataclass(frozen=True)
class Column:
    """One field in the file; `optional` when NULL may stand for it, which then means `default`.

    `write` raises `ValueError` or `TypeError` when the field cannot hold the value.
    """

    name: str
    sql_type: str
    optional: bool
    write: Callable[[Any], SqlValue]
    read: Callable[[Any], Any]
    default: Any = None

    def to_sql(self, value: Any) -> SqlValue:  # noqa: ANN401 - a field has every type
        """What the file holds for a value of the field."""
        return None if self.optional and value == self.default else self.write(value)

    def from_sql(self, value: Any) -> Any:  # noqa: ANN401 - same
        """The value of the field for what the file holds."""
        return self.default if value is None and self.optional else self.read(value)


@dataclass(frozen=True)
class Table:
    """Where the records of one type lie; `columns` start with `id`, and the digest comes after them."""

    record_type: type[Record]
    name: str
    columns: tuple[Column, ...]
    select: str
    insert: str
    update: str
    delete: str


def table_of(record_type: type[Record]) -> Table:
    """The table of a record type, worked out once from its annotations."""
    return _tables()[record_type]


@cache
def _tables() -> dict[type[Record], Table]:
    return {record_type: _table(record_type) for record_type in RECORD_TYPES}


def _table(record_type: type[Record]) -> Table:
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", record_type.__name__).lower()
    hints, described = get_type_hints(record_type), specs(record_type)
    columns = tuple(
        _column(
            item.name,
            hints[item.name],
            described[item.name].kind if item.name in described else "",
            item.default if item.name in _ADDED.get(record_type, ()) else None,
        )
        for item in fields(record_type)
    )
    names = [f'"{column.name}"' for column in columns] + [DIGEST]
    listed = ", ".join(names)
    sets = ", ".join(f"{name} = ?" for name in names[1:])
    # The names come from our own dataclasses, never from a file.
    return Table(
        record_type,
        name,
        columns,
        select=f"SELECT {listed} FROM {name} ORDER BY rowid",  # noqa: S608 - our own table and column names
        insert=f"INSERT INTO {name} ({listed}) VALUES ({', '.join('?' * len(names))})",  # noqa: S608 - our own table and column names
        update=f"UPDATE {name} SET {sets} WHERE id = ?",  # noqa: S608 - our own table and column names
        delete=f"DELETE FROM {name} WHERE id = ?",  # noqa: S608 - our own table and column names
    )


def to_row(record: Record) -> list[SqlValue]:
    """The values of a record in the order of its columns, then their digest.

    Raises:
        IllegalValueError: a field holds what it cannot hold (a fraction of a cent, a value of another type).
    """
    table = table_of(type(record))
    row: list[SqlValue] = []
    for column in table.columns:
        value = getattr(record, column.name)
        try:
            row.append(column.to_sql(value))
        except (ValueError, TypeError, AttributeError) as error:
            raise IllegalValueError(what=f"{table.record_type.__name__}.{column.name}") from error
    try:
        row.append(digest(table, row))
    except UnicodeEncodeError as error:
        raise IllegalValueError(what=f"{table.record_type.__name__}, un caractère incomplet") from error
    return row


def from_row(table: Table, row: Sequence[Any]) -> Record:
    """The record of a row as `Table.select` gives it.

    Raises:
        DigestMismatchError: the content is not the one that was written.
        ValueError: the content is as it was written, and yet no value of ours.
    """
    if not as_written(table, row):
        raise DigestMismatchError
    return unchecked(table, row)


def unchecked(table: Table, row: Sequence[Any]) -> Record:
    """The record that a row reads as, whoever wrote it: to tell which one it was, never to go on with.

    Raises:
        ValueError: it holds no value of ours.
    """
    values = {column.name: column.from_sql(value) for column, value in zip(table.columns, row, strict=False)}
    make: Callable[..., Record] = table.record_type
    return make(**values)


def as_written(table: Table, row: Sequence[Any]) -> bool:
    """Whether the digest at the end of a row is that of its content."""
    return bool(digest(table, row[:-1]) == row[-1])


def digest(table: Table, row: Sequence[Any]) -> str:
    """What a row contains, in 32 hexadecimal digits. NULL is left out: a column added later changes nothing."""
    content = {column.name: value for column, value in zip(table.columns, row, strict=True) if value is not None}
    return blake2b(as_json([table.name, sorted(content.items())]).encode(), digest_size=16).hexdigest()


def _column(name: str, hint: Any, kind: str, default: Any) -> Column:  # noqa: ANN401 - an annotation has every type
    options = set(get_args(hint)) - {NoneType} if NoneType in get_args(hint) else {hint}
    (inner,) = options
    sql_type, write, read = codec(inner, kind)
    return Column(name, sql_type, inner is not hint or default is not None, write, read, default)
