"""Putting a finished copy at a place: in one step, in the place of the file that is known, and read back."""

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from storage.computer import seat
from storage.conflicts import beside
from storage.copies import journal_of
from storage.directory import Directory
from storage.patience import Heard

_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.6, 0.65)  # 2 s in all: an antivirus holds a new file for a moment
_HELD = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.EAGAIN, errno.ETXTBSY}


class SomebodyElsesError(Exception):
    """The file at the place is not the one that we know, or its lock is no longer ours."""


def digest_of(content: bytes) -> str:
    """What a file contains, in 32 hexadecimal digits."""
    return blake2b(content, digest_size=16).hexdigest()


class Delivery:
    """What is done in the folder of a place; `reach` hears each step, and may end it there."""

    def __init__(self, directory: Directory, reach: Heard, sleep: Callable[[float], None] = time.sleep) -> None:
        self._directory = directory
        self._reach = reach
        self._sleep = sleep

    def found(self, path: Path) -> str | None:
        """The digest of what has this name; nothing when nothing has."""
        try:
            return digest_of(self._directory.read(path))
        except FileNotFoundError:
            return None

    def put(self, ready: Path, path: Path, digest: str, found: str | None) -> None:
        """Put a finished copy, of this digest, in the place of what was `found` there.

        Raises:
            SomebodyElsesError: something else is there by now.
            OSError: the place does not take it, or gives back something else.
        """
        self._patiently(lambda: self._put(ready, path, digest, found))

    def put_beside(self, ready: Path, path: Path, at: datetime) -> Path:
        """Put a finished copy beside somebody else's file, under a name that nothing has."""
        digest = digest_of(ready.read_bytes())
        for free in beside(path, at, seat().computer):
            with suppress(FileExistsError), self._finished(ready, path, digest) as temporary:
                self._reach(0.8)
                self._directory.rename(temporary, free)
                self._believe(free, digest)
                return free
        raise AssertionError  # there is always one more name

    def _put(self, ready: Path, path: Path, digest: str, found: str | None) -> None:
        if self.found(path) == digest:
            return
        with self._finished(ready, path, digest) as temporary:
            if self.found(path) != found:
                raise SomebodyElsesError
            self._reach(0.8)
            if found is None:
                self._directory.rename(temporary, path)
            else:
                # An older journal beside a new file would be taken for its own, and rolled back into it.
                self._directory.remove(journal_of(path))
                self._directory.replace(temporary, path)
        self._believe(path, digest)

    @contextmanager
    def _finished(self, ready: Path, path: Path, digest: str) -> Iterator[Path]:
        """A whole copy in the folder of the place, on its disk and read back; gone again at the end."""
        name = f".{digest_of(os.fsencode(f'{path.name} {seat().computer}'))}.tmp"
        temporary = path.with_name(name)  # the same each time: what a crash leaves is overwritten by the next
        try:
            self._directory.copy(ready, temporary)
            self._directory.sync(temporary)
            self._reach(0.6)
            self._believe(temporary, digest)
            yield temporary
        finally:
            with suppress(OSError):
                self._directory.remove(temporary)

    def _believe(self, path: Path, digest: str) -> None:
        """What was written is believed once it has been read back."""
        if digest_of(self._directory.read(path)) != digest:
            raise OSError(errno.EIO, "what is there is not what was written", str(path))

    def _patiently(self, act: Callable[[], None]) -> None:
        for pause in _PAUSES:
            try:
                return act()
            except OSError as error:
                if error.errno not in _HELD:
                    raise
            self._sleep(pause)
        return act()
