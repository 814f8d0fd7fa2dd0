"""What an inhabitant is told of the project: what is shared, what leaves the commune, that the commune ends."""

from collections.abc import Iterator, Sequence

from desktop.documents.acts.phrases import along
from desktop.documents.blanks import Blanks
from desktop.documents.own_vote import approval_day
from desktop.documents.parts import clipped
from desktop.documents.source import Source
from desktop.domain.choices import PartnerKind
from desktop.domain.mobilisation.names import short_name
from desktop.domain.planning.running import told_apart
from desktop.domain.records import Partner, ServiceYear
from desktop.domain.results import ServiceResult
from desktop.domain.words.gone_words import passing_to
from desktop.domain.words.naming import FEW, crowd, lowered, the_name
from resources.typography import listing


def mine(source: Source, commune: Partner) -> list[ServiceResult]:
    """The services in which this commune takes part."""
    return [result for result in source.results.services() if commune.id in result.members]


def what(source: Source, commune: Partner, signs: int, blanks: Blanks) -> list[str]:
    """What is shared and with whom, what leaves the commune, that it ends; that nothing is decided, before the vote."""
    services = mine(source, commune)
    if not services:
        return ["Nos communes cherchent quels services partager.", *_undecided(source, commune)]
    gone = [each for each in services if each.gone]
    kept = [each for each in services if each not in gone]
    run, new = told_apart(source.dataset, [each.service for each in kept], source.made_on)
    return [
        *_shared("Nous partageons déjà", commune, [each for each in kept if each.service in run], signs, blanks),
        *_shared("Nous proposons de partager", commune, [each for each in kept if each.service in new], signs, blanks),
        *_given(source, gone, signs),
        *_undecided(source, commune),
    ]


def _shared(words: str, commune: Partner, services: list[ServiceResult], signs: int, blanks: Blanks) -> Iterator[str]:
    others = {p.id: p for result in services for p in result.partners if p.id != commune.id}
    if services:
        whom = along(list(others.values()), blanks, lambda held: crowd(map(the_name, held), _kind_of(held[FEW:])))
        yield f"{words} avec {whom} : {_names(services, signs)}."


def _given(source: Source, gone: list[ServiceResult], signs: int) -> Iterator[str]:
    """A service that leaves for another body, and a commune that ends: never told as something shared."""
    given, united = passing_to(source.dataset, source.law, gone)
    for to, services in given.items():
        yield f"Nous proposons de confier {to} : {_names(services, signs)}. Les communes n’en décideraient plus."
    if united:
        communes = crowd(map(the_name, united), "communes")
        yield f"Nous proposons de réunir en une seule commune : {communes}."
        yield "Elle remplacerait les communes d’aujourd’hui, avec leurs services et leurs agents."


def _names(services: list[ServiceResult], signs: int) -> str:
    return listing([lowered(clipped(short_name(result.service), signs)) for result in services])


def _kind_of(partners: Sequence[Partner]) -> str:
    return "communes" if all(each.kind is PartnerKind.COMMUNE for each in partners) else "partenaires"


def _undecided(source: Source, commune: Partner) -> list[str]:
    approval = approval_day(source, commune)
    decided = bool(source.dataset.all(ServiceYear)) or (approval is not None and approval < source.made_on)
    return [] if decided else ["Rien n’est encore décidé."]
