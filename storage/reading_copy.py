"""A dossier that is only read: everything happens on a copy in a temporary folder; the place is not touched at all."""

from pathlib import Path
from typing import TYPE_CHECKING

from storage import scratch
from storage.copies import working_copy
from storage.directory import Directory
from storage.errors import NewerFileError, from_os
from storage.header import check
from storage.patience import Heard, unheard
from storage.place_kind import Kind
from storage.place_state import PlaceState
from storage.version import at_least

if TYPE_CHECKING:
    from storage.damage import Damage


class ReadingCopy:
    """What stands for the live database of a dossier that somebody else has open, or that may not be written."""

    reading = True
    apart = False
    pending = False
    token = ""

    def __init__(self, path: Path, kind: Kind, directory: Directory) -> None:
        self.path = path
        self.state = PlaceState(kind)
        self.damage: Damage | None = None
        self._directory = directory
        self._folder: Path | None = None

    @property
    def file(self) -> Path:
        """The copy that is read."""
        assert self._folder is not None, "not open"
        return self._folder / self.path.name

    def open(self, _over: str = "") -> None:
        """Copy the dossier, its journal's work done.

        Raises:
            NewerFileError: this program is older than the oldest that may show it.
            WorldError: not a dossier, or it cannot be read.
        """
        try:
            check(self.path, self._directory)
        except NewerFileError as newer:
            if not at_least(newer.oldest_reader):
                raise
        self._folder = scratch.make()
        try:
            working_copy(self.path, self._folder, self._directory)
        except OSError as error:
            self.abandon()
            raise from_os(error, self.path) from error

    def in_place(self) -> bool:
        """What is read stays as it was when it was opened."""
        return True

    def taken_over(self) -> bool:
        """It is ours alone."""
        return False

    def write_back(self) -> PlaceState:
        """Nothing is ever written."""
        return self.state

    def renew(self) -> None:
        """Who only reads holds nothing."""

    def abandon(self) -> None:
        """The copy goes."""
        if self._folder is not None:
            scratch.remove(self._folder)

    set_aside = abandon

    def give_up_opening(self) -> None:
        """The thread that copies it takes the copy away."""

    def close(self, _heard: Heard = unheard) -> PlaceState:
        """The copy goes."""
        self.abandon()
        return self.state

    def give_up(self) -> PlaceState:
        """Nothing is on its way."""
        return self.state
