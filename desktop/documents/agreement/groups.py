"""Which agreements a dossier wants: one for the services of one form and carrier, between all who take part in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from desktop.documents.legal_parts import choices
from desktop.documents.source import Source
from desktop.domain.choices import CarrierKind
from desktop.domain.records import LegalChoice, Partner, Service
from desktop.domain.results import ServiceResult
from resources.law.legal_form import LegalForm


@dataclass(frozen=True)
class Group:
    """The services of one agreement; `parties` begin with who carries them, where it is one of the partners."""

    form: LegalForm
    choice: LegalChoice
    services: tuple[Service, ...]
    carrier: Partner | None
    parties: tuple[Partner, ...]

    @property
    def about(self) -> str:
        """The service by which the agreement is asked for: the first one."""
        return self.services[0].id

    @property
    def several(self) -> bool:
        """Whether what is said of a service has to name it."""
        return len(self.services) > 1


def groups(source: Source) -> list[Group]:
    """Each agreement once, and each sheet of a form under which none can be written, in the order of the services."""
    chosen, _open_still = choices(source)
    same = groupby(chosen, key=lambda pair: (pair[1].form, pair[1].carrier_kind, pair[1].carrier_id))
    return [_group(source, list(pairs)) for _key, pairs in same]


def group_of(source: Source, service_id: str) -> Group | None:
    """The agreement that a service is in; `None` while it has no form."""
    return next((group for group in groups(source) if any(s.id == service_id for s in group.services)), None)


def results_of(source: Source, group: Group) -> list[ServiceResult]:
    """What each service of an agreement costs and who pays."""
    return [source.results.service(service.id) for service in group.services]


def _group(source: Source, pairs: list[tuple[Service, LegalChoice]]) -> Group:
    services, choice = tuple(service for service, _choice in pairs), pairs[0][1]
    carrier = source.dataset.find(Partner, choice.carrier_id) if choice.carrier_kind is CarrierKind.PARTNER else None
    parties = tuple({partner.id: partner for partner in _parties(source, services, carrier)}.values())
    return Group(source.law.forms[choice.form], choice, services, carrier, parties)


def _parties(source: Source, services: tuple[Service, ...], carrier: Partner | None) -> Iterator[Partner]:
    taking = {partner.id for service in services for partner in source.results.service(service.id).partners}
    if carrier is not None:
        yield carrier
    yield from (partner for partner in source.dataset.all(Partner) if partner.id in taking)
