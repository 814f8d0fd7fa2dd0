"""A total is told only when every part of it is known."""

from decimal import Decimal
from fractions import Fraction

from desktop.domain.known import known_total


def test_all_known():
    assert known_total([1, 0, -3]) == -2
    assert known_total([0]) == 0
    assert known_total([Decimal("1.10"), Decimal("2.20")]) == Decimal("3.30")
    assert known_total([Fraction(1, 3), Fraction(2, 3)]) == 1


def test_one_missing_or_none_at_all():
    assert known_total([1, None, 3]) is None
    assert known_total([None]) is None
    assert known_total([]) is None
