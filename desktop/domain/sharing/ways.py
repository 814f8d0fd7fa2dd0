"""What each partner would pay under ways of sharing that follow from the costs of the groups, to the cent.

Numbers only, as in `fairness`. A way that cannot be worked out says why instead of giving an amount.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from math import ceil

from desktop.domain.games import (
    NoImputation,
    ShouldNotJoinError,
    TooManyPlayersError,
    least_core,
    nucleolus,
    sampled_shapley,
    separable_costs_remaining_benefits,
    shapley,
)
from desktop.domain.money import CENTS, round_parts
from desktop.domain.records import Partner
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.fairness import cents, game_of
from desktop.domain.sharing.service_game import ServiceGame
from desktop.domain.sharing.shares import tie_order
from desktop.domain.sharing.straight_game import StraightGame

PAIRS, SEED = 5_000, 1  # orders of arrival drawn with their reverses: a second or two for sixty partners
MOST_ADDED = 400_000  # what partners add in these orders: fewer orders for hundreds of partners, and a few seconds
_FINEST = 1_000_000  # parts of a cent that floats still tell apart: a tie is a tie, whatever they leave behind


class Way(Enum):
    """The ways, those that anybody can check by hand first."""

    SAME_GAIN = "the same gain for each"
    GAIN_PER_HEAD = "the same gain for each inhabitant"
    GAIN_IN_PROPORTION = "the same gain in per cent"
    ARRIVAL = "Shapley"
    PROTECTED = "nucleolus"
    SCRB = "separable costs, remaining benefits"


class Why(Enum):
    """Why a way gives no amount."""

    POPULATION = "the population of somebody is not known"
    NOTHING_ALONE = "alone they pay nothing, or one of them is paid"
    DEARER = "together they pay more than all of them alone"
    SHOULD_NOT_JOIN = "somebody adds more to the cost than it pays alone"
    NOT_EXPLORED = "too many partners, or costs by steps among many"


@dataclass(frozen=True)
class Shared:
    """One way: cents by partner, empty when `why` says that there are none; `partners` are those it is about.

    `within` says by how many cents a share that was estimated on so many `orders` may be off, in 95 draws of 100.
    """

    way: Way
    shares: Mapping[str, int] = field(default_factory=dict)
    within: Mapping[str, int] = field(default_factory=dict)
    orders: int = 0
    why: Why | None = None
    partners: tuple[Partner, ...] = ()


@dataclass(frozen=True)
class Ways:
    """All of them; `best` are the cents that every group can be made to save at least, `None` where not explored.

    Below zero, whatever the shares, some group would pay less without the others.
    """

    shared: tuple[Shared, ...]
    best: int | None

    def get(self, way: Way) -> Shared:
        """One of them."""
        return next(each for each in self.shared if each.way is way)


def ways(results: Results, result: ServiceResult) -> Ways:
    """Work them all out. Nothing is missing from the service: `fairness.lacking` said so."""
    game = game_of(results, result)
    total = result.pooled.total[0] + sum(
        result.own[partner.id][0] for partner in result.partners if partner.id in result.own
    )
    by_hand = _by_hand(result.partners, {p.id: result.alone[p.id][0] for p in result.partners}, total)
    best = None
    if isinstance(game, ServiceGame):
        try:
            best = cents(least_core(game.game)[0])
        except TooManyPlayersError:
            best = None
    return Ways(
        (*by_hand, _arrival(game, result, total), _protected(game, result, total), _scrb(game, result, total)), best
    )


def in_cents(allocation: Mapping[str, float], total: int, partners: Sequence[Partner]) -> dict[str, int]:
    """Euros of a game as cents that add up to the total, by largest remainder; a tied cent goes as for any share."""
    order = tie_order(tuple(partners))
    exact = [Fraction(round(allocation[partner.id] * CENTS * _FINEST), _FINEST) for partner in order]
    lost = (total - sum(exact, Fraction(0))) / len(exact)
    return dict(zip((partner.id for partner in order), round_parts([part + lost for part in exact]), strict=True))


def _by_hand(partners: Sequence[Partner], alone: Mapping[str, int], total: int) -> list[Shared]:
    gain = sum(alone.values()) - total
    heads = {p.id: p.population for p in partners if p.population is not None and p.population >= 0}
    unknown = tuple(partner for partner in partners if partner.id not in heads)
    paid_alone = sum(alone.values()) > 0 and min(alone.values()) >= 0
    per_head = (
        Shared(Way.GAIN_PER_HEAD, why=Why.POPULATION, partners=unknown)
        if unknown or not any(heads.values())
        else _less(Way.GAIN_PER_HEAD, alone, gain, {who: count or 0 for who, count in heads.items()}, partners)
    )
    return [
        _less(Way.SAME_GAIN, alone, gain, dict.fromkeys(alone, 1), partners),
        per_head,
        _less(Way.GAIN_IN_PROPORTION, alone, gain, alone, partners)
        if paid_alone
        else Shared(Way.GAIN_IN_PROPORTION, why=Why.NOTHING_ALONE),
    ]


def _less(
    way: Way, alone: Mapping[str, int], gain: int, weights: Mapping[str, int], partners: Sequence[Partner]
) -> Shared:
    """What each pays alone, less its part of the gain: exact until it is rounded once."""
    whole = sum(weights.values())
    order = tie_order(tuple(partners))
    parts = [alone[p.id] - Fraction(gain * weights[p.id], whole) for p in order]
    return Shared(way, dict(zip((p.id for p in order), round_parts(parts), strict=True)))


def _arrival(game: ServiceGame | StraightGame | None, result: ServiceResult, total: int) -> Shared:
    if isinstance(game, ServiceGame):
        return Shared(Way.ARRIVAL, in_cents(shapley(game.game), total, result.partners))
    if game is None:
        return Shared(Way.ARRIVAL, why=Why.NOT_EXPLORED)
    pairs = PAIRS if game.carrier is not None else min(PAIRS, MOST_ADDED // len(game.players))
    found = sampled_shapley(game.players, game.costs, pairs=pairs, seed=SEED, pivot=game.carrier)
    within = {who: ceil(euros * CENTS) for who, euros in found.half_widths.items()}
    return Shared(Way.ARRIVAL, in_cents(found.shares, total, result.partners), within, 2 * found.pairs)


def _protected(game: ServiceGame | StraightGame | None, result: ServiceResult, total: int) -> Shared:
    if not isinstance(game, ServiceGame):
        return Shared(Way.PROTECTED, why=Why.NOT_EXPLORED)
    try:
        return Shared(Way.PROTECTED, in_cents(nucleolus(game.game), total, result.partners))
    except NoImputation:
        return Shared(Way.PROTECTED, why=Why.DEARER)
    except TooManyPlayersError:
        return Shared(Way.PROTECTED, why=Why.NOT_EXPLORED)


def _scrb(game: ServiceGame | StraightGame | None, result: ServiceResult, total: int) -> Shared:
    if not isinstance(game, ServiceGame):
        return Shared(Way.SCRB, why=Why.NOT_EXPLORED)
    try:
        return Shared(Way.SCRB, in_cents(separable_costs_remaining_benefits(game.game), total, result.partners))
    except ShouldNotJoinError as error:
        who = tuple(partner for partner in result.partners if partner.id in error.players)
        return Shared(Way.SCRB, why=Why.SHOULD_NOT_JOIN, partners=who)
