"""French typography, once for screen and paper: spaces, apostrophes, numbers, dates. Babel is its oracle in the tests.

Rounding here is for display only; exact money is rounded elsewhere.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction

from resources.numbers_fr import (
    Ambiguous,
    parse_amount,
    parse_day,
    parse_hours,
    parse_integer,
    parse_number,
    parse_percent,
)

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

NO_BREAK = "\u00a0"
NARROW = "\u202f"
MINUS = "\u2212"

Exact = Decimal | Fraction | int

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)

_SP = "[ \u00a0\u202f\u2009]"
# What must come out as it came in: addresses, mails, paths (whole when between guillemets), ISO dates.
_UNTOUCHED = re.compile(
    r"((?:https?://|www\.)[^\s«»]*[^\s«».,;!?)]"
    r"|[\w.+-]+@[\w-]+\.[\w.-]*\w"
    r"|(?:(?<=«)|(?<=«[ \u00a0\u202f]))(?:[A-Za-z]:\\|\\\\|/)[^«»\n]*?(?=\s*»)"
    r"|(?<!\w)[A-Za-z]:\\[^\s«»;!?]*"
    r"|(?<!\S)/[\w.-]+/[^\s«»;!?]*"
    r"|\b\d{4}-\d{2}-\d{2}\b)"
)
_UNITS = "h|km|m²|m³|ha|min|ETP"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=[^\W\d_])'(?=[^\W_]|«)", "\u2019"),
        (rf"«{_SP}*", f"«{NO_BREAK}"),
        (rf"{_SP}*»", f"{NO_BREAK}»"),
        (rf"{_SP}+:(?!\w)", f"{NO_BREAK}:"),
        (rf"{_SP}+([;!?])", rf"{NARROW}\1"),
        (r"(?<=[^\W_])(?<!&amp)(?<!&lt)(?<!&gt)([;!?])(?=[\s»)]|\Z)", rf"{NARROW}\1"),
        (rf"(?<=\d)([€%])(?!\w)|{_SP}+([€%])(?!\w)", rf"{NO_BREAK}\1\2"),
        (rf"(?<=\d){_SP}+({_UNITS})(?!\w)", rf"{NO_BREAK}\1"),
        (rf"(?<=\d{NO_BREAK}h){_SP}(?=\d{{2}}(?!\d))", NO_BREAK),
        # « 12 janvier », « n° 3 », « art. L. 5211-4 », « M. Dupont », « p. 3 » never part company at the end of a line.
        (rf"(?<=\d|r){_SP}(?=(?:{'|'.join(MONTHS)})(?!\w))", NO_BREAK),
        (rf"(?<![^\W_])([nN]°){_SP}*(?=\d)", rf"\1{NO_BREAK}"),
        (rf"(?<!\w)([aA]rt\.|[aA]rticles?|[LRD]\.|p\.){_SP}(?=\d|[LRD][. \u00a0\d])", rf"\1{NO_BREAK}"),
        (rf"(?<!\w)(MM?\.|Mmes?|Me|Dr){_SP}(?=[A-ZÀ-Ý])", rf"\1{NO_BREAK}"),
    )
)
_GROUPS = re.compile(rf"(?<![\d,.])\d{{1,3}}(?:{_SP}\d{{3}})+(?!\d)")
_TIGHT_SIGN = re.compile(rf"(?:(?<=[\s(])|\A)(?<!\d{_SP})(?<![€%]{_SP})-(?=\d)")
_LOOSE_SIGN = re.compile(
    rf"(?:(?<=[\s(])|\A)(?<!\d{_SP})(?<![€%]{_SP})([-\u2212+]){_SP}(?=\d[\d\u202f]*(?:,\d+)?\u00a0[€%])"
)


def typo(text: str) -> str:
    """The sentence with French spaces and signs; idempotent; addresses, paths and ISO dates stay as they are."""
    pieces = _UNTOUCHED.split(text)
    return "".join(piece if index % 2 else _dress(piece) for index, piece in enumerate(pieces))


def _dress(text: str) -> str:
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    text = _GROUPS.sub(lambda found: re.sub(_SP, NARROW, found[0]), text)
    text = _LOOSE_SIGN.sub(lambda found: ("+" if found[1] == "+" else MINUS) + NO_BREAK, text)
    return _TIGHT_SIGN.sub(MINUS, text)


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


def day(value: date) -> str:
    """« 1er janvier 2027 », « 12 mars 2027 »."""
    return f"{value.day}{'er' if value.day == 1 else ''}{NO_BREAK}{MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """« 01/01/2027 »."""
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def clock(value: time | datetime) -> str:
    """« 10 h 42 », « 9 h 05 », « 18 h »."""
    return f"{value.hour}{NO_BREAK}h" + (f"{NO_BREAK}{value.minute:02d}" if value.minute else "")


def listing(items: Iterable[str]) -> str:
    """« a, b et c »."""
    words = list(items)
    return words[0] if len(words) == 1 else " et ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


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
