"""What one answers about the agents: where they work, their employer, their pay, who pays when they are ill."""

from collections.abc import Callable, Collection, Mapping
from datetime import date

from desktop.domain import choices as c
from desktop.domain.dataset import Dataset
from desktop.domain.law.choice import form_of
from desktop.domain.mobilisation.facts_people import agents_of, shared_services
from desktop.domain.mobilisation.names import by_words, inside, short_name
from desktop.domain.planning.running import runs
from desktop.domain.records import (
    CostLine,
    EmployerRisk,
    Partner,
    Post,
    PostChange,
    Presence,
    Purpose,
    Service,
    ServiceRule,
    Usage,
)
from desktop.domain.review.findings import Context
from desktop.domain.sharing.settlement import small
from desktop.domain.sharing.shares import participants
from desktop.domain.staff.committees import employers, hearings, opinions_of
from desktop.domain.words.naming import of_names, the_name
from desktop.domain.words.staff_words import SECRETARIAT
from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.typography import day, hours, listing

_PAY = "pay"  # the subject of the law data on allowances
HALL = frozenset({SECRETARIAT, "accueil", "etat_civil"})
"""The types of service that keep the door of a town hall open."""
_NEEDED = "Sans l’accord écrit de chaque agent, rien ne se fait pour lui."
_NOT_NEEDED = "L’accord de chacun n’est pas exigé par l’outil choisi, mais chacun est reçu et entendu."
_MOVED = "moved"
_ILLNESS = (c.StaffRisk.SICK_LEAVE, c.StaffRisk.REPLACEMENT)


def _hall(context: Context) -> str:
    """Where and when the service is there, in each commune."""
    dataset = context.dataset
    told = [
        words
        for service in dataset.all(Service)
        if service.family in HALL
        for partner in participants(dataset, service.id)
        if (words := _presence(dataset, service, partner))
    ]
    if told:
        return f"Non, chaque accueil est prévu : {' ; '.join(told)}."
    concerned = any(service.family in HALL for service in dataset.all(Service))
    return "Les jours et les heures de présence dans chaque mairie seront écrits dans l’accord." if concerned else ""


def _presence(dataset: Dataset, service: Service, partner: Partner) -> str:
    """« Orbelle, lundi et jeudi matin (20 h par semaine) », by what was agreed, else by what was planned."""
    of = {"service_id": service.id, "partner_id": partner.id}
    agreed = next(iter(dataset.where(Presence, **of)), Presence())
    usage = next(iter(dataset.where(Usage, **of)), Usage())
    days = inside(agreed.days) or inside(usage.days)
    weekly = f"{hours(usage.hours)} par semaine" if usage.hours else ""
    when = ", ".join(filter(None, (small(days) if days else "", inside(agreed.hours))))
    if when and weekly:
        return f"{the_name(partner)}, {when} ({weekly})"
    return f"{the_name(partner)}, {when or weekly}" if when or weekly else ""


def _always_away(context: Context) -> str:
    """The hours of each in what is shared, and what is done when two need the agent on the same day."""
    dataset = context.dataset
    lines = dataset.where(CostLine, scenario=c.CostScenario.SHARED, family=c.CostFamily.STAFF)
    served = {post.service_id for post in agents_of(dataset)} | {line.service_id for line in lines if line.amount}
    told: list[tuple[str, Service]] = []
    for service in (each for each in shared_services(context) if each.id in served):
        uses = {usage.partner_id: usage.hours for usage in dataset.where(Usage, service_id=service.id)}
        given = [f"{the_name(p)} {hours(h)}" for p in participants(dataset, service.id) if (h := uses.get(p.id))]
        if given:
            told.append((f" : {listing(given)} par semaine.", service))
    each = [f"{listing(names)}{words}" for words, names in by_words(told).items()]
    first = _who_first(dataset, {service.id for _words, service in told})
    return " ".join(["Les heures de chacun sont écrites.", *each, *first]) if told else ""


def _who_first(dataset: Dataset, served: Collection[str]) -> list[str]:
    """What is done when two need the same agent on the same day; of which service, unless it is said alike of all."""
    rules = {rule.service_id: rule.priority for rule in dataset.all(ServiceRule)}
    known = {
        short_name(service): small(rules[service.id].label)
        for service in dataset.all(Service)
        if service.id in served and rules.get(service.id, c.Priority.UNKNOWN) is not c.Priority.UNKNOWN
    }
    if not known:
        return []
    same = len(set(known.values())) == 1 and len(known) == len(served)
    each = [next(iter(known.values()))] if same else [f"{name}, {words}" for name, words in known.items()]
    return [f"En cas de besoin le même jour : {' ; '.join(each)}."]


def _forced(context: Context) -> str:
    """Whether the form asks for their consent, then when they are told and their committee heard."""
    dataset = context.dataset
    if not agents_of(dataset):
        return ""
    consent = _by_service(context, _consent)
    united = [form.agents.closed] if (form := _united(context)) is not None else []
    return " ".join([*consent, *united, _told(dataset.one(Purpose), context.law.on), *_consulted(dataset, context.law)])


