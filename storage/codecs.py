"""One value to a cell of the file and back, by its annotation and the kind of its field.

Money is whole cents, other decimals, days and hours are text, lists of codes are JSON, closed lists their stored value,
yes and no 1 and 0, an empty link NULL.
"""

import json
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any, get_args, get_origin

from desktop.domain.fields import Choice
from desktop.domain.money import from_cents, to_cents

SqlValue = str | int | None
Write = Callable[[Any], SqlValue]
Read = Callable[[Any], Any]

_LARGEST = 2**63 - 1
_MOST_DIGITS = 60  # of a decimal number, before or after the comma
as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def codec(kind_of_value: Any, kind: str) -> tuple[str, Write, Read]:  # noqa: ANN401 - an annotation has every type
    """The type of a column, how it is written and how it is read.

    What is written or read raises `ValueError` or `TypeError` when the field cannot hold it.
    """
    if kind == "money":
        return "INTEGER", _write_money, from_cents
    if kind == "link":
        return "TEXT", lambda value: _write_text(value) or None, lambda value: value or ""
    if get_origin(kind_of_value) is tuple:
        return _codes(get_args(kind_of_value)[0])
    if issubclass(kind_of_value, Choice):
        return _choice(kind_of_value)
    plain: dict[Any, tuple[str, Write, Read]] = {
        str: ("TEXT", _write_text, str),
        bool: ("INTEGER", _write_flag, _read_flag),
        int: ("INTEGER", _write_integer, _write_integer),
        Decimal: ("TEXT", _write_decimal, _read_decimal),
        date: ("TEXT", _write_day, date.fromisoformat),
        time: ("TEXT", _write_clock, _read_clock),
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


def _codes(choices: type[Choice]) -> tuple[str, Write, Read]:
    _, write_one, read_one = _choice(choices)

    def write(value: object) -> str:
        if not isinstance(value, tuple):
            raise TypeError
        return as_json([write_one(item) for item in value])

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


def _write_clock(value: object) -> str:
    """To the minute, of the clock on the wall."""
    if not isinstance(value, time):
        raise TypeError
    written = f"{value:%H:%M}"
    if value != time.fromisoformat(written):
        raise ValueError
    return written


def _read_clock(text: str) -> time:
    value = time.fromisoformat(text)
    if _write_clock(value) != text:
        raise ValueError(text)
    return value
