"""Reads the amounts, numbers, hours and days that people type or paste, in French habits first.

Every parser returns `None` when the text is not one, and raises `Ambiguous` when it can be read in two ways.
"""

import re
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\t\n\r"), " ")
_SIGNS = {ord("\u2212"): "-", ord("\u2013"): "-", ord("\u2011"): "-", ord("\u2019"): "'"}
_PLAIN = {**_SPACES, **_SIGNS}

_CENT = Decimal("0.01")
_MOST = Decimal(10) ** 12  # nothing that a town hall counts goes so far: a key was held down, and no file takes it
_TEN_THOUSANDTH = Decimal("0.0001")

# « 1 234 567 » or « 1234567 », then an optional decimal part. A space elsewhere (« 12 34 ») is a slip.
_FRENCH = re.compile(r"([+-]?) ?(\d{1,3}(?:[ ']\d{3})+|\d+)(?: ?([.,]) ?(\d*))?")
_DOT_GROUPS = re.compile(r"([+-]?) ?(\d{1,3}(?:\.\d{3})+),(\d*)|([+-]?) ?(\d{1,3}(?:\.\d{3}){2,})")
_COMMA_GROUPS = re.compile(r"([+-]?) ?(\d{1,3}(?:,\d{3})+)\.(\d*)|([+-]?) ?(\d{1,3}(?:,\d{3}){2,})")
_TWO_WAYS = re.compile(r"([+-]?) ?([1-9]\d{0,2})([.,])(\d{3})")
_CURRENCY = re.compile(r"^(?:€|eur) ?| ?(?:€|eur|euros?)$", re.IGNORECASE)

_PER_WEEK = re.compile(r" ?(?:/ ?|par )(?:sem(?:aine|\.)?)$", re.IGNORECASE)
_OUT_OF_35 = re.compile(r"(.+?) ?/ ?35(?:,0+)? ?(?:e|es|è|ème|èmes|eme|emes|h)?", re.IGNORECASE)
_HOURS_MINUTES = re.compile(
    r"(\d{1,3}(?: \d{3})+|\d{1,5}) ?(?:h|:|heures?) ?([0-5]?\d) ?(?:min(?:utes?)?)?", re.IGNORECASE
)
_HOURS_UNIT = re.compile(r" ?(?:h|heures?)$", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:à )?(\d{1,2})(?: ?(?:h|:|\.|heures?)(?: ?(\d{2}) ?(?:min(?:utes?)?|mn)?(?::00)?)?)?", re.IGNORECASE
)

_MONTHS = (
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
)
_MONTH_ALIASES = {
    "sept": 9,
    "juil": 7,
    "janv": 1,
    "fevr": 2,
    "fev": 2,
    "avr": 4,
    "oct": 10,
    "nov": 11,
    "dec": 12,
    "jan": 1,
    "aou": 8,
}
_NO_ACCENTS = str.maketrans("éèêûôà", "eeeuoa")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}.*)?")
_NUMERIC_DAY = re.compile(r"(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4}|\d{2})(?: \d{2}:\d{2}.*)?")
_WORDED_DAY = re.compile(r"(?:[a-z]+di )?(?:le )?(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4}|\d{2})")


class Ambiguous(ValueError):  # noqa: N818 - a question to ask, not a failure
    """A text that can be read in two ways (« 1.234 »); `readings` gives both, thousands first."""

    def __init__(self, text: str, readings: tuple[Decimal, Decimal]) -> None:
        super().__init__(text)
        self.text = text
        self.readings = readings


def parse_amount(text: str) -> Decimal | None:
    """Euros with at most two decimals; a third one (from a spreadsheet) is rounded half up."""
    raw = _CURRENCY.sub("", _plain(text)).strip()
    if (two := _TWO_WAYS.fullmatch(raw)) is not None:
        thousands, decimals = _both(two)
        raise Ambiguous(text, (thousands, decimals.quantize(_CENT, ROUND_HALF_UP)))
    value = _decimal(raw)
    if value is None:
        return None
    exponent = value.as_tuple().exponent
    return value.quantize(_CENT, ROUND_HALF_UP) if isinstance(exponent, int) and exponent < -2 else value


