"""Which letters and délibérations a dossier gives: one letter per neighbour, one vote per council and per agreement."""

from desktop.documents.order import Order
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind
from desktop.domain.law.agreements import VOTE, agreements_of, parties, parties_of
from desktop.domain.records import Partner, Service


def letters(source: Source) -> list[Order]:
    """To every partner but the commune that keeps the dossier."""
    ours = source.ours
    others = [each for each in source.dataset.all(Partner) if ours is None or each.id != ours.id]
    return [Order(DocumentKind.LETTER, partner.id) for partner in others]


def principles(source: Source) -> list[Order]:
    """Of each council concerned by a service; of hers alone while none is."""
    dataset = source.dataset
    taking = {partner.id for service in dataset.all(Service) for partner in parties_of(dataset, service)}
    councils = _voting([partner for partner in dataset.all(Partner) if partner.id in taking])
    return [Order(DocumentKind.PRINCIPLE, each.id) for each in councils or ([source.ours] if source.ours else [])]


def approvals(source: Source) -> list[Order]:
    """Of each council that is a party, agreement by agreement; none while no form is chosen."""
    dataset = source.dataset
    return [
        Order(DocumentKind.APPROVAL, partner.id, agreement.about)
        for agreement in agreements_of(dataset, source.law)
        for partner in _voting(parties(dataset, agreement))
    ]


def _voting(partners: list[Partner]) -> list[Partner]:
    return [partner for partner in partners if partner.kind in VOTE]
