"""French typography, once for screen and paper: spaces, apostrophes, numbers, dates. Babel is its oracle in the tests.

Rounding here is for display only; exact money is rounded elsewhere.
"""

from decimal import Decimal
from fractions import Fraction

from resources.numbers_fr import (
    Ambiguous,
    parse_amount,
    parse_clock,
    parse_day,
    parse_hours,
    parse_integer,
    parse_number,
    parse_percent,
)
from resources.sentence import MINUS, NARROW, NO_BREAK, clock, day, listing, short_day, typo

__all__ = [
    "MINUS",
    "NARROW",
    "NO_BREAK",
    "Ambiguous",
    "clock",
    "day",
    "euros",
    "hours",
    "listing",
    "number",
    "parse_amount",
    "parse_clock",
    "parse_day",
    "parse_hours",
    "parse_integer",
    "parse_number",
    "parse_percent",
    "percent",
    "plural",
    "short_day",
    "signed_euros",
    "signed_percent",
    "typo",
]

Exact = Decimal | Fraction | int


def euros(value: Exact, cents: bool = False) -> str:
    """« 1 234 € », or « 1 234,56 € » with `cents`; `value` in euros."""
    return f"{number(value, 2 if cents else 0)}{NO_BREAK}€"


def signed_euros(value: Exact, cents: bool = False) -> str:
    """A change, with its sign always shown: « + 310 € », « − 6 200 € », « 0 € » when it rounds to nothing."""
    return _plus(value, 2 if cents else 0) + euros(value, cents)


def percent(ratio: Decimal | Fraction | int, digits: int = 1) -> str:
    """« 17,4 % » for the ratio 0.174; at most `digits` decimals, none when they are zeros."""
    return f"{_written(Fraction(ratio) * 100, digits, strip=True)}{NO_BREAK}%"


def signed_percent(ratio: Decimal | Fraction | int, digits: int = 1) -> str:
    """A change as a percentage, with its sign always shown: « − 13 % »."""
    return _plus(Fraction(ratio) * 100, digits) + percent(ratio, digits)


def number(value: Exact, decimals: int | None = None) -> str:
    """« 1 234,5 »: exactly `decimals` decimals, or as many as the value needs (four at most)."""
    return _written(value, 4 if decimals is None else decimals, strip=decimals is None)


def hours(value: Exact) -> str:
    """« 17 h 30 » for 17.5 hours, to the nearest minute."""
    minutes = _units(value, 0, scale=60)
    sign = f"{MINUS}{NO_BREAK}" if value < 0 and minutes else ""
    whole, rest = divmod(minutes, 60)
    return f"{sign}{_grouped(whole)}{NO_BREAK}h" + (f"{NO_BREAK}{rest:02d}" if rest else "")


def plural(n: Exact, singular: str, plural: str) -> str:
    """« 0 poste », « 1,5 poste », « 2 postes »: the plural starts at two."""
    return f"{number(n)} {plural if n >= 2 or n <= -2 else singular}"


def _plus(value: Exact, decimals: int) -> str:
    return f"+{NO_BREAK}" if value > 0 and _units(value, decimals) else ""


def _units(value: Exact, decimals: int, scale: int = 1) -> int:
    """The absolute value in units of the last decimal shown, half up."""
    scaled = abs(Fraction(value)) * scale * 10**decimals
    doubled: int = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return doubled


def _written(value: Exact, decimals: int, *, strip: bool) -> str:
    units = _units(value, decimals)
    sign = f"{MINUS}{NO_BREAK}" if value < 0 and units else ""
    whole, rest = divmod(units, 10**decimals)
    fraction = f"{rest:0{decimals}d}" if decimals else ""
    if strip:
        fraction = fraction.rstrip("0")
    return sign + _grouped(whole) + (f",{fraction}" if fraction else "")


def _grouped(whole: int) -> str:
    return f"{whole:,}".replace(",", NARROW)
