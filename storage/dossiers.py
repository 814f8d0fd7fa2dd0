"""Making and opening a dossier: `create(path)` and `open_dossier(path)` give an `OpenDossier`."""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from desktop.domain.dataset import Dataset
from desktop.domain.records import Record
from storage.copy_errors import NotCopiedBeforeError
from storage.database import connect, new_file
from storage.directory import Directory
from storage.dossier_file import Clock
from storage.errors import LockedError, StorageError
from storage.live_dossier import OpenDossier
from storage.place import Live, Place, WorkingFile, place_of
from storage.reading import read_sound
from storage.sqlite_errors import UNREADABLE, from_reading

if TYPE_CHECKING:
    from storage.kept_copies import KeptCopies

__all__ = ["Mode", "OpenDossier", "create", "now", "open_dossier", "open_place"]


class Mode(Enum):
    """What a dossier is opened for."""

    WRITE = "write"
    READ = "read"
    LOOK = "look"  # at what still reads of a damaged one, and read only


def now() -> datetime:
    """The time of this computer, with its zone."""
    return datetime.now().astimezone()


def create(
    path: Path | str, records: Iterable[Record] = (), *, clock: Clock = now, work: Path | None = None
) -> OpenDossier:
    """Make a new dossier that holds these records, whole or not at all, and open it.

    Raises:
        WorldError: a file has this name already, or the disk refuses; nothing is overwritten.
    """
    place = place_of(Path(path), work)
    content = new_file(str(uuid4()), clock(), records)
    place.put_new(content)
    try:
        return open_place(place, clock=clock)
    except LockedError:  # somebody was faster than us with what has just appeared: it is theirs to keep
        raise
    except BaseException:
        place.take_back(content)
        raise


def open_dossier(
    path: Path | str,
    *,
    clock: Clock = now,
    mode: Mode = Mode.WRITE,
    over: str = "",
    work: Path | None = None,
    copies: "KeptCopies | None" = None,
) -> OpenDossier:
    """Open a dossier to read and write it, to read it only, or to look at what a damaged one still holds.

    `over` is the `token` of a `LockedError` whose lock is knowingly taken over; `work` is the folder of this computer
    for the working files of shares and keys, that of the user when it is not given; `copies` keep one of a file of an
    older program, as it was.

    Raises:
        LockedError: somebody else has it open.
        WorldError: not a dossier, newer than this program, damaged, not writable…; left byte for byte as it was.
    """
    return open_place(place_of(Path(path), work), clock=clock, mode=mode, over=over, copies=copies)


def open_place(
    place: Place,
    *,
    clock: Clock = now,
    mode: Mode = Mode.WRITE,
    over: str = "",
    copies: "KeptCopies | None" = None,
) -> OpenDossier:
    """Open the dossier of a place (see `open_dossier`)."""
    live = _live(place, mode, clock)
    live.open(over)
    try:
        keep = partial(_keep, None if live.reading else copies, live.file, place.path)
        connection = connect(WorkingFile(live.file, Directory()), keep, reading=live.reading)
        try:
            dataset = Dataset(read_sound(connection, live.file))
            return OpenDossier(place, live, connection, dataset, clock)
        except BaseException as error:
            connection.close()  # without the settling of `disconnect`: a refused file is not touched
            if isinstance(error, UNREADABLE):
                raise from_reading(error, live.file) from error
            raise
    except BaseException as error:
        if isinstance(error, StorageError):
            error.path = live.path  # it is about her file, wherever the work is done
        if not isinstance(error, NotCopiedBeforeError):  # what waits here is sound: it may be opened later
            live.set_aside()
        live.abandon()
        raise


def _live(place: Place, mode: Mode, clock: Clock) -> Live:
    if mode is Mode.WRITE:
        return place.live(clock)
    return place.to_read() if mode is Mode.READ else place.to_look_at(clock)


def _keep(copies: "KeptCopies | None", file: Path, place: Path) -> None:
    if copies is not None:
        copies.before_migration(file, place)
