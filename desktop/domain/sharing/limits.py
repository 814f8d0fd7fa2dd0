"""Least and greatest shares: what one partner cannot pay is carried by the others, in proportion to their shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Limit:
    """What one partner pays at least and at most, in the unit of the shares; `None` sets no limit."""

    least: Fraction | None = None
    most: Fraction | None = None


class LimitsTooTightError(ValueError):
    """No sharing keeps to the limits: `missing` is what nobody may pay; below zero, what they must pay too much."""

    def __init__(self, missing: Fraction) -> None:
        self.missing = missing
        super().__init__(f"limits leave {missing} unshared")


def change_limit(before: Mapping[str, Fraction], percent: Fraction) -> dict[str, Limit]:
    """« Au plus 115 % de l’année précédente »: nobody's share grows by more than so many percent of what it was."""
    return {partner_id: Limit(most=paid * (1 + percent / 100)) for partner_id, paid in before.items()}


def within(shares: Mapping[str, Fraction], limits: Mapping[str, Limit]) -> dict[str, Fraction]:
    """The same total with every share within its limits; those that no limit holds keep their proportions.

    Each pays clip(λ · share) for one λ that makes the total: no order of the limits matters, and none is broken by the
    excess of another (cost-sharing, section 3: iterate until none is broken). A share of zero carries nothing.

    Raises:
        LimitsTooTightError: the sum of the least shares exceeds the total, or that of the greatest falls short of it.
        ValueError: a negative share, or a least share above the greatest.
    """
    if any(share < 0 for share in shares.values()):
        raise ValueError("limits are for costs, not for income")
    bounds = {partner_id: _bounds(limits.get(partner_id)) for partner_id in shares}
    total = sum(shares.values(), Fraction(0))
    below, above = Fraction(0), None
    for scale in _scales(shares, bounds):
        if _sum(shares, bounds, scale) >= total:
            above = scale
            break
        below = scale
    return _between(shares, bounds, total, below, above)


_Bounds = tuple[Fraction, Fraction | None]


def _bounds(limit: Limit | None) -> _Bounds:
    least = max(limit.least or Fraction(0), Fraction(0)) if limit else Fraction(0)
    most = limit.most if limit else None
    if most is not None and most < least:
        raise ValueError("the least share is above the greatest one")
    return least, most


def _clip(value: Fraction, bounds: _Bounds) -> Fraction:
    least, most = bounds
    return max(least, value) if most is None else min(most, max(least, value))


def _scales(shares: Mapping[str, Fraction], bounds: Mapping[str, _Bounds]) -> Sequence[Fraction]:
    """The values of λ at which a share meets one of its limits, above zero."""
    return sorted({limit / shares[name] for name, both in bounds.items() for limit in both if limit and shares[name]})


def _sum(shares: Mapping[str, Fraction], bounds: Mapping[str, _Bounds], scale: Fraction) -> Fraction:
    return sum((_clip(scale * share, bounds[name]) for name, share in shares.items()), Fraction(0))


def _between(
    shares: Mapping[str, Fraction],
    bounds: Mapping[str, _Bounds],
    total: Fraction,
    below: Fraction,
    above: Fraction | None,
) -> dict[str, Fraction]:
    """The λ between two meetings, where the sum is a straight line; beyond the last one when `above` is `None`."""
    start = _sum(shares, bounds, below)
    if start > total:  # λ = 0: the least shares alone
        raise LimitsTooTightError(total - start)
    middle = below + 1 if above is None else (below + above) / 2
    slope = (_sum(shares, bounds, middle) - start) / (middle - below)
    if slope == 0 and start < total:
        raise LimitsTooTightError(total - start)
    scale = below if slope == 0 else below + (total - start) / slope
    return {name: _clip(scale * share, bounds[name]) for name, share in shares.items()}
