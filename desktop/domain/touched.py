"""Which services an edit has to do with: the results of the others stand."""

from desktop.domain.changes import Change
from desktop.domain.dataset import Dataset
from desktop.domain.records import (
    Asset,
    CostLine,
    CostPool,
    EmployerRisk,
    KeyDatum,
    LegalChoice,
    LineYear,
    Partner,
    PartnerYear,
    Post,
    Record,
    Service,
    ShareLimit,
    SharingRule,
    SharingScenario,
    TypedWeight,
    Usage,
)

_OF_A_SERVICE = (CostLine, LegalChoice, Usage, SharingScenario, Post, Asset, EmployerRisk, CostPool, PartnerYear)
_OF_A_SCENARIO = (SharingRule, TypedWeight, ShareLimit)


def touched(dataset: Dataset, change: Change) -> set[str]:
    """The services whose results depend on a change that is carried out: by its record, and by the link it left."""
    if change.record_type is Service:
        return {change.record_id}
    if change.record_type is Partner:  # its whole record is held by the results: its name as well as its weight
        return _of_partner(dataset, change.record_id)
    versions = [version for version in (change.before, change.after) if isinstance(version, Record)]
    if change.record_id in dataset:
        versions.append(dataset.get(change.record_id))
    found = {service for version in versions for service in _of_record(dataset, version)}
    return found | _moved(dataset, change)


def _of_record(dataset: Dataset, record: Record) -> set[str]:
    if isinstance(record, _OF_A_SERVICE):
        return {record.service_id}
    if isinstance(record, _OF_A_SCENARIO):
        return _of_scenario(dataset, record.scenario_id)
    if isinstance(record, LineYear):
        return _of_line(dataset, record.line_id)
    return _of_partner(dataset, record.partner_id) if isinstance(record, KeyDatum) else set()


def _moved(dataset: Dataset, change: Change) -> set[str]:
    """The services that a record left and reached when one of its links was edited."""
    ends = [end for end in (change.before, change.after) if isinstance(end, str)]
    if change.field == "service_id":
        return set(ends)
    if change.field == "line_id":
        return {service for end in ends for service in _of_line(dataset, end)}
    if change.field == "scenario_id":
        return {service for end in ends for service in _of_scenario(dataset, end)}
    if change.field == "partner_id" and change.record_type is KeyDatum:
        return {service for end in ends for service in _of_partner(dataset, end)}
    return set()


def _of_partner(dataset: Dataset, partner_id: str) -> set[str]:
    return {usage.service_id for usage in dataset.where(Usage, partner_id=partner_id)}


def _of_line(dataset: Dataset, line_id: str) -> set[str]:
    line = dataset.find(CostLine, line_id)
    return {line.service_id} if line else set()


def _of_scenario(dataset: Dataset, scenario_id: str) -> set[str]:
    scenario = dataset.find(SharingScenario, scenario_id)
    return {scenario.service_id} if scenario else set()
