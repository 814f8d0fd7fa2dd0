"""Where an amount of staff rests on a single agent: shown, it tells what that agent costs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.domain.choices import AfterPost, CostFamily, CostScenario
from desktop.domain.costs import posts
from desktop.domain.dataset import Dataset
from desktop.domain.records import CommitteeOpinion, CostLine, EmployerRisk, Partner, Post, Service
from desktop.domain.results import Results


@dataclass(frozen=True)
class Lone:
    """The agent of one partner in one service: its post where it is typed, else the line that holds what it costs."""

    service: Service
    partner: Partner
    post: Post | None
    line: CostLine


def lone_amounts(results: Results) -> list[Lone]:
    """One per service and partner, of today or of tomorrow; what nobody counts the agents of is not supposed."""
    return [found for service in results.dataset.all(Service) for found in _of_service(results, service)]


def by_service(found: Iterable[Lone]) -> list[list[Lone]]:
    """Those of each service."""
    told: dict[str, list[Lone]] = {}
    for each in found:
        told.setdefault(each.service.id, []).append(each)
    return list(told.values())


def _of_service(results: Results, service: Service) -> Iterator[Lone]:
    dataset, held = results.dataset, results.dataset.where(Post, service_id=service.id)
    pay = [line for line in results.lines.of(service.id) if _is_pay(results, line)]
    there = {
        CostScenario.TODAY: [post for post in held if post.after is not AfterPost.NEW],
        CostScenario.SHARED: [post for post in held if posts.goes_on(post)],
    }
    for partner in dataset.all(Partner):
        mine = [line for line in pay if line.partner_id == partner.id]
        found = (_lone(dataset, service, partner, mine, scenario, there[scenario]) for scenario in there)
        yield from [each for each in found if each is not None][:1]


def _lone(
    dataset: Dataset, service: Service, partner: Partner, pay: list[CostLine], scenario: CostScenario, there: list[Post]
) -> Lone | None:
    line = next((line for line in pay if line.scenario is scenario), None)
    own = [post for post in there if post.employer_id == partner.id]
    # What is booked for agents of others, once they have moved, rests on all of them.
    behind = own or (there if scenario is CostScenario.SHARED else [])
    if line is None or len(behind) > 1 or not (behind or _has_one(dataset, partner)):
        return None
    return Lone(service, partner, behind[0] if behind else None, line)


def _is_pay(results: Results, line: CostLine) -> bool:
    """A known amount of staff, of agents and not of what is set aside for them."""
    set_aside = isinstance(results.lines.comes_from(line), EmployerRisk)
    return line.family is CostFamily.STAFF and not set_aside and results.lines.years(line) is not None


def _has_one(dataset: Dataset, partner: Partner) -> bool:
    """As counted for its committee."""
    return any(opinion.staff == 1 for opinion in dataset.where(CommitteeOpinion, partner_id=partner.id))