def parse_number(text: str) -> Decimal | None:
    """Any number; « 1,234 » is a decimal, « 1.234 » raises `Ambiguous`."""
    raw = _plain(text)
    two = _TWO_WAYS.fullmatch(raw)
    if two is not None and two[3] == ".":
        raise Ambiguous(text, _both(two))
    return _decimal(raw)


def parse_integer(text: str) -> int | None:
    """A whole number (population, year): « 1.234 » can only mean 1234 here, and « 1 234,00 » is accepted."""
    raw = _plain(text)
    two = _TWO_WAYS.fullmatch(raw)
    value = _both(two)[0] if two is not None and two[3] == "." else _decimal(raw)
    return int(value) if value is not None and value == value.to_integral_value() else None


def parse_percent(text: str) -> Decimal | None:
    """Per cent: « 17,4 % », « 17.4 » and « 17,4 » give `17.4`. They are never thousands: a dot is a decimal point."""
    return _decimal(_plain(text).removesuffix("%").strip())


def parse_hours(text: str) -> Decimal | None:
    """Hours per week: « 17,5 h », « 17h30 », « 17:30 », « 17,5/35e ». Minutes give at most four decimals."""
    raw = _PER_WEEK.sub("", _plain(text)).strip()
    if (part := _OUT_OF_35.fullmatch(raw)) is not None:
        raw = part[1]
    if (clock := _HOURS_MINUTES.fullmatch(raw)) is not None:
        exact = Decimal(clock[1].replace(" ", "")) + Decimal(clock[2]) / 60
        return exact.quantize(_TEN_THOUSANDTH, ROUND_HALF_UP).normalize() + 0
    value = _decimal(_HOURS_UNIT.sub("", raw))
    return None if value is None or value < 0 else value


def parse_clock(text: str) -> time | None:
    """A time of the day: « 18 h 30 », « 18h30 », « 18:30 », « 18 h », « 18 ». « 9 h 5 » may be 9 h 05 or 9 h 50."""
    found = _CLOCK.fullmatch(_plain(text))
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:  # « 25 h »
        return None


def parse_day(text: str) -> date | None:
    """A calendar day: « 12/1/27 », « 12 janvier 2027 », « 1er mars 2027 », « 2027-01-12 ». Two digits: 1970 to 2069."""
    raw = _plain(text).lower().translate(_NO_ACCENTS)
    if (iso := _ISO_DAY.fullmatch(raw)) is not None:
        return _day(iso[1], int(iso[2]), iso[3])
    if (numeric := _NUMERIC_DAY.fullmatch(raw)) is not None:
        return _day(numeric[3], int(numeric[2]), numeric[1])
    if (worded := _WORDED_DAY.fullmatch(raw)) is not None:
        return _day(worded[3], _month(worded[2]), worded[1])
    return None


def _plain(text: str) -> str:
    return re.sub(" +", " ", text.translate(_PLAIN)).strip()


def _decimal(raw: str) -> Decimal | None:
    if (french := _FRENCH.fullmatch(raw)) is not None:
        return _build(french[1], french[2], french[4])
    for pattern in (_DOT_GROUPS, _COMMA_GROUPS):
        if (grouped := pattern.fullmatch(raw)) is not None:
            sign, whole, fraction = (grouped[1], grouped[2], grouped[3]) if grouped[2] else (grouped[4], grouped[5], "")
            return _build(sign, whole, fraction)
    return None


def _build(sign: str, whole: str, fraction: str | None) -> Decimal | None:
    value = Decimal(re.sub(r"\D", "", whole) + (f".{fraction}" if fraction else ""))
    if value >= _MOST:
        return None
    return -value if sign == "-" and value else value


def _both(two: re.Match[str]) -> tuple[Decimal, Decimal]:
    sign = -1 if two[1] == "-" else 1
    return sign * Decimal(two[2] + two[4]), sign * Decimal(f"{two[2]}.{two[4]}")


def _month(word: str) -> int:
    return _MONTHS.index(word) + 1 if word in _MONTHS else _MONTH_ALIASES.get(word, 0)


def _day(year: str, month: int, day: str) -> date | None:
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < 70 else 1900  # a vehicle bought in 98, an end in 2045
    try:
        return date(number, month, int(day)) if number >= 1000 else None
    except ValueError:  # the 31st of February
        return None
