"""The comités sociaux territoriaux that have to be heard: one row per employer, then the committees themselves."""

from dataclasses import dataclass, replace

from desktop.domain.asked import carried_by, employed_by
from desktop.domain.choices import AfterPost, CostFamily, CostScenario, Employer, PartnerKind, StaffCommittee
from desktop.domain.dataset import Dataset
from desktop.domain.law.agreements import founds
from desktop.domain.law.carriers import MOVED, carrier_of, told_carrier
from desktop.domain.law.choice import choice_of, form_of
from desktop.domain.law.courts import department_of
from desktop.domain.law.facts import participants
from desktop.domain.proposed_ids import proposed_id
from desktop.domain.records import (
    CommitteeOpinion,
    CostLine,
    Identity,
    LegalChoice,
    LineYear,
    Partner,
    Post,
    Service,
    Usage,
)
from resources.law.law import Law
from resources.law.legal_form import LegalForm

_EMPLOYERS = frozenset({PartnerKind.COMMUNE, PartnerKind.EPCI, PartnerKind.SYNDICAT})
THRESHOLD = "cst_seuil"
"""The number of agents from which an employer has a committee of its own, in the data of the law."""


@dataclass(frozen=True)
class Hearing:
    """One committee to be heard: the employers that it answers for, and the services that concern their agents.

    `centre` is the centre de gestion that holds it: one of the partners, else as typed for our own commune.
    """

    committee: StaffCommittee
    opinions: tuple[CommitteeOpinion, ...]
    employers: tuple[Partner, ...]
    services: tuple[Service, ...]
    centre: Partner | None = None


def employers(dataset: Dataset, law: Law) -> list[Partner]:
    """Who employs an agent of a service or carries one; while nobody is known, whoever takes part may be concerned.

    Also who is known to pay agents of a service in common or, of those that found a commune nouvelle, of any service,
    without any post typed.
    """
    carriers = {carried_by(each) for each in dataset.all(LegalChoice) if each.form not in law.forms}
    for choice in (each for each in dataset.all(LegalChoice) if each.form in law.forms):
        carrier = told_carrier(dataset, law.forms[choice.form], choice)
        carriers |= {carrier.id} if carrier is not None else set()
    asked = (_employing(dataset) | carriers | _known(dataset, law)) - {""} or {
        usage.partner_id for usage in dataset.all(Usage) if usage.takes_part
    }
    return [each for each in dataset.all(Partner) if each.id in asked and each.kind in _EMPLOYERS]


def opinions_of(dataset: Dataset, law: Law) -> list[CommitteeOpinion]:
    """One row per employer, as typed or still empty; a row that is not typed yet keeps its identifier."""
    held = {opinion.partner_id: opinion for opinion in dataset.all(CommitteeOpinion)}
    return [held.get(partner.id) or _empty(partner) for partner in employers(dataset, law)]


def concerned(dataset: Dataset, service: Service, choice: LegalChoice, form: LegalForm) -> set[str]:
    """Whose agents a service concerns: a committee is asked about agents, not about who is there.

    Who employs an agent of it or pays personnel of it once in common, who was entered as its employer, and who carries
    it where its form moves the agents there. While none of them is known, who carries it; perhaps nobody yet. Under a
    form that has founders, such as the commune nouvelle, all the agents of each founder change hands, whatever they
    serve: who pays agents has some.
    """
    if form.founders:
        founders = [each for each in participants(dataset, service) if founds(form, each)]
        return {each.id for each in founders} & (_employing(dataset) | _paying(dataset, CostScenario.TODAY))
    carrier = carrier_of(dataset, form, choice)
    ids = {carrier.id} if carrier is not None else set()
    known = {post.employer_id for post in dataset.where(Post, service_id=service.id)} | _entered(dataset, service)
    known |= ids if form.staff.employer == MOVED else set()
    known |= _paying(dataset, CostScenario.SHARED, service_id=service.id)
    return known - {""} or ids


def ending(dataset: Dataset, service: Service) -> set[str]:
    """Who employs an agent whose post ends: its committee is heard under every form, before its council votes."""
    posts = dataset.where(Post, service_id=service.id, after=AfterPost.ENDS)
    return {post.employer_id for post in posts} - {""}


def opinions_on(
    dataset: Dataset, law: Law, service: Service, choice: LegalChoice, form: LegalForm | None
) -> list[CommitteeOpinion]:
    """Of each employer that this service concerns; all of them while nobody is known."""
    known = concerned(dataset, service, choice, form) if form is not None else set()
    every = opinions_of(dataset, law)
    return [each for each in every if each.partner_id in known] or every


def competent(staff: int, law: Law) -> StaffCommittee:
    """Which committee an employer of so many agents has; « à préciser » when the law gives no threshold that day."""
    if law.parameter(THRESHOLD) is None:
        return StaffCommittee.UNKNOWN
    return StaffCommittee.OWN if staff >= law.rate(THRESHOLD) else StaffCommittee.CDG


