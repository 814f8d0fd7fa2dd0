"""An amount of a year brought down to the months in which a service runs: the one rounding of calls, budgets and gains.

What the projection says for the year of the start is then what is called and written in the budgets, to the cent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from desktop.domain.balance import balance
from desktop.domain.costs.projection import MONTHS
from desktop.domain.money import round_cents, split_cents
from desktop.domain.results import ServiceResult


@dataclass(frozen=True)
class Gained:
    """What is gained in some months of a year, in cents: really saved, freed, and what goes on being paid."""

    saved: int
    freed: int
    stays: int

    @property
    def whole(self) -> int:
        """All that is gained."""
        return self.saved + self.freed + self.stays


def for_months(cents: int, months: int) -> int:
    """An amount of a year brought down to so many months."""
    return round_cents(Fraction(cents * months, MONTHS))


def shares_for_months(shares: dict[str, int], months: int) -> dict[str, int]:
    """Shares of a year brought down to so many months; they add up to the whole brought down and rounded once.

    Shares of both signs (one partner pays another) have no proportions to keep: each is then rounded by itself.
    """
    if months == MONTHS:
        return shares
    if min(shares.values()) < 0 < max(shares.values()) or not any(shares.values()):
        return {who: for_months(cents, months) for who, cents in shares.items()}
    whole = for_months(sum(shares.values()), months)
    return dict(zip(shares, split_cents(whole, [Fraction(abs(cents)) for cents in shares.values()]), strict=True))


def gained(result: ServiceResult, place: int, months: int, who: Iterable[str] | None = None) -> Gained | None:
    """What these partners, or all, gain in so many months of a year of the outlook; `None` while it is not known.

    Rounded as it is booked: the share, what is kept, what leaves the accounts. What is brought in kind stays in them,
    before and after. What a tariff leaves uncovered is paid by somebody: it is in the gain of all, and of no partner.
    """
    partners = list(result.members if who is None else who)
    before = {each: balance(result, each, place) for each in partners}
    if not partners or any(each.gain is None for each in before.values()):
        return None
    yearly = {each: years[place] for each, years in result.chosen.yearly.items()}
    shares = shares_for_months(yearly, months)
    saved = freed = stays = 0
    for each, held in before.items():
        kept = (held.after or 0) - yearly[each] - held.in_kind
        saved += for_months(held.cash - held.in_kind, months) - shares[each] - for_months(kept, months)
        freed += for_months(held.freed, months)
        stays += for_months(held.stays, months)
    if who is None and result.chosen.left:
        saved -= for_months(sum(yearly.values()) + result.chosen.left[place], months) - sum(shares.values())
    return Gained(saved, freed, stays)


def added_up(held: Iterable[Gained]) -> Gained:
    """What is gained in several services."""
    each = list(held)
    return Gained(sum(x.saved for x in each), sum(x.freed for x in each), sum(x.stays for x in each))
