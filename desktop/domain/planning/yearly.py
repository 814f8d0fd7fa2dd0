"""What comes back each year once a service is in common, of what the dossier has: its unit cost, its community."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.choices import PartnerKind, Settlement
from desktop.domain.dataset import Dataset
from desktop.domain.law.renewal import council_population
from desktop.domain.planning import budget
from desktop.domain.planning.cycle import YearDate, yearly_cycle
from desktop.domain.planning.plan import Plan
from desktop.domain.planning.running import runs
from desktop.domain.records import LegalChoice, Partner, Service, ServiceYear, SharingScenario
from resources.law.law import Law
from resources.law.statements import Statement

YEARS = 3
_DAY = timedelta(days=1)
_CARRIER, _EVERYONE, _COMMUNITY = "Qui porte le service", "Chaque partenaire", "Le président de la communauté"
_COMMITTEE = "Le comité de suivi"
_LAST = "Dernier jour pour annoncer le coût unitaire de l’année"
_PLANNED = "/cout_unitaire"
_IF_SCHEME = "Si la communauté a un schéma de mutualisation : dire où il en est"
_SCHEME, _WORD = "schema_mutualisation", "yearly_report"
_REMINDER, _LIMIT, _STATEMENT = "unit_cost", "cout_unitaire", "yearly_statement"
_WHO = {_REMINDER: _CARRIER, _LIMIT: _CARRIER, _STATEMENT: _CARRIER, "review_of_the_year": _COMMITTEE}


@dataclass(frozen=True)
class Yearly:
    """One day of one year; `key` is the same each year."""

    key: str
    year: int
    day: date
    name: str
    who: str
    say: Statement


@dataclass(frozen=True)
class Cycle:
    """What a dossier has of the cycle, its years, and the year `begun` in which a service starts first.

    The unit cost of that year is told after the signature, and no year is over before it.
    """

    years: tuple[int, ...]
    begun: int
    unit_cost: bool = True
    population: int | None = None
    community: bool = False


def yearly_of(dataset: Dataset, law: Law, plan: Plan) -> list[Yearly]:
    """The cycle of a dossier over three years, from the day of the first start; nothing while no service has a form."""
    running = [each for each in dataset.all(Service) if runs(dataset, each, law.on)]
    known = [each.year for one in running for each in dataset.where(ServiceYear, service_id=one.id) if each.year]
    started = [*(outcome.start for outcome in plan.outcomes), *(date(year, 1, 1) for year in known)]
    if not started:
        return []
    services = [*(outcome.service_id for outcome in plan.outcomes), *(each.id for each in running)]
    partners = dataset.all(Partner)
    since = min(started)
    first = max(since.year, plan.today.year)
    cycle = Cycle(
        years=tuple(range(first, first + YEARS)),
        begun=since.year,
        unit_cost=any(_by_unit_cost(dataset, law, each) for each in services),
        population=max((council_population(each, law) or 0 for each in partners), default=0) or None,
        community=any(each.kind is PartnerKind.EPCI for each in partners),
    )
    return [each for each in recurring(law, cycle) if each.day >= since]


def coming(dataset: Dataset, law: Law, plan: Plan, within: int) -> list[Yearly]:
    """What falls from today on within so many days, over the end of the year if need be."""
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
            found.append(Yearly(key, first.day.year, first.day, name, _CARRIER, first.say))
    return found


def recurring(law: Law, cycle: Cycle) -> list[Yearly]:
    """Each day of each year, in the order of a year."""
    return [each for year in cycle.years for each in sorted(_of(law, cycle, year), key=lambda each: each.day)]


def _of(law: Law, cycle: Cycle, year: int) -> Iterator[Yearly]:
    for each in yearly_cycle(law, year, cycle.population):
        if each.slug in {_REMINDER, _LIMIT} and not (cycle.unit_cost and year > cycle.begun):
            continue
        if each.slug != _STATEMENT or year > cycle.begun:
            yield _dated(law, each, year)
    limit = budget.budget_limit(law, year)
    scheme = law.instruments.get(_SCHEME) if cycle.community else None
    if limit is not None and scheme is not None:
        said = (act.say for act in scheme.acts if act.id == _WORD)
        yield from (Yearly("scheme", year, limit.day, _IF_SCHEME, _COMMUNITY, say) for say in said)


def _dated(law: Law, found: YearDate, year: int) -> Yearly:
    """One date; of what is done before a day, the day is the eve."""
    who = _WHO.get(found.slug, _EVERYONE)
    if found.slug != _LIMIT:
        return Yearly(found.slug, year, found.on, found.name, who, found.say)
    say = law.regimes.get(Settlement.UNIT_COST.value, found.say)
    return Yearly(found.slug, year, found.on - _DAY, _LAST, who, say)


def _by_unit_cost(dataset: Dataset, law: Law, service_id: str) -> bool:
    """Whether a unit cost is told for this service: its form has one, and its year is not settled at the real cost."""
    forms = (law.forms.get(each.form) for each in dataset.where(LegalChoice, service_id=service_id))
    chosen = [each.settlement for each in dataset.where(SharingScenario, service_id=service_id) if each.chosen]
    ways = {way for form in forms if form is not None for way in form.regimes}
    return Settlement.UNIT_COST in ways and (Settlement.REAL_COST not in ways or Settlement.REAL_COST not in chosen)
