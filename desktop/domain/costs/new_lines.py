"""A line of cost that has just been begun: what is not typed yet is taken from what is usual, and can be changed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.domain.choices import INDIRECT_FAMILIES, Confidence, CostFamily, CostScenario, Nature, Source
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, Dossier, Identity

_USUAL = (
    CostFamily.STAFF, CostFamily.SUPPLIES, CostFamily.CONTRACTS, CostFamily.INSURANCE, CostFamily.RENEWAL,
    CostFamily.PREMISES, CostFamily.COMPUTING, CostFamily.SUPERVISION, CostFamily.ADMINISTRATION,
)  # fmt: skip
_START = (CostFamily.STAFF, CostFamily.CONTRACTS, CostFamily.PREMISES, CostFamily.COMPUTING, CostFamily.OTHER)


def new_line(dataset: Dataset, service_id: str, scenario: CostScenario, values: Mapping[str, Any]) -> CostLine:
    """Her own commune pays unless she says otherwise; a neighbour's total and whatever lies ahead are estimates."""
    ours = dataset.one(Identity).partner_id
    alone = scenario in {CostScenario.TODAY, CostScenario.ALONE}
    line = CostLine(
        service_id=service_id,
        scenario=scenario,
        position=len(dataset.where(CostLine, service_id=service_id, scenario=scenario)),
        year=dataset.one(Dossier).reference_year,
        partner_id=ours if alone else "",
    )
    line = replace(line, **values)
    neighbour = scenario is CostScenario.TODAY and line.partner_id not in {"", ours}
    if neighbour and "family" not in values:
        line = replace(line, family=CostFamily.ESTIMATE)
    if (neighbour or scenario is not CostScenario.TODAY) and "confidence" not in values:
        line = replace(line, confidence=Confidence.ESTIMATED, source=values.get("source", Source.ESTIMATE))
    if line.family in INDIRECT_FAMILIES and "nature" not in values:
        line = replace(line, nature=Nature.INDIRECT)
    return line


def typical_lines(dataset: Dataset, service_id: str, scenario: CostScenario) -> list[CostLine]:
    """« Reprendre une liste type »: one line per usual family, without amount; what stays empty counts nowhere."""
    families = _START if scenario is CostScenario.TRANSITION else _USUAL
    made = [new_line(dataset, service_id, scenario, {"family": family}) for family in families]
    return [replace(line, position=line.position + place) for place, line in enumerate(made)]


def new_subsidy(dataset: Dataset, service_id: str) -> CostLine:
    """A subsidy for the start: money that comes in once, shared like what it pays for."""
    values = {"family": CostFamily.INCOME, "label": "Subvention"}
    return new_line(dataset, service_id, CostScenario.TRANSITION, values)
