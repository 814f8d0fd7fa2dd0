"""What was chosen at step 7 for a service."""

from desktop.domain.dataset import Dataset
from desktop.domain.records import LegalChoice


def choice_of(dataset: Dataset, service_id: str) -> LegalChoice | None:
    """The answers, the form and the carrier of a service; nothing while none was typed."""
    return next(iter(dataset.where(LegalChoice, service_id=service_id)), None)
