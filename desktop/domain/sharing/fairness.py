"""Is it fair? Each partner and each group against going without the others, for one scenario of one service.

Only numbers here: `fairness_words` tells them, on screen and on paper.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from desktop.domain.choices import Behaviour
from desktop.domain.games import Group, most_tempted
from desktop.domain.money import CENTS, round_cents
from desktop.domain.records import CostLine, Partner, SharingScenario
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.comparison import offers
from desktop.domain.sharing.service_game import (
    ServiceGame,
    carrier_of,
    common_lines,
    service_game,
    straight_game,
    without_use,
)
from desktop.domain.sharing.straight_game import StraightGame


class Lack(Enum):
    """Why nothing can be said yet."""

    PARTNERS = "fewer than two partners"
    COST = "the cost of tomorrow"
    ALONE = "what some pay today or alone"
    USE = "the use of some, which a line follows"
    SHARE = "a rule that shares"
    POT = "a part of the cost that no key of its own shares"


@dataclass(frozen=True)
class NotYet:
    """Nothing can be said: what is missing, and whose it is."""

    lack: Lack
    partners: tuple[Partner, ...] = ()


@dataclass(frozen=True)
class Standing:
    """One partner: cents that it pays in the scenario, would pay alone, and adds to the cost of all the others.

    `added` is `None` where groups were not explored.
    """

    partner: Partner
    paid: int
    alone: int
    added: int | None

    @property
    def gain(self) -> int:
        """Against paying alone: below zero when it would pay less alone."""
        return self.alone - self.paid


@dataclass(frozen=True)
class Tempted:
    """A group, those whom it would leave, and the cents that it saves by staying: below zero, it would pay less."""

    members: tuple[Partner, ...]
    others: tuple[Partner, ...]
    saving: int

    @property
    def leaves(self) -> bool:
        """Whether it would pay less, by more than the cent that the rounding of each share may bring."""
        return self.saving < -len(self.members)


@dataclass(frozen=True)
class Assumptions:
    """What the cost of every group is taken from; `side_by_side` as in `ServiceGame`."""

    carrier: Partner | None
    whole: tuple[CostLine, ...]
    by_use: tuple[CostLine, ...]
    side_by_side: bool = True


@dataclass(frozen=True)
class Fairness:
    """One scenario looked at; `tempted` is the group that saves least, `None` where groups were not explored.

    `left` are the cents that a tariff leaves to the next year: what is called then does not add up to the cost.
    """

    scenario: SharingScenario
    standings: tuple[Standing, ...]
    tempted: Tempted | None
    assumptions: Assumptions
    total: int
    left: int = 0

    @property
    def explored(self) -> bool:
        """Whether every group was looked at, and not each partner alone only."""
        return self.tempted is not None

    @property
    def gain(self) -> int:
        """What pooling saves them all together against each one alone."""
        return sum(each.alone for each in self.standings) - self.total

    @property
    def dearer(self) -> list[Standing]:
        """Those who would pay less alone, the one who would save most first."""
        return sorted((each for each in self.standings if each.gain < 0), key=lambda each: each.gain)

    @property
    def leaving(self) -> Tempted | None:
        """The group that would pay less together, when that is more than what its members would each save alone.

        Shares are rounded to the cent: a group that would save no more than a cent a member is not said to leave.
        """
        if self.tempted is None or len(self.tempted.members) < 2:
            return None
        ids = {partner.id for partner in self.tempted.members}
        single = sum(min(each.gain, 0) for each in self.standings if each.partner.id in ids)
        return self.tempted if self.tempted.saving < single - len(ids) else None

    @property
    def stable(self) -> bool:
        """Whether nobody, alone or in a group that was looked at, would pay less without the others."""
        return not self.dearer and self.leaving is None


def fairness(results: Results, result: ServiceResult, scenario: SharingScenario) -> Fairness | NotYet:
    """Look at one scenario of a service; what is missing when nothing can be said yet."""
    missing = lacking(results, result)
    if missing is not None:
        return missing
    paid = {who: offer.paid for who, offer in offers(results, result, scenario).items() if offer.paid is not None}
    if len(paid) < len(result.partners):
        return NotYet(Lack.SHARE)
    shares = results.scenario(scenario)
    return looked_at(results, result, scenario, paid, shares.left[0] if shares.left else 0)


def looked_at(
    results: Results, result: ServiceResult, scenario: SharingScenario, paid: Mapping[str, int], left: int = 0
) -> Fairness:
    """Look at these amounts, whoever worked them out; nothing but perhaps a use is missing from the service."""
    game = game_of(results, result)
    added = _added(game)
    return Fairness(
        scenario=scenario,
        standings=tuple(
            Standing(partner, paid[partner.id], result.alone[partner.id][0], added.get(partner.id))
            for partner in result.partners
        ),
        tempted=tempted(game, result.partners, paid),
        assumptions=assumptions(results, result, game),
        total=result.pooled.total[0] + sum(years[0] for who, years in result.own.items() if who in paid),
        left=left,
    )


def lacking(results: Results, result: ServiceResult) -> NotYet | None:
    """What the costs of groups wait for, the first thing to type first."""
    if len(result.partners) < 2:
        return NotYet(Lack.PARTNERS)
    if not result.pooled.known:
        return NotYet(Lack.COST)
    if unknown := tuple(partner for partner in result.partners if partner.id not in result.alone):
        return NotYet(Lack.ALONE, unknown)
    if unused := tuple(without_use(results, result)):
        return NotYet(Lack.USE, unused)
    return None


def game_of(results: Results, result: ServiceResult) -> ServiceGame | StraightGame | None:
    """What every group would pay: a table of all of them, else its straight form; `None` where neither can be had."""
    return service_game(results, result) or straight_game(results, result)


def assumptions(results: Results, result: ServiceResult, game: ServiceGame | StraightGame | None) -> Assumptions:
    """What the costs of groups suppose."""
    carrier, lines = carrier_of(results, result), common_lines(results, result)
    known = [line for line in lines if line.amount is not None]
    return Assumptions(
        carrier=next((partner for partner in result.partners if partner.id == carrier), None),
        whole=tuple(line for line in known if line.behaviour is Behaviour.FIXED),
        by_use=tuple(line for line in known if line.behaviour is not Behaviour.FIXED),
        side_by_side=not isinstance(game, ServiceGame) or game.side_by_side,
    )


def cents(euros: float) -> int:
    """Euros of a game as whole cents; what floats leave beyond the hundred thousandth of a cent is no amount."""
    return round_cents(Fraction(round(euros * CENTS * 100_000), 100_000))


def tempted(
    game: ServiceGame | StraightGame | None, partners: Sequence[Partner], paid: Mapping[str, int]
) -> Tempted | None:
    """The group that these amounts tempt most to leave; `None` where groups were not explored."""
    euros = {who: amount / CENTS for who, amount in paid.items()}
    if isinstance(game, StraightGame):
        group: Group | None = game.most_tempted(euros)
    else:
        group = most_tempted(game.game, euros) if game is not None else None
    if group is None:
        return None
    return Tempted(
        tuple(partner for partner in partners if partner.id in group.players),
        tuple(partner for partner in partners if partner.id not in group.players),
        cents(group.saving),
    )


def _added(game: ServiceGame | StraightGame | None) -> dict[str, int]:
    if game is None:
        return {}
    players, added = (
        (game.players, game.added()) if isinstance(game, StraightGame) else (game.game.players, game.game.added)
    )
    return {who: cents(float(euros)) for who, euros in zip(players, added, strict=True)}
