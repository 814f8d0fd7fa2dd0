"""A service cut in parts, each shared by a key of its own: what a part may hold, and what makes it up."""

from dataclasses import dataclass

from desktop.domain.changes import Change, edited
from desktop.domain.choices import CostScenario
from desktop.domain.costs.lines import Lines
from desktop.domain.costs.means import Means
from desktop.domain.records import CostLine, CostPool


@dataclass(frozen=True)
class Shareable:
    """What goes into a part as one: a line that was typed, or a post, an asset or a risk with all its lines."""

    record: CostLine | Means
    lines: tuple[CostLine, ...]


def shareable(lines: Lines, service_id: str) -> list[Shareable]:
    """What a part may hold: what all pay, each year and then once."""
    found: dict[str, Shareable] = {}
    for scenario in (CostScenario.SHARED, CostScenario.TRANSITION):
        for line in lines.of(service_id, scenario):
            record = lines.comes_from(line) or line
            if line.common:
                before = found[record.id].lines if record.id in found else ()
                found[record.id] = Shareable(record, (*before, line))
    return list(found.values())


def put_in(lines: Lines, pool: CostPool, record_ids: set[str], step: str = "") -> list[Change]:
    """These, and nothing else, make up a part; what is taken from it goes back to the rest."""
    changes = []
    for record in (each.record for each in shareable(lines, pool.service_id)):
        if record.id in record_ids and record.pool_id != pool.id:
            changes.append(edited(record, "pool_id", pool.id, step))
        elif record.id not in record_ids and record.pool_id == pool.id:
            changes.append(edited(record, "pool_id", "", step))
    return changes
