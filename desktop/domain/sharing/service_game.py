"""What every group of the partners of one service would pay together: the game that tests of fairness are played on.

A partner alone pays its stand-alone cost. A group that can carry the service may pool: it then pays the common lines,
those that do not follow the use once, the others by the units or the steps of its members, and what each bears itself.
It does so for those of its members who gain by it, the others stay alone (design, section 5). All together, it is what
the project costs: that is what is to be shared.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.asked import carried_by, employed_by
from desktop.domain.choices import Behaviour, CostScenario, Nature
from desktop.domain.costs.pooled import is_income
from desktop.domain.costs.projection import times
from desktop.domain.games import CostGame
from desktop.domain.games.cover import MOST as MOST_IN_PARTITIONS
from desktop.domain.games.cover import cheapest_partitions
from desktop.domain.games.groups import Table, sums
from desktop.domain.law.choice import choice_of
from desktop.domain.money import CENTS
from desktop.domain.records import CostLine, Partner, Usage
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.straight_game import StraightGame

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PLAYERS = 22  # measured: 0.7 s and 200 MB; beyond, only what has no steps is explored (`straight_game`)


@dataclass(frozen=True)
class ServiceGame:
    """The game of one service in euros of the reference year, its players being identifiers of partners.

    `carrier` is the partner without whom no group can pool, empty when any two can; `sized` are the common lines that
    do not follow the use: a smaller group is taken to need them whole. `side_by_side` is false where a group could
    organise itself in several services at once and that was not looked at.
    """

    game: CostGame
    carrier: str
    sized: tuple[CostLine, ...]
    side_by_side: bool = True


def service_game(results: Results, result: ServiceResult) -> ServiceGame | None:
    """The game of a service; `None` while a figure is missing, with fewer than two partners, or with too many.

    A missing figure is a stand-alone cost, the common cost, or the use of a partner where a line follows it.
    """
    partners = result.partners
    if len(partners) > MOST_PLAYERS or not _ready(result):
        return None
    pooled = _pooled(results, result, sums(_units(results, result)))
    if pooled is None:
        return None
    pooled[0] = 0  # nobody costs nothing
    alone = np.array([result.alone[partner.id][0] for partner in partners], dtype=np.float64)
    carrier = carrier_of(results, result)
    own = _own(result)
    common = common_lines(results, result)
    one_is_enough = bool(carrier) or all(_never_apart(line) for line in common)
    costs = _by_group(alone, pooled + sums(own), _place(partners, carrier))
    tried = one_is_enough or len(partners) <= MOST_IN_PARTITIONS
    if tried and not one_is_enough:
        names = [partner.id for partner in partners]
        costs = cheapest_partitions(CostGame.from_table(names, costs)).costs.copy()
    costs[-1] = result.pooled.total[0] + sum(own)  # the project as it is planned, to the cent
    game = CostGame.from_table([partner.id for partner in partners], costs / CENTS)
    return ServiceGame(game, carrier, tuple(line for line in common if line.behaviour is Behaviour.FIXED), tried)


def straight_game(results: Results, result: ServiceResult) -> StraightGame | None:
    """The same game without a table, for any number of partners; `None` where its costs have steps or do not add up.

    Where an income that comes once would be had twice by two services side by side, only a game with a carrier, which
    has one service at most, is straight.
    """
    lines, carrier = common_lines(results, result), carrier_of(results, result)
    straight = all(line.behaviour is not Behaviour.PER_STEP for line in lines)
    if not straight or not _ready(result) or not (carrier or all(_never_apart(line) for line in lines)):
        return None
    units = _units(results, result)
    points = _pooled(results, result, np.array([0.0, *units, sum(units)]))  # nobody, each one, everybody
    if points is None:
        return None
    own = np.array(_own(result))
    return StraightGame(
        players=tuple(partner.id for partner in result.partners),
        alone=np.array([result.alone[partner.id][0] for partner in result.partners]) / CENTS,
        once=float(points[0]) / CENTS,
        each=(points[1:-1] - points[0] + own) / CENTS,
        carrier=_place(result.partners, carrier),
        total=(result.pooled.total[0] + float(own.sum())) / CENTS,
    )


def common_lines(results: Results, result: ServiceResult) -> list[CostLine]:
    """The lines of tomorrow that the partners share."""
    return [line for line in results.lines.of(result.service.id, CostScenario.SHARED) if line.common]


def without_use(results: Results, result: ServiceResult) -> list[Partner]:
    """The partners whose use is not known although a common line follows it."""
    if all(line.behaviour is Behaviour.FIXED for line in common_lines(results, result)):
        return []
    units = _units(results, result)
    return [partner for partner, known in zip(result.partners, units, strict=True) if np.isnan(known)]


def _ready(result: ServiceResult) -> bool:
    partners = result.partners
    return len(partners) >= 2 and result.pooled.known and all(partner.id in result.alone for partner in partners)


def _never_apart(line: CostLine) -> bool:
    """Whether one service never pays more for this line than several side by side: paid once, or fewer steps begun."""
    return line.behaviour is Behaviour.PER_UNIT or not (is_income(line) or (line.amount or 0) < 0)


def _pooled(results: Results, result: ServiceResult, units: Table) -> Table | None:
    """The common cost in cents of groups that use so many units, everybody last; whether or not they could carry it."""
    total = np.zeros(len(units))
    direct = total.copy()
    for line in common_lines(results, result):
        cents = _of_groups(results, line, units, len(total))
        if cents is None:
            continue  # a line whose amount is not known yet counts nowhere
        total += cents
        if line.nature is Nature.DIRECT and not is_income(line):
            direct += cents
        if np.isnan(cents).any():
            return None
    rate = float(result.service.overhead_rate or 0) / 100
    total += direct * rate
    return total


def _units(results: Results, result: ServiceResult) -> list[float]:
    """The use of each partner; not a number where it is not known."""
    known = {use.partner_id: use.units for use in results.dataset.where(Usage, service_id=result.service.id)}
    return [np.nan if (units := known.get(p.id)) is None else float(units) for p in result.partners]


def _of_groups(results: Results, line: CostLine, units: Table, count: int) -> Table | None:
    """The cents of a line for each group, from those of all together: once, by the units, or by the steps begun."""
    years = results.lines.years(line)
    if line.behaviour is Behaviour.FIXED:
        return None if years is None else np.full(count, float(years[0]))
    if line.amount is None:
        return None
    if years is None or np.isnan(units[-1]):
        return np.full(count, np.nan)
    whole = times(line, results.lines.units(line))
    each = years[0] / float(whole) if whole else 0.0
    if line.behaviour is Behaviour.PER_UNIT:
        return each * units
    assert line.capacity is not None, "a step without size has no years"
    return each * np.ceil(units / float(line.capacity) - 1e-9)


def _own(result: ServiceResult) -> "Sequence[float]":
    """What each partner goes on bearing by itself once pooled, in cents."""
    return [float(result.own[partner.id][0]) if partner.id in result.own else 0.0 for partner in result.partners]


def carrier_of(results: Results, result: ServiceResult) -> str:
    """The partner that carries the service by its legal form, else the one that employs its agents; else empty."""
    named = carried_by(choice_of(results.dataset, result.service.id))
    ids = {partner.id for partner in result.partners}
    return next((partner_id for partner_id in (named, employed_by(result.service)) if partner_id in ids), "")


def _place(partners: tuple[Partner, ...], carrier: str) -> int | None:
    return next((place for place, partner in enumerate(partners) if partner.id == carrier), None)


def _by_group(alone: Table, pooled: Table, carrier: int | None) -> Table:
    """What each group pays with one service at most: its members who gain by pooling pool, the others pay alone.

    `a(S) + least over T within S of (pooled(T) − a(T))`, worked out player by player over all groups at once.
    """
    apart = sums(alone)
    change = pooled - apart
    masks = np.arange(len(change))
    able = masks & (masks - 1) != 0  # two at least
    if carrier is not None:
        able &= masks >> carrier & 1 == 1
    change = np.where(able, change, np.inf)
    change[0] = 0
    for player in range(len(alone)):
        halves = change.reshape(-1, 2, 1 << player)
        np.minimum(halves[:, 1], halves[:, 0], out=halves[:, 1])
    return apart + change
