"""Services put under one legal form and one carrier: one agreement, and one vote of each council that is a party."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.asked import carried_by
from desktop.domain.choices import PartnerKind, Preserved
from desktop.domain.dataset import Dataset
from desktop.domain.law.carriers import imposed, told_carrier
from desktop.domain.law.choice import choice_of, form_of
from desktop.domain.law.facts import participants
from desktop.domain.records import LegalChoice, Partner, Purpose, Service
from resources.law.law import Law
from resources.law.legal_form import LegalForm

VOTE = frozenset({PartnerKind.COMMUNE, PartnerKind.EPCI, PartnerKind.SYNDICAT})
"""The partners whose council votes an agreement under the law of communes and their groupings."""


@dataclass(frozen=True)
class Agreement:
    """The services of one form and one carrier, in the order of the screen, with what was chosen for each of them.

    `carrier_id` is the partner that carries it, as papers tell it; empty when it is another body, or nobody yet.
    """

    form: LegalForm
    services: tuple[Service, ...]
    choices: tuple[LegalChoice, ...]
    carrier_id: str = ""

    @property
    def about(self) -> str:
        """The identifier that names it: that of its first service."""
        return self.services[0].id


def agreements_of(dataset: Dataset, law: Law) -> list[Agreement]:
    """Every agreement of a dossier, in the order of their first services."""
    groups: dict[tuple[str, str, str], list[tuple[Service, LegalChoice]]] = {}
    forms: dict[str, LegalForm] = {}
    for service in dataset.all(Service):
        choice, form = choice_of(dataset, service.id), form_of(dataset, law, service.id)
        if choice is not None and form is not None:
            forms[choice.form] = form
            carrier, kind = told_carrier(dataset, form, choice), "" if imposed(form) else choice.carrier_kind
            key = (choice.form, kind, carrier.id if carrier is not None else "")
            groups.setdefault(key, []).append((service, choice))
    return [
        Agreement(forms[slug], tuple(service for service, _c in pairs), tuple(c for _s, c in pairs), carrier)
        for (slug, _kind, carrier), pairs in groups.items()
    ]


def without_form(dataset: Dataset, law: Law) -> list[Service]:
    """The services whose legal form is still to be chosen."""
    held = {service.id for agreement in agreements_of(dataset, law) for service in agreement.services}
    return [service for service in dataset.all(Service) if service.id not in held]


def parties_of(dataset: Dataset, service: Service) -> list[Partner]:
    """Whoever takes part in a service, brings or receives its means, or carries it."""
    choice = choice_of(dataset, service.id)
    taking = {partner.id for partner in participants(dataset, service)} | {carried_by(choice)}
    return [partner for partner in dataset.all(Partner) if partner.id in taking]


def services_of(dataset: Dataset, partner: Partner) -> list[Service]:
    """Those to which a partner is a party; all of them while it is to none, so that it can say."""
    services = dataset.all(Service)
    return [each for each in services if partner in parties_of(dataset, each)] or list(services)


def services_told(dataset: Dataset, law: Law, partner: Partner) -> list[Service]:
    """The same without those that its form lets it be no party to: a community founds no commune."""
    return [each for each in services_of(dataset, partner) if taking(dataset, law, each, (partner,))]


def parties(dataset: Dataset, agreement: Agreement) -> list[Partner]:
    """The parties of all its services; under a form that has founders, those of their kinds alone."""
    taking = {partner.id for service in agreement.services for partner in parties_of(dataset, service)}
    taking |= {agreement.carrier_id}
    return [partner for partner in dataset.all(Partner) if partner.id in taking and founds(agreement.form, partner)]


def taking(dataset: Dataset, law: Law, service: Service, partners: Iterable[Partner]) -> list[Partner]:
    """Of those who take part in a service, those whom its form lets be a party."""
    form = form_of(dataset, law, service.id)
    return [partner for partner in partners if form is None or founds(form, partner)]


def founds(form: LegalForm, partner: Partner) -> bool:
    """Whether a form lets such a partner be a party: only communes found a commune nouvelle."""
    return not form.founders or partner.kind.value in form.founders


def comes_with(dataset: Dataset, form: LegalForm, partner_id: str) -> bool:
    """Whether what a partner has in a service goes with the agreement: not that of who may be no party to it."""
    partner = dataset.find(Partner, partner_id)
    return partner is None or founds(form, partner)


def kept_under(purpose: Purpose, form: LegalForm | None) -> list[Preserved]:
    """What is to be preserved and can be: once communes have founded a new one, their councils decide nothing more."""
    lost = {Preserved.CONTROL} if form is not None and form.founders else set()
    return [each for each in purpose.preserved if each not in lost]
