"""Names of partners inside a sentence: « d’Orbelle », « du Mans », « de La Rochelle », « de la CC du Haut-Val »."""

from collections.abc import Iterable

from desktop.domain.choices import PartnerKind
from desktop.domain.records import Partner, Service
from resources import grammar
from resources.typography import listing

FEW = 4  # names that one reads in a sentence


def of(partner: Partner) -> str:
    """The name after « de »."""
    if partner.kind is PartnerKind.COMMUNE:
        return grammar.of(partner.name, partner.name_link)
    return grammar.of_epci(partner.name)


def at(partner: Partner) -> str:
    """The name after « à »."""
    if partner.kind is PartnerKind.COMMUNE:
        return grammar.at(partner.name, partner.name_link)
    return grammar.at_epci(partner.name)


def named(partner: Partner) -> str:
    """A name to show even when none has been typed yet."""
    return partner.name or "Partenaire sans nom"


def service_name(service: Service) -> str:
    """The name of a service, even when none has been typed yet; without the comma that it may end with."""
    return service.name.rstrip(" ,;") or "Service sans nom"


def names(partners: Iterable[Partner]) -> str:
    """« Orbelle, Le Mans et Valmorin »."""
    return listing([named(partner) for partner in partners])


def crowd(words: Iterable[str], what: str = "") -> str:
    """« Orbelle, Le Mans et 38 autres »: beyond a few, nobody reads the names; `what` the others are, on request."""
    known = list(words)
    if len(known) <= FEW + 1:
        return listing(known)
    others = f"{len(known) - FEW} autres {what}".rstrip()
    return f"{', '.join(known[:FEW])} et {others}"


def of_names(partners: Iterable[Partner]) -> str:
    """« d’Orbelle, du Mans et de Valmorin »."""
    return listing([of(partner) for partner in partners])


def is_plural(partner: Partner) -> bool:
    """« Les Thuyères paient », « Orbelle paie »: the verb follows the article of the name."""
    return partner.name.startswith("Les ")
