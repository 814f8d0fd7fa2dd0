"""How a service is billed: by units at their price or at its real cost; and in what its use is counted."""

from desktop.documents.agreement.groups import Group
from desktop.documents.source import Source
from desktop.domain.choices import KeyKind, Settlement
from desktop.domain.results import ServiceResult
from desktop.domain.sharing.keys import every_key

_HOUR = "heure"


def by_units(group: Group | None, result: ServiceResult) -> bool:
    """Whether the agreement bills by units: where its form admits one way alone, that one, else as she said."""
    if group is not None and len(group.form.regimes) == 1:
        return group.form.regimes[0] == Settlement.UNIT_COST.value
    scenario = result.chosen.scenario
    return scenario is not None and scenario.settlement is Settlement.UNIT_COST


def counted_in(source: Source, result: ServiceResult) -> str:
    """What is counted of a service: hours where they are the key and no bill counts anything else, else its unit."""
    scenario = result.chosen.scenario
    keys = every_key(source.dataset, scenario) if scenario else []
    billed = scenario is not None and scenario.settlement is Settlement.UNIT_COST
    if KeyKind.HOURS in keys and KeyKind.UNITS not in keys and not billed:
        return _HOUR
    return result.service.unit.strip() or _HOUR
