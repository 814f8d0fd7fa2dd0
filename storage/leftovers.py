"""« Effacer les noms » beyond the dossier and its copies: work that waited here, writes cut short, files beside it."""

import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from storage import scratch
from storage.copies import counter, has_journal
from storage.defences import LARGEST_FILE
from storage.directory import Directory
from storage.erasing import erase_in_file
from storage.errors import StorageError
from storage.lock import Lock
from storage.other_versions import identifier
from storage.work_folder import ASIDE, READY, Note, databases, read_note, same_place

_CUT_SHORT = re.compile(r"\..+\.tmp(-journal)?")
_OF_SQLITE = ("-journal", "-wal", "-shm")


class Subject(NamedTuple):
    """The dossier whose names are erased: its identifier, where it lies for her, and where it is worked on."""

    dossier_id: str
    place: Path
    file: Path


class Elsewhere(NamedTuple):
    """What may still name somebody: `refused` is ours and could not be changed, `hers` are other files of hers."""

    refused: list[Path]
    hers: list[Path]


def erase_elsewhere(of: Subject, work: Path, folders: Iterable[Path], at: datetime) -> Elsewhere:
    """Erase in what the application has left anywhere on this computer; what is hers is listed, never touched.

    `work` holds the working files of this computer, `folders` are those where files of the same dossier may lie.
    """
    found = Elsewhere([], [])
    for folder in _folders(work):
        if folder != of.file.parent:
            _erase_waiting(folder, of, at, found)
    for folder in {of.place.parent, of.file.parent, *folders}:
        _look_beside(folder, of, found)
    found.refused.extend(folder for folder in scratch.sweep() if any(_holds(file, of) for file in folder.rglob("*")))
    return found


def _folders(work: Path) -> list[Path]:
    try:
        return sorted(folder for folder in work.iterdir() if folder.is_dir())
    except OSError:
        return []


def _erase_waiting(folder: Path, of: Subject, at: datetime, found: Elsewhere) -> None:
    """One folder with the working file of an earlier session, or of another window."""
    note = read_note(folder)
    for file in databases(folder):
        if file.name.endswith(_OF_SQLITE) or _CUT_SHORT.fullmatch(file.name) or not _is_of(file, of):
            continue
        lock = Lock(file, Directory(), lambda: at)
        try:
            lock.take()
            _clean(file, note, at)
        except (StorageError, OSError):  # another window works on it, it is damaged, the disk refuses
            found.refused.append(file)
        finally:
            lock.release()
        if note is not None and not same_place(note.path, of.place):
            found.hers.append(Path(note.path))


def _is_of(file: Path, of: Subject) -> bool:
    """Whether a working file is of this dossier; one that does not say any more is, when it stood for its place."""
    if whose := identifier(file):
        return whose == of.dossier_id
    noted = read_note(file.parent) or read_note(file.parent, ASIDE)
    return _holds(file, of) or (noted is not None and same_place(noted.path, of.place))


def _clean(file: Path, note: Note | None, at: datetime) -> None:
    """What its place has already goes; what only this computer has is kept, without names."""
    if note is not None and not has_journal(file, Directory()) and counter(file) == note.mark:
        shutil.rmtree(file.parent)
        return
    for name in Directory().names(file.parent):
        if _CUT_SHORT.fullmatch(name) or name == READY:
            (file.parent / name).unlink()
    erase_in_file(file, at)


def _look_beside(folder: Path, of: Subject, found: Elsewhere) -> None:
    """A write of ours that was cut short goes; another file of the same dossier is hers."""
    directory = Directory()
    names: list[str] = []
    with suppress(OSError):
        names = directory.names(folder)
    for path in (folder / name for name in names):
        if path in {of.place, of.file} or path.name.endswith(_OF_SQLITE):
            continue
        if _CUT_SHORT.fullmatch(path.name) and _holds(path, of):
            directory.sweep(path)
            found.refused.extend([path] if path.exists() else [])
        elif ".mec" in path.name and _holds(path, of):
            found.hers.append(path)


def _holds(path: Path, of: Subject) -> bool:
    """Whether a file, even a damaged one, is of this dossier: it holds its identifier."""
    with suppress(OSError):
        if path.is_file() and path.stat().st_size <= LARGEST_FILE:
            return of.dossier_id.encode() in path.read_bytes()
    return False
