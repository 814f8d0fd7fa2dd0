"""The lines of a cost as papers tell them: those of staff are one, for nobody's pay is read there."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.budget.nature import is_staff
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


def told_lines(results: Results, lines: Iterable[CostLine], *, posts_apart: bool = False) -> list[ToldLine]:
    """Each line with its label, in their order; those of staff in one amount per employer: nobody's pay is read there.

    What is booked with the pay is pay too: a bonus for leading a team is that of one agent.

    With `posts_apart`, for a paper that stays at the town hall, those that come from step 5 have their own row.
    """
    groups: dict[tuple[str, str], list[CostLine]] = {}
    for line in lines:
        pay = line.family is CostFamily.STAFF if posts_apart else tells_pay(line)
        if not pay or (posts_apart and results.lines.made(line) is not None):
            key = (line.label or line.family.label, line.id)
        else:
            key = (CostFamily.STAFF.label, "" if posts_apart else line.partner_id)
        groups.setdefault(key, []).append(line)
    return [ToldLine(label, tuple(held)) for (label, _whose), held in groups.items()]


def told_label(line: CostLine) -> str:
    """What a line is called on a paper that goes out: every line of staff has the same name."""
    return CostFamily.STAFF.label if tells_pay(line) else line.label or line.family.label


def tells_pay(line: CostLine) -> bool:
    """Whether its amount may be what somebody is paid: a line of staff, or any other of the chapter of staff."""
    return line.family is CostFamily.STAFF or is_staff(line)


def worth(results: Results, told: ToldLine) -> Years | None:
    """Its cents in each year; `None` while no amount of it is known."""
    known = [years for line in told.lines if (years := results.lines.years(line)) is not None]
    return add(*known) if known else None
