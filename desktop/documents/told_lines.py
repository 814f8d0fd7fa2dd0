"""The lines of a cost as papers tell them: those of staff that were typed are one, for nobody's pay is read there."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.choices import CostFamily
from desktop.domain.costs.pooled import Years, add
from desktop.domain.records import CostLine
from desktop.domain.results import Results


@dataclass(frozen=True)
class ToldLine:
    """One row: a line, or all the lines of staff that stand for one amount."""

    label: str
    lines: tuple[CostLine, ...]

    @property
    def first(self) -> CostLine:
        """The line that its partner and its situation are read from."""
        return self.lines[0]


def told_lines(results: Results, lines: Iterable[CostLine]) -> list[ToldLine]:
    """Each line with its label, in their order; what somebody's pay is made of stays apart, in one amount."""
    held = list(lines)
    pay = [line for line in held if line.family is CostFamily.STAFF and results.lines.made(line) is None]
    return [
        ToldLine(CostFamily.STAFF.label, tuple(pay))
        if line in pay
        else ToldLine(line.label or line.family.label, (line,))
        for line in held
        if line not in pay[1:]
    ]


def worth(results: Results, told: ToldLine) -> Years | None:
    """Its cents in each year; `None` while no amount of it is known."""
    known = [years for line in told.lines if (years := results.lines.years(line)) is not None]
    return add(*known) if known else None
