"""A service cut in parts, each shared by a key of its own: which lines a part may hold, and which make it up."""

from desktop.domain.changes import Change, edited
from desktop.domain.choices import CostScenario
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, CostPool


def shareable(dataset: Dataset, service_id: str) -> list[CostLine]:
    """The lines that a part may hold: those that all pay, each year and then once."""
    return [
        line
        for scenario in (CostScenario.SHARED, CostScenario.TRANSITION)
        for line in dataset.where(CostLine, service_id=service_id, scenario=scenario, common=True)
    ]


def put_in(dataset: Dataset, pool: CostPool, line_ids: set[str], step: str = "") -> list[Change]:
    """These lines, and no other, make up a part; what is taken from it goes back to the rest."""
    changes = []
    for line in shareable(dataset, pool.service_id):
        if line.id in line_ids and line.pool_id != pool.id:
            changes.append(edited(line, "pool_id", pool.id, step))
        elif line.id not in line_ids and line.pool_id == pool.id:
            changes.append(edited(line, "pool_id", "", step))
    return changes
