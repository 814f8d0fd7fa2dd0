"""The build of an open dossier, for a report: how much of what, and which acts came last; nothing of what was typed."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from textwrap import wrap
from typing import TYPE_CHECKING

from resources.typography import clock
from storage.errors import StorageError
from storage.version import SCHEMA_VERSION

if TYPE_CHECKING:
    from storage.dossiers import OpenDossier
    from storage.journal import Entry

_LAST = 15
_WIDTH = 90


def structure_of(dossier: "OpenDossier", step: str) -> list[str]:
    """The lines of a report; a dossier that cannot be asked any more says so."""
    lines = ["", "Dossier ouvert"]
    try:
        lines += list(_build(dossier, step))
        lines += ["", "Dernières modifications, la plus récente d’abord", *_acts(dossier)]
    except Exception as error:  # noqa: BLE001 - a report about one error must not stop at another
        lines.append(f"  illisible : {type(error).__name__}")
    return lines


def _build(dossier: "OpenDossier", step: str) -> Iterator[str]:
    counts = Counter(type(record).__name__ for record in dossier.records())
    state = dossier.place_state
    yield f"  schéma {SCHEMA_VERSION}, {dossier.file.stat().st_size // 1024} Kio, historique {dossier.place_in_history}"
    yield f"  étape {step}, place {state.kind.value}, {state.standing.value}"
    mode = "commentaires" if dossier.commenting else "lecture seule" if dossier.reading else "écriture"
    yield f"  {mode}, {'à part' if dossier.apart else 'sur place'}"
    told = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
    yield from (f"  {line}" for line in wrap(told, _WIDTH))


def _acts(dossier: "OpenDossier") -> Iterator[str]:
    for line in dossier.journal.told()[:_LAST]:
        about = ""
        with suppress(StorageError):
            about = _about(dossier.journal.read(line.seq))
        yield f"  {clock(line.at)}  {line.act.value} {line.step} {about}".rstrip()


def _about(entry: "Entry") -> str:
    """« CostLine.amount », « Partner » and how many changes came with it."""
    subject = entry.subject
    name = f"{subject.record_type.__name__}.{subject.field}" if subject.field else subject.record_type.__name__
    return f"{name} ({len(entry.changes)})"
