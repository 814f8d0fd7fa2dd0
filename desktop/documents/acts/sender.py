"""Who writes a letter: the lines at its head; those of our commune as typed in its sheet."""

from desktop.documents.blanks import Blanks
from desktop.documents.parts import clipped
from desktop.documents.source import Source
from desktop.domain.choices import PartnerKind
from desktop.domain.records import Identity, Partner
from desktop.domain.words.naming import named, of

_SIGNS, _LINES = 80, 6


def sender_lines(source: Source, partner: Partner, blanks: Blanks) -> list[str]:
    """Its name, its address, and how to reach ours."""
    item, ours = source.dataset.one(Identity), source.ours
    mine = ours is None or partner.id == ours.id
    lines = [line.strip() for line in address_of(source, partner).splitlines() if line.strip()]
    contact = [f"Téléphone : {item.phone}"] if mine and item.phone else []
    contact += [f"Courriel : {item.email}"] if mine and item.email else []
    unknown = "adresse de votre mairie" if mine else f"adresse : {named(partner)}"
    return [_name(partner, blanks), *(lines or [blanks(unknown)]), *contact]


def address_of(source: Source, partner: Partner) -> str:
    """Of ours as it is printed, of another one as on its sheet."""
    mine = source.ours is None or partner.id == source.ours.id
    return (source.dataset.one(Identity) if mine else partner).address


def recipient_lines(address: str) -> list[str]:
    """An address as it stands in the narrow column of who receives a letter."""
    return [clipped(line.strip(), _SIGNS) for line in address.splitlines() if line.strip()][:_LINES]


def _name(partner: Partner, blanks: Blanks) -> str:
    if not partner.name:
        return f"Commune de {blanks('nom de votre commune')}"
    return f"Commune {of(partner)}" if partner.kind is PartnerKind.COMMUNE else partner.name
