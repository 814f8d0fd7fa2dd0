"""« Et si une commune se retire ? Et si une commune entre ? »: what all the others then pay, and what is left to pay.

Each answer is the dossier with one partner less or one more, computed like any other: what does not follow the use
stays, what follows it moves with it, what a partner bore by itself goes with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.domain.choices import CostScenario, PhaseFrom
from desktop.domain.costs.pooled import first_year_alone
from desktop.domain.costs.take_over import payer
from desktop.domain.records import CostLine, Partner, Record, SharingScenario, Usage
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.data import Gap
from desktop.domain.sharing.shares import share_out
from desktop.domain.what_if import put_into, what_if


@dataclass(frozen=True)
class Newcomer:
    """A partner that could come in: what it would use in a year, its hours a week, what it spends today.

    `more` holds what else the rule may need of it: data of a key, a typed part.
    """

    partner: Partner
    units: Decimal | None = None
    hours: Decimal | None = None
    today: Decimal | None = None
    more: tuple[Record, ...] = ()


@dataclass(frozen=True)
class Movement:
    """One partner that leaves a service, or comes into it, in the year of the accounts; amounts in cents.

    `before` and `after` are what each partner pays, what it bears by itself included. `share` is the part of the common
    cost of the one that moves. `uncovered` is what a tariff then leaves to whoever carries, more than before: the
    others pay as before. `spends` is what one that comes in spends today, where that is known; without it a change by
    steps that starts from today is `stepless`. `unheld` says that limits which held no longer can, and are left out.
    `gaps` are what the rule would need: there is then no `after`.
    """

    mover: Partner
    joins: bool
    before: dict[str, int]
    after: dict[str, int]
    cost_before: int
    cost_after: int
    share: int
    carries: bool
    lends: int
    uncovered: int = 0
    spends: int | None = None
    stepless: bool = False
    unheld: bool = False
    gaps: tuple[Gap, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the shares of those who are then in are known."""
        return bool(self.after)

    @property
    def cost_change(self) -> int:
        """What the common cost does: below zero when something goes with the one that leaves."""
        return self.cost_after - self.cost_before

    @property
    def left(self) -> int:
        """Of what the one that leaves paid, what does not go with it: the others pay it, or whoever carries.

        For one that comes in, what the others together no longer pay, as an amount below zero.
        """
        return self.cost_change - self.share if self.joins else self.share + self.cost_change

    @property
    def kept(self) -> int | None:
        """What whoever carries pays more until the shares are made again; `None` when that is the one that leaves."""
        return None if self.carries else max(self.uncovered or self.left, 0)

    def change(self, partner_id: str) -> int | None:
        """What a partner pays more (below zero: less): one that comes in, against what it spends today."""
        if self.joins and partner_id == self.mover.id:
            return None if self.spends is None or not self.known else self.after[partner_id] - self.spends
        both = self.before.get(partner_id), self.after.get(partner_id)
        return None if both[0] is None or both[1] is None else both[1] - both[0]

    def hit(self, partners: Sequence[Partner]) -> Partner | None:
        """Which of the others would pay most more once the shares are made again; `None` when nobody would."""
        rises = [(self.change(p.id) or 0, p) for p in partners if p.id != self.mover.id]
        most, who = max(rises, key=lambda each: each[0])
        return who if most > 0 else None


def departures(results: Results, result: ServiceResult) -> list[Movement]:
    """Each partner leaving in its turn, in the order of the screen; none while there is no share, or with one alone."""
    if not result.chosen.known or len(result.partners) < 2:
        return []
    copy, found = what_if(results), []
    for partner in result.partners:
        usage = _usage(results, result, partner)
        put_into(copy, [replace(usage, takes_part=False)])
        found.append(departure(results, result, partner, copy))
        put_into(copy, [usage])
    return found


def without(results: Results, result: ServiceResult, partner: Partner) -> Results:
    """The dossier with one partner of a service less."""
    return what_if(results, [replace(_usage(results, result, partner), takes_part=False)])


