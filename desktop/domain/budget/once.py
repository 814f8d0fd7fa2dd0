"""What is paid once at the start, as it is booked: spending of the year, durable goods that are bought, receipts.

A durable good is an investment of who buys it, whatever the others give back of its price: it is no charge of the year.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop.domain.budget.nature import NOTHING, TwoLines, buys, chapter_of, spending
from desktop.domain.choices import CostScenario
from desktop.domain.costs.pooled import is_income
from desktop.domain.records import CostLine
from desktop.domain.results import Results, ServiceResult


@dataclass(frozen=True)
class Once:
    """Whole cents: personnel and other charges, then what is bought and what is received, by chapter.

    `renewed` is what of the other charges has an account of depreciation, `provided` what of personnel has one of
    provisions.
    """

    current: TwoLines = NOTHING
    bought: dict[str, int] = field(default_factory=dict)
    received: dict[str, int] = field(default_factory=dict)
    renewed: int = 0
    provided: int = 0


def once(results: Results, lines: Iterable[CostLine]) -> Once:
    """What these lines of the start come to; one whose amount is not known is not counted."""
    held = list(lines)
    current = spending(results, (line for line in held if not buys(line) and not is_income(line)), 0)
    return Once(
        current.lines,
        _by_chapter(results, (line for line in held if buys(line))),
        _by_chapter(results, (line for line in held if is_income(line))),
        current.renewed,
        current.provided,
    )


def buys_at_start(results: Results, result: ServiceResult) -> bool:
    """Whether durable goods are bought for all at the start of a service."""
    lines = results.lines.of(result.service.id, CostScenario.TRANSITION)
    return bool(once(results, (line for line in lines if line.common)).bought)


def _by_chapter(results: Results, lines: Iterable[CostLine]) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in lines:
        for cents in (results.lines.years(line) or ())[:1]:
            found[chapter_of(line)] = found.get(chapter_of(line), 0) + abs(cents)
    return found
