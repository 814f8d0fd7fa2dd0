"""Who decides and who signs for a partner: « la commune d’Orbelle », « son maire », « son conseil municipal »."""

from desktop.domain.choices import PartnerKind
from desktop.domain.records import Partner
from desktop.domain.words.naming import of
from resources import grammar

_COUNCILS = {
    PartnerKind.COMMUNE: "conseil municipal",
    PartnerKind.EPCI: "conseil communautaire",
    PartnerKind.SYNDICAT: "comité syndical",
    PartnerKind.CDG: "conseil d’administration",
}
_OF_A_METROPOLE = "conseil métropolitain"
_METROPOLES = ("métropole", "eurométropole")


def the_body(partner: Partner) -> str:
    """The name with what it is and its article; empty while it has none: « la commune d’Orbelle », « la CC du Val »."""
    if not partner.name:
        return ""
    if partner.kind is PartnerKind.COMMUNE:
        return grammar.commune_of(partner.name, partner.name_link)
    return grammar.the_epci(partner.name)


def council(partner: Partner) -> str:
    """The assembly that votes for it; empty for a body of which nothing is known."""
    if partner.kind is PartnerKind.EPCI and partner.name.lower().startswith(_METROPOLES):
        return _OF_A_METROPOLE
    return _COUNCILS.get(partner.kind, "")


def head(partner: Partner) -> str:
    """Who signs for it, as a function: « maire », « président »; empty for a body of which nothing is known."""
    if partner.kind is PartnerKind.OTHER:
        return ""
    return "maire" if partner.kind is PartnerKind.COMMUNE else "président"


def the_head(partner: Partner) -> str:
    """« le maire d’Orbelle », « le président de la CC du Val »; the body itself where nobody is known."""
    return f"le {head(partner)} {of(partner)}" if partner.name and head(partner) else the_body(partner)
