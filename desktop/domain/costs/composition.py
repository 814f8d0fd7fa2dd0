"""What a cost is made of: direct charges, indirect charges and income, today and tomorrow, in the reference year."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from desktop.domain.choices import CostScenario, Nature
from desktop.domain.costs.pooled import is_income
from desktop.domain.records import CostLine
from desktop.domain.results import Results, ServiceResult


@dataclass(frozen=True)
class Composition:
    """Whole cents per year; income is negative, so that the three add up to the total."""

    direct: int = 0
    indirect: int = 0
    income: int = 0

    @property
    def total(self) -> int:
        """Direct + indirect − income."""
        return self.direct + self.indirect + self.income

    def __add__(self, other: "Composition") -> "Composition":
        return Composition(self.direct + other.direct, self.indirect + other.indirect, self.income + other.income)


def today(results: Results) -> Composition:
    """What all the partners spend now, as far as their figures are known."""
    return _sum(
        _made_of(results, [line for line in _lines(results, result, CostScenario.TODAY) if line.partner_id in known])
        for result in results.shared()
        for known in [result.today.keys()]
    )


def common(result: ServiceResult) -> Composition:
    """What the partners of a service share tomorrow: its lines, and the indirect costs that come by a rate."""
    pooled = result.pooled
    return Composition(pooled.direct[0], pooled.indirect[0] + pooled.overhead[0], pooled.income[0])


def own(results: Results) -> Composition:
    """What each partner goes on bearing by itself tomorrow."""
    return _sum(
        _made_of(
            results, [x for x in _lines(results, result, CostScenario.SHARED) if not x.common and _pays(result, x)]
        )
        for result in results.shared()
    )


def tomorrow(results: Results) -> Composition:
    """Everything that is paid once the services are pooled."""
    return _sum(common(result) for result in results.shared()) + own(results)


def cost_tomorrow(results: Results) -> int | None:
    """Everything that is paid once pooled, in cents, however it is shared; `None` until each service has its cost."""
    services = results.shared()
    return tomorrow(results).total if services and all(each.pooled.known for each in services) else None


def indirect_of(results: Results, partner_id: str) -> tuple[Fraction, Fraction]:
    """The indirect part of what a partner pays, today and tomorrow; its share holds as much of it as the whole does.

    As everywhere, of the services in which it takes part: who only carries one pays nothing of it in the end.
    """
    before, after = Fraction(0), Fraction(0)
    for result in (each for each in results.shared() if partner_id in each.members):
        lines = results.lines.of(result.service.id, partner_id=partner_id)
        before += _made_of(results, [x for x in lines if x.scenario is CostScenario.TODAY]).indirect
        kept = [line for line in lines if line.scenario is CostScenario.SHARED and not line.common]
        pot, share = common(result), result.chosen.yearly.get(partner_id, (0,))[0]
        spent = pot.direct + pot.indirect
        after += _made_of(results, kept).indirect + (Fraction(share * pot.indirect, spent) if spent else 0)
    return before, after


def _lines(results: Results, result: ServiceResult, scenario: CostScenario) -> list[CostLine]:
    return results.lines.of(result.service.id, scenario)


def _pays(result: ServiceResult, line: CostLine) -> bool:
    return line.partner_id in result.members


def _made_of(results: Results, lines: list[CostLine]) -> Composition:
    return _sum(_one(line, years[0]) for line in lines if (years := results.lines.years(line)))


def _one(line: CostLine, cents: int) -> Composition:
    if is_income(line):
        return Composition(income=cents)
    return Composition(indirect=cents) if line.nature is Nature.INDIRECT else Composition(direct=cents)


def _sum(parts: Iterable[Composition]) -> Composition:
    whole = Composition()
    for part in parts:
        whole = whole + part
    return whole
