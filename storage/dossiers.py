"""Making and opening a dossier: `create(path)` and `open_dossier(path)` give an `OpenDossier`."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from desktop.domain.records import Record
from storage.database import new_file
from storage.dossier_file import Clock
from storage.live_dossier import OpenDossier
from storage.opening import Making, Mode, Opening
from storage.place import Place, place_of

if TYPE_CHECKING:
    from storage.kept_copies import KeptCopies

__all__ = ["Mode", "OpenDossier", "create", "making", "now", "open_dossier", "open_place", "opening"]


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
    return making(path, records, clock=clock, work=work).whole()


def open_dossier(
    path: Path | str,
    *,
    clock: Clock = now,
    mode: Mode = Mode.WRITE,
    over: str = "",
    work: Path | None = None,
    copies: "KeptCopies | None" = None,
) -> OpenDossier:
    """Open a dossier to read and write it, to read it only, to write nothing but comments, or to
    look at what a damaged one still holds.

    `over` is the `token` of a `LockedError` whose lock is knowingly taken over; `work` is the folder of this computer
    for the working files of shares and keys, that of the user when it is not given; `copies` keep one of a file of an
    older program, as it was.

    Raises:
        LockedError: somebody else has it open.
        WorldError: not a dossier, newer than this program, damaged, not writable…; left byte for byte as it was.
    """
    return opening(path, clock=clock, mode=mode, over=over, work=work, copies=copies).whole()


def open_place(
    place: Place,
    *,
    clock: Clock = now,
    mode: Mode = Mode.WRITE,
    over: str = "",
    copies: "KeptCopies | None" = None,
) -> OpenDossier:
    """Open the dossier of a place (see `open_dossier`)."""
    return Opening(lambda: place, clock, mode, over, copies).whole()


def making(path: Path | str, records: Iterable[Record] = (), *, clock: Clock = now, work: Path | None = None) -> Making:
    """A new dossier on its way (see `create`)."""
    return Making(lambda: place_of(Path(path), work), new_file(str(uuid4()), clock(), records), clock)


def opening(
    path: Path | str,
    *,
    clock: Clock = now,
    mode: Mode = Mode.WRITE,
    over: str = "",
    work: Path | None = None,
    copies: "KeptCopies | None" = None,
) -> Opening:
    """A dossier on its way (see `open_dossier`)."""
    return Opening(lambda: place_of(Path(path), work), clock, mode, over, copies)
