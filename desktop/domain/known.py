"""Sums that are told only when every part of them is known: half of the figures would be taken for all of them."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

_Amount = TypeVar("_Amount", int, Decimal, Fraction)


def known_total(values: Iterable[_Amount | None]) -> _Amount | None:
    """The sum of values that are all known; `None` when one is missing, and when there is none at all."""
    total: _Amount | None = None
    for value in values:
        if value is None:
            return None
        total = value if total is None else total + value
    return total
