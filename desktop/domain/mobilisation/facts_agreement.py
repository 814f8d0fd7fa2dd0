"""Facts about the agreement: its figures, its legal form, the calendar, how one leaves it."""

from collections.abc import Callable, Iterator, Mapping

from desktop.domain.balance import missing_partners, partner_balance
from desktop.domain.choices import (
    BEYOND_MEANS,
    AfterPost,
    Confidence,
    CostFamily,
    ExitCost,
    Payment,
    PowersAnswer,
    Provisions,
    Settlement,
)
from desktop.domain.costs.take_over import payer
from desktop.domain.mobilisation.facts_people import shared_services, some
from desktop.domain.mobilisation.names import short_name
from desktop.domain.planning.budget import budget_limit
from desktop.domain.planning.terms import next_renewal
from desktop.domain.records import (
    Asset,
    CostLine,
    LegalChoice,
    Partner,
    Post,
    Purpose,
    Service,
    ServiceRule,
    SharingScenario,
)
from desktop.domain.review.findings import Context
from desktop.domain.sharing.shares import participants
from desktop.domain.words.naming import the_name
from desktop.domain.words.staff_words import SECRETARIAT

_SEVERAL = 2
_PROOF = 2  # years that a service needs to show what it is worth
_SHORT_NOTICE = 6  # months: short for whoever recruited (reference « droit », 0 bis, point 22)
_OF_ONE_SOFTWARE = frozenset({"planning_permits", "payroll"})
_SCHOOL = frozenset({"school", "childcare"})
_CANTEEN = "cantine"


def _pays_more(context: Context) -> str | None:
    known = {partner: partner_balance(context.results, partner.id).gain for partner in context.dataset.all(Partner)}
    return some(the_name(partner) for partner, gain in known.items() if gain is not None and gain < 0)


def _missing(context: Context) -> str | None:
    return some(map(the_name, missing_partners(context.results)))


def _estimated(context: Context) -> str | None:
    """Whose amounts are estimates; those of tomorrow are perhaps nobody's."""
    dataset = context.dataset
    guessed: list[tuple[str, Confidence]] = [(line.partner_id, line.confidence) for line in dataset.all(CostLine)]
    guessed += [(post.employer_id, post.confidence) for post in dataset.all(Post)]
    guessed += [(asset.owner_id, asset.confidence) for asset in dataset.all(Asset)]
    whose = [partner_id for partner_id, confidence in guessed if confidence is Confidence.ESTIMATED]
    return some((the_name(each) for each in dataset.all(Partner) if each.id in whose), also=bool(whose))


def _carried(context: Context, when: Callable[[SharingScenario], bool]) -> str | None:
    """Who carries a service whose chosen scenario is so."""
    chosen = ((result.service, result.chosen.scenario) for result in context.results.shared())
    held = (payer(context.dataset, service) for service, scenario in chosen if scenario is not None and when(scenario))
    return some(the_name(carrier) for carrier in held if carrier is not None)


def _under_use(context: Context) -> str | None:
    return _carried(context, lambda scenario: scenario.settlement is Settlement.UNIT_COST)


def _advances(context: Context) -> str | None:
    yearly = (Payment.BILL, Provisions.YEARLY)
    return _carried(context, lambda scenario: (scenario.payment, scenario.provisions) == yearly)


def _budget_voted(context: Context) -> str | None:
    """The agreement is voted in the year of the start, after the last day to vote the budget of that year."""
    start, vote = context.dataset.one(Purpose).start_on, context.dataset.one(Purpose).approval_on
    if start is None or vote is None or vote.year != start.year:
        return None
    limit = budget_limit(context.law, start.year)
    return str(start.year) if limit is not None and vote > limit.day else None


def _elections(context: Context) -> str | None:
    """The service starts less than two years before the councils are elected anew."""
    start = context.dataset.one(Purpose).start_on
    ends = next_renewal(context.law, start) if start is not None else None
    if start is None or ends is None:
        return None
    return str(ends.year) if start > ends.replace(year=ends.year - _PROOF) else None


def _powers(context: Context) -> str | None:
    dataset = context.dataset
    moved = {choice.service_id for choice in dataset.all(LegalChoice) if choice.powers is PowersAnswer.POWERS}
    beyond = [each for each in dataset.all(Service) if each.depth in BEYOND_MEANS or each.id in moved]
    return some(map(short_name, beyond))


def _agreed(context: Context) -> Iterator[tuple[Service, ServiceRule]]:
    """The shared services that have a legal form, with what is said of the way they are run."""
    dataset = context.dataset
    formed = {choice.service_id for choice in dataset.all(LegalChoice) if choice.form}
    for service in shared_services(context):
        if service.id in formed:
            yield service, next(iter(dataset.where(ServiceRule, service_id=service.id)), ServiceRule())


def _no_exit(context: Context) -> str | None:
    """Nobody is asked to write the notice of a tool that has none."""
    without = context.law.governance.without_notice
    bound = {choice.service_id for choice in context.dataset.all(LegalChoice) if choice.form in without}
    return some(
        short_name(service)
        for service, rule in _agreed(context)
        if service.id not in bound and (rule.notice_months is None or rule.exit_cost is ExitCost.UNKNOWN)
    )


def _short_notice(context: Context) -> str | None:
    recruited = {post.service_id for post in context.dataset.all(Post) if post.after is AfterPost.NEW}
    return some(
        short_name(service)
        for service, rule in _agreed(context)
        if rule.notice_months is not None and rule.notice_months <= _SHORT_NOTICE and service.id in recruited
    )


def _software(context: Context) -> str | None:
    """Several communes, and a service that works with a program or pays one."""
    dataset, law = context.dataset, context.law
    paid = {line.service_id for line in dataset.all(CostLine) if line.family is CostFamily.COMPUTING}

    def works_with_one(service: Service) -> bool:
        family = law.families.get(service.family)
        return service.family == SECRETARIAT or service.id in paid or bool(family and family.need in _OF_ONE_SOFTWARE)

    return some(
        short_name(service)
        for service in dataset.all(Service)
        if works_with_one(service) and len(participants(dataset, service.id)) >= _SEVERAL
    )


def _users(context: Context) -> str | None:
    known = [(service, context.law.families.get(service.family)) for service in context.dataset.all(Service)]
    met = any(service.family == _CANTEEN or (family and family.need in _SCHOOL) for service, family in known)
    return "" if met else None


def _form(context: Context) -> str | None:
    return "" if any(choice.form for choice in context.dataset.all(LegalChoice)) else None


def _shared_bill(context: Context) -> str | None:
    return "" if any(result.chosen.known for result in context.results.shared()) else None


FACTS: Mapping[str, Callable[[Context], str | None]] = {
    "pays_more": _pays_more,
    "missing_figures": _missing,
    "estimated": _estimated,
    "under_use": _under_use,
    "advances": _advances,
    "budget_voted": _budget_voted,
    "elections": _elections,
    "powers": _powers,
    "no_exit": _no_exit,
    "short_notice": _short_notice,
    "software": _software,
    "users": _users,
    "form": _form,
    "shared_bill": _shared_bill,
}
