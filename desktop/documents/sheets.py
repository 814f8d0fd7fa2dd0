"""What a workbook is made of, before it is XLSX: sheets of cells, some of them with a formula that stays alive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

Number = int | Decimal | Fraction


class Look(Enum):
    """How a cell is shown."""

    TEXT = "text"
    TITLE = "title"
    HEADER = "header"
    NOTE = "note"
    EUROS = "euros"
    NUMBER = "number"
    PERCENT = "percent"


@dataclass(frozen=True)
class Cell:
    """A text or a number; a `formula` is worked out again by the spreadsheet, and `value` is its result of today.

    `total` sets it apart; a text is never taken for a formula, whatever it begins with.
    """

    value: str | Number | None = None
    look: Look = Look.TEXT
    formula: str = ""
    total: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows of cells, the widths of its columns in characters, the row that stays on top when printed."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    header_row: int | None = None


@dataclass(frozen=True)
class Book:
    """A whole workbook; `foot` is printed under each page."""

    title: str
    made_on: date
    sheets: tuple[Sheet, ...]
    foot: str = ""


def at(column: int, row: int, *, fixed: bool = False) -> str:
    """The name of a cell, both counted from 0: « B3 », or « $B$3 » for one that a copy of a formula keeps."""
    letters, rest = "", column + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"${letters}${row + 1}" if fixed else f"{letters}{row + 1}"


def column_of(column: int, first: int, last: int) -> str:
    """A part of a column that formulas keep: « $B$3:$B$9 »."""
    return f"{at(column, first, fixed=True)}:{at(column, last, fixed=True)}"


def sheet_names(names: Sequence[str]) -> list[str]:
    """Names that a spreadsheet takes, all different: 31 signs at most, without the seven that it forbids."""
    found: list[str] = []
    for name in names:
        clean = "".join(" " if sign in "[]:*?/\\" else sign for sign in name).strip(" '") or "Feuille"
        short, number = clean[:31], 2
        while short.casefold() in {other.casefold() for other in found}:
            short, number = f"{clean[:27]} ({number})", number + 1
        found.append(short)
    return found
