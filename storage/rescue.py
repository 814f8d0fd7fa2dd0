"""A damaged dossier made anew from what still reads: written beside, never over; and what is to be said of it.

What lacks is never guessed in silence: a line that the history tells whole is written again and named, a partner or a
service that others point to is replaced by one « à retrouver », and the report tells both.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, CostPool, Dossier, Objective, Post, Record, Service, UnreadEntry
from desktop.domain.words.phrases import Subject
from resources.typography import typo
from storage import rescue_report
from storage.checkup import Soundness, check_up
from storage.copy_names import fitted
from storage.database import new_file
from storage.directory import Directory
from storage.errors import BugError, NothingToRescueError
from storage.journal import TOLD, Act, Entry, HistoryRow, lost_row, row_of, shortened
from storage.lacking import links_of
from storage.patience import NotWaitedForError, Patience
from storage.place import Place
from storage.rescue_report import TO_FIND
from storage.salvage import Salvage, salvage

_NAME = {Post: "label", CostLine: "label", Objective: "title"}  # others: « name »
_OF_A_SERVICE = (Post, CostPool, CostLine)


@dataclass(frozen=True)
class MadeAnew:
    """The bytes of a sound dossier with what still reads, and what is to be said of it; `lacking` lines are not there.

    With `traces_lost` there may have been more, of which nothing is left.
    """

    content: bytes
    saved: tuple[str, ...]
    to_check: tuple[str, ...]
    lacking: int
    traces_lost: bool


@dataclass(frozen=True)
class Rescue:
    """What was written, where, and the report in French: what is `saved`, what is `to_check`.

    `whole` when nothing that is known to have been there lacks.
    """

    path: Path
    whole: bool
    saved: tuple[str, ...]
    to_check: tuple[str, ...]


def rescue(
    damaged: Path,
    target: Path,
    at: datetime,
    directory: Directory | None = None,
    *,
    source: Path | None = None,
    known: Iterable[Record] = (),
    patience: Patience | None = None,
) -> Rescue:
    """Write what can be read of a damaged file into a new one; the damaged one is only read.

    `source` stands for it: where this computer works on it, when it is open. `known` are the records of a good copy:
    they tell which lines are lost, nothing of them is written. With its `patience` it may run in a thread.

    Raises:
        NothingToRescueError: not one line reads; nothing was written.
        WorldError: the disk refuses, or `target` is taken; nothing was written.
        NotWaitedForError: it was given up; nothing was written.
    """
    directory, patience = directory or Directory(), patience or Patience()
    patience.reach(0.0)
    anew = made_anew(damaged, at, directory, source, known)
    patience.reach(0.5)
    place = Place(target, directory)
    place.put_new(anew.content)
    if check_up(target, directory=directory).status is Soundness.DAMAGED:
        with suppress(OSError):
            directory.remove(target)
        raise BugError(damaged)
    try:
        patience.settle()
    except NotWaitedForError:
        place.take_back(anew.content)
        raise
    return Rescue(target, not anew.to_check, anew.saved, anew.to_check)


def made_anew(
    damaged: Path, at: datetime, directory: Directory, source: Path | None = None, known: Iterable[Record] = ()
) -> MadeAnew:
    """A sound dossier with what can be read of a damaged file, which is only read. Nothing is written anywhere.

    Raises:
        NothingToRescueError: not one line reads.
        WorldError: the disk refuses.
    """
    found = salvage(source or damaged, directory)
    if not found.records:
        raise NothingToRescueError(damaged)
    found.recognise(known)
    held, stand_ins, alone = _mended(found)
    saved = tuple(map(typo, rescue_report.saved(found)))
    to_check = tuple(map(typo, rescue_report.to_check(found, Dataset(held), stand_ins, alone, known)))
    content = new_file(
        found.meta.dossier_id if found.meta else str(uuid4()),
        at,
        held,
        history=_history(found, held, at, damaged, to_check),
        created_at=found.meta.created_at if found.meta else "",
    )
    return MadeAnew(content, saved, to_check, found.lacking, found.pages_lost > 0)


def free_name(damaged: Path, directory: Directory | None = None) -> Path:
    """« Secrétariat (récupéré).mec », or with a number when that one is taken."""
    directory = directory or Directory()
    number = 1
    while True:
        ending = f" {number}" if number > 1 else ""
        path = damaged.with_name(fitted(damaged.stem, f" (récupéré{ending}).mec"))
        if not directory.exists(path):
            return path
        number += 1


def _mended(found: Salvage) -> tuple[list[Record], list[Record], list[UnreadEntry]]:
    """The records with links that all lead somewhere, those that stand for a lost one, the texts without their line."""
    held = dict(found.records)
    alone = [entry for entry in held.values() if isinstance(entry, UnreadEntry) and entry.record_id not in held]
    for entry in alone:
        del held[entry.id]
    stand_ins: dict[str, Record] = {}
    for record in list(held.values()):
        for name, lost_id, kind in links_of(record):
            target = held.get(lost_id) or stand_ins.get(lost_id)
            if target is None:
                stand_ins[lost_id] = _stand_in(kind, lost_id, record, held)
            elif type(target) is not kind:
                held[record.id] = replace(held[record.id], **{name: ""})
    return [*stand_ins.values(), *held.values()], list(stand_ins.values()), alone


def _stand_in(kind: type[Record], lost_id: str, record: Record, held: Mapping[str, Record]) -> Record:
    """What takes the place of a lost record that another points to; under a service, where she can see it."""
    values = {_NAME.get(kind, "name"): TO_FIND[kind]}
    if kind in _OF_A_SERVICE:
        first = next((other.id for other in held.values() if isinstance(other, Service)), "")
        values["service_id"] = getattr(record, "service_id", "") or first
    make: Callable[..., Record] = kind
    return make(id=lost_id, **values)


def _history(
    found: Salvage, held: list[Record], at: datetime, damaged: Path, to_check: tuple[str, ...]
) -> Iterator[HistoryRow]:
    """The rows that read, those that are lost told as such, then one that tells of the rescue.

    With something lacking, none leads back any more: to take back a change of a line that is not there, or without one
    that came after it, would lead elsewhere.
    """
    last = max(found.history, default=0)
    first = min(found.history, default=1)
    for place in range(max(first, last - TOLD + 1), last + 1):
        row = found.history.get(place)
        yield lost_row(place) if row is None else shortened(row) if to_check else row
    dossier = next((record for record in held if isinstance(record, Dossier)), held[0])
    words = typo(f"Récupération de ce qui se lisait dans le fichier abîmé « {damaged.name} »")
    words += typo(f". À vérifier : {' ; '.join(to_check)}") if to_check else ""
    yield row_of(Entry(last + 1, at, Act.FACT, Subject(type(dossier), dossier.id), words, ()))
