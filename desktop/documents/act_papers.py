"""Which papers of the room serve the acts that a legal form asks for."""

from collections.abc import Iterable

from desktop.documents.catalog import OF_ACTS, entry_of
from desktop.documents.order import Order
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind
from desktop.domain.law.agreements import agreements_of
from desktop.domain.records import Identity, Service
from resources.law.acts import Act


def to_prepare(source: Source, kind: DocumentKind) -> list[tuple[DocumentKind, str]]:
    """The link to the papers of a kind, « Préparer : Pacte de gouvernance »; none while the dossier has none."""
    return [(kind, prepared(kind))] if entry_of(kind).orders(source) else []


def prepared(kind: DocumentKind) -> str:
    """« Préparer : Convention »."""
    return f"Préparer : {kind.label}"


def papers_of_acts(source: Source, service: Service, acts: Iterable[Act]) -> list[Order]:
    """The papers that these acts of a service call for, each kind once: that of our own council where each has one."""
    kinds = dict.fromkeys(OF_ACTS[act.paper] for act in acts if act.paper in OF_ACTS)
    return [order for kind in kinds for order in papers_of_kind(source, service, kind)[:1]]


def papers_of_kind(source: Source, service: Service, kind: DocumentKind) -> list[Order]:
    """Those of a kind that serve a service, that of our own council first."""
    ours = source.dataset.one(Identity).partner_id
    about = next((a.about for a in agreements_of(source.dataset, source.law) if service in a.services), "")
    held = [order for order in entry_of(kind).orders(source) if order.about in {"", about, service.id}]
    return sorted(held, key=lambda order: (order.recipient != ours, order.about != service.id))
