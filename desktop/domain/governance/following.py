"""What a follow-up committee may count, beside the objectives: what is usual for the type of service."""

from desktop.domain.dataset import Dataset
from desktop.domain.records import Objective, Service
from resources.law.law import Law


def usual_indicators(dataset: Dataset, law: Law, service: Service) -> list[str]:
    """Those of the type of service that no objective has yet."""
    family = law.families.get(service.family)
    held = {objective.indicator.strip().casefold() for objective in dataset.all(Objective)}
    return [words for words in family.indicators if words.casefold() not in held] if family else []
