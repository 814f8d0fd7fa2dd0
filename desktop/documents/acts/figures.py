"""The figures of one partner in an act, to the cent: what it pays today and tomorrow, its share of the first year."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.documents.budget_table import first_year
from desktop.documents.source import Source
from desktop.domain.balance import Balance, balance, together
from desktop.domain.budget.bill import Part, parts
from desktop.domain.costs.projection import MONTHS
from desktop.domain.records import Partner, Service
from desktop.domain.results import ServiceResult


@dataclass(frozen=True)
class Share:
    """What one partner owes for the first year of some services: cents, months, what is paid once in it."""

    year: int
    total: int
    once: int
    months: int

    @property
    def whole(self) -> bool:
        """Whether the year is run from end to end."""
        return self.months == MONTHS


def results_of(source: Source, services: Sequence[Service]) -> list[ServiceResult]:
    """The results of these services."""
    return [source.results.service(service.id) for service in services]


def balances(source: Source, services: Sequence[Service], partner: Partner) -> list[tuple[ServiceResult, Balance]]:
    """Before and after of a partner, for each of the shared services in which it takes part."""
    found = [each for each in results_of(source, services) if partner.id in each.members and not each.gone]
    return [(result, balance(result, partner.id)) for result in found]


def whole(source: Source, services: Sequence[Service], partner: Partner) -> Balance:
    """The same for all of them."""
    return together([held for _result, held in balances(source, services, partner)])


def share_of(source: Source, services: Sequence[Service], partner: Partner) -> Share | None:
    """What it owes for the first year; `None` while the share of a service in which it takes part is not known."""
    year, owed = first_year(source), []
    for result in results_of(source, services):
        if partner.id not in result.members:
            continue
        part: Part | None = parts(source.results, result, year).get(partner.id)
        if part is None:
            return None
        owed.append(part)
    if not owed:
        return None
    return Share(
        year, sum(part.total for part in owed), sum(part.once.total for part in owed), max(part.months for part in owed)
    )
