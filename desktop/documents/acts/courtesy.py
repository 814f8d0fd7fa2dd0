"""How a letter addresses the mayor or the president of a partner: by civility and by what the partner is."""

from desktop.documents.blanks import Blanks
from desktop.domain.choices import Civility, PartnerKind
from desktop.domain.records import Partner

_FUNCTIONS = {
    Civility.MADAM: ("Madame la Maire", "Madame la Présidente"),
    Civility.SIR: ("Monsieur le Maire", "Monsieur le Président"),
}
_TYPED = {
    "mme": Civility.MADAM,
    "madame": Civility.MADAM,
    "m.": Civility.SIR,
    "m": Civility.SIR,
    "monsieur": Civility.SIR,
}
_EITHER = ("Madame la Maire, ou Monsieur le Maire", "Madame la Présidente, ou Monsieur le Président")


def addressed(partner: Partner, blanks: Blanks) -> str:
    """« Madame la Maire », « Monsieur le Président »; a blank while the civility is not known.

    A name typed with its civility, « Mme Hélène Quentin », tells it as well.
    """
    place = 0 if partner.kind is PartnerKind.COMMUNE else 1
    known = _FUNCTIONS.get(_civility(partner))
    return known[place] if known else blanks(_EITHER[place])


def _civility(partner: Partner) -> Civility:
    first, _, rest = partner.mayor.strip().partition(" ")
    if partner.civility is Civility.UNKNOWN and rest:
        return _TYPED.get(first.casefold(), Civility.UNKNOWN)
    return partner.civility
