"""The facts of a dossier: one frozen record per word of the field.

Amounts are `Decimal` euros here and integer cents in the file. `None` means « not known yet », never zero.
Records point to each other by identifier; an empty link means « none ».
"""

from desktop.domain.records.agreement import (
    KeyDatum,
    LegalChoice,
    NegotiationEntry,
    NegotiationPosition,
    ShareLimit,
    SharingRule,
    SharingScenario,
    TypedWeight,
)
from desktop.domain.records.base import Record
from desktop.domain.records.costs import CostLine, CostPool, LineYear
from desktop.domain.records.course import Acceptance, Comment, DocumentIssue, StepMark, UnreadEntry
from desktop.domain.records.governance import (
    ArbitrationStep,
    Body,
    Meeting,
    Pact,
    Presence,
    Seat,
    ServiceRule,
)
from desktop.domain.records.means import Asset, EmployerRisk, Post, PostTime, Service, Usage
from desktop.domain.records.mobilisation import Idea, Objection, Risk, Speech, Stakeholder
from desktop.domain.records.planning import Milestone
from desktop.domain.records.project import Dossier, Identity, Objective, Partner, Purpose
from desktop.domain.records.staff import CommitteeOpinion, Contact, PerimeterItem, PostChange
from desktop.domain.records.years import PartnerYear, ServiceYear

RECORD_TYPES: tuple[type[Record], ...] = (
    Dossier,
    Identity,
    Purpose,
    Objective,
    Partner,
    Service,
    Usage,
    Post,
    PostTime,
    PostChange,
    CommitteeOpinion,
    Asset,
    EmployerRisk,
    CostPool,
    CostLine,
    LineYear,
    LegalChoice,
    PerimeterItem,
    Contact,
    SharingScenario,
    SharingRule,
    TypedWeight,
    ShareLimit,
    KeyDatum,
    NegotiationEntry,
    NegotiationPosition,
    Body,
    Seat,
    Meeting,
    ServiceRule,
    Presence,
    ArbitrationStep,
    Pact,
    Milestone,
    Risk,
    Stakeholder,
    Speech,
    Objection,
    Idea,
    ServiceYear,
    PartnerYear,
    StepMark,
    UnreadEntry,
    Acceptance,
    Comment,
    DocumentIssue,
)

SINGLETONS: tuple[type[Record], ...] = (Dossier, Identity, Purpose)

__all__ = [
    "RECORD_TYPES",
    "SINGLETONS",
    "Acceptance",
    "ArbitrationStep",
    "Asset",
    "Body",
    "Comment",
    "CommitteeOpinion",
    "Contact",
    "CostLine",
    "CostPool",
    "DocumentIssue",
    "Dossier",
    "EmployerRisk",
    "Idea",
    "Identity",
    "KeyDatum",
    "LegalChoice",
    "LineYear",
    "Meeting",
    "Milestone",
    "NegotiationEntry",
    "NegotiationPosition",
    "Objection",
    "Objective",
    "Pact",
    "Partner",
    "PartnerYear",
    "PerimeterItem",
    "Post",
    "PostChange",
    "PostTime",
    "Presence",
    "Purpose",
    "Record",
    "Risk",
    "Seat",
    "Service",
    "ServiceRule",
    "ServiceYear",
    "ShareLimit",
    "SharingRule",
    "SharingScenario",
    "Speech",
    "Stakeholder",
    "StepMark",
    "TypedWeight",
    "UnreadEntry",
    "Usage",
]