def joined(results: Results, result: ServiceResult, newcomer: Newcomer) -> Results:
    """The dossier with one partner of a service more."""
    put: list[Record] = [newcomer.partner, _use(results, result, newcomer), *newcomer.more]
    if newcomer.today is not None:
        partner_id = newcomer.partner.id
        put.append(CostLine(service_id=result.service.id, partner_id=partner_id, amount=newcomer.today))
    return what_if(results, put)


def departure(results: Results, result: ServiceResult, partner: Partner, then: Results | None = None) -> Movement:
    """One partner leaving; its share must be known. `then`, where it is already made, is the dossier without it."""
    then = then or without(results, result, partner)
    left = then.service(result.service.id)
    carrier = payer(results.dataset, result.service)
    return Movement(
        mover=partner,
        joins=False,
        before=_paid(result),
        after=_paid(left),
        cost_before=result.pooled.total[0],
        cost_after=left.pooled.total[0],
        share=result.chosen.yearly[partner.id][0],
        carries=carrier is not None and carrier.id == partner.id,
        lends=_lends(results, result, partner),
        uncovered=_uncovered(left) - _uncovered(result),
        unheld=_tight(then, left) and not _tight(results, result),
        gaps=left.chosen.gaps,
    )


def arrival(results: Results, result: ServiceResult, newcomer: Newcomer, then: Results | None = None) -> Movement:
    """One partner coming in; its share is zero while the rule lacks something of it. `then` is the dossier with it."""
    partner, then = newcomer.partner, then or joined(results, result, newcomer)
    grown = then.service(result.service.id)
    return Movement(
        mover=partner,
        joins=True,
        before=_paid(result),
        after=_paid(grown),
        cost_before=result.pooled.total[0],
        cost_after=grown.pooled.total[0],
        share=grown.chosen.yearly.get(partner.id, (0,))[0],
        carries=False,
        lends=0,
        uncovered=_uncovered(grown) - _uncovered(result),
        spends=grown.known.today.get(partner.id),
        stepless=_starts_from_today(grown.chosen.scenario) and partner.id not in grown.known.today,
        unheld=_tight(then, grown) and not _tight(results, result),
        gaps=grown.chosen.gaps,
    )


def _starts_from_today(scenario: SharingScenario | None) -> bool:
    """Whether the shares change by steps from what each pays today: for one of whom it is not known they cannot."""
    return scenario is not None and (scenario.phase_years or 0) > 1 and scenario.phase_from is PhaseFrom.TODAY


def _tight(results: Results, result: ServiceResult) -> bool:
    """Whether the limits of the scenario cannot hold together in the year of the accounts."""
    if result.chosen.tight is None:
        return False  # in none of the years
    pooled = first_year_alone(result.pooled)
    shares = share_out(results.dataset, result.chosen.scenario, result.partners, pooled, result.known)
    return shares.tight is not None


def _paid(result: ServiceResult) -> dict[str, int]:
    return {p.id: years[0] for p in result.partners if (years := result.after(p.id)) is not None}


def _uncovered(result: ServiceResult) -> int:
    return result.chosen.left[0] if result.chosen.left else 0


def _usage(results: Results, result: ServiceResult, partner: Partner) -> Usage:
    """The line by which a partner of the service takes part in it."""
    held = results.dataset.where(Usage, service_id=result.service.id, partner_id=partner.id)
    return next(usage for usage in held if usage.takes_part)


def _use(results: Results, result: ServiceResult, newcomer: Newcomer) -> Usage:
    """Its line of use; a partner of the dossier that does not take part yet may have one already."""
    held = results.dataset.where(Usage, service_id=result.service.id, partner_id=newcomer.partner.id)
    usage = held[0] if held else Usage(service_id=result.service.id, partner_id=newcomer.partner.id)
    return replace(usage, takes_part=True, units=newcomer.units, hours=newcomer.hours)


def _lends(results: Results, result: ServiceResult, partner: Partner) -> int:
    """The common lines that a partner pays itself: an agent or a vehicle that it lends, and may take back."""
    lines = results.lines.of(result.service.id, CostScenario.SHARED, partner.id)
    return sum(years[0] for line in lines if line.common and (years := results.lines.years(line)))
