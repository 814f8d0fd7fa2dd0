"""What is said of a rescue: « 41 lignes de coût sur 43 », and what she should look at."""

from collections import Counter
from collections.abc import Iterable, Iterator

from desktop.domain.dataset import Dataset
from desktop.domain.records import (
    Body,
    CostLine,
    CostPool,
    Objective,
    Partner,
    Post,
    Record,
    Service,
    SharingScenario,
    UnreadEntry,
)
from desktop.domain.words.naming import crowd
from desktop.domain.words.phrases import NOUNS
from desktop.domain.words.record_names import full_name, record_name
from resources.typography import plural
from storage.salvage import Salvage

TO_FIND = {
    Partner: "Partenaire à retrouver",
    Service: "Service à retrouver",
    SharingScenario: "Scénario à retrouver",
    Post: "Poste à retrouver",
    CostPool: "Partie de coût à retrouver",
    CostLine: "Ligne de coût à retrouver",
    Body: "Instance à retrouver",
    Objective: "Objectif à retrouver",
}
"""The names of what stands for a record that others point to and that is lost."""


def saved(found: Salvage) -> Iterator[str]:
    """« 41 lignes de coût sur 43 », for each kind of line that there was."""
    for record_type, (article, many) in NOUNS.items():
        rebuilt = sum(type(record) is record_type for record in found.rebuilt.values())
        read = sum(type(record) is record_type for record in found.records.values()) - rebuilt
        if known := read + rebuilt + len(found.lost.get(record_type, ())):
            yield f"{plural(read, _bare(article), many)} sur {known}"
    if known := len(found.history) + found.history_lost:
        yield f"{plural(len(found.history), 'ligne', 'lignes')} de l’historique sur {known}"


def to_check(
    found: Salvage, held: Dataset, stand_ins: list[Record], alone: list[UnreadEntry], known: Iterable[Record] = ()
) -> Iterator[str]:
    """What she has to look at, most pressing first; nothing when all that is known to have been there is there.

    `known` are the records of a good copy: with what is left of a lost row, they tell which one it was.
    """
    yield from _lacking(found, held, {record.id: record for record in known})
    yield from _mended(found, held, stand_ins, alone)
    if found.history_lost:
        yield "l’historique a perdu des lignes"
    if found.meta is None:
        yield "la date de création du dossier est perdue : celle d’aujourd’hui est notée"


def _lacking(found: Salvage, held: Dataset, known: dict[str, Record]) -> Iterator[str]:
    around = Dataset([*known.values(), *held])  # what is held now is surer than what a copy says of it
    for record_type, lost in found.lost.items():
        if lost:
            article, many = NOUNS[record_type]
            reads = "ne se lit plus" if len(lost) == 1 else "ne se lisent plus"
            which = _which(around, [known.get(one) or found.left.get((record_type, one)) for one in sorted(lost)])
            yield f"{plural(len(lost), _bare(article), many)} {reads}{which} : à retaper d’après vos papiers"
    if found.unknown:
        reads = "ne se lit plus" if found.unknown == 1 else "ne se lisent plus"
        yield f"{plural(found.unknown, 'ligne', 'lignes')} d’une sorte inconnue {reads}"
    if found.pages_lost:
        yield "une partie du fichier ne se lit plus : d’autres lignes ont pu disparaître sans laisser de trace"


def _which(around: Dataset, lost: list[Record | None]) -> str:
    """« , sans doute « Carburant d’Orbelle, Voirie » »: nothing vouches for it, and yet she knows what to look for."""
    names = [f"« {name} »" for record in lost if record is not None and (name := full_name(around, record))]
    return f", {'sans doute' if len(names) == len(lost) else 'dont sans doute'} {crowd(names)}" if names else ""


def _mended(found: Salvage, held: Dataset, stand_ins: list[Record], alone: list[UnreadEntry]) -> Iterator[str]:
    for record in found.rebuilt.values():
        yield f"{_named(held, record)} : texte repris de l’historique"
    for record_id in sorted(found.doubles):
        yield f"{_named(held, found.records[record_id])} : deux états se lisaient, un seul est gardé"
    for name, times in Counter(TO_FIND[type(record)] for record in stand_ins).items():
        yield f"« {name} » ({times}) tient la place de ce qui est perdu : donnez-lui son nom"
    for entry in alone:
        yield f"un texte à relire a perdu sa ligne : « {entry.text} »"


def _named(held: Dataset, record: Record) -> str:
    name = record_name(held, record) if record.id in held else ""
    return _bare(NOUNS[type(record)][0]) + (f" « {name} »" if name else "")


def _bare(article: str) -> str:
    return article.split(" ", 1)[1]
