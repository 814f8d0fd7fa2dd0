"""Exact money: cents, and the only roundings of the program (half up, largest remainder)."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

CENTS = 100


def to_cents(amount: Decimal) -> int:
    """An amount in euros as whole cents.

    Raises:
        ValueError: the amount has a fraction of a cent: nothing is rounded silently on the way to the file.
    """
    cents = amount * CENTS
    if not cents.is_finite() or cents != cents.to_integral_value():
        message = f"{amount} is not a whole number of cents"
        raise ValueError(message)
    return int(cents)


def from_cents(cents: int) -> Decimal:
    """Whole cents as an amount in euros with two decimals."""
    return Decimal(cents).scaleb(-2)


def round_cents(cents: Fraction) -> int:
    """The nearest whole cent; a half goes away from zero, as on paper."""
    return round_ratio(cents.numerator, cents.denominator)


def round_ratio(cents: int, parts: int) -> int:
    """The same for a quotient that nobody has reduced: that costs more than all the rest of a projection."""
    magnitude = (2 * abs(cents) + parts) // (2 * parts)
    return magnitude if cents >= 0 else -magnitude


def split(total: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Share a total by weights, to the cent, so that the parts add up exactly to the total.

    Largest remainder (Balinski & Young, Fair Representation): each part is cut down to the cent, then the missing
    cents go one by one to the largest remainders; a tie goes to the earliest position. A negative total is shared
    as its absolute value, then changes sign.

    Raises:
        ValueError: no weight, a negative weight, weights that are all zero, or a total with a fraction of a cent.
    """
    return [from_cents(part) for part in split_cents(to_cents(total), [Fraction(weight) for weight in weights])]


def round_parts(parts: Sequence[Fraction]) -> list[int]:
    """Exact parts, in cents, of a whole number of cents, as whole cents that add up to it: largest remainder.

    Some parts may be of the other sign: a partner that another one pays for. A tie goes to the earliest position.

    Raises:
        ValueError: the parts do not add up to whole cents.
    """
    total = sum(parts, Fraction(0))
    if total.denominator != 1:
        message = f"{total} is not a whole number of cents"
        raise ValueError(message)
    return round_towards(total.numerator, parts)


def round_towards(total: int, parts: Sequence[Fraction]) -> list[int]:
    """Exact parts, in cents, as whole cents that come to a total: largest remainder, each within a cent of its own.

    A total farther away than that is only come near to: no part makes up for what the others are not. A tie goes to the
    earliest position.
    """
    sign = 1 if total >= 0 else -1
    floors = [sign * part // 1 for part in parts]
    cut = [index for index, part in enumerate(parts) if part.denominator != 1]
    by_remainder = sorted(cut, key=lambda index: floors[index] - sign * parts[index])
    for index in by_remainder[: max(0, abs(total) - sum(floors))]:
        floors[index] += 1
    return [sign * cents for cents in floors]


def split_cents(total: int, weights: Sequence[Fraction]) -> list[int]:
    """The same as `split` on whole cents and exact weights."""
    if not weights or min(weights) < 0 or not any(weights):
        message = "weights must be non-negative and not all zero"
        raise ValueError(message)
    scale = lcm(*(weight.denominator for weight in weights))
    whole = [weight.numerator * (scale // weight.denominator) for weight in weights]
    divisor = sum(whole)
    parts, remainders = zip(*(divmod(abs(total) * weight, divisor) for weight in whole), strict=True)
    shares = list(parts)
    by_remainder = sorted(range(len(whole)), key=lambda index: -remainders[index])
    for index in by_remainder[: abs(total) - sum(parts)]:
        shares[index] += 1
    return shares if total >= 0 else [-share for share in shares]
