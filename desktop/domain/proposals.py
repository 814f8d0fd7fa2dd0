"""What is proposed from what she has already said: sentences for the project, objectives to start from."""

from datetime import date

from desktop.domain.dataset import Dataset
from desktop.domain.records import Objective, Partner, Purpose, Service
from resources.law.law import Law
from resources.texts.types import Proposal, Proposals

HORIZON = 3  # years: long enough to see an effect
AT_FIRST = 3  # objectives proposed: more are heavy to follow


def project_sentence(dataset: Dataset, texts: Proposals, law: Law) -> str:
    """A first sentence for the project, to be rewritten: services, communes, and what they hope for."""
    families = [law.families.get(service.family) for service in dataset.all(Service)]
    services = [family.with_article for family in families if family is not None]
    communes = [partner.name for partner in dataset.all(Partner) if partner.name]
    problems = [problem.value for problem in dataset.one(Purpose).problems]
    return texts.project_sentence(problems, services, communes)


def if_nothing(dataset: Dataset, texts: Proposals) -> str:
    """What becomes of each problem ticked when nothing changes, one sentence each; empty while none is ticked."""
    return " ".join(texts.by_problem[problem.value].if_nothing for problem in dataset.one(Purpose).problems)


def due_day(dataset: Dataset, today: date) -> date:
    """When an objective is to be reached: three years after the start, or after today while no start is known."""
    first = dataset.one(Purpose).start_on or today
    last_of_february = (first.month, first.day) == (2, 29)
    return first.replace(year=first.year + HORIZON, day=28 if last_of_february else first.day)


def objective_types(dataset: Dataset, texts: Proposals) -> list[Proposal]:
    """The objectives of the list of types that she has not taken yet, those of the problems ticked first."""
    held = {item.title for item in dataset.all(Objective)}
    ticked = [texts.by_problem[problem.value] for problem in dataset.one(Purpose).problems]
    others = [proposal for proposal in texts.by_problem.values() if proposal not in ticked]
    return [proposal for proposal in (*ticked, *others) if proposal.title not in held]


def objectives(dataset: Dataset, texts: Proposals, today: date) -> list[Objective]:
    """At most three objectives that answer the problems ticked, less those that are already there."""
    ticked = {problem.value for problem in dataset.one(Purpose).problems}
    fresh = [proposal for proposal in objective_types(dataset, texts) if proposal.problem in ticked]
    return objectives_from(fresh[:AT_FIRST], dataset, today)


def objectives_from(chosen: list[Proposal], dataset: Dataset, today: date) -> list[Objective]:
    """Objectives made from types, after those that are there."""
    first, due = len(dataset.all(Objective)), due_day(dataset, today)
    return [
        Objective(position=first + place, title=item.title, indicator=item.indicator, unit=item.unit, due=due)
        for place, item in enumerate(chosen)
    ]
