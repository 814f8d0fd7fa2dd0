"""What the sheet of a service may lack or contradict: who commands, who comes first, how one comes in and goes out."""

from collections.abc import Callable, Iterator

from desktop.domain.asked import ends_on
from desktop.domain.choices import (
    AgentsOnExit,
    Answer,
    EntryCost,
    ExitCost,
    FunctionalAuthority,
    Priority,
    Problem,
    Replacement,
    UnderUse,
)
from desktop.domain.costs import posts
from desktop.domain.governance.bodies import begun
from desktop.domain.governance.running import authority, each_commands, notice_model, presences_of, rule_of
from desktop.domain.governance.term import longest, too_long
from desktop.domain.law.choice import form_of
from desktop.domain.records import Post, Purpose, Service, ServiceRule, Usage
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.review.lacks import whose
from desktop.domain.sharing.shares import participants
from desktop.domain.words.naming import service_name
from resources.typography import plural

_LONGEST = 60  # months: beyond, a slip of the keyboard
_CLOSED = {Problem.LONE_AGENT, Problem.CONTINUITY}


def hierarchical(context: Context) -> Iterator[Finding]:
    """An agent shared by several, and nobody known to command it."""
    for service in _shared(context):
        known = authority(context.dataset, service) is not None or each_commands(context.dataset, service)
        if not known and _has_agents(context, service):
            message = f"{service_name(service)} : l’autorité hiérarchique sur les agents n’est pas dite."
            advice = "C’est l’employeur : il accorde les congés, évalue et sanctionne."
            yield Finding("rule-authority", Gravity.CONFIRM, message, advice, _sheet(context, service), "authority_id")


def functional(context: Context) -> Iterator[Finding]:
    """An agent shared by several, and nobody told to give it the work of the day."""
    for service in _shared(context):
        if _rule(context, service).functional is FunctionalAuthority.UNKNOWN and _has_agents(context, service):
            message = f"{service_name(service)} : on ne sait pas qui donne le travail du jour."
            advice = "En général, le maire ou le président pour qui l’agent travaille."
            yield Finding("rule-functional", Gravity.CONFIRM, message, advice, _sheet(context, service), "functional")


def notice_unknown(context: Context) -> Iterator[Finding]:
    """No notice, under a form that one leaves by giving one."""
    for service in _left(context):
        model = notice_model(context.law, form_of(context.dataset, context.law, service.id))
        if model is not None and _rule(context, service).notice_months is None:
            message = f"{service_name(service)} : le préavis pour partir reste à décider."
            advice = f"Proposé pour cet outil : {plural(model.months, 'mois', 'mois')}."
            yield Finding("rule-notice", Gravity.CONFIRM, message, advice, _sheet(context, service), "notice_months")


def notice_short(context: Context) -> Iterator[Finding]:
    """A notice shorter than the law wants, or than is usual under the form."""
    for service in _left(context):
        form = form_of(context.dataset, context.law, service.id)
        model, typed = notice_model(context.law, form), _rule(context, service).notice_months
        if model is None or form is None or typed is None or not 0 <= typed < model.least:
            continue
        said = plural(typed, "mois", "mois")
        wanted = "la loi demande davantage" if model.law else "l’usage est plus long"
        message = f"{service_name(service)} : un préavis de {said} est court, {wanted}."
        gravity = Gravity.CONFIRM if model.law else Gravity.ADVICE
        advice = f"Outil « {form.name} » : {form.notice.said}"
        yield Finding("rule-notice-short", gravity, message, advice, _sheet(context, service), "notice_months")


def term_long(context: Context) -> Iterator[Finding]:
    """What is agreed on for longer than the law allows under the form: agreements leave their term blank then."""
    for service in context.dataset.all(Service):
        form, most = form_of(context.dataset, context.law, service.id), too_long(context.dataset, context.law, service)
        if form is None or most is None:
            continue
        message = f"{service_name(service)} : la durée prévue dépasse celle que l’outil permet ({most.shown})."
        advice = f"Outil « {form.name} » : {form.duration.said}"
        ends = ends_on(service) is not None
        where, field = (service.id, "until") if ends else (_sheet(context, service), "years")
        yield Finding("rule-term", Gravity.CONFIRM, message, advice, where, field)


def term_renewed(context: Context) -> Iterator[Finding]:
    """What is said to go on by itself, where the law wants it agreed on again: no agreement then says that it does."""
    for service in context.dataset.all(Service):
        most = longest(context.dataset, context.law, service)
        if most is None or _rule(context, service).renewed is not Answer.YES:
            continue
        message = f"{service_name(service)} : avec cet outil, la convention ne se prolonge pas d’elle-même."
        advice = f"Répondez « non » : un nouvel accord la renouvelle, pour {most.shown} au plus."
        yield Finding("rule-renewed", Gravity.CONFIRM, message, advice, _sheet(context, service), "renewed")


def notice_impossible(context: Context) -> Iterator[Finding]:
    """A notice that no agreement can have."""
    for rule in context.dataset.all(ServiceRule):
        if rule.notice_months is not None and not 0 <= rule.notice_months <= _LONGEST:
            message = f"Un préavis va de 0 à {_LONGEST} mois, et non {rule.notice_months}."
            yield Finding("rule-notice-bad", Gravity.WRONG, message, "", rule.id, "notice_months")


