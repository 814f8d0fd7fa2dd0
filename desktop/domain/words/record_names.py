"""What tells a record from the others of its type: « Carburant d’Orbelle »."""

from collections.abc import Callable
from typing import Any

from desktop.domain import records as r
from desktop.domain.choices import PartnerKind
from desktop.domain.dataset import Dataset
from desktop.domain.words.naming import named, of, service_name, the_name
from resources.typography import day


def record_name(dataset: Dataset, record: r.Record) -> str:
    """Its name; empty for what exists once, and for what has none yet."""
    kind = type(record)
    if kind in _OWN:
        return _OWN[kind](record)
    if kind in _BY_LINK:
        link, record_type = _BY_LINK[kind]
        held = dataset.find(record_type, getattr(record, link))
        return record_name(dataset, held) if held else ""
    return _PUT_TOGETHER[kind](dataset, record) if kind in _PUT_TOGETHER else ""


def distinct_name(dataset: Dataset, record: r.Record) -> str:
    """The name of a record, with its service where one of another service has the same: « Carburant, Voirie »."""
    if isinstance(record, r.Usage):
        return full_name(dataset, record)
    name = record_name(dataset, record)
    if not name or not isinstance(record, r.CostLine | r.SharingScenario | r.Body):
        return name
    if isinstance(record, r.CostLine):  # only the lines of the same payer are looked at: this is done at each edit
        lines = dataset.where(r.CostLine, partner_id=record.partner_id)
        same = any(x.service_id != record.service_id and _words(x) == _words(record) for x in lines)
    else:
        others = (other for other in dataset.all(type(record)) if other.service_id != record.service_id)
        same = any(record_name(dataset, other) == name for other in others)
    return full_name(dataset, record) if same else name


def full_name(dataset: Dataset, record: r.Record) -> str:
    """The name of a record with its service, where several services have one of that name: « Carburant, Voirie »."""
    name = record_name(dataset, record)
    service = dataset.find(r.Service, getattr(record, "service_id", ""))
    if not name or service is None or not service.name or isinstance(record, r.LegalChoice):
        return name
    return f"{name}, {service.name}"


def _words(line: r.CostLine) -> str:
    return line.label or line.family.label


def _of(dataset: Dataset, partner_id: str) -> str:
    """« d’Orbelle » after a word and its space; nothing without a name."""
    partner = dataset.find(r.Partner, partner_id)
    return f" {of(partner)}" if partner and partner.name else ""


def _paper(dataset: Dataset, issue: r.DocumentIssue) -> str:
    recipient = dataset.find(r.Partner, issue.recipient_id)
    whose = f" pour {the_name(recipient)}" if recipient else ""
    return f"{issue.kind.label}{whose}, version {issue.number}"


def _session(dataset: Dataset, meeting: r.Meeting) -> str:
    body = dataset.find(r.Body, meeting.body_id)
    partner = dataset.find(r.Partner, meeting.partner_id)
    council = "Comité social territorial" if partner and partner.kind is PartnerKind.CDG else "Conseil"
    whose = record_name(dataset, body) if body else f"{council}{_of(dataset, meeting.partner_id)}"
    return f"{whose}, {day(meeting.on)}" if meeting.on else whose


_OWN: dict[type[r.Record], Callable[[Any], str]] = {
    r.Partner: named,
    r.Service: service_name,
    r.Objective: lambda objective: objective.title,
    r.Post: lambda post: post.label or post.job,
    r.Asset: lambda asset: asset.label or asset.kind.label,
    r.EmployerRisk: lambda risk: risk.kind.label,
    r.CostPool: lambda pool: pool.name,
    r.PerimeterItem: lambda item: item.label or item.kind.label,
    r.Contact: lambda contact: contact.whom.label,
    r.SharingScenario: lambda scenario: scenario.name or scenario.method.label,
    r.Body: lambda body: body.name or body.kind.label,
    r.ArbitrationStep: lambda step: step.rung.label,
    r.Milestone: lambda milestone: milestone.label,
    r.Risk: lambda risk: risk.label,
    r.Stakeholder: lambda stakeholder: stakeholder.audience.label,
    r.Speech: lambda speech: speech.audience.label,
    r.Objection: lambda objection: objection.label,
    r.Idea: lambda idea: idea.label or idea.kind.label,
}
"""Records that have a name of their own."""

_BY_LINK: dict[type[r.Record], tuple[str, type[r.Record]]] = {
    r.Usage: ("partner_id", r.Partner),
    r.PostTime: ("partner_id", r.Partner),
    r.PostChange: ("post_id", r.Post),
    r.CommitteeOpinion: ("partner_id", r.Partner),
    r.LineYear: ("line_id", r.CostLine),
    r.LegalChoice: ("service_id", r.Service),
    r.TypedWeight: ("partner_id", r.Partner),
    r.ShareLimit: ("partner_id", r.Partner),
    r.NegotiationEntry: ("partner_id", r.Partner),
    r.NegotiationPosition: ("service_id", r.Service),
    r.Seat: ("partner_id", r.Partner),
    r.ServiceRule: ("service_id", r.Service),
    r.Presence: ("partner_id", r.Partner),
    r.ServiceYear: ("service_id", r.Service),
    r.PartnerYear: ("partner_id", r.Partner),
}
"""Records that are called by the one they are about."""

_PUT_TOGETHER: dict[type[r.Record], Callable[[Dataset, Any], str]] = {
    r.CostLine: lambda dataset, line: _words(line) + _of(dataset, line.partner_id),
    r.KeyDatum: lambda dataset, datum: datum.key.label + _of(dataset, datum.partner_id),
    r.Meeting: _session,
    r.DocumentIssue: _paper,
}
