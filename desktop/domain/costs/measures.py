"""What « Est-ce solide ? » looks at: the cost of tomorrow, what a partner pays, the gain of one year or of all."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from desktop.domain.balance import balance, service_balance
from desktop.domain.costs.for_months import gained
from desktop.domain.costs.projection import MONTHS
from desktop.domain.known import known_total
from desktop.domain.results import ServiceResult


@dataclass(frozen=True)
class Measure:
    """What is looked at in a service, in cents: its cost, what one partner pays, a gain; `None` while not known.

    `shared` says whether it depends on how the cost is shared: what each uses then matters, whatever the lines follow.
    `tomorrow` says that it is the cost of tomorrow alone: lines of another situation move nothing of it, and with many
    partners most lines are such.
    """

    of: Callable[[ServiceResult], int | None]
    shared: bool = True
    tomorrow: bool = False


def _cost(result: ServiceResult) -> int | None:
    own = sum(result.own[p.id][0] for p in result.partners if p.id in result.own)
    return result.pooled.total[0] + own if result.pooled.known else None


cost = Measure(_cost, shared=False, tomorrow=True)
"""What a service costs tomorrow, own lines included, in the year of the accounts."""
gain = Measure(lambda result: service_balance(result).gain, shared=False)
"""What all the partners of a service pay less than today."""


def paid_by(partner_id: str) -> Measure:
    """What a partner pays tomorrow; nothing for a service in which it takes no part."""
    return Measure(lambda result: balance(result, partner_id).after if partner_id in result.members else 0)


def gain_of(partner_id: str) -> Measure:
    """What a partner pays less than today."""
    return Measure(lambda result: balance(result, partner_id).gain if partner_id in result.members else 0)


def gain_over(parts: Sequence[Fraction], paid: Collection[str] = ()) -> Measure:
    """What all pay less than today over the years planned, the one-off of the start off.

    `parts` says how much of each year is pooled: see `years_ahead.part_counted`; `paid` are the services whose one-off
    was paid before: see `Results.begun_before`.
    """

    def added(result: ServiceResult) -> int | None:
        gains = [gained(result, place, int(part * MONTHS)) for place, part in enumerate(parts)]
        known = [gain.whole for gain in gains if gain is not None]
        once = 0 if result.service.id in paid else known_total(result.of_start(p.id) for p in result.partners) or 0
        return sum(known) - once if known and len(known) == len(parts) else None

    return Measure(added, shared=False)
