"""What a column of a table holds: how its cells are written, and how typed or pasted text is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Literal

from resources import numbers_fr
from resources.typography import clock, number, short_day, typo
from widgets.clock_field import ClockField
from widgets.date_field import DateField
from widgets.field import Unread
from widgets.number_fields import (
    AmountField,
    HoursField,
    IntegerField,
    NumberField,
    ParsedField,
    PercentField,
    write_hours,
)

Kind = Literal["text", "amount", "number", "integer", "year", "hours", "percent", "date", "clock", "choice", "flag"]

_UNREAD: Mapping[Kind, str] = {
    "amount": AmountField.unread_sentence,
    "number": NumberField.unread_sentence,
    "integer": IntegerField.unread_sentence,
    "year": IntegerField.unread_sentence,
    "hours": HoursField.unread_sentence,
    "percent": PercentField.unread_sentence,
    "date": DateField.unread_sentence,
    "clock": ClockField.unread_sentence,
    "choice": "Ce mot n'est pas dans la liste. Ouvrez la case (F2) et choisissez.",
    "flag": "Écrivez « oui » ou « non », ou cochez.",
}
_YES = {"oui", "o", "x", "1", "vrai", "true"}
_NO = {"", "non", "n", "0", "faux", "false"}
_RIGHT = {"amount", "number", "integer", "year", "hours", "percent"}


@dataclass(frozen=True)
class Column:
    """One column: `choices` are `(value, words)`, `width` its room in characters, `help` the line under the table."""

    key: str
    title: str
    kind: Kind = "text"
    editable: bool = True
    choices: tuple[tuple[object, str], ...] = ()
    help: str = ""
    width: int = 14

    @property
    def right_aligned(self) -> bool:
        """Whether its cells line up on the right, as numbers do."""
        return self.kind in _RIGHT


@dataclass(frozen=True)
class Fixed:
    """A cell that cannot be edited in a column that can: the words that stand there, and why they are not typed."""

    words: str


@dataclass(frozen=True)
class PastedRow:
    """One pasted row: the row it changes, `None` when it is a new one, and its cells by key."""

    row_id: object | None
    values: Mapping[str, object]


def read_cell(column: Column, text: str) -> object:
    """The value of a text, `None` when empty, `Unread` when it is not one; raises `Ambiguous` for « 1.234 »."""
    trimmed = text.strip()
    if column.kind == "text":
        return trimmed
    if column.kind == "flag":
        return _flag(trimmed)
    if not trimmed:
        return None
    value = _choice(column, trimmed) if column.kind == "choice" else _number(column.kind, trimmed)
    return Unread(text) if value is None else value


def write_cell(column: Column, value: object) -> str:
    """The text of a cell; a text that could not be read comes back as it was typed."""
    if isinstance(value, Fixed):
        return typo(value.words)
    if value is None or isinstance(value, Unread):
        return value.text if value is not None else ""
    if column.kind == "choice":
        return next((typo(words) for own, words in column.choices if own == value), str(value))
    if column.kind == "flag":
        return "oui" if value else "non"
    if isinstance(value, date | time):
        return short_day(value) if isinstance(value, date) else clock(value)
    return _written(column.kind, Decimal(value)) if isinstance(value, Decimal | int) else str(value)


def unread_sentence(column: Column) -> str:
    """Why the text of a cell could not be read, and how to write it: as the field of the same kind says it."""
    return _UNREAD.get(column.kind, ParsedField.unread_sentence)


def _written(kind: Kind, value: Decimal) -> str:
    match kind:
        case "amount":
            return number(value, 0 if value == value.to_integral_value() else 2)
        case "hours":
            return write_hours(value)
        case "year":
            return str(value)
        case _:
            return number(value)


def _number(kind: Kind, text: str) -> object | None:
    readers = {
        "amount": numbers_fr.parse_amount,
        "number": numbers_fr.parse_number,
        "integer": numbers_fr.parse_integer,
        "year": numbers_fr.parse_integer,
        "hours": numbers_fr.parse_hours,
        "percent": numbers_fr.parse_percent,
        "date": numbers_fr.parse_day,
        "clock": numbers_fr.parse_clock,
    }
    return readers[kind](text)


def _choice(column: Column, text: str) -> object | None:
    wanted = typo(text).casefold()
    for value, words in column.choices:
        if wanted in {typo(words).casefold(), str(value).casefold()}:
            return value
    return None


def _flag(text: str) -> object:
    if text.casefold() in _YES:
        return True
    return False if text.casefold() in _NO else Unread(text)
