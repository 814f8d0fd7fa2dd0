"""What was chosen at step 7 for a service."""

from desktop.domain.dataset import Dataset
from desktop.domain.records import LegalChoice
from resources.law.law import Law
from resources.law.legal_form import LegalForm


def choice_of(dataset: Dataset, service_id: str) -> LegalChoice | None:
    """The answers, the form and the carrier of a service; nothing while none was typed."""
    return next(iter(dataset.where(LegalChoice, service_id=service_id)), None)


def form_of(dataset: Dataset, law: Law, service_id: str) -> LegalForm | None:
    """The legal form chosen for a service, if there is one in force."""
    choice = choice_of(dataset, service_id)
    return law.forms.get(choice.form) if choice else None