def _consulted(dataset: Dataset, law: Law) -> list[str]:
    """When the committee of these agents is heard; where that differs, whose it is, and which is still to be."""
    held = [pair for each in hearings(dataset, law) for pair in zip(each.opinions, each.employers, strict=True)]
    held = held or list(zip(opinions_of(dataset, law), employers(dataset, law), strict=True))
    by_day: dict[date | None, list[Partner]] = {}
    for opinion, partner in held:
        by_day.setdefault(opinion.session_on, []).append(partner)
    known = sorted(on for on in by_day if on is not None)
    if not known or len(by_day) == 1:
        return [f"Leur comité social territorial {_heard_on(on, law)}." for on in known]
    said = [f"{of_names(by_day[on])}, {_heard_on(on, law)}" for on in known]
    late = [f"{of_names(by_day[None])}, à consulter avant le vote"] if None in by_day else []
    return [f"Comité social territorial : {' ; '.join([*said, *late])}."]


def _heard_on(on: date, law: Law) -> str:
    return f"{'est' if on >= law.on else 'a été'} consulté le {day(on)}"


def _consent(form: LegalForm) -> str:
    """What the tool asks of each agent; where the employer changes, the law is told and nothing is promised."""
    if form.staff.consent == "needed":
        return _NEEDED
    if form.staff.employer != _MOVED:
        return _NOT_NEEDED
    return f"{form.agents.closed} Chacun est reçu et entendu avant."


def _united(context: Context) -> LegalForm | None:
    """The form under which communes would become one, if there is one: all their agents get another employer."""
    dataset, law = context.dataset, context.law
    coming = (each for each in dataset.all(Service) if not runs(dataset, each, law.on))
    formed = (form_of(dataset, law, each.id) for each in coming)
    return next((form for form in formed if form is not None and form.founders), None)


def _by_service(context: Context, say: Callable[[LegalForm], str]) -> list[str]:
    """What is said of each tool, once where all say the same; else of which services it is true."""
    dataset = context.dataset
    served = {post.service_id for post in agents_of(dataset)}
    formed = ((each, form_of(dataset, context.law, each.id)) for each in dataset.all(Service) if each.id in served)
    told = by_words((say(form) if form is not None else "", service) for service, form in formed)
    if len(told) == 1:
        return [words for words in told if words]
    return [f"Pour {listing(names)} : {small(words)}" for words, names in told.items() if words]


def _told(purpose: Purpose, today: date) -> str:
    if c.Readiness.AGENTS_TOLD in purpose.readiness:
        return "Ils ont été informés."
    told = purpose.agents_told_on
    if told:
        return f"Ils {'sont' if told >= today else 'ont été'} informés le {day(told)}."
    return "Ils seront informés avant le vote, puis reçus un à un."


def _pay(context: Context) -> str:
    """What was studied for the posts, else what the law says under the form chosen."""
    dataset = context.dataset
    if not agents_of(dataset):
        return ""
    ids = {post.id for post in agents_of(dataset)}
    rows = [x for x in dataset.all(PostChange) if x.post_id in ids and x.topic is c.StaffTopic.ALLOWANCES]
    worse = [row for row in rows if row.effect is c.StaffEffect.WORSE]
    united = _united(context)
    law = _by_service(context, lambda form: _pay_law(context, form if united is None else united))
    if worse:
        return " ".join(["Pour certains, le régime indemnitaire baisserait : une compensation est à décider.", *law])
    studied = {row.post_id for row in rows if row.effect is not c.StaffEffect.UNKNOWN}
    if studied == ids:
        return " ".join(["Le régime indemnitaire a été regardé pour chaque poste : aucun ne baisse.", *law])
    return " ".join(law)


def _pay_law(context: Context, form: LegalForm) -> str:
    change = context.law.staff.changes.get(_PAY)
    said = change.by_employer.get(form.staff.employer) if change else None
    return said.closed if said else ""


def _illness(context: Context) -> str:
    """Who pays, risk by risk, as decided at the step of the agents, in what is shared."""
    dataset = context.dataset
    if not agents_of(dataset):
        return ""
    told: list[tuple[str, Service]] = []
    known: list[bool] = []
    for service in shared_services(context):
        if not dataset.where(Post, service_id=service.id):
            continue
        held = {risk.kind: risk.bearer for risk in dataset.where(EmployerRisk, service_id=service.id)}
        bearers = {kind: held.get(kind, c.RiskBearer.UNKNOWN) for kind in _ILLNESS}
        known += [bearer is not c.RiskBearer.UNKNOWN for bearer in bearers.values()]
        said = [f"{small(kind.label)}, {_borne_by(bearer)}" for kind, bearer in bearers.items()]
        told.append((f" : {' ; '.join(said)}.", service))
    if not any(known):
        return "Qui paie n’est pas encore décidé : ce sera écrit dans l’accord avant le vote."
    opens = "L’accord dit qui paie." if all(known) else "L’accord dira qui paie."
    each = [f"{listing(names)}{words}" for words, names in by_words(told).items()]
    return " ".join([opens, *each])


def _borne_by(bearer: c.RiskBearer) -> str:
    return "à décider avant de signer" if bearer is c.RiskBearer.UNKNOWN else small(bearer.label)


ANSWERS: Mapping[str, Callable[[Context], str]] = {
    "hall": _hall,
    "always_away": _always_away,
    "forced": _forced,
    "pay": _pay,
    "illness": _illness,
}
