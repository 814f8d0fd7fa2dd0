"""What comes back each year while the service runs: the dates of the law, and what one is reminded of before them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.domain.planning.budget import account_limit, budget_limit, debate_from, has_debate, project_sent, unit_cost
from desktop.domain.planning.delays import Deadline
from desktop.domain.planning.terms import day_of_year
from resources.law.law import Law
from resources.law.statements import Statement


@dataclass(frozen=True)
class YearDate:
    """One date of a year; `bound` is that of a deadline, or « reminder » where no text sets it."""

    slug: str
    on: date
    bound: str
    name: str
    say: Statement


def yearly_cycle(law: Law, year: int, population: int | None = None) -> list[YearDate]:
    """The dates of one year in order. The dates before the vote of the budget are those of a vote on its last day.

    `population` tells whether the debate on the budget is held; it is not while the population is not known.
    """
    return sorted((*_reminders(law, year), *_of_the_law(law, year, population)), key=lambda each: (each.on, each.slug))


def _reminders(law: Law, year: int) -> Iterator[YearDate]:
    for each in law.counting.reminders:
        yield YearDate(each.slug, day_of_year(each.on, year), "reminder", each.name, each.say)


def _of_the_law(law: Law, year: int, population: int | None) -> Iterator[YearDate]:
    limit = budget_limit(law, year)
    found = [limit, unit_cost(law, year), account_limit(law, year - 1)]
    if limit is not None:
        found.append(project_sent(law, limit.day))
        if has_debate(law, population):
            found.append(debate_from(law, limit.day))
    yield from (_dated(deadline) for deadline in found if deadline is not None)


def _dated(deadline: Deadline) -> YearDate:
    return YearDate(deadline.name, deadline.day, deadline.bound, deadline.rule, deadline.say)
