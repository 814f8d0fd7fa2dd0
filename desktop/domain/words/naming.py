"""Names of partners inside a sentence: « d’Orbelle », « du Mans », « de La Rochelle », « de la CC du Haut-Val ».

A name alone (a row, a column, a choice in a list) is `named`; one that is a word of a sentence is `the_name`.
"""

from collections.abc import Iterable, Sequence

from desktop.domain.choices import PartnerKind
from desktop.domain.records import Partner, Service
from resources import grammar
from resources.sentence import high, low
from resources.typography import listing

FEW = 4  # names that one reads in a sentence
_NOBODY = "partenaire sans nom"


def of(partner: Partner) -> str:
    """The name after « de »."""
    name = bare_name(partner.name)
    if not name:
        return f"d’un {_NOBODY}"
    return grammar.of(name, partner.name_link) if _is_commune(partner) else grammar.of_epci(name)


def at(partner: Partner) -> str:
    """The name after « à »."""
    name = bare_name(partner.name)
    if not name:
        return f"à un {_NOBODY}"
    return grammar.at(name, partner.name_link) if _is_commune(partner) else grammar.at_epci(name)


def the_name(partner: Partner) -> str:
    """The name as subject or object: « Orbelle », « Le Mans », « la Communauté de communes Orbe et Thuyère »."""
    name = bare_name(partner.name)
    if not name:
        return f"un {_NOBODY}"
    return name if _is_commune(partner) else grammar.the_epci(name)


def leading_name(partner: Partner) -> str:
    """The same at the head of a sentence: « La Communauté de communes Orbe et Thuyère emploie… »."""
    return high(the_name(partner))


def named(partner: Partner) -> str:
    """A name to show alone, even when none has been typed yet."""
    return bare_name(partner.name) or "Partenaire sans nom"


def service_name(service: Service) -> str:
    """The name of a service, even when none has been typed yet."""
    return bare_name(service.name) or "Service sans nom"


def without_brackets(name: str) -> str:
    """A name without what its brackets hold; the whole of it where nothing comes before them."""
    return bare_name(name.partition(" (")[0]) or name


def short_names(names: Sequence[str]) -> list[str]:
    """The same for each, where it still tells one from the other: else all whole."""
    short = list(map(without_brackets, names))
    return short if len(set(short)) == len(set(names)) else list(names)


def bare_name(typed: str) -> str:
    """A name as it was typed, but for what a slip of the keyboard leaves around it: « Orbelle, » is « Orbelle »."""
    return typed.strip().rstrip(" ,;:")


def lowered(name: str) -> str:
    """The name of a service inside a sentence; an acronym keeps its capitals, and so does a label: « Service 4 »."""
    return name if any(sign.isdigit() for sign in name) else low(name)


def names(partners: Iterable[Partner]) -> str:
    """« Orbelle, Le Mans et la CC du Haut-Val »."""
    return listing([the_name(partner) for partner in partners])


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


def _is_commune(partner: Partner) -> bool:
    return partner.kind is PartnerKind.COMMUNE
