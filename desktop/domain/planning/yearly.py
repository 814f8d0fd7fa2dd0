"""What comes back each year once a service is in common: the unit cost, the budget, its account, word of the schéma."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.choices import PartnerKind, Settlement
from desktop.domain.dataset import Dataset
from desktop.domain.law.renewal import council_population
from desktop.domain.planning import budget
from desktop.domain.planning.delays import Deadline
from desktop.domain.planning.plan import Plan
from desktop.domain.planning.terms import day_of_year
from desktop.domain.records import LegalChoice, Partner, ServiceYear, SharingScenario
from resources.law.law import Law
from resources.law.statements import Statement

YEARS = 3
_DAY = timedelta(days=1)
_CARRIER, _EVERYONE, _COMMUNITY = "Qui porte le service", "Chaque partenaire", "Le président de la communauté"
_LAST = "Dernier jour pour annoncer le coût unitaire de l’année"
_UNIT_COST = "unit_cost"
_PLANNED = "/cout_unitaire"
_IF_SCHEME = "Si la communauté a un schéma de mutualisation : dire où il en est"
_SCHEME, _WORD = "schema_mutualisation", "yearly_report"


@dataclass(frozen=True)
class Yearly:
    """One day of one year; `key` is the same each year. `bound` is that of a `Deadline`, empty for a day of usage."""

    key: str
    year: int
    day: date
    name: str
    who: str
    say: Statement
    bound: str = ""


@dataclass(frozen=True)
class Cycle:
    """What a dossier has of the cycle, and its years; the unit cost of the first one is told after the signature."""

    years: tuple[int, ...]
    unit_cost: bool = True
    debate: bool = False
    community: bool = False


def yearly_of(dataset: Dataset, law: Law, plan: Plan) -> list[Yearly]:
    """The cycle of a dossier over three years, from the first start on; nothing while no service starts or runs."""
    starts = [outcome.start.year for outcome in plan.outcomes]
    starts = starts or [each.year for each in dataset.all(ServiceYear) if each.year is not None]
    if not starts:
        return []
    begun = min(starts)
    return recurring(law, _cycle(dataset, law, plan, max(begun, plan.today.year)), begun)


def coming(dataset: Dataset, law: Law, plan: Plan, within: int) -> list[Yearly]:
    """What falls from today on within so many days."""
    last = plan.today + timedelta(days=within)
    return [each for each in yearly_of(dataset, law, plan) if plan.today <= each.day <= last]


def first_costs(dataset: Dataset, law: Law, plan: Plan) -> list[Yearly]:
    """The first unit cost of each service, counted from its last vote: the day of the signature is not known before.

    A planning that has this task says it better.
    """
    found = []
    for outcome in plan.outcomes:
        rows = [row for row in plan.rows if row.step.service_id == outcome.service_id]
        votes = [row.ends for row in rows if row.step.council is not None and row.ends <= outcome.start]
        planned = any(row.step.key.endswith(_PLANNED) for row in rows)
        first = budget.first_unit_cost(law, max(votes)) if votes and not planned else None
        if first is not None and _by_unit_cost(dataset, law, outcome.service_id):
            name = f"{first.label} {first.length} : {outcome.name}"
            key = f"first_cost/{outcome.service_id}"
            found.append(Yearly(key, first.day.year, first.day, name, _CARRIER, first.say, first.bound))
    return found


def recurring(law: Law, cycle: Cycle, begun: int) -> list[Yearly]:
    """Each day of each year, in the order of a year; `begun` is the year of the first start."""
    return [each for year in cycle.years for each in sorted(_of(law, cycle, year, begun), key=lambda each: each.day)]


def _cycle(dataset: Dataset, law: Law, plan: Plan, first: int) -> Cycle:
    partners = dataset.all(Partner)
    populations = [council_population(each, law) for each in partners]
    planned = {outcome.service_id for outcome in plan.outcomes}
    running = {each.service_id for each in dataset.all(ServiceYear)}
    return Cycle(
        years=tuple(range(first, first + YEARS)),
        unit_cost=any(_by_unit_cost(dataset, law, service_id) for service_id in {*planned, *running}),
        debate=any(budget.has_debate(law, population) for population in populations),
        community=any(each.kind is PartnerKind.EPCI for each in partners),
    )


def _by_unit_cost(dataset: Dataset, law: Law, service_id: str) -> bool:
    """Whether a unit cost is told for this service: its form has one, and its year is not settled at the real cost."""
    forms = (law.forms.get(each.form) for each in dataset.where(LegalChoice, service_id=service_id))
    chosen = [each.settlement for each in dataset.where(SharingScenario, service_id=service_id) if each.chosen]
    ways = {way for form in forms if form is not None for way in form.regimes}
    return Settlement.UNIT_COST in ways and (Settlement.REAL_COST not in ways or Settlement.REAL_COST not in chosen)


def _of(law: Law, cycle: Cycle, year: int, begun: int) -> Iterator[Yearly]:
    limit = budget.budget_limit(law, year)
    if year > begun:
        yield from _reminders(law, cycle, year)
    if cycle.unit_cost and year > begun:
        yield from _unit_cost(law, year)
    if limit is not None:
        found = [("project", budget.project_sent(law, limit.day)), ("budget", limit)]
        if cycle.debate:
            found.insert(0, ("debate", budget.debate_from(law, limit.day)))
        yield from (_dated(key, year, each) for key, each in found if each is not None)
        if cycle.community:
            yield from _word_of_the_scheme(law, year, limit.day)
    account = budget.account_limit(law, year - 1)
    if account is not None:
        yield _dated("account", year, account)


def _dated(key: str, year: int, found: Deadline) -> Yearly:
    return Yearly(key, year, found.day, found.label, _EVERYONE, found.say, found.bound)


def _reminders(law: Law, cycle: Cycle, year: int) -> Iterator[Yearly]:
    """What usage says of a year that runs; the unit cost only where one is told."""
    for each in law.counting.reminders:
        if each.slug != _UNIT_COST or cycle.unit_cost:
            yield Yearly(each.slug, year, day_of_year(each.on, year), each.name, _CARRIER, each.say)


def _unit_cost(law: Law, year: int) -> Iterator[Yearly]:
    """The last day: the eve of the last one for the budget."""
    limit = budget.unit_cost(law, year)
    if limit is not None:
        say = law.regimes.get(Settlement.UNIT_COST.value, limit.say)
        yield Yearly("unit_cost_limit", year, limit.day - _DAY, _LAST, _CARRIER, say, "latest")


def _word_of_the_scheme(law: Law, year: int, budget_on: date) -> Iterator[Yearly]:
    """Where the community has a schéma: nothing in a dossier says whether it has, the words do."""
    scheme = law.instruments.get(_SCHEME)
    for act in scheme.acts if scheme else ():
        if act.id == _WORD:
            yield Yearly("scheme", year, budget_on, _IF_SCHEME, _COMMUNITY, act.say, "latest")
