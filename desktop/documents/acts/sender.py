"""Who writes a letter: the lines at its head; those of our commune as typed in its sheet."""

from desktop.documents.blanks import Blanks
from desktop.documents.source import Source
from desktop.domain.choices import PartnerKind
from desktop.domain.records import Identity, Partner
from desktop.domain.words.naming import named, of


def sender_lines(source: Source, partner: Partner, blanks: Blanks) -> list[str]:
    """Its name, its address, and how to reach ours."""
    item, ours = source.dataset.one(Identity), source.ours
    mine = ours is None or partner.id == ours.id
    lines = [line.strip() for line in (item if mine else partner).address.splitlines() if line.strip()]
    contact = [f"Téléphone : {item.phone}"] if mine and item.phone else []
    contact += [f"Courriel : {item.email}"] if mine and item.email else []
    unknown = "adresse de votre mairie" if mine else f"adresse : {named(partner)}"
    return [_name(partner, blanks), *(lines or [blanks(unknown)]), *contact]


def _name(partner: Partner, blanks: Blanks) -> str:
    if not partner.name:
        return f"Commune de {blanks('nom de votre commune')}"
    return f"Commune {of(partner)}" if partner.kind is PartnerKind.COMMUNE else partner.name
