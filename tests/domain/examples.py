"""What the tests of the worked examples share: one of them as records, and as results."""

from datetime import date

from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records, identifier
from desktop.domain.law.values import values_of
from desktop.domain.records import Partner, Service
from desktop.domain.results import Results, ServiceResult
from resources.examples import load_example
from resources.law import load_law

TODAY = date(2026, 11, 24)


def results_of(name: str) -> Results:
    return Results(Dataset(example_records(load_example(name))), values_of(load_law(TODAY)))


def service_of(results: Results, name: str) -> ServiceResult:
    return results.service(identifier(Service, name))


def by_commune(found: dict[str, int], *communes: str) -> tuple[int, ...]:
    """Amounts by identifier, in the order of these short names."""
    return tuple(found[identifier(Partner, commune)] for commune in communes)