def hearings(dataset: Dataset, law: Law) -> list[Hearing]:
    """The committees to hear, in the order of their first employers: a centre de gestion has one per department.

    An employer of which nothing says that its agents are concerned has none to write to.
    """
    about: dict[str, list[Service]] = {}
    for service in dataset.all(Service):
        for partner_id in _asked(dataset, service, law):
            about.setdefault(partner_id, []).append(service)
    groups: dict[tuple[str, str], list[tuple[CommitteeOpinion, Partner]]] = {}
    for opinion, partner in zip(opinions_of(dataset, law), employers(dataset, law), strict=True):
        if partner.id in about:
            groups.setdefault(_key(opinion, partner, law), []).append((opinion, partner))
    return [_hearing(dataset, law, held, about) for held in groups.values()]


def asked_on(dataset: Dataset, law: Law, employer: Partner) -> list[Service]:
    """The services on which the committee of this employer gives its opinion."""
    return [service for service in dataset.all(Service) if employer.id in _asked(dataset, service, law)]


def committee_of(opinion: CommitteeOpinion, law: Law) -> StaffCommittee:
    """As typed; else by the number of agents, where that is known."""
    if opinion.committee is not StaffCommittee.UNKNOWN or opinion.staff is None:
        return opinion.committee
    return competent(opinion.staff, law)


def _asked(dataset: Dataset, service: Service, law: Law) -> set[str]:
    """The employers whose committee gives its opinion on a service: by its form, or because a post of theirs ends."""
    choice, form = choice_of(dataset, service.id), form_of(dataset, law, service.id)
    if choice is None or form is None:
        return set()
    return concerned(dataset, service, choice, form) if form.staff.committee != "none" else ending(dataset, service)


def _employing(dataset: Dataset) -> set[str]:
    """Whoever is known to employ agents, of whatever service."""
    known = {post.employer_id for post in dataset.all(Post)}
    return (known | {each for service in dataset.all(Service) for each in _entered(dataset, service)}) - {""}


def _known(dataset: Dataset, law: Law) -> set[str]:
    """Whose agents are concerned by a service of which the form is chosen."""
    chosen = [(each, form_of(dataset, law, each.id), choice_of(dataset, each.id)) for each in dataset.all(Service)]
    held = [concerned(dataset, service, choice, form) for service, form, choice in chosen if choice and form]
    return set().union(*held)


def _paying(dataset: Dataset, scenario: CostScenario, **values: object) -> set[str]:
    """Whoever pays agents in a situation, of these values, by an amount that is known, be it of one year alone."""
    lines = dataset.where(CostLine, scenario=scenario, family=CostFamily.STAFF, **values)
    return {line.partner_id for line in lines if line.amount or _of_a_year(dataset, line)} - {""}


def _of_a_year(dataset: Dataset, line: CostLine) -> bool:
    return any(each.amount for each in dataset.where(LineYear, line_id=line.id))


def _entered(dataset: Dataset, service: Service) -> set[str]:
    """Who employs the agents of a service as it was said with the service, before any post is typed."""
    match service.employer:
        case Employer.ONE_COMMUNE:
            return {employed_by(service)} - {""}
        case Employer.COMMUNITY:
            communities = {each.id for each in dataset.all(Partner) if each.kind is PartnerKind.EPCI}
            return communities if len(communities) == 1 else set()
        case _:
            return set()


def _key(opinion: CommitteeOpinion, partner: Partner, law: Law) -> tuple[str, str]:
    """What two employers of one committee have alike; one that is not known is told of its employer alone."""
    kind = committee_of(opinion, law)
    if kind is StaffCommittee.CDG:
        return kind, department_of(law, partner)
    if kind is StaffCommittee.COMMON:
        return kind, partner.siren if partner.kind is PartnerKind.EPCI else partner.epci_siren
    return kind, partner.id


def _hearing(
    dataset: Dataset, law: Law, held: list[tuple[CommitteeOpinion, Partner]], services_of: dict[str, list[Service]]
) -> Hearing:
    opinions, partners = zip(*held, strict=True)
    kind = committee_of(opinions[0], law)
    about = {service.id for partner in partners for service in services_of[partner.id]}
    services = tuple(service for service in dataset.all(Service) if service.id in about)
    centre = _holding(dataset, law, partners[0]) if kind is StaffCommittee.CDG else None
    return Hearing(kind, opinions, partners, services, centre)


def centre_of(dataset: Dataset, employer: Partner | None) -> Partner | None:
    """The centre de gestion of its department, or the only one among the partners."""
    centres = [each for each in dataset.all(Partner) if each.kind is PartnerKind.CDG]
    near = [each for each in centres if employer and employer.department and each.department == employer.department]
    found = near or centres
    return found[0] if len(found) == 1 else None


def _holding(dataset: Dataset, law: Law, employer: Partner) -> Partner | None:
    """Who holds the committee of an employer; what was typed for ours is that of its department alone."""
    found, item = centre_of(dataset, employer), dataset.one(Identity)
    ours = dataset.find(Partner, item.partner_id)
    near = ours is None or department_of(law, employer) in {"", department_of(law, ours)}
    if not near or not (item.centre or item.centre_address):
        return found
    held = found or Partner(id=proposed_id(Partner, PartnerKind.CDG), kind=PartnerKind.CDG, name=item.centre)
    return held if held.address else replace(held, address=item.centre_address)


def _empty(partner: Partner) -> CommitteeOpinion:
    return CommitteeOpinion(id=proposed_id(CommitteeOpinion, partner.id), partner_id=partner.id)
