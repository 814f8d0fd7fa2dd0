"""The plan of a dossier: its services with their legal forms, its councils and committees, and what she changed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from desktop.domain.choices import Answer, Opinion, PartnerKind, Payment, StaffCommittee
from desktop.domain.dataset import Dataset
from desktop.domain.governance.meetings import vote_day
from desktop.domain.law.agreements import founds
from desktop.domain.law.carriers import told_carrier
from desktop.domain.law.choice import form_of
from desktop.domain.law.facts import participants
from desktop.domain.law.renewal import council_population
from desktop.domain.law.todo import service_facts
from desktop.domain.planning.acts import under_tasks
from desktop.domain.planning.course import Body, Change, Committee, Course
from desktop.domain.planning.from_acts import planning_from_acts
from desktop.domain.planning.opinion import hears_all, with_opinion
from desktop.domain.planning.plan import Plan, make_plan
from desktop.domain.planning.public_holidays import region_of
from desktop.domain.planning.running import runs
from desktop.domain.planning.sessions import THRESHOLD, Council
from desktop.domain.records import (
    CommitteeOpinion,
    Identity,
    LegalChoice,
    Meeting,
    Milestone,
    Partner,
    Purpose,
    Service,
)
from desktop.domain.sharing.shares import chosen_scenario
from desktop.domain.staff.committees import centre_of, ending, opinions_on
from desktop.domain.staff.heard import opinion_on
from desktop.domain.words.naming import named, service_name
from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.law.plannings import Planning

_VOTE = "deliberation"
"""The act by which each council votes, in the data of the law."""
_KINDS = {PartnerKind.COMMUNE: "commune", PartnerKind.EPCI: "community", PartnerKind.SYNDICAT: ""}
"""Who votes, and under which word the plannings name it."""


def plan_of(dataset: Dataset, law: Law, today: date) -> Plan:
    """The plan of the whole dossier, as of today."""
    home = dataset.find(Partner, dataset.one(Identity).partner_id)
    courses = courses_of(dataset, law)
    forms = {course.service_id: form_of(dataset, law, course.service_id) for course in courses}
    acts = {service_id: form.acts for service_id, form in forms.items() if form is not None}
    changes = _hoping(dataset, courses, under_tasks(changes_of(dataset), courses, acts))
    return make_plan(courses, changes, law, today, region_at(home) if home else "")


def _hoping(dataset: Dataset, courses: Iterable[Course], changes: Iterable[Change]) -> list[Change]:
    """Her changes, and the day of the vote of each council that was not moved: its session near the day hoped for."""
    held = {(each.service_id, each.key, each.partner_id): each for each in changes}
    for course in courses:
        votes = [task.id for task in course.planning.tasks if _VOTE in task.acts]
        for body in course.bodies:
            on = vote_day(dataset, dataset.find(Partner, body.partner_id))
            for key in votes if on is not None else ():
                part, whole = (course.service_id, key, body.partner_id), held.get((course.service_id, key, ""))
                own = held.get(part) or Change(course.service_id, key, partner_id=body.partner_id)
                if not any(each.on or each.done_on for each in (own, *([whole] if whole else []))):
                    held[part] = replace(own, on=on)
    return list(held.values())


def courses_of(dataset: Dataset, law: Law) -> list[Course]:
    """The services still to come whose legal form is chosen and has a planning."""
    services = [service for service in dataset.all(Service) if not runs(dataset, service, law.on)]
    found = ((service, planning_of(dataset, law, service)) for service in services)
    return [_course(dataset, law, service, planning) for service, planning in found if planning is not None]


def planning_of(dataset: Dataset, law: Law, service: Service) -> Planning | None:
    """The usual course of the legal form of a service; made from its acts where no source gives one.

    A post that ends adds the opinion of the committees to a course that does not have it.
    """
    form = form_of(dataset, law, service.id)
    if form is None:
        return None
    return with_opinion(_usual(dataset, law, service, form), form, law, ends=bool(ending(dataset, service)))


def _usual(dataset: Dataset, law: Law, service: Service, form: LegalForm) -> Planning:
    found = next((each for each in law.plannings if form.slug in each.forms), None)
    return found or planning_from_acts(form, lambda: service_facts(dataset, service, law))


def changes_of(dataset: Dataset) -> list[Change]:
    """What she changed, and her own tasks: a task of hers is known by its identifier."""
    return [
        Change(
            service_id=each.service_id,
            key=each.key or each.id,
            label=each.label,
            partner_id=each.partner_id,
            who=each.who,
            length=each.length,
            unit=each.unit.value,
            on=each.on,
            done_on=each.done_on,
            left_out=each.left_out,
            after=tuple(each.after.split()),
            note=each.note,
            own=not each.key,
        )
        for each in dataset.all(Milestone)
    ]


def region_at(partner: Partner) -> str:
    """The region whose public holidays a partner has."""
    return region_of(partner.insee_code, partner.department)


def body_of(dataset: Dataset, law: Law, partner: Partner) -> Body:
    """The council of a partner, with the sessions typed for it."""
    dates = tuple(sorted(_told(dataset, partner)))
    return Body(partner.id, named(partner), _council(dataset, law, partner), _KINDS[partner.kind], dates)


def _course(dataset: Dataset, law: Law, service: Service, planning: Planning) -> Course:
    choice = next(iter(dataset.where(LegalChoice, service_id=service.id)))
    ends = ending(dataset, service)
    form = law.forms[choice.form]
    heard = opinions_on(dataset, law, service, choice, form)
    if not hears_all(_usual(dataset, law, service, form), form):
        heard = [each for each in heard if each.partner_id in ends]
    carrier = told_carrier(dataset, form, choice)
    taking = participants(dataset, service)
    held = [*taking, *([carrier] if carrier and carrier not in taking else [])]
    voting = [each for each in held if founds(form, each)]
    return Course(
        service_id=service.id,
        name=service_name(service),
        planning=planning,
        wanted=dataset.one(Purpose).start_on,
        bodies=tuple(body_of(dataset, law, each) for each in voting if each.kind in _KINDS),
        carrier_id=carrier.id if carrier is not None else "",
        committees=tuple(_committee(dataset, each, service, law.on, ends=each.partner_id in ends) for each in heard),
        never=frozenset(_never(dataset, service, choice, voting)),
    )


def _never(dataset: Dataset, service: Service, choice: LegalChoice, voting: list[Partner]) -> Iterator[str]:
    """What the dossier knows not to hold: a tax, a way of paying, a form."""
    communities = [each for each in voting if each.kind is PartnerKind.EPCI]
    if communities and all(each.fpu is Answer.NO for each in communities):
        yield "fpu"
    scenario = chosen_scenario(dataset, service.id)
    if scenario is not None and scenario.payment is not Payment.COMPENSATION:
        yield "compensation"
    if choice.form != "entente":
        yield "entente"


def _council(dataset: Dataset, law: Law, partner: Partner) -> Council:
    """Of a grouping, the largest member that is known; none of them is known to be the largest below the threshold."""
    if partner.kind is PartnerKind.COMMUNE:
        return Council(council_population(partner, law), region=region_at(partner))
    siren = partner.siren
    members = [each for each in dataset.all(Partner) if siren and each.epci_siren == siren]
    largest = max((council_population(each, law) or 0 for each in members), default=0)
    threshold = law.rate(THRESHOLD) if law.parameter(THRESHOLD) else 0
    return Council(largest if largest >= threshold else None, grouping=True, region=region_at(partner))


def _committee(dataset: Dataset, typed: CommitteeOpinion, service: Service, today: date, *, ends: bool) -> Committee:
    opinion = opinion_on(dataset, typed, [service], today)
    partner = dataset.find(Partner, opinion.partner_id)
    given, refused = opinion.opinion is not Opinion.UNKNOWN, opinion.opinion is Opinion.REFUSED
    own = {opinion.session_on} if opinion.session_on else set()
    told = own if given else own | _of_centre(dataset, opinion, partner)
    return Committee(
        partner_id=opinion.partner_id,
        name=named(partner) if partner else "",
        sessions=tuple(sorted(told)),
        second_sessions=(opinion.second_on,) if opinion.second_on else (),
        refused=refused,
        heard_on=opinion.session_on if given else None,
        region=region_at(partner) if partner else "",
        deposit=_deposit(typed),
        ends=ends,
    )


def _deposit(opinion: CommitteeOpinion) -> int | None:
    """How many days before its session a committee wants the file: as told of one session, it holds for the others."""
    if opinion.deposit_on is None or opinion.session_on is None or opinion.deposit_on > opinion.session_on:
        return None
    return (opinion.session_on - opinion.deposit_on).days


def _of_centre(dataset: Dataset, opinion: CommitteeOpinion, employer: Partner | None) -> set[date]:
    """The sessions told by the centre de gestion, for an employer whose committee is there: that of its department."""
    if opinion.committee is not StaffCommittee.CDG:
        return set()
    centre = centre_of(dataset, employer)
    return _told(dataset, centre) if centre is not None else set()


def _told(dataset: Dataset, partner: Partner) -> set[date]:
    """The sessions typed for a partner: of its council, or of the committee that a centre de gestion holds."""
    return {each.on for each in dataset.where(Meeting, partner_id=partner.id) if each.on and not each.body_id}
