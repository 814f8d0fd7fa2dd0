"""The bodies that follow or prepare, and the seats of each partner: they propose, the councils decide."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from desktop.domain.choices import BodyKind
from desktop.domain.costs.take_over import payer
from desktop.domain.dataset import Dataset
from desktop.domain.law.bearing import bearer
from desktop.domain.proposed_ids import proposed_id
from desktop.domain.records import (
    ArbitrationStep,
    Body,
    LegalChoice,
    Pact,
    Partner,
    Presence,
    Record,
    Seat,
    Service,
    ServiceRule,
    Usage,
)
from resources.law.law import Law
from resources.law.legal_form import LegalForm

FOLLOWS = frozenset({BodyKind.COMMITTEE, BodyKind.STEERING})
"""The bodies that follow an agreement; a technical committee prepares, a working group studies."""


def begun(dataset: Dataset) -> bool:
    """Whether anything was said of who follows the service, how it is run or how one settles."""
    return any(dataset.all(kind) for kind in (Body, ServiceRule, Presence, ArbitrationStep, Pact))


def following(dataset: Dataset, services: Iterable[Service], kinds: Collection[BodyKind] = FOLLOWS) -> Body | None:
    """The body of these kinds that follows an agreement: that of its services rather than that of all of them."""
    about = {"", *(service.id for service in services)}
    held = [each for each in dataset.all(Body) if each.kind in kinds and each.service_id in about]
    return min(held, key=lambda body: (not body.service_id, body.position), default=None)


def conference_seats(law: Law, form: LegalForm) -> int:
    """How many members each council has in the conférence of this form where nothing else is agreed; 0 without one."""
    model = law.governance.conference
    wanted = model is not None and model.form == form.slug and law.parameter(model.seats) is not None
    return int(law.rate(model.seats)) if wanted and model is not None else 0


def members(dataset: Dataset, body: Body) -> list[Partner]:
    """Those that take part in the service of a body, or in any, and who carries it; all while nobody is ticked."""
    services = [service for service in dataset.all(Service) if body.service_id in {"", service.id}]
    uses = dataset.where(Usage, service_id=body.service_id) if body.service_id else dataset.all(Usage)
    taking = {use.partner_id for use in uses if use.takes_part}
    if taking:
        taking |= {found.id for service in services if (found := payer(dataset, service))}
    return [partner for partner in dataset.all(Partner) if partner.id in taking or not taking]


def seats_of(dataset: Dataset, body: Body) -> list[Seat]:
    """One row per partner of a body, as typed or still empty, and those of others that have a seat."""
    held = {seat.partner_id: seat for seat in dataset.where(Seat, body_id=body.id)}
    concerned = {partner.id for partner in members(dataset, body)} | set(held)
    return [
        held.get(partner.id) or Seat(id=_seat_id(body, partner), body_id=body.id, partner_id=partner.id)
        for partner in dataset.all(Partner)
        if partner.id in concerned
    ]


def new_body(dataset: Dataset, values: Mapping[str, Any]) -> Body:
    """A body typed at the end of the table: the committee comes first, then it is a working group."""
    followed = any(body.kind in FOLLOWS for body in dataset.all(Body))
    kind = BodyKind.WORKING_GROUP if followed else BodyKind.COMMITTEE
    return replace(Body(position=_next(dataset), kind=kind), **values)


def proposed_committee(dataset: Dataset, law: Law) -> list[Record]:
    """A follow-up committee as is usual, with the seats of each partner; nothing of it holds before she takes it."""
    model = law.governance.committee
    if model is None:
        return []
    services = dataset.all(Service)
    bearers = (bearer(dataset, law, service) for service in services)
    carriers = list(dict.fromkeys(held.partner.id for held in bearers if held.partner is not None and not held.gone))
    body = Body(
        position=_next(dataset),
        kind=BodyKind.COMMITTEE,
        name=BodyKind.COMMITTEE.label,
        subject="\n".join(said.text for said in model.work),
        reserved="\n".join(said.text for said in law.governance.reserved),
        secretary_id=carriers[0] if len(carriers) == 1 else "",
    )
    return [body, *_seats(dataset, body, model.seats, model.alternates)]


def proposed_conference(dataset: Dataset, law: Law, service: Service) -> list[Record]:
    """The conférence of an entente, with the seats that the law gives each council when the agreement gives none."""
    model = law.governance.conference
    if model is None or law.parameter(model.seats) is None:
        return []
    kind = BodyKind.CONFERENCE
    body = Body(position=_next(dataset), kind=kind, name=kind.label, service_id=service.id)
    return [body, *_seats(dataset, body, int(law.rate(model.seats)), 0)]


def is_entente(dataset: Dataset, law: Law, service_id: str) -> bool:
    """Whether the form chosen for a service is the one that wants a conférence."""
    model = law.governance.conference
    return model is not None and any(
        choice.form == model.form for choice in dataset.where(LegalChoice, service_id=service_id)
    )


def without_conference(dataset: Dataset, law: Law) -> list[Service]:
    """The services under an entente that no conférence is for; one without service is for all of them."""
    held = {body.service_id for body in dataset.all(Body) if body.kind is BodyKind.CONFERENCE}
    if "" in held:
        return []
    return [each for each in dataset.all(Service) if each.id not in held and is_entente(dataset, law, each.id)]


def _seats(dataset: Dataset, body: Body, seats: int, alternates: int) -> list[Seat]:
    return [
        Seat(id=_seat_id(body, partner), body_id=body.id, partner_id=partner.id, seats=seats, alternates=alternates)
        for partner in members(dataset, body)
    ]


def _seat_id(body: Body, partner: Partner) -> str:
    return proposed_id(Seat, body.id, partner.id)


def _next(dataset: Dataset) -> int:
    return max((body.position for body in dataset.all(Body)), default=-1) + 1
