"""The cost of today per inhabitant, and who stands apart by it."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from desktop.domain.costs.pooled import Years
from desktop.domain.records import Partner

FAR = 3
"""How many times the mean of the others deserves a second look."""


def per_head(partners: Iterable[Partner], today: Mapping[str, Years]) -> dict[Partner, Fraction]:
    """The cents per inhabitant of the first year, of each partner whose cost and population are known."""
    known = ((partner, today.get(partner.id)) for partner in partners)
    return {partner: Fraction(years[0], partner.population) for partner, years in known if years and partner.population}


def apart(partners: Iterable[Partner], today: Mapping[str, Years]) -> tuple[Partner, ...]:
    """Those who pay per inhabitant more than `FAR` times the mean of the others, in their order."""
    costs = per_head(partners, today)
    total, others = sum(costs.values()), len(costs) - 1
    # « mine × others > FAR × (total − mine) », written as one amount that each is compared to.
    least = Fraction(FAR * total, others + FAR) if costs else Fraction(0)
    return tuple(partner for partner, mine in costs.items() if mine > least and total > mine)
