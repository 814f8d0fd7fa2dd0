"""How a letter addresses the mayor or the president of a partner: by civility and by what the partner is."""

from desktop.documents.blanks import Blanks
from desktop.domain.choices import Civility, PartnerKind
from desktop.domain.records import Partner

_FUNCTIONS = {
    Civility.MADAM: ("Madame la Maire", "Madame la Présidente"),
    Civility.SIR: ("Monsieur le Maire", "Monsieur le Président"),
}
_EITHER = ("Madame la Maire, ou Monsieur le Maire", "Madame la Présidente, ou Monsieur le Président")
_WHOM = {
    PartnerKind.COMMUNE: ("votre commune", "conseil municipal"),
    PartnerKind.EPCI: ("votre communauté", "conseil communautaire"),
    PartnerKind.SYNDICAT: ("votre syndicat", "comité syndical"),
}
_OTHER = ("votre établissement", "organe délibérant")


def addressed(partner: Partner, blanks: Blanks) -> str:
    """« Madame la Maire », « Monsieur le Président »; a blank while the civility is not known."""
    place = 0 if partner.kind is PartnerKind.COMMUNE else 1
    known = _FUNCTIONS.get(partner.civility)
    return known[place] if known else blanks(_EITHER[place])


def yours(partner: Partner) -> str:
    """« votre commune »."""
    return _WHOM.get(partner.kind, _OTHER)[0]


def your_council(partner: Partner) -> str:
    """« conseil municipal »."""
    return _WHOM.get(partner.kind, _OTHER)[1]
