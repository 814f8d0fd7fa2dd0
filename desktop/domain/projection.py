"""What one cost line is worth in a given year: growth from its base year, months, one rounding."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from desktop.domain.choices import CostFamily
from desktop.domain.money import CENTS, round_cents, round_ratio
from desktop.domain.records import CostLine, Dossier

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


def months(line: CostLine) -> int:
    """How many months a year a line runs; a line without months runs all year.

    Months that turn round the year count through it: from November to February is four months.
    """
    if line.month_from is None and line.month_to is None:
        return MONTHS
    first, last = line.month_from or 1, line.month_to or MONTHS
    return (last - first) % MONTHS + 1


def line_cents(line: CostLine, view: Outlook) -> tuple[int, ...] | None:
    """The cents of a line for each year of the outlook, signed (income is negative); `None` without an amount.

    `amount × months / 12 × (1 + growth)^(year − base year)`, rounded once per line and year so that columns add up
    by hand. A line that loses all of itself in a year (growth of −100 % or less) is worth nothing after its base year.
    """
    if line.amount is None:
        return None
    base = base_year(line, view)
    full = Fraction(line.amount) * CENTS * Fraction(months(line), MONTHS)
    if line.family is CostFamily.INCOME:
        full = -full
    rate = growth(line, view)
    if not rate:
        return (round_cents(full),) * len(view.years)
    factor = 1 + Fraction(rate) / 100
    if factor <= 0:
        return tuple(round_cents(full) if year <= base else 0 for year in view.years)
    amount, parts = full.numerator, full.denominator
    powers = _powers(factor, tuple(year - base for year in view.years))
    return tuple(round_ratio(amount * power.numerator, parts * power.denominator) for power in powers)


@lru_cache(maxsize=1024)
def _powers(factor: Fraction, years: tuple[int, ...]) -> tuple[Fraction, ...]:
    """What a yearly factor comes to after so many years; thousands of lines share a few of them."""
    return tuple(factor**count for count in years)
