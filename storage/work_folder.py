"""The folder of this computer where the working file of one dossier lives, with a note of what its place has of it."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from storage.copies import closed_copy, counter, journal_of
from storage.directory import Directory
from storage.errors import from_os
from storage.lock import Lock

_NOTE = "place.json"
READY = "pret.tmp"
ASIDE = "place.abime.json"
_LONGEST_NAME = 200  # bytes: SQLite adds « -journal »
_NEVER = -1


@dataclass(frozen=True)
class Note:
    """What is known of the place. It has to outlive a crash, so it lies beside the working file.

    `written` is the digest of what is known to be there, `sending` of what is on its way: a crash may come between the
    rename and this note. `mark` is the state of the working file that the place has, `device` the disk of the place.
    """

    path: str
    written: str = ""
    sending: str = ""
    mark: int = _NEVER
    device: int = 0


class WorkFolder:
    """The folder of one dossier under `work`: the one that the latest session left for it, or a new one if `apart`.

    Raises:
        WorldError: this computer has no room for it, or no right.
    """

    def __init__(self, work: Path, place: Path, now: Callable[[], datetime], *, apart: bool = False) -> None:
        self._local = Directory()
        self._handed_over = False
        left = [] if apart else [folder for folder, note in notes(work) if same_place(note.path, place)]
        self._folder = max(left, key=_noted_at, default=work / uuid4().hex)
        self.note = read_note(self._folder) or Note(str(place))
        name = place.name if len(os.fsencode(place.name)) <= _LONGEST_NAME else f"dossier{place.suffix}"
        self.file = self._folder / name
        self._make_folder()
        self.lock = Lock(self.file, self._local, now)  # a place that is gone cannot say who works for it

    @property
    def waits(self) -> bool:
        """Whether an earlier session left a working file here."""
        return self.file.exists()

    @property
    def pending(self) -> bool:
        """Whether the working file holds what the place lacks."""
        return self.waits and counter(self.file) != self.note.mark

    def begin(self, content: bytes, journal: bytes, written: str, device: int, *, known: bool = True) -> None:
        """Work on this content, with the journal that a crash left; the place has it too when it is `known` there.

        What is still here the place has, or it went beside. It goes before anything is noted: under the new note it
        would be taken for work that is newer than the file of the place, and put over it.

        Raises:
            WorldError: this computer refuses.
        """
        self._make_folder()
        try:
            self._local.remove(self.file)
            self._local.remove(journal_of(self.file))
            self._keep(Note(self.note.path, written, "", _NEVER, device))
            if journal:
                self._local.write(journal_of(self.file), journal)
            self._local.write(self.file, content)
            if known and not journal:
                self._keep(replace(self.note, mark=counter(self.file)))
        except OSError as error:
            raise from_os(error, Path(self.note.path)) from error

    def take_along(self, other: "WorkFolder") -> None:
        """Go on from what another window holds and its place lacks; what is there stays that window's own.

        Raises:
            StorageError: it cannot be read, or this disk is full.
        """
        if other.pending:
            closed_copy(other.file, self.file, self._local)
            try:
                self._keep(replace(other.note, mark=_NEVER))
            except OSError as error:
                raise from_os(error, Path(self.note.path)) from error

    @contextmanager
    def made_ready(self) -> Iterator[tuple[Path, int]]:
        """A closed and checked copy to be sent, and the state that it holds; it goes at the end.

        Raises:
            StorageError: the working file cannot be read, or this disk is full.
        """
        ready = self._folder / READY
        try:
            yield ready, closed_copy(self.file, ready, self._local)
        finally:
            if not self._handed_over:
                self.sweep_ready()

    def sweep_ready(self) -> None:
        """A copy to be sent is of no use to a later session."""
        self._local.sweep(self._folder / READY)

    def hand_over(self) -> None:
        """From now on the folder is the next opening's, which sweeps what it finds: a copy may be its own."""
        self._handed_over = True

    def sends(self, digest: str, found: str | None) -> None:
        """Note that this is on its way, and what it replaces."""
        self._keep(replace(self.note, written=found or "", sending=digest))

    def sent(self, path: Path, digest: str, mark: int, device: int) -> None:
        """Note that the place has it, under this name."""
        self._keep(Note(str(path), digest, "", mark, device))

    def forget(self) -> None:
        """The place has everything: nothing stays here. The note goes last: without it the rest is found no more."""
        with suppress(OSError):
            for name in self._local.names(self._folder):
                if name != _NOTE:
                    self._local.remove(self._folder / name)
        shutil.rmtree(self._folder, ignore_errors=True)

    def set_aside(self) -> None:
        """The working file does not open: it is kept, and no longer taken for the dossier."""
        with suppress(OSError):
            self._local.replace(self._folder / _NOTE, self._folder / ASIDE)

    def _make_folder(self) -> None:
        """It may be gone again: another window that was closing took it along."""
        try:
            self._local.make_folder(self._folder, 0o700)
        except OSError as error:
            raise from_os(error, Path(self.note.path)) from error

    def _keep(self, note: Note) -> None:
        self.note = note
        text = json.dumps(asdict(note), ensure_ascii=False, indent=1)
        self._local.write(self._folder / _NOTE, text.encode("utf-8", "surrogateescape"))


def notes(work: Path) -> list[tuple[Path, Note]]:
    """The folders that hold a working file, each with its note."""
    try:
        folders = sorted(work.iterdir())
    except OSError:
        return []
    return [(folder, note) for folder in folders if (note := read_note(folder)) is not None]


def waits_here(work: Path, place: Path) -> bool:
    """Whether an earlier session could not put its work at a place: it is still on this computer."""
    return any(same_place(note.path, place) and any(databases(folder)) for folder, note in notes(work))


def databases(folder: Path) -> list[Path]:
    """The working file of a folder, with what SQLite may have left beside it."""
    return [file for file in folder.iterdir() if file.name not in {_NOTE, READY, ASIDE} and file.suffix != ".verrou"]


def _noted_at(folder: Path) -> float:
    """When a folder was last noted in: of two windows, the one that came last went on from what the other had."""
    try:
        return (folder / _NOTE).stat().st_mtime
    except OSError:
        return 0.0


def read_note(folder: Path, name: str = _NOTE) -> Note | None:
    """The note of a folder; nothing when there is none, or none that can be read."""
    try:
        told = json.loads((folder / name).read_text(encoding="utf-8", errors="surrogateescape"))
        words = {key: str(told[key]) for key in ("path", "written", "sending")}
        return Note(mark=int(told["mark"]), device=int(told["device"]), **words)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def same_place(one: str, other: Path) -> bool:
    """Whether two spellings lead to one place, as far as their letters say."""
    return os.path.normcase(Path(one).absolute()) == os.path.normcase(other.absolute())
