"""What was chosen at step 7 for a service."""

from desktop.domain.choices import PartnerKind
from desktop.domain.dataset import Dataset
from desktop.domain.law.values import LegalValues
from desktop.domain.records import LegalChoice, Partner
from resources.law.law import Law
from resources.law.legal_form import LegalForm


def choice_of(dataset: Dataset, service_id: str) -> LegalChoice | None:
    """The answers, the form and the carrier of a service; nothing while none was typed."""
    return next(iter(dataset.where(LegalChoice, service_id=service_id)), None)


def form_of(dataset: Dataset, law: Law, service_id: str) -> LegalForm | None:
    """The legal form chosen for a service, if there is one in force, with the article of its kind of community."""
    choice = choice_of(dataset, service_id)
    form = law.forms.get(choice.form) if choice else None
    if form is None or not form.by_community:
        return form
    held = {form.article_for(name) for name in _communities(dataset)}
    return form.under(held.pop() if len(held) == 1 else "")


def _communities(dataset: Dataset) -> set[str]:
    """The names of the communities of the dossier: partners themselves, or that of a commune."""
    names = {p.name if p.kind is PartnerKind.EPCI else p.epci_name for p in dataset.all(Partner)}
    return names - {""}


def is_gone(dataset: Dataset, values: LegalValues, service_id: str) -> bool:
    """Whether the form chosen gives the service wholly to another budget, with nothing left to share."""
    choice = choice_of(dataset, service_id)
    return choice is not None and choice.form in values.gone
