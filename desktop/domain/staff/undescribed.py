"""Staff that the costs of tomorrow count and that no post describes: a paper about agents says that there is some."""

from collections.abc import Iterable

from desktop.domain.choices import CostFamily, CostScenario, Nature
from desktop.domain.records import Post, Service
from desktop.domain.results import Results


def with_undescribed_staff(results: Results, services: Iterable[Service]) -> list[Service]:
    """Those that count a typed cost of agents at work in the service; none where no service has posts to show."""
    held = list(services)
    if not any(results.dataset.where(Post, service_id=each.id) for each in held):
        return []
    return [each for each in held if _typed(results, each)]


def _typed(results: Results, service: Service) -> bool:
    """What only supports the service (payroll, management) is no agent of it."""
    return any(
        line.family is CostFamily.STAFF and line.nature is Nature.DIRECT and results.lines.comes_from(line) is None
        for line in results.lines.of(service.id, CostScenario.SHARED)
    )
