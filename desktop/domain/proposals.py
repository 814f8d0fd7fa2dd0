"""What is proposed from what she has already said: a sentence for the project, objectives to start from."""

from desktop.domain.dataset import Dataset
from desktop.domain.records import Objective, Partner, Purpose, Service
from resources.law.types import Law
from resources.texts.types import Proposals


def project_sentence(dataset: Dataset, texts: Proposals, law: Law) -> str:
    """A first sentence for the project, to be rewritten: services, communes, and what they hope for."""
    families = [law.families.get(service.family) for service in dataset.all(Service)]
    services = [family.with_article for family in families if family is not None]
    communes = [partner.name for partner in dataset.all(Partner) if partner.name]
    problems = [problem.value for problem in dataset.one(Purpose).problems]
    return texts.project_sentence(problems, services, communes)


def objectives(dataset: Dataset, texts: Proposals, most: int = 3) -> list[Objective]:
    """At most three objectives that answer the problems ticked, less those that are already there."""
    held = {item.title for item in dataset.all(Objective)}
    found = [texts.by_problem[problem.value] for problem in dataset.one(Purpose).problems]
    fresh = [proposal for proposal in found if proposal.title not in held][:most]
    first = len(dataset.all(Objective))
    return [
        Objective(position=first + place, title=item.title, indicator=item.indicator, unit=item.unit)
        for place, item in enumerate(fresh)
    ]
