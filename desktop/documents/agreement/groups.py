"""Which agreements a dossier wants: one for the services of one form and carrier, between all who take part in them."""

from dataclasses import dataclass

from desktop.documents.source import Source
from desktop.domain.law.agreements import Agreement, agreements_of, parties
from desktop.domain.records import LegalChoice, Partner, Service
from desktop.domain.results import ServiceResult
from resources.law.legal_form import LegalForm


@dataclass(frozen=True)
class Group:
    """The services of one agreement; `parties` begin with who carries them, where it is one of the partners."""

    form: LegalForm
    services: tuple[Service, ...]
    choices: tuple[LegalChoice, ...]
    carrier: Partner | None
    parties: tuple[Partner, ...]

    @property
    def about(self) -> str:
        """The service by which the agreement is asked for: the first one."""
        return self.services[0].id

    @property
    def choice(self) -> LegalChoice:
        """What was chosen for the first one: the form and the carrier are those of all."""
        return self.choices[0]

    def choice_of(self, service: Service) -> LegalChoice:
        """What was chosen for one of its services."""
        return self.choices[self.services.index(service)]

    @property
    def several(self) -> bool:
        """Whether what is said of a service has to name it."""
        return len(self.services) > 1


def groups(source: Source) -> list[Group]:
    """Each agreement, and each form under which none can be written, in the order of their first services."""
    return [_group(source, agreement) for agreement in agreements_of(source.dataset, source.law)]


def group_of(source: Source, service_id: str) -> Group | None:
    """The agreement that a service is in; `None` while it has no form."""
    return next((group for group in groups(source) if any(s.id == service_id for s in group.services)), None)


def results_of(source: Source, group: Group) -> list[ServiceResult]:
    """What each service of an agreement costs and who pays."""
    return [source.results.service(service.id) for service in group.services]


def _group(source: Source, agreement: Agreement) -> Group:
    carrier = source.dataset.find(Partner, agreement.carrier_id)
    others = [partner for partner in parties(source.dataset, agreement) if partner != carrier]
    first = [carrier] if carrier is not None else []
    return Group(agreement.form, agreement.services, agreement.choices, carrier, (*first, *others))
