"""Where a dossier lies for the user, and the file in which the live work is done: two things, even when they agree.

Today both are one file on a local disk. A share or a key will keep its `Place` and get another `WorkingFile`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from storage.copies import snapshot
from storage.directory import Directory
from storage.errors import MissingFolderError, PermissionRefusedError, from_os
from storage.header import Header, check
from storage.lock import Lock


@dataclass(frozen=True)
class WorkingFile:
    """The live database: always on a local disk."""

    path: Path
    directory: Directory

    def checked(self) -> Header:
        """Its header, once it is known to be a dossier that we can open and write (see `header.check`)."""
        header = check(self.path, self.directory)
        if not self.directory.may_write(self.path):
            raise PermissionRefusedError(self.path)
        return header

    def snapshot_to(self, target: Path) -> None:
        """A closed and checked copy at `target` (see `copies.snapshot`)."""
        snapshot(self.path, target, self.directory)


@dataclass(frozen=True)
class Place:
    """Where the user put the dossier."""

    path: Path
    directory: Directory = field(default_factory=Directory)

    def working_file(self) -> WorkingFile:
        """The file where the work is done for this place."""
        return WorkingFile(self.path, self.directory)

    def lock(self, now: Callable[[], datetime]) -> Lock:
        """What says to others that this dossier is open here."""
        return Lock(self.path, self.directory, now)

    def put_new(self, content: bytes) -> None:
        """Write a new dossier here, whole or not at all.

        Raises:
            AlreadyThereError: something has this name; it is left as it is.
            WorldError: no folder, no room, no right.
        """
        try:
            if not self.directory.is_folder(self.path.parent):
                raise MissingFolderError(self.path)
            self.directory.write_new(self.path, content)
        except OSError as error:
            raise from_os(error, self.path) from error
