"""A dossier of 60 communes, 20 services and 10 years: full recalculation, then one edited amount.

`python -m tests.benchmarks.recalculation` prints the medians and their ratio, from one run.
"""

import random
from collections.abc import Iterator
from decimal import Decimal
from statistics import median
from time import perf_counter

from desktop.domain.balance import partner_balance
from desktop.domain.changes import apply_to, edited
from desktop.domain.choices import CostFamily, CostScenario, KeyKind, SharingMethod
from desktop.domain.costs.years_ahead import Scope, years_ahead
from desktop.domain.dataset import Dataset
from desktop.domain.records import (
    CostLine,
    Dossier,
    Partner,
    Record,
    Service,
    SharingRule,
    SharingScenario,
    Usage,
)
from desktop.domain.results import Results

_FAMILIES = (CostFamily.STAFF, CostFamily.SUPPLIES, CostFamily.PREMISES)


def records(dice: random.Random, communes: int = 60, services: int = 20) -> Iterator[Record]:
    """About 5,000 records for 60 communes and 20 services."""
    yield Dossier(reference_year=2025, horizon=10, staff_growth=Decimal("2.1"), other_growth=Decimal("1.3"))
    partners = [
        Partner(name=f"Commune {i}", insee_code=f"{i:05}", population=100 + i, position=i) for i in range(communes)
    ]
    yield from partners
    for place in range(services):
        service = Service(name=f"Service {place}", position=place)
        scenario = SharingScenario(service_id=service.id, method=SharingMethod.MIXED)
        yield from (service, scenario)
        yield SharingRule(scenario_id=scenario.id, key=KeyKind.POPULATION, weight=Decimal(30))
        yield SharingRule(scenario_id=scenario.id, key=KeyKind.HOURS, weight=Decimal(70))
        for family in _FAMILIES:
            amount = Decimal(dice.randint(1, 9_999_999)) / 100
            yield CostLine(service_id=service.id, scenario=CostScenario.SHARED, family=family, amount=amount)
            for partner in partners:
                amount = Decimal(dice.randint(1, 9_999_999)) / 100
                yield CostLine(service_id=service.id, partner_id=partner.id, family=family, amount=amount)
        for partner in partners:
            hours = Decimal(dice.randint(1, 70)) / 2
            yield Usage(service_id=service.id, partner_id=partner.id, takes_part=True, hours=hours)


def everything(results: Results) -> None:
    """All that follows from the lines: services and shares, the balance of each partner, the years ahead."""
    results.services()
    for partner in results.dataset.all(Partner):
        partner_balance(results, partner.id)
    years_ahead(results, Scope())


def measured(dataset: Dataset) -> tuple[float, float]:
    """The medians of a full recalculation and of one edited amount, in milliseconds."""
    full, edits = [], []
    for _ in range(5):
        begun = perf_counter()
        results = Results(dataset)
        everything(results)
        full.append(perf_counter() - begun)
    for place, line in enumerate(dataset.all(CostLine)[:50]):
        begun = perf_counter()
        change = edited(line, "amount", Decimal(place))
        apply_to(dataset, change)
        results.changed([change])
        everything(results)
        edits.append(perf_counter() - begun)
    return median(full) * 1000, median(edits) * 1000


def main() -> None:
    """Print both medians, then how one edited amount grows from 3 to 60 to 200 partners."""
    dataset = Dataset(records(random.Random(1)))
    full, edit = measured(dataset)
    print(f"{len(dataset)} records")
    print(f"full recalculation: {full:.0f} ms (median of 5)")
    print(f"one edited amount: {edit:.1f} ms (median of 50, aim <= 16 ms)")
    print(f"ratio: 1/{full / edit:.0f}")
    grown = [measured(Dataset(records(random.Random(1), communes, 3)))[1] for communes in (3, 60, 200)]
    print(f"one edited amount with 3, 60 and 200 partners in 3 services: {', '.join(f'{ms:.1f}' for ms in grown)} ms")
    print(f"growth: {grown[1] / grown[0]:.1f} for 20 times as many partners, {grown[2] / grown[0]:.1f} for 67 times")


if __name__ == "__main__":
    main()
