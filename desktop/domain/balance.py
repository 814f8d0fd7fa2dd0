"""Before and after for one partner or for all, in the euros of the reference year.

Totals are those of the services that are shared: one that passes to another budget is told apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.domain.choices import Effect
from desktop.domain.known import known_total
from desktop.domain.records import Partner
from desktop.domain.results import Results, ServiceResult


@dataclass(frozen=True)
class Balance:
    """Whole cents per year; `None` while a figure that it needs is missing.

    `gain = today − after` is told apart: `saved` is money that is no longer spent, nor set aside to replace goods
    (today's less what is newly paid), `freed` is time given back to other tasks, `stays` goes on being paid by the
    partner. `in_kind` is the part of `after`, and of today, that the partner brings without billing it: it is no part
    of the gain.
    """

    today: int | None
    alone: int | None
    after: int | None
    cash: int = 0
    freed: int = 0
    stays: int = 0
    transition: int | None = None
    in_kind: int = 0

    @property
    def gain(self) -> int | None:
        """Positive when the partner pays less than today."""
        return None if self.today is None or self.after is None else self.today - self.after

    @property
    def against_alone(self) -> int | None:
        """Positive when the partner pays less than it would alone at the level aimed at."""
        return None if self.alone is None or self.after is None else self.alone - self.after

    @property
    def saved(self) -> int | None:
        """The real saving on the accounts: negative when the partner pays more in cash."""
        return None if self.after is None or self.today is None else self.cash - self.after


def balance(result: ServiceResult, partner_id: str, year: int = 0) -> Balance:
    """Before and after of one partner in one service, for one year of the outlook (0 is the reference year)."""
    today, alone, after = result.today.get(partner_id), result.alone.get(partner_id), result.after(partner_id)
    effects = result.by_effect.get(partner_id, {})
    cash, freed, stays = (
        effects[effect][year] if effect in effects else 0 for effect in (Effect.SAVED, Effect.FREED, Effect.STAYS)
    )
    return Balance(
        today=today[year] if today else None,
        alone=alone[year] if alone else None,
        after=after[year] if after else None,
        cash=cash,
        freed=freed,
        stays=stays,
        transition=result.transition(partner_id),
        in_kind=in_kind[year] if (in_kind := result.in_kind.get(partner_id)) else 0,
    )


def together(balances: Sequence[Balance]) -> Balance:
    """The sum of several balances; an amount that one of them lacks is missing from the sum."""
    return Balance(
        today=known_total([item.today for item in balances]),
        alone=known_total([item.alone for item in balances]),
        after=known_total([item.after for item in balances]),
        cash=sum(item.cash for item in balances),
        freed=sum(item.freed for item in balances),
        stays=sum(item.stays for item in balances),
        transition=known_total([item.transition for item in balances]),
        in_kind=sum(item.in_kind for item in balances),
    )


def partner_balance(results: Results, partner_id: str, year: int = 0) -> Balance:
    """Before and after of one partner over all the shared services in which it takes part."""
    mine = [result for result in results.shared() if partner_id in result.members]
    return together([balance(result, partner_id, year) for result in mine])


def service_balance(result: ServiceResult, year: int = 0) -> Balance:
    """Before and after of one service for all its partners; what a tariff leaves uncovered is paid by somebody."""
    every = together([balance(result, partner.id, year) for partner in result.partners])
    left = result.chosen.left[year] if result.chosen.left else 0
    return replace(every, after=every.after + left) if left and every.after is not None else every


def whole_balance(results: Results, year: int = 0) -> Balance:
    """Before and after of the whole project."""
    return together([service_balance(result, year) for result in results.shared()])


def known_today(results: Results) -> int:
    """What the partners whose figures are known spend today: a floor, while some figures are missing."""
    return sum(years[0] for result in results.shared() for years in result.today.values())


def missing_partners(results: Results, *, every: bool = False) -> list[Partner]:
    """The partners whose figures of today are missing in at least one shared service, each once, in screen order.

    `every` looks at the services that pass to another budget too: what they cost today is told as well.
    """
    services = results.services() if every else results.shared()
    found = {partner.id: partner for result in services for partner in result.missing}
    return sorted(found.values(), key=lambda partner: partner.position)
