"""A damaged dossier that is looked at: what still reads, made anew in a temporary folder; her file is only read."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from storage import scratch
from storage.damage import Damage
from storage.directory import Directory
from storage.errors import from_os
from storage.place_kind import Kind
from storage.reading_copy import ReadingCopy
from storage.rescue import made_anew


class LookingCopy(ReadingCopy):
    """What stands for the live database of a dossier that can no longer be opened as it is."""

    def __init__(self, path: Path, kind: Kind, directory: Directory, now: Callable[[], datetime]) -> None:
        super().__init__(path, kind, directory)
        self._now = now

    @property
    def file(self) -> Path:
        """The copy that is looked at, under a name of ours: nobody takes it for her file."""
        assert self._folder is not None, "not open"
        return self._folder / "ce qui se lit.mec"

    def open(self, _over: str = "") -> None:
        """Put what reads into the temporary folder.

        Raises:
            NothingToRescueError: not one line reads.
            WorldError: the disk refuses.
        """
        anew = made_anew(self.path, self._now(), self._directory)
        try:
            self._folder = scratch.make()
            self.file.write_bytes(anew.content)
        except OSError as error:
            self.abandon()
            raise from_os(error, self.path) from error
        self.damage = Damage(anew.lacking, anew.traces_lost)
