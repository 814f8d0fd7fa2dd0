"""A post, an asset or a risk that has just been begun: what is not typed yet is what is usual, and can be changed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.domain.choices import StaffRisk
from desktop.domain.costs.take_over import payer
from desktop.domain.dataset import Dataset
from desktop.domain.records import Asset, Dossier, EmployerRisk, Identity, Post, PostTime, Service
from desktop.domain.sharing.shares import participants

_LABEL = "Agent"


def new_post(dataset: Dataset, service_id: str, values: Mapping[str, Any]) -> Post:
    """« Agent 3 », of her own commune, at the prices of the year of the accounts."""
    post = Post(
        service_id=service_id,
        position=_next(dataset, Post),
        label=_label(dataset),
        employer_id=dataset.one(Identity).partner_id,
        cost_year=dataset.one(Dossier).reference_year,
    )
    return replace(post, **values)


def new_asset(dataset: Dataset, service_id: str, values: Mapping[str, Any]) -> Asset:
    """Of her own commune, unless she says otherwise."""
    asset = Asset(service_id=service_id, position=_next(dataset, Asset), owner_id=dataset.one(Identity).partner_id)
    return replace(asset, **values)


def risks(dataset: Dataset, service: Service, fresh: Mapping[StaffRisk, EmployerRisk]) -> list[EmployerRisk]:
    """The four that are proposed, in their order: as typed, else still `fresh`."""
    held = {risk.kind: risk for risk in dataset.where(EmployerRisk, service_id=service.id)}
    return [held.get(kind, fresh[kind]) for kind in StaffRisk]


def new_risks(dataset: Dataset, service: Service) -> dict[StaffRisk, EmployerRisk]:
    """One of each kind, for whoever employs the agents; nothing is decided."""
    found = payer(dataset, service)
    employer = found.id if found else ""
    return {
        kind: EmployerRisk(service_id=service.id, employer_id=employer, kind=kind, position=place)
        for place, kind in enumerate(StaffRisk)
    }


def times(dataset: Dataset, post: Post, fresh: Mapping[str, PostTime]) -> list[PostTime]:
    """The hours of a post in each commune: those that take part in its service, and those that have some already."""
    held = {time.partner_id: time for time in dataset.where(PostTime, post_id=post.id)}
    taking = [partner.id for partner in participants(dataset, post.service_id)]
    gone = [partner_id for partner_id in held if partner_id not in taking]
    found = [held.get(partner_id) or fresh.get(partner_id) for partner_id in (*taking, *gone)]
    return [time for time in found if time is not None]


def _label(dataset: Dataset) -> str:
    """The first « Agent 1 », « Agent 2 »… that no post of the dossier has, so that none is taken for another."""
    taken = {post.label for post in dataset.all(Post)}
    return next(label for number in range(1, len(taken) + 2) if (label := f"{_LABEL} {number}") not in taken)


def _next(dataset: Dataset, record_type: type[Post] | type[Asset]) -> int:
    return max((record.position for record in dataset.all(record_type)), default=-1) + 1
