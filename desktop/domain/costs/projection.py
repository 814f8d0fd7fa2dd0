"""What one cost line is worth in a given year: known years, growth from there, months, use, one rounding."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil

from desktop.domain.choices import Behaviour, CostFamily
from desktop.domain.money import CENTS, round_cents, round_ratio
from desktop.domain.records import CostLine, Dossier, LineYear, Post

MONTHS = 12
YEARS = range(1950, 2151)
"""Years that accounts may bear: any other is a slip of the keyboard, said by a finding and left out of the numbers."""
MOST_YEARS = 30
NO_GROWTH = Decimal(0)
"""The growth that stands while none is known: prices of the year of the accounts."""


@dataclass(frozen=True)
class Outlook:
    """The years computed, the first one being that of the accounts, and the growth of the lines that have none."""

    years: tuple[int, ...]
    staff_growth: Decimal
    other_growth: Decimal

    @property
    def reference(self) -> int:
        """The year of the accounts, in whose euros the comparisons are shown."""
        return self.years[0]


def known_year(year: int | None) -> int | None:
    """A year that was typed, `None` when there is none or when it cannot be one."""
    return year if year in YEARS else None


def outlook(dossier: Dossier, lines: Sequence[CostLine]) -> Outlook:
    """The years of a dossier, 1 to 30; without a reference year, the latest year typed on a line stands for it."""
    latest = max((year for line in lines if (year := known_year(line.year))), default=0)
    first = known_year(dossier.reference_year) or latest
    years = tuple(range(first, first + min(max(1, dossier.horizon or 1), MOST_YEARS)))
    return Outlook(years, dossier.staff_growth or NO_GROWTH, dossier.other_growth or NO_GROWTH)


def base_year(line: CostLine, view: Outlook) -> int:
    """The year in whose euros a line was typed: its own, else that of the accounts."""
    return known_year(line.year) or view.reference


def growth(line: CostLine, view: Outlook) -> Decimal:
    """The yearly growth of a line in percent: its own, else that of its kind of cost."""
    if line.growth is not None:
        return line.growth
    return view.staff_growth if line.family is CostFamily.STAFF else view.other_growth


def months(line: CostLine | Post) -> int:
    """How many months a year a line or a post runs; without months it runs all year.

    Months that turn round the year count through it: from November to February is four months.
    """
    if line.month_from is None and line.month_to is None:
        return MONTHS
    first, last = line.month_from or 1, line.month_to or MONTHS
    return (last - first) % MONTHS + 1


def line_cents(
    line: CostLine, view: Outlook, known: Sequence[LineYear] = (), units: Fraction | None = None
) -> tuple[int, ...] | None:
    """The cents of a line for each year of the outlook, signed (income is negative); `None` while it is not known.

    `amount × times × months / 12 × (1 + growth)^(year − base year)`, rounded once per line and year so that columns add
    up by hand. A year that is known stands for itself, and is the base of the years after it. A line that loses all of
    itself in a year (growth of −100 % or less) is worth nothing after its base year.

    Args:
        line: `amount` is by year, by unit or by step, as its behaviour says.
        view: the years computed.
        known: the years of this line whose amount was typed.
        units: what is used in a year by those whose cost it is; only lines that follow the use need it.
    """
    bases = known_amounts(line, view, known)
    often = times(line, units)
    if not bases or often is None:
        return None
    part = CENTS * often * Fraction(months(line), MONTHS) * (-1 if line.family is CostFamily.INCOME else 1)
    worth = [(base, amount * part) for base, amount in bases]
    rate = growth(line, view)
    if len(worth) == 1 and not rate:
        return (round_cents(worth[0][1]),) * len(view.years)
    found = []
    for year in view.years:
        base, cents = base_of(worth, year)
        power = grown(rate, year - base)
        found.append(round_ratio(cents.numerator * power.numerator, cents.denominator * power.denominator))
    return tuple(found)


@lru_cache(maxsize=1024)
def grown(rate: Decimal, years: int) -> Fraction:
    """What a yearly growth in percent comes to after so many years; thousands of lines share a few of them."""
    factor = 1 + Fraction(rate) / 100
    return factor**years if factor > 0 else Fraction(years <= 0)


def times(line: CostLine, units: Fraction | None) -> Fraction | None:
    """How many times its amount a line costs in a year: once, once per unit, or once per step begun.

    `None` while the use is not known, or a step has no size.
    """
    if line.behaviour is Behaviour.FIXED:
        return Fraction(1)
    if units is None or units < 0:
        return None
    if line.behaviour is Behaviour.PER_UNIT:
        return units
    return Fraction(ceil(units / Fraction(line.capacity))) if line.capacity and line.capacity > 0 else None


def base_of(bases: Sequence[tuple[int, Fraction]], year: int) -> tuple[int, Fraction]:
    """The typed year from which a year is worked out: the last one before it, else the first of all."""
    return max((each for each in bases if each[0] <= year), default=bases[0])


def known_amounts(line: CostLine, view: Outlook, known: Sequence[LineYear]) -> list[tuple[int, Fraction]]:
    """The years whose amount was typed, the earliest first; the amount of the line itself is that of its base year."""
    found = {} if line.amount is None else {base_year(line, view): Fraction(line.amount)}
    for each in known:
        year = known_year(each.year)
        if year is not None and each.amount is not None:
            found[year] = Fraction(each.amount)
    return sorted(found.items())
