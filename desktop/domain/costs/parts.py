"""A service cut in parts, each shared by a key of its own: what each part costs, and what is left."""

from desktop.domain.changes import Change, edited
from desktop.domain.choices import CostScenario
from desktop.domain.costs.pooled import Years, add
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, CostPool
from desktop.domain.results import Results, ServiceResult


def shareable(dataset: Dataset, service_id: str) -> list[CostLine]:
    """The lines that a part may hold: typed, of tomorrow, and common."""
    return dataset.where(CostLine, service_id=service_id, scenario=CostScenario.SHARED, common=True)


def cost_of_parts(results: Results, result: ServiceResult) -> dict[str, Years]:
    """The cents of each part of a service, by its identifier; lines that are not known yet count for nothing."""
    found = {}
    lines = shareable(results.dataset, result.service.id)
    for pool in results.dataset.where(CostPool, service_id=result.service.id):
        mine = [years for line in lines if line.pool_id == pool.id and (years := results.lines.years(line))]
        found[pool.id] = add((0,) * len(results.outlook.years), *mine)
    return found


def rest(result: ServiceResult, parts: dict[str, Years]) -> Years:
    """What is left to the rule of the whole service: the cost to share, its rate of indirect costs, less its parts."""
    return tuple(total - sum(part[year] for part in parts.values()) for year, total in enumerate(result.pooled.total))


def put_in(dataset: Dataset, pool: CostPool, line_ids: set[str], step: str = "") -> list[Change]:
    """These lines, and no other, make up a part; what is taken from it goes back to the rest."""
    changes = []
    for line in shareable(dataset, pool.service_id):
        if line.id in line_ids and line.pool_id != pool.id:
            changes.append(edited(line, "pool_id", pool.id, step))
        elif line.id not in line_ids and line.pool_id == pool.id:
            changes.append(edited(line, "pool_id", "", step))
    return changes
