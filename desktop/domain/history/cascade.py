"""What becomes of the records that point to one that is taken away, written out link by link."""

from collections import defaultdict
from collections.abc import Iterable

from desktop.domain.changes import Change, edited, removed
from desktop.domain.choices import CostScenario
from desktop.domain.records import (
    Acceptance,
    Asset,
    Body,
    CommitteeOpinion,
    CostLine,
    CostPool,
    DocumentIssue,
    EmployerRisk,
    Idea,
    Identity,
    KeyDatum,
    LegalChoice,
    LineYear,
    Meeting,
    Milestone,
    NegotiationEntry,
    NegotiationPosition,
    Objective,
    Partner,
    PartnerYear,
    PerimeterItem,
    Post,
    PostChange,
    PostTime,
    Presence,
    Record,
    Seat,
    Service,
    ServiceRule,
    ServiceYear,
    ShareLimit,
    SharingRule,
    SharingScenario,
    TypedWeight,
    UnreadEntry,
    Usage,
)

POINTS_TO: dict[str, type[Record]] = {
    "partner_id": Partner,
    "flow_from": Partner,
    "flow_to": Partner,
    "employer_id": Partner,
    "carrier_id": Partner,
    "recipient_id": Partner,
    "about_id": Service,
    "service_id": Service,
    "scenario_id": SharingScenario,
    "post_id": Post,
    "owner_id": Partner,
    "line_id": CostLine,
    "pool_id": CostPool,
    "body_id": Body,
    "objective_id": Objective,
    "authority_id": Partner,
    "secretary_id": Partner,
}
"""What the links lead to, by their names: the same name never leads to two kinds of record."""

GOES_WITH: dict[type[Record], tuple[str, ...]] = {
    Usage: ("service_id", "partner_id"),
    Post: ("service_id",),
    PostTime: ("post_id", "partner_id"),
    PostChange: ("post_id",),
    CommitteeOpinion: ("partner_id",),
    Asset: ("service_id",),
    EmployerRisk: ("service_id",),
    CostPool: ("service_id",),
    CostLine: ("service_id", "partner_id"),
    LineYear: ("line_id",),
    LegalChoice: ("service_id",),
    PerimeterItem: ("service_id",),
    SharingScenario: ("service_id",),
    SharingRule: ("scenario_id", "pool_id"),
    TypedWeight: ("scenario_id", "partner_id"),
    ShareLimit: ("scenario_id", "partner_id"),
    KeyDatum: ("partner_id", "service_id"),
    NegotiationEntry: ("service_id", "partner_id"),
    NegotiationPosition: ("service_id",),
    Seat: ("body_id", "partner_id"),
    Meeting: ("body_id", "partner_id"),
    ServiceRule: ("service_id",),
    Presence: ("service_id", "partner_id"),
    Milestone: ("service_id", "partner_id"),
    ServiceYear: ("service_id",),
    PartnerYear: ("service_id", "partner_id"),
    UnreadEntry: ("record_id",),
    Acceptance: ("record_id",),
}
"""Links without which a record means nothing: it goes with the one that it points to."""

IS_CLEARED: dict[type[Record], tuple[str, ...]] = {
    Identity: ("partner_id",),
    Service: ("flow_from", "flow_to", "employer_id"),
    LegalChoice: ("carrier_id",),
    Post: ("employer_id", "pool_id"),
    Asset: ("owner_id", "pool_id"),
    EmployerRisk: ("employer_id", "pool_id"),
    CostLine: ("pool_id",),
    Body: ("service_id", "secretary_id"),
    ServiceRule: ("authority_id",),
    Idea: ("partner_id", "body_id", "objective_id", "line_id"),
    DocumentIssue: ("recipient_id", "about_id"),
}
"""Links that may be empty: the record stays and forgets."""


def removal(records: Iterable[Record], gone: Record, step: str = "") -> tuple[Change, ...]:
    """Everything that taking `gone` away brings about: links cleared, dependents first, itself last."""
    pointing: defaultdict[str, list[tuple[Record, str]]] = defaultdict(list)
    for record in records:
        for name in (*GOES_WITH.get(type(record), ()), *IS_CLEARED.get(type(record), ())):
            if target := getattr(record, name):
                pointing[target].append((record, name))

    leaving: dict[str, Record] = {}
    _collect(gone, pointing, leaving)
    cleared = (
        edited(record, name, "", step)
        for target in leaving
        for record, name in pointing[target]
        if record.id not in leaving
    )
    return (*cleared, *(removed(record, step) for record in reversed(leaving.values())))


def _collect(gone: Record, pointing: dict[str, list[tuple[Record, str]]], leaving: dict[str, Record]) -> None:
    leaving[gone.id] = gone
    for record, name in pointing.get(gone.id, ()):
        if record.id not in leaving and not _outlives(record, name):
            _collect(record, pointing, leaving)


def _outlives(record: Record, name: str) -> bool:
    """Whether a record stays when the link `name` is cut.

    A common cost of tomorrow does not vanish because the partner that was to book it leaves: somebody else will.
    """
    if name in IS_CLEARED.get(type(record), ()):
        return True
    return (
        isinstance(record, CostLine)
        and name == "partner_id"
        and record.common
        and record.scenario in {CostScenario.SHARED, CostScenario.TRANSITION}
    )
