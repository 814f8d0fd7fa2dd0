"""Record to row and back, for every record type, driven by its annotations. Nothing else.

Money is whole cents, other decimals and days are text, lists of codes are JSON, closed lists their stored value,
yes and no 1 and 0, an empty link NULL. Each row carries a digest of its content, checked when it is read.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import blake2b
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from desktop.domain.fields import Choice, specs
from desktop.domain.money import from_cents, to_cents
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
from storage.errors import IllegalValueError

SqlValue = str | int | None

DIGEST = "row_digest"
_ADDED: dict[type[Record], frozenset[str]] = {
    Partner: frozenset({"nomenclature", "fpu", "civility", "address"}),
    Identity: frozenset({"phone", "email", "court", "arms"}),
    DocumentIssue: frozenset({"frozen"}),
    ServiceRule: frozenset({"renewed"}),
    PostChange: frozenset({"individual"}),
    CostLine: frozenset({"account", "behaviour"}),
    Post: frozenset({"consent", "guide"}),
    LegalChoice: frozenset({"transferred", "team", "consent", "new_body", "urgent"}),
    SharingScenario: frozenset({"phase_from", "provisions", "payment"}),
}
"""Fields that rows of earlier files lack: NULL stands for their default there, so that such a row keeps its digest."""

_LARGEST = 2**63 - 1
_MOST_DIGITS = 60  # of a decimal number, before or after the comma
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


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
    return blake2b(_json([table.name, sorted(content.items())]).encode(), digest_size=16).hexdigest()


def _column(name: str, hint: Any, kind: str, default: Any) -> Column:  # noqa: ANN401 - an annotation has every type
    options = set(get_args(hint)) - {NoneType} if NoneType in get_args(hint) else {hint}
    (inner,) = options
    sql_type, write, read = _codec(inner, kind)
    return Column(name, sql_type, inner is not hint or default is not None, write, read, default)


def _codec(kind_of_value: Any, kind: str) -> tuple[str, Callable[[Any], SqlValue], Callable[[Any], Any]]:  # noqa: ANN401
    if kind == "money":
        return "INTEGER", _write_money, from_cents
    if kind == "link":
        return "TEXT", lambda value: _write_text(value) or None, lambda value: value or ""
    if get_origin(kind_of_value) is tuple:
        return _codes(get_args(kind_of_value)[0])
    if issubclass(kind_of_value, Choice):
        return _choice(kind_of_value)
    plain: dict[Any, tuple[str, Callable[[Any], SqlValue], Callable[[Any], Any]]] = {
        str: ("TEXT", _write_text, str),
        bool: ("INTEGER", _write_flag, _read_flag),
        int: ("INTEGER", _write_integer, _write_integer),
        Decimal: ("TEXT", _write_decimal, _read_decimal),
        date: ("TEXT", _write_day, date.fromisoformat),
    }
    return plain[kind_of_value]


def _choice(choices: type[Choice]) -> tuple[str, Callable[[Any], str], Callable[[Any], Choice]]:
    members: dict[str, Choice] = {member.value: member for member in choices}

    def write(value: object) -> str:
        if not isinstance(value, choices):
            raise TypeError
        return str(value.value)

    def read(value: str) -> Choice:
        try:
            return members[value]
        except KeyError:
            raise ValueError(value) from None

    return "TEXT", write, read


def _codes(choices: type[Choice]) -> tuple[str, Callable[[Any], SqlValue], Callable[[Any], Any]]:
    _, write_one, read_one = _choice(choices)

    def write(value: object) -> str:
        if not isinstance(value, tuple):
            raise TypeError
        return _json([write_one(item) for item in value])

    def read(value: str) -> tuple[Any, ...]:
        held = json.loads(value)
        if not isinstance(held, list):
            raise TypeError
        return tuple(read_one(item) for item in held)

    return "TEXT", write, read


def _write_text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return str(value)


def _write_flag(value: object) -> int:
    if not isinstance(value, bool):
        raise TypeError
    return int(value)


def _read_flag(value: int) -> bool:
    if value not in {0, 1}:
        raise ValueError(value)
    return value == 1


def _write_integer(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    if abs(value) > _LARGEST:
        raise ValueError
    return value


def _write_money(value: object) -> int:
    if not isinstance(value, Decimal):
        raise TypeError
    return _write_integer(to_cents(value))


def _write_decimal(value: object) -> str:
    if not isinstance(value, Decimal):
        raise TypeError
    return str(_counted(value))


def _read_decimal(text: str) -> Decimal:
    return _counted(Decimal(text))


def _counted(value: Decimal) -> Decimal:
    """A number that something can be counted with: « 1E+999999999 » would fill the memory once written out."""
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS or len(value.as_tuple().digits) > _MOST_DIGITS:
        raise ValueError
    return value


def _write_day(value: object) -> str:
    if not isinstance(value, date) or hasattr(value, "hour"):
        raise TypeError
    return value.isoformat()
