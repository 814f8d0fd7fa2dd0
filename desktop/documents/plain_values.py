"""The numbers that papers write, read again as numbers: « − 1 234,50 € », « 12,5 % », « 17 h 30 », « 40 repas »."""

import re
from dataclasses import dataclass
from fractions import Fraction

from resources.typography import MINUS, NARROW, NO_BREAK

_BLANK = f"[ {NO_BREAK}{NARROW}]"
_NUMBER = rf"(?:0|[1-9]\d{{0,2}})(?:{NARROW}\d{{3}})*"
_HOURS = re.compile(rf"({MINUS}?){_BLANK}?({_NUMBER}){_BLANK}h(?:{_BLANK}(\d\d))?")
_VALUE = re.compile(rf"([+{MINUS}]?){_BLANK}?({_NUMBER})(?:,(\d+))?(?:{_BLANK}([^\d+{MINUS}]*))?")
_TO_PAY_BACK = re.compile(r"€ à rendre")
"""What `balance_words` adds to an amount that goes the other way."""


@dataclass(frozen=True)
class PlainValue:
    """A number of a cell, with its decimals as they were written, and its unit: « € », « % », « h », « repas » or none.

    A percentage keeps its hundred: 12.5 for « 12,5 % ».
    """

    value: Fraction
    decimals: int
    unit: str = ""

    @property
    def written(self) -> str:
        """« -1234,50 »: nothing but a sign, digits and a comma."""
        units = abs(self.value) * 10**self.decimals
        assert units.denominator == 1, "decimals are those of the value"
        whole, rest = divmod(units.numerator, 10**self.decimals)
        sign = "-" if self.value < 0 else ""
        return f"{sign}{whole},{rest:0{self.decimals}d}" if self.decimals else f"{sign}{whole}"


def plain_value(cell: str) -> PlainValue | None:
    """The number that a cell says, as the house writes numbers; `None` for words, a day, a code or a year.

    Thousands of the house are set apart: « 2027 » and « 6218 » are no numbers, and keep their four digits.
    """
    if found := _HOURS.fullmatch(cell):
        minutes = Fraction(int(found[3] or 0), 60)
        hours = (_whole(found[2]) + minutes) * (-1 if found[1] else 1)
        return PlainValue(Fraction(round(hours * 10_000), 10_000), 4 if (hours * 100).denominator > 1 else 2, "h")
    found = _VALUE.fullmatch(cell)
    if found is None:
        return None
    sign, digits, rest, unit = found.groups(default="")
    value = Fraction(_whole(digits)) + Fraction(int(rest or 0), 10 ** len(rest))
    back = _TO_PAY_BACK.fullmatch(unit) is not None
    return PlainValue(-value if (sign == MINUS) is not back else value, len(rest), "€" if back else unit.strip())


def _whole(digits: str) -> int:
    return int(digits.replace(NARROW, ""))
