"""Dossiers that want a frame: the dossiers of the papers under another legal form, with a community where asked."""

from collections.abc import Sequence
from dataclasses import replace

from desktop.documents.source import Source
from desktop.domain.choices import CarrierKind, PartnerKind
from desktop.domain.records import LegalChoice, Partner, Record, Service
from tests.documents.dossiers import source_of

COMMUNITY = "Communauté de communes des Trois Rivières"


def under(source: Source, form: str, *, community: str = "", more: Sequence[Record] = ()) -> Source:
    """The same dossier, every service under this form, carried by a community of this name or by a body to create."""
    held = [record for record in source.dataset if not isinstance(record, LegalChoice)]
    new = [Partner(id="community", position=99, kind=PartnerKind.EPCI, name=community)] if community else []
    carrier = {"carrier_kind": CarrierKind.PARTNER, "carrier_id": "community"} if community else {}
    choices = [
        LegalChoice(service_id=service.id, form=form, **(carrier or {"carrier_kind": CarrierKind.NEW}))  # type: ignore[arg-type]  # by name
        for service in source.dataset.all(Service)
    ]
    return source_of([*held, *new, *choices, *more])


def changed(source: Source, kind: type[Record], **values: object) -> Source:
    """The same dossier, each record of a kind with these values."""
    return source_of([replace(r, **values) if isinstance(r, kind) else r for r in source.dataset])  # type: ignore[type-var]  # fields by name
