"""How one service is run: who commands, where and when it is present, how long before one leaves one says so."""

from decimal import Decimal

from desktop.domain.choices import Employer, UnderUse
from desktop.domain.costs.take_over import payer
from desktop.domain.dataset import Dataset
from desktop.domain.proposed_ids import proposed_id
from desktop.domain.records import Partner, Post, PostTime, Presence, Service, ServiceRule, Usage
from desktop.domain.sharing.shares import participants
from resources.law.governing import NoticeModel
from resources.law.law import Law
from resources.law.legal_form import LegalForm


def rule_of(dataset: Dataset, service_id: str) -> ServiceRule:
    """What was said of a service, else an empty sheet that keeps its identifier."""
    held = dataset.where(ServiceRule, service_id=service_id)
    return held[0] if held else ServiceRule(id=proposed_id(ServiceRule, service_id), service_id=service_id)


def by_planned(dataset: Dataset, service_id: str) -> bool:
    """Whether a real cost is shared again by the units planned, whatever each uses."""
    return rule_of(dataset, service_id).under_use is UnderUse.PLANNED


def proposed_authority(dataset: Dataset, service: Service) -> Partner | None:
    """Who has the hierarchical authority while nobody said so: the one employer of its agents, else who carries it.

    Nobody alone where each keeps its agents.
    """
    if service.employer is Employer.EACH:
        return None
    employers = {post.employer_id for post in dataset.where(Post, service_id=service.id)} - {""}
    if len(employers) == 1:
        return dataset.find(Partner, employers.pop())
    return None if employers else payer(dataset, service)


def authority(dataset: Dataset, service: Service) -> Partner | None:
    """Who commands the agents: as typed, else as proposed."""
    typed = dataset.find(Partner, rule_of(dataset, service.id).authority_id)
    return typed or proposed_authority(dataset, service)


def each_commands(dataset: Dataset, service: Service) -> bool:
    """Whether each employer commands its own agents, nobody else having been named."""
    return service.employer is Employer.EACH and authority(dataset, service) is None


def presences_of(dataset: Dataset, service_id: str) -> list[Presence]:
    """One row per partner that takes part, as typed, and those of others that were typed.

    An empty row begins with the days and the place of the older table of uses, so that nobody types them twice.
    """
    held = {row.partner_id: row for row in dataset.where(Presence, service_id=service_id)}
    taking = {partner.id for partner in participants(dataset, service_id)}
    uses = {use.partner_id: use for use in dataset.where(Usage, service_id=service_id)}
    return [
        held.get(partner.id) or _empty(service_id, partner.id, uses.get(partner.id))
        for partner in dataset.all(Partner)
        if partner.id in taking or partner.id in held
    ]


def weekly_hours(dataset: Dataset, row: Presence) -> Decimal | None:
    """The hours that a partner has a week: as planned for the sharing, else those of the agents of the service."""
    uses = dataset.where(Usage, service_id=row.service_id, partner_id=row.partner_id, takes_part=True)
    if uses and uses[0].hours is not None:
        return uses[0].hours
    agents = {post.id for post in dataset.where(Post, service_id=row.service_id)}
    times = [time.hours for time in dataset.where(PostTime, partner_id=row.partner_id) if time.post_id in agents]
    known = [hours for hours in times if hours is not None]
    return sum(known, Decimal(0)) if known else None


def notice_model(law: Law, form: LegalForm | None) -> NoticeModel | None:
    """The notice proposed under a form and the shortest one that is usual; `None` where a notice is not enough."""
    model, usual = law.governance, law.governance.usual_months
    if form is not None and form.slug in model.without_notice:
        return None
    if form is not None and form.slug in model.notices:
        return model.notices[form.slug]
    return NoticeModel((), usual, 1) if usual is not None else None


def _empty(service_id: str, partner_id: str, use: Usage | None) -> Presence:
    return Presence(
        id=proposed_id(Presence, service_id, partner_id),
        service_id=service_id,
        partner_id=partner_id,
        days=use.days if use else "",
        place=use.place if use else "",
    )
