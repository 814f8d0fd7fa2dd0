"""One cell, read as what its question expects; what cannot be read for certain is told, and never half-taken."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

from desktop.collecting.grid import Cell
from desktop.collecting.keys import Key
from desktop.collecting.shape import Kind
from desktop.collecting.written import one_line
from desktop.domain.choices import Answer
from desktop.domain.fields import Choice
from desktop.domain.money import CENTS, from_cents, round_cents
from resources.typography import (
    Ambiguous,
    euros,
    number,
    parse_amount,
    parse_day,
    parse_hours,
    parse_integer,
    parse_number,
)

_MOST = 10**12  # as for what is typed: no town hall counts so far
_YEARS = range(1990, 2101)
_SERIALS = range(36526, 73051)  # from 2000 to 2099, as spreadsheets count days
_FIRST_SERIAL = date(1899, 12, 30)
_CODE = re.compile(r"\d{5}|2[AB]\d{3}")
_CLOCK = re.compile(r"(\d{1,3}:\d{2}):00")  # « 17:30:00 », an hour of the day once it is a text
_LOST = re.compile(r"(?<=\d)\?(?=\d{3}(?!\d))")  # a thin space, in an encoding that has none
_YES_NO = {
    **dict.fromkeys(("oui", "o", "yes", "vrai", "true", "1", "x"), True),
    **dict.fromkeys(("non", "n", "no", "faux", "false", "0"), False),
}
_EXPECTED: Mapping[Kind, str] = {
    "money": "un montant en euros",
    "number": "un nombre",
    "hours": "un nombre d’heures",
    "integer": "un nombre entier",
    "year": "une année",
    "code": "un code Insee de cinq signes",
    "flag": "oui ou non",
    "date": "une date",
    "choice": "une ligne de la liste",
    "text": "un texte",
}


class UnreadError(ValueError):
    """A cell that cannot be read for certain; `str()` says why, to be put after what is written there."""


@dataclass(frozen=True)
class Expected:
    """What a question expects: how it is read, of which list, how long at most."""

    kind: Kind
    choices: Sequence[Choice] = ()
    longest: int = 0
    lossy: bool = False


def expected(key: Key, kind: Kind, *, lossy: bool = False) -> Expected:
    """What the answer of a key must be: the lists are those of the field itself, not only those offered."""
    field = key.spec
    choices = tuple(field.choices) if field is not None and field.choices is not None else ()
    return Expected(kind, choices, field.max_length if field is not None else 0, lossy)


def read(cell: Cell, want: Expected) -> object:
    """The value of a cell; `None` when nothing is written there.

    Raises:
        UnreadError: something is, and it is not clear what.
    """
    if cell.fault is not None:
        raise UnreadError(cell.fault.value)
    if cell.empty:
        return None
    return _READERS[want.kind](cell, want)


def _numeric(cell: Cell, want: Expected, parse: Callable[[str], Decimal | int | None]) -> Decimal:
    match cell.value:
        case bool() | date() | timedelta():
            raise UnreadError(f"{_EXPECTED[want.kind]} était attendu")
        case int() | float():
            value = _exact(cell.value)
        case _:
            text = _LOST.sub(" ", cell.words) if want.lossy else cell.words
            try:
                found = parse(text)
            except Ambiguous as error:
                cents = want.kind == "money"
                first, second = (euros(each, cents=True) if cents else number(each) for each in error.readings)
                raise UnreadError(f"peut se lire {first} ou {second}") from error
            if found is None:
                raise UnreadError(f"{_EXPECTED[want.kind]} était attendu")
            value = Decimal(found)
    if value < 0:
        raise UnreadError("un nombre négatif")
    return value


def _exact(value: float) -> Decimal:
    """A number of a spreadsheet: fifteen digits at most are certain in it."""
    if not abs(value) < _MOST:  # not a number is not smaller than anything either
        raise UnreadError("un nombre démesuré")
    return Decimal(f"{value:.15g}")


def _money(cell: Cell, want: Expected) -> Decimal:
    """A third decimal, as a formula gives it, is rounded, like everywhere in the house."""
    return from_cents(round_cents(Fraction(_numeric(cell, want, parse_amount)) * CENTS))


def _number(cell: Cell, want: Expected) -> Decimal:
    return _numeric(cell, want, parse_number)


def _hours(cell: Cell, want: Expected) -> Decimal:
    """A spreadsheet takes « 17:30 » for an hour of the day, and « 35:00 » for a duration."""
    if isinstance(cell.value, time):
        return _numeric(Cell(f"{cell.value:%H:%M}"), want, parse_hours)
    if isinstance(cell.value, timedelta):
        minutes = round(cell.value / timedelta(minutes=1))
        return _numeric(Cell(f"{minutes // 60}:{minutes % 60:02d}"), want, parse_hours)
    whole = _CLOCK.fullmatch(cell.words.strip())
    return _numeric(Cell(whole[1]) if whole else cell, want, parse_hours)


def _integer(cell: Cell, want: Expected) -> int:
    value = _numeric(cell, want, parse_integer)
    if value != value.to_integral_value():
        raise UnreadError("un nombre entier était attendu")
    return int(value)


def _year(cell: Cell, want: Expected) -> int:
    year = _integer(cell, want)
    if year not in _YEARS:
        raise UnreadError("une année était attendue")
    return year


def _code(cell: Cell, _want: Expected) -> str:
    """An Insee code; a spreadsheet that took it for a number has lost its zero and gained a decimal: « 1034.0 »."""
    text = one_line(cell.words).replace(" ", "").upper()
    text = re.sub(r"[.,]0+", "", text) if re.fullmatch(r"\d+[.,]0+", text) else text
    text = text.zfill(5) if text.isdecimal() and len(text) == 4 else text
    if not _CODE.fullmatch(text):
        raise UnreadError("un code Insee de cinq signes était attendu")
    return text


def _flag(cell: Cell, _want: Expected) -> bool:
    found = _YES_NO.get(cell.words.strip().casefold())
    if found is None:
        raise UnreadError("oui ou non était attendu")
    return found


def _date(cell: Cell, _want: Expected) -> date:
    match cell.value:
        case datetime():
            found: date | None = cell.value.date()
        case date():
            found = cell.value
        case _:
            found = _counted_day(cell.words) or parse_day(cell.words)
    if found is None or found.year not in range(2000, 2101):
        raise UnreadError("une date était attendue")
    return found


def _counted_day(words: str) -> date | None:
    """The day that a spreadsheet holds as a number, where its cell is not shown as a date."""
    days = words.strip().removesuffix(".0")
    counted = days.isdecimal() and len(days) == len(str(_SERIALS.start)) and int(days) in _SERIALS
    return _FIRST_SERIAL + timedelta(days=int(days)) if counted else None


def _choice(cell: Cell, want: Expected) -> Choice:
    said = _plain(cell.words)
    for choice in want.choices:
        yes_no = isinstance(choice, Answer) and choice is not Answer.UNKNOWN and said == _plain(choice.label)[:1]
        if said == _plain(choice.label) or yes_no:
            return choice
    raise UnreadError("n’est pas dans la liste")


def _plain(text: str) -> str:
    return one_line(text).casefold().replace("’", "'")


def _text(cell: Cell, want: Expected) -> str:
    text = one_line(cell.words)
    if want.longest and len(text) > want.longest:
        raise UnreadError(f"plus de {want.longest} signes")
    return text


_READERS: Mapping[Kind, Callable[[Cell, Expected], object]] = {
    "money": _money,
    "number": _number,
    "hours": _hours,
    "integer": _integer,
    "year": _year,
    "code": _code,
    "flag": _flag,
    "date": _date,
    "choice": _choice,
    "text": _text,
}
