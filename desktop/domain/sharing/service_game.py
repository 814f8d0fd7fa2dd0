"""What every group of the partners of one service would pay together: the game that tests of fairness are played on.

A partner alone pays its stand-alone cost. A group that can carry the service may pool: it then pays the common lines,
those that do not follow the use once, the others by the units or the steps of its members, and what each bears itself.
It does so for those of its members who gain by it, the others stay alone (design, section 5). All together, it is what
the project costs: that is what is to be shared.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.choices import Behaviour, CarrierKind, CostScenario, Nature
from desktop.domain.costs.pooled import is_income
from desktop.domain.costs.projection import times
from desktop.domain.games import CostGame
from desktop.domain.games.cover import MOST as MOST_IN_PARTITIONS
from desktop.domain.games.cover import cheapest_partitions
from desktop.domain.games.groups import Table, sums
from desktop.domain.money import CENTS
from desktop.domain.records import CostLine, LegalChoice, Partner, Service, Usage
from desktop.domain.results import Results, ServiceResult

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PLAYERS = 20  # a second at most; beyond, costs and shares stay exact and fairness is not explored


@dataclass(frozen=True)
class ServiceGame:
    """The game of one service in euros of the reference year, its players being identifiers of partners.

    `carrier` is the partner without whom no group can pool, empty when any two can; `sized` are the common lines that
    do not follow the use: a smaller group is taken to need them whole.
    """

    game: CostGame
    carrier: str
    sized: tuple[CostLine, ...]


def service_game(results: Results, result: ServiceResult) -> ServiceGame | None:
    """The game of a service; `None` while a figure is missing, with fewer than two partners, or with too many.

    A missing figure is a stand-alone cost, the common cost, or the use of a partner where a line follows it.
    """
    partners = result.partners
    if not 2 <= len(partners) <= MOST_PLAYERS or not result.pooled.known:
        return None
    if any(partner.id not in result.alone for partner in partners):
        return None
    pooled = _pooled(results, result)
    if pooled is None:
        return None
    alone = np.array([result.alone[partner.id][0] for partner in partners], dtype=np.float64)
    carrier = _carrier(results, result.service, partners)
    own = _own(result)
    costs = _by_group(alone, pooled + sums(own), _place(partners, carrier))
    costs[-1] = result.pooled.total[0] + sum(own)  # the project as it is planned, to the cent
    game = CostGame.from_table([partner.id for partner in partners], costs / CENTS)
    common = [line for line in _common(results, result) if line.behaviour is Behaviour.FIXED]
    return ServiceGame(game, carrier, tuple(common))


def _common(results: Results, result: ServiceResult) -> list[CostLine]:
    return [line for line in results.lines.of(result.service.id, CostScenario.SHARED) if line.common]


def _pooled(results: Results, result: ServiceResult) -> Table | None:
    """The common cost in cents of each group, whether or not it could carry the service; nobody costs nothing."""
    units = _units(results, result)
    total = np.zeros(1 << len(result.partners))
    direct = total.copy()
    for line in _common(results, result):
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
    total[0] = 0
    return total


def _units(results: Results, result: ServiceResult) -> Table:
    """The use of each group; not a number where that of a member is not known."""
    known = {use.partner_id: use.units for use in results.dataset.where(Usage, service_id=result.service.id)}
    return sums([np.nan if (units := known.get(p.id)) is None else float(units) for p in result.partners])


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


def _carrier(results: Results, service: Service, partners: tuple[Partner, ...]) -> str:
    """The partner that carries the service by its legal form, else the one that employs its agents."""
    choice = next(iter(results.dataset.where(LegalChoice, service_id=service.id)), None)
    named = choice.carrier_id if choice and choice.carrier_kind is CarrierKind.PARTNER else ""
    ids = {partner.id for partner in partners}
    return next((partner_id for partner_id in (named, service.employer_id) if partner_id in ids), "")


def _place(partners: tuple[Partner, ...], carrier: str) -> int | None:
    return next((place for place, partner in enumerate(partners) if partner.id == carrier), None)


def _by_group(alone: Table, pooled: Table, carrier: int | None) -> Table:
    """What each group pays at best: its members who gain by pooling pool, the others pay alone.

    `a(S) + least over T within S of (pooled(T) − a(T))`, worked out player by player over all groups at once. When any
    two can pool, several groups could do so side by side: that is looked at too, as long as partitions can be tried.
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
    costs = apart + change
    if carrier is not None or len(alone) > MOST_IN_PARTITIONS:
        return costs
    names = [str(place) for place in range(len(alone))]
    return cheapest_partitions(CostGame.from_table(names, costs)).costs.copy()