def leaving(context: Context) -> Iterator[Finding]:
    """Nothing said of what is still paid, or of the agents, when a partner leaves: what most disputes are about."""
    for service in _left(context):
        rule = _rule(context, service)
        for field, open_, what in (
            ("exit_cost", rule.exit_cost is ExitCost.UNKNOWN, "ce que paie encore un partenaire qui part"),
            (
                "agents_on_exit",
                rule.agents_on_exit is AgentsOnExit.UNKNOWN and _has_agents(context, service),
                "ce que deviennent les agents si un partenaire part",
            ),
        ):
            if open_:
                message = f"{service_name(service)} : {what} reste à décider."
                advice = "C’est plus facile à écrire maintenant que le jour d’un départ."
                yield Finding("rule-exit", Gravity.CONFIRM, message, advice, _sheet(context, service), field)


def replacement_against(context: Context) -> Iterator[Finding]:
    """The project wants no more closed doors, and nobody stands in for an absent agent."""
    wanted = _CLOSED & set(context.dataset.one(Purpose).problems)
    for service in _shared(context):
        if wanted and _rule(context, service).replacement is Replacement.NOBODY:
            message = f"{service_name(service)} : personne ne remplace un absent, alors que le projet part de là."
            advice = "Prévoyez un collègue ou le centre de gestion, ou revoyez l’étape « Pourquoi ce projet ? »."
            yield Finding("rule-continuity", Gravity.ADVICE, message, advice, _sheet(context, service), "replacement")


def presence(context: Context) -> Iterator[Finding]:
    """A partner that takes part, and neither day nor hour when the service is there."""
    for service in _shared(context):
        rows = presences_of(context.dataset, service.id)
        taking = {partner.id: partner for partner in participants(context.dataset, service.id)}
        empty = [row for row in rows if row.partner_id in taking and not (row.days or row.hours)]
        if empty:
            lacking = [taking[row.partner_id] for row in empty]
            message = f"{service_name(service)} : les jours de présence {whose(lacking)} restent à dire."
            advice = "Les habitants demandent d’abord quand et où."
            where = empty[0].id if empty[0].id in context.dataset else service.id
            yield Finding("rule-presence", Gravity.ADVICE, message, advice, where, "days")


def priority(context: Context) -> Iterator[Finding]:
    """Nothing said of who comes first."""
    for service in _undecided(context, "priority", Priority.UNKNOWN, staffed=True):
        message = f"{service_name(service)} : rien ne dit qui passe d’abord, si deux ont besoin du même agent."
        advice = "Une règle simple évite les appels du matin : le planning, la sécurité, ou chacun son tour."
        yield Finding("rule-priority", Gravity.ADVICE, message, advice, _sheet(context, service), "priority")


def replacement(context: Context) -> Iterator[Finding]:
    """Nothing said of who stands in."""
    for service in _undecided(context, "replacement", Replacement.UNKNOWN, staffed=True):
        message = f"{service_name(service)} : le remplacement d’un agent absent reste à décider."
        advice = "Dites aussi qui le paie, à l’étape « Agents et matériel »."
        yield Finding("rule-replacement", Gravity.ADVICE, message, advice, _sheet(context, service), "replacement")


def under_use(context: Context) -> Iterator[Finding]:
    """Nothing said of a partner that uses less than planned."""
    for service in _undecided(context, "under_use", UnderUse.UNKNOWN):
        message = f"{service_name(service)} : rien ne dit ce qui se passe si un partenaire utilise moins."
        advice = "Le coût se divise par les unités prévues ou par les unités réelles : c’est à choisir."
        yield Finding("rule-under-use", Gravity.ADVICE, message, advice, _sheet(context, service), "under_use")


def entering(context: Context) -> Iterator[Finding]:
    """Nothing said of what is paid by who comes later."""
    for service in _undecided(context, "entry_cost", EntryCost.UNKNOWN):
        message = f"{service_name(service)} : ce que paie un partenaire qui entre plus tard reste à décider."
        advice = "Rien, une part du matériel ou une part de la mise en route."
        yield Finding("rule-entry", Gravity.ADVICE, message, advice, _sheet(context, service), "entry_cost")


CHECKS: tuple[Callable[[Context], Iterator[Finding]], ...] = (
    hierarchical, functional, notice_unknown, notice_short, notice_impossible, term_long, term_renewed, leaving,
    priority, replacement, replacement_against, under_use, entering, presence,
)  # fmt: skip
"""All of them, in the order of the page."""


def _shared(context: Context) -> Iterator[Service]:
    """The services that two partners or more take part in, once something was said on this step."""
    if begun(context.dataset):
        for service in context.dataset.all(Service):
            uses = context.dataset.where(Usage, service_id=service.id)
            if sum(use.takes_part for use in uses) > 1:
                yield service


def _left(context: Context) -> Iterator[Service]:
    """Those among them that a partner may leave: no longer once the service has passed to another budget."""
    yield from (each for each in _shared(context) if not context.results.service(each.id).gone)


def _rule(context: Context, service: Service) -> ServiceRule:
    return rule_of(context.dataset, service.id)


def _has_agents(context: Context, service: Service) -> bool:
    """Whether an agent of the service goes on; while no post is typed, it may have some."""
    held = context.dataset.where(Post, service_id=service.id)
    return not held or any(posts.goes_on(post) for post in held)


def _undecided(context: Context, field: str, unknown: object, *, staffed: bool = False) -> Iterator[Service]:
    """The services whose sheet leaves a choice open; where it is about agents, those that have some."""
    for service in _shared(context):
        if getattr(_rule(context, service), field) is unknown and (not staffed or _has_agents(context, service)):
            yield service


def _sheet(context: Context, service: Service) -> str:
    """What opens the sheet of a service, which may not be held yet."""
    rule = _rule(context, service)
    return rule.id if rule.id in context.dataset else service.id
