"""The scenarios of a service side by side: what each partner would pay in each, against today and against alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from desktop.domain.balance import balance
from desktop.domain.costs.pooled import add
from desktop.domain.money import CENTS
from desktop.domain.records import Partner, SharingScenario
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.shares import part_borne


@dataclass(frozen=True)
class Offer:
    """What one partner (or all together) pays in a year in one scenario: cents, `None` while not known.

    `in_kind` is what of it is brought without a bill; `part` is its share in the cost, over that cost.
    """

    paid: int | None
    part: Fraction | None
    today: int | None
    alone: int | None
    population: int | None
    in_kind: int = 0

    @property
    def per_head(self) -> Fraction | None:
        """Euros per inhabitant, exact."""
        return Fraction(self.paid, CENTS * self.population) if self.paid is not None and self.population else None

    @property
    def change(self) -> int | None:
        """Against today: negative when the partner pays less."""
        return _less(self.paid, self.today)

    @property
    def against_alone(self) -> int | None:
        """Against what it would pay alone: negative when the partner pays less."""
        return _less(self.paid, self.alone)


def offers(results: Results, result: ServiceResult, scenario: SharingScenario) -> dict[str, Offer]:
    """The offer of a scenario to each partner of the service, in their order, by identifier."""
    shares = results.scenario(scenario)
    found = {}
    for partner in result.partners:
        before, years = balance(result, partner.id), shares.yearly.get(partner.id)
        own = result.own.get(partner.id)
        paid = None if years is None else (add(years, own) if own else years)[0]
        part = part_borne(shares, partner.id, cost=result.pooled.total[0] if result.pooled.known else None)
        found[partner.id] = Offer(paid, part, before.today, before.alone, _inhabitants(partner), before.in_kind)
    return found


def together(given: Iterable[Offer]) -> Offer:
    """All the partners of one scenario; what one of them lacks is missing from the sum."""
    every = list(given)
    return Offer(
        paid=_sum([offer.paid for offer in every]),
        part=None
        if any(offer.part is None for offer in every)
        else sum((o.part or Fraction(0) for o in every), Fraction(0)),
        today=_sum([offer.today for offer in every]),
        alone=_sum([offer.alone for offer in every]),
        population=None,
        in_kind=sum(offer.in_kind for offer in every),
    )


def _inhabitants(partner: Partner) -> int | None:
    return partner.population if partner.population and partner.population > 0 else None


def _less(paid: int | None, other: int | None) -> int | None:
    return None if paid is None or other is None else paid - other


def _sum(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None
