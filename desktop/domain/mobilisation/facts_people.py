"""Facts about the people: agents, their employers, their committees, and who carries the project."""

from collections.abc import Callable, Iterable, Mapping

from desktop.domain.choices import (
    AfterPost,
    Bearer,
    Opinion,
    PartnerKind,
    Priority,
    Problem,
    Readiness,
    RiskBearer,
    StaffRisk,
    Statute,
)
from desktop.domain.costs import posts
from desktop.domain.dataset import Dataset
from desktop.domain.law.bearing import bearer
from desktop.domain.mobilisation.names import short_name
from desktop.domain.records import (
    Asset,
    CommitteeOpinion,
    EmployerRisk,
    Partner,
    Post,
    PostTime,
    Purpose,
    Service,
    ServiceRule,
)
from desktop.domain.review.findings import Context
from desktop.domain.sharing.shares import participants
from desktop.domain.staff.committees import opinions_of
from desktop.domain.words.means import post_name
from desktop.domain.words.naming import crowd, the_name

_SEVERAL = 2


def agents_of(dataset: Dataset) -> list[Post]:
    """The posts that go on in a service once it is pooled, or are made for it."""
    return [post for post in dataset.all(Post) if posts.goes_on(post)]


def shared_services(context: Context) -> list[Service]:
    """The services whose partners still decide together: not those that pass to another budget."""
    return [result.service for result in context.results.shared()]


def some(names: Iterable[str], *, also: bool = False) -> str | None:
    """The names, each once; `also`: the fact holds even without a name."""
    known = list(dict.fromkeys(names))
    return crowd(known) if known or also else None


def _lone_agent(context: Context) -> str | None:
    dataset = context.dataset
    alone = [
        short_name(service)
        for service in dataset.all(Service)
        if sum(posts.goes_on(post) for post in dataset.where(Post, service_id=service.id)) == 1
    ]
    return some(alone, also=Problem.LONE_AGENT in dataset.one(Purpose).problems)


def _contract_ends(context: Context) -> str | None:
    """Before the last year planned, as the review of step 5 says it too."""
    last = context.results.outlook.years[-1]
    return some(
        post_name(post)
        for post in agents_of(context.dataset)
        if post.contract_end is not None and last and post.contract_end.year <= last
    )


def _retirement(context: Context) -> str | None:
    dataset = context.dataset
    leaving = [p for p in dataset.all(Post) if p.after is AfterPost.ENDS and p.status is Statute.TENURED]
    ticked = Problem.RETIREMENT in dataset.one(Purpose).problems
    return some((post_name(post) for post in leaving) if ticked else (), also=ticked)


def _recruiting(context: Context) -> str | None:
    made = [post_name(post) for post in context.dataset.all(Post) if post.after is AfterPost.NEW]
    return some(made, also=Problem.RECRUITMENT in context.dataset.one(Purpose).problems)


def _agents(context: Context) -> str | None:
    return "" if agents_of(context.dataset) else None


def _agents_untold(context: Context) -> str | None:
    if Readiness.AGENTS_TOLD in context.dataset.one(Purpose).readiness:
        return None
    return some(post_name(p) for p in agents_of(context.dataset) if p.told_on is None and p.after is not AfterPost.NEW)


def _committee_unheard(context: Context) -> str | None:
    dataset = context.dataset
    if not agents_of(dataset):
        return None
    waiting = [
        row for row in opinions_of(dataset, context.law) if row.session_on is None and row.opinion is Opinion.UNKNOWN
    ]
    return some(the_name(found) for row in waiting if (found := dataset.find(Partner, row.partner_id)) is not None)


def _opinion_awaited(context: Context) -> str | None:
    """Whether a committee is still to be spoken to: once all have given their opinion, nothing is left to say there."""
    if not agents_of(context.dataset):
        return None
    rows = opinions_of(context.dataset, context.law)
    return None if rows and all(row.opinion is not Opinion.UNKNOWN for row in rows) else ""


def _travel(context: Context) -> str | None:
    times = context.dataset.all(PostTime)
    return some(
        post_name(post)
        for post in agents_of(context.dataset)
        if len({time.partner_id for time in times if time.post_id == post.id and time.hours}) >= _SEVERAL
    )


def _same_day(context: Context) -> str | None:
    """People or equipment that several use, and nobody has said who comes first."""
    dataset = context.dataset
    settled = {rule.service_id for rule in dataset.all(ServiceRule) if rule.priority is not Priority.UNKNOWN}
    used = {post.service_id for post in agents_of(dataset)} | {asset.service_id for asset in dataset.all(Asset)}
    return some(
        short_name(service)
        for service in shared_services(context)
        if service.id in used - settled and len(participants(dataset, service.id)) >= _SEVERAL
    )


def _undecided(kind: StaffRisk, concerned: Callable[[Post], bool]) -> Callable[[Context], str | None]:
    """The services of whose agents nobody has said who pays when this happens."""

    def look(context: Context) -> str | None:
        dataset = context.dataset
        decided = {
            risk.service_id
            for risk in dataset.all(EmployerRisk)
            if risk.kind is kind and risk.bearer is not RiskBearer.UNKNOWN
        }
        left = {p.service_id for p in agents_of(dataset) if concerned(p)} - decided
        return some(short_name(service) for service in shared_services(context) if service.id in left)

    return look


def _one_employee(context: Context) -> str | None:
    dataset = context.dataset
    alone = {opinion.partner_id for opinion in dataset.all(CommitteeOpinion) if opinion.staff == 1}
    carriers = [found for service in dataset.all(Service) if (found := bearer(dataset, context.law, service).partner)]
    return some(the_name(carrier) for carrier in carriers if carrier.id in alone)


def _one_bearer(context: Context) -> str | None:
    bearers = context.dataset.one(Purpose).bearers
    return "" if len(bearers) == 1 and bearers[0] in {Bearer.DEPUTY, Bearer.SECRETARIES} else None


def _several(context: Context) -> str | None:
    return "" if len(context.dataset.all(Partner)) >= _SEVERAL else None


def _community(context: Context) -> str | None:
    partners = context.dataset.all(Partner)
    return "" if any(each.kind is PartnerKind.EPCI or each.epci_name for each in partners) else None


FACTS: Mapping[str, Callable[[Context], str | None]] = {
    "lone_agent": _lone_agent,
    "contract_ends": _contract_ends,
    "retirement": _retirement,
    "recruiting": _recruiting,
    "agents": _agents,
    "agents_untold": _agents_untold,
    "committee_unheard": _committee_unheard,
    "opinion_awaited": _opinion_awaited,
    "travel": _travel,
    "same_day": _same_day,
    "sick_leave": _undecided(StaffRisk.SICK_LEAVE, lambda _post: True),
    "unemployment": _undecided(StaffRisk.UNEMPLOYMENT, lambda post: post.status is Statute.TENURED),
    "one_employee": _one_employee,
    "one_bearer": _one_bearer,
    "several": _several,
    "community": _community,
}
