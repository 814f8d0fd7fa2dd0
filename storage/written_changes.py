"""Changes to text and back, with the very values that the columns of their records hold.

A field that a later program adds is at its default in what was written before it; one that it no longer knows makes the
text unreadable, which is better than a way back that leads elsewhere.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any

from desktop.domain.changes import Change
from desktop.domain.records import RECORD_TYPES, Record
from storage.rows import Column, table_of

_TYPES = {record_type.__name__: record_type for record_type in RECORD_TYPES}
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def encode(changes: Iterable[Change]) -> str:
    """The text of changes: JSON, one list per change (type, identifier, field, before, after, step)."""
    return _compact([_plain(change) for change in changes])


def decode(text: str) -> tuple[Change, ...]:
    """The changes of a text.

    Raises:
        ValueError: it is not a text of `encode`, or it names what this program does not know.
    """
    try:
        return tuple(_change(*item) for item in json.loads(text))
    except (TypeError, KeyError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError(text[:80]) from error


def _plain(change: Change) -> list[Any]:
    record_type, field = change.record_type, change.field
    before, after = (_written(record_type, field, value) for value in (change.before, change.after))
    return [record_type.__name__, change.record_id, field, before, after, change.step]


def _change(name: str, record_id: str, field: str, before: Any, after: Any, step: str) -> Change:  # noqa: ANN401
    record_type = _TYPES[name]
    return Change(
        record_type=record_type,
        record_id=record_id,
        field=field,
        before=_read(record_type, field, before),
        after=_read(record_type, field, after),
        step=step,
    )


def _written(record_type: type[Record], field: str, value: Any) -> Any:  # noqa: ANN401 - a field has every type
    if field:
        return _column(record_type, field).to_sql(value)
    if value is None:
        return None
    return {column.name: column.to_sql(getattr(value, column.name)) for column in table_of(record_type).columns}


def _read(record_type: type[Record], field: str, value: Any) -> Any:  # noqa: ANN401 - same
    if field:
        return _column(record_type, field).from_sql(value)
    if value is None:
        return None
    make: Callable[..., Record] = record_type
    return make(**{name: _column(record_type, name).from_sql(held) for name, held in value.items()})


def _column(record_type: type[Record], name: str) -> Column:
    return {column.name: column for column in table_of(record_type).columns}[name]
