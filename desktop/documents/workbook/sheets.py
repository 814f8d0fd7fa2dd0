"""What a workbook is made of, before it is XLSX: sheets of cells, some of them with a formula that stays alive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from textwrap import wrap

from resources.signs import printable

Number = int | Decimal | Fraction


class Look(Enum):
    """How a cell is shown; `WORDS` go to several lines where `TEXT` would run over the cells beside it."""

    TEXT = "text"
    WORDS = "words"
    TITLE = "title"
    CAPTION = "caption"
    HEADER = "header"
    NOTE = "note"
    EUROS = "euros"
    WHOLE_EUROS = "whole_euros"
    NUMBER = "number"
    EXACT = "exact"
    PERCENT = "percent"
    BLANK = "blank"


@dataclass(frozen=True)
class Cell:
    """A text or a number; a `formula` is worked out again by the spreadsheet, and `value` is its result of today.

    `total` sets it apart; `Look.BLANK` is a frame to fill in by hand. A text is never taken for a formula, whatever it
    begins with. `unit` is shown after a number, `level` sets a text back by so many steps; one that is `open` is made
    to be changed, and can be where the sheet is locked.
    """

    value: str | Number | None = None
    look: Look = Look.TEXT
    formula: str = ""
    total: bool = False
    unit: str = ""
    level: int = 0
    open: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows of cells, the widths of its columns in characters, the row that stays on top when printed.

    From the row `tall_from` on, rows are high enough to write and sign in. One that is `locked`, without a password,
    lets only its open cells be changed.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    header_row: int | None = None
    tall_from: int | None = None
    locked: bool = False


class Rows(list[tuple[Cell, ...]]):
    """The rows of a sheet that is being made from top to bottom."""

    def add(self, *cells: Cell) -> int:
        """One row more; its place, counted from 0."""
        self.append(cells)
        return len(self) - 1

    def add_note(self, text: str, signs: int) -> None:
        """A note on as many rows as it needs: on a single one, it would make the printed page as wide as itself."""
        for line in wrap(text, signs, break_on_hyphens=False):
            self.add(Cell(line, Look.NOTE))


@dataclass(frozen=True)
class Book:
    """A whole workbook; `foot` is printed under each page."""

    title: str
    made_on: date
    sheets: tuple[Sheet, ...]
    foot: str = ""


def foot_words(dossier: str, version: int | str) -> str:
    """« Secrétariat partagé – version 3 »."""
    return " – ".join(filter(None, (dossier, f"version {version}")))


def at(column: int, row: int, *, fixed: bool = False) -> str:
    """The name of a cell, both counted from 0: « B3 », or « $B$3 » for one that a copy of a formula keeps."""
    letters, rest = "", column + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"${letters}${row + 1}" if fixed else f"{letters}{row + 1}"


def inside(sheet: str, cell: str) -> str:
    """A cell of another sheet: « 'Service technique'!B3 »."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"


def column_of(column: int, first: int, last: int) -> str:
    """A part of a column that formulas keep: « $B$3:$B$9 »."""
    return f"{at(column, first, fixed=True)}:{at(column, last, fixed=True)}"


def with_the_rest(row: int, cents: int, rest: int, rows: tuple[int, int], total: str) -> str:
    """A share to the cent by largest remainder, in euros: its whole cents, and one more for the greatest remainders.

    `cents` and `rest` are the columns of both, from the first to the last of `rows`; a tie goes to the line above, and
    what has no rest takes no cent. A part of a formula, without its sign.
    """
    here, rests = at(rest, row), column_of(rest, *rows)
    above = f"{at(rest, rows[0], fixed=True)}:{here}"
    rank = f"SUMPRODUCT(--({rests}>{here}))+SUMPRODUCT(--({above}={here}))"
    missing = f"ROUND({total}*100,0)-SUM({column_of(cents, *rows)})"
    return f"({at(cents, row)}+IF(AND({here}>0,{rank}<={missing}),1,0))/100"


def sheet_names(names: Sequence[str]) -> list[str]:
    """Names that a spreadsheet takes, all different: 31 signs at most, without the seven that it forbids."""
    found: list[str] = []
    for name in names:
        clean = "".join(" " if sign in "[]:*?/\\\r\n\t" else sign for sign in printable(name)).strip(" '") or "Feuille"
        short, number = _cut(clean, 31), 2
        while short.casefold() in {other.casefold() for other in found}:
            short, number = f"{_cut(clean, 27)} ({number})", number + 1
        found.append(short)
    return found


def _cut(name: str, most: int) -> str:
    """Spreadsheets count a sign such as 😀 as two."""
    while len(name.encode("utf-16-le")) // 2 > most:
        name = name[:-1]
    return name.rstrip(" '")
