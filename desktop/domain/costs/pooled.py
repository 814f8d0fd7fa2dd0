"""The cost to share of one service: common lines, direct, indirect, less income, and the one-off of the start."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from desktop.domain.choices import CostFamily, CostScenario, Nature
from desktop.domain.money import round_cents
from desktop.domain.records import CostLine, Service

Years = tuple[int, ...]

NO_OVERHEAD = Decimal(0)
"""The rate of indirect costs that stands while none is typed: several legal forms reimburse none."""


@dataclass(frozen=True)
class Pooled:
    """What the partners share, in cents per year; income is negative; `known` once one amount is.

    `parts` holds the same total by cost pool (empty for the lines that are in none), and so does `starts` for what is
    paid once.
    """

    direct: Years
    indirect: Years
    overhead: Years
    income: Years
    transition: int
    known: bool
    parts: Mapping[str, Years]
    starts: Mapping[str, int]

    @property
    def total(self) -> Years:
        """The amount to share each year: direct + indirect (lines and rate) − income."""
        return add(self.direct, self.indirect, self.overhead, self.income)


def add(*series: Years) -> Years:
    """The sum of several series, year by year."""
    return tuple(map(sum, zip(*series, strict=True)))


def first_year(known: Mapping[str, Years]) -> int | None:
    """What the partners whose figures are known pay together in the first year; nothing typed is not « 0 € »."""
    return sum(years[0] for years in known.values()) if known else None


def first_year_alone(pooled: Pooled) -> Pooled:
    """The same cost, as if nothing but the year of the accounts had been planned."""
    return replace(
        pooled,
        direct=pooled.direct[:1],
        indirect=pooled.indirect[:1],
        overhead=pooled.overhead[:1],
        income=pooled.income[:1],
        parts={pool_id: years[:1] for pool_id, years in pooled.parts.items()},
    )


def is_income(line: CostLine) -> bool:
    """Whether a line brings money in: its amount is typed positive and counts as negative."""
    return line.family is CostFamily.INCOME


def overhead(direct: int, rate: Decimal | None) -> int:
    """Indirect costs by a rate on the direct common costs: `direct × rate`, to the cent."""
    return round_cents(Fraction(direct) * Fraction(rate or NO_OVERHEAD) / 100)


def pool(service: Service, lines: Sequence[CostLine], total: Callable[[Sequence[CostLine]], Years]) -> Pooled:
    """The common lines of a service, added up by `total`; only the lines whose amount is known are given.

    Lines that one partner bears itself are not in it. Only tomorrow's lines are shared each year; the lines of
    « mise en route » are shared once. The rate of indirect costs is rounded once per cost pool and year.
    """
    common = [line for line in lines if line.common]
    shared = [line for line in common if line.scenario is CostScenario.SHARED]
    start = [line for line in common if line.scenario is CostScenario.TRANSITION]
    spending = [line for line in shared if not is_income(line)]
    nothing = total([])
    indirect = total([line for line in spending if line.nature is Nature.INDIRECT])
    direct, rated, parts, starts = nothing, nothing, {}, {}
    for pool_id in dict.fromkeys(["", *(line.pool_id for line in (*shared, *start))]):
        mine = [line for line in shared if line.pool_id == pool_id]
        own = total([line for line in mine if not is_income(line) and line.nature is Nature.DIRECT])
        by_rate = tuple(overhead(cents, service.overhead_rate) for cents in own)
        direct, rated = add(direct, own), add(rated, by_rate)
        parts[pool_id] = add(total(mine), by_rate)
        starts[pool_id] = total([line for line in start if line.pool_id == pool_id])[0]
    return Pooled(
        direct=direct,
        indirect=indirect,
        overhead=rated,
        income=total([line for line in shared if is_income(line)]),
        transition=sum(starts.values()),
        known=bool(spending),
        parts=parts,
        starts=starts,
    )
