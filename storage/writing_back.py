"""Bringing a place up to date from the working file that stands for it, and never over what somebody else put there."""

import errno
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path

from storage.delivery import Delivery, SomebodyElsesError, digest_of
from storage.directory import Directory
from storage.errors import StorageError
from storage.lock import Lock
from storage.patience import NotWaitedForError, Patience
from storage.place_kind import Kind
from storage.place_state import PlaceState
from storage.work_folder import WorkFolder

_EMPTY = digest_of(b"")  # what a crash leaves on a key between the name and the content: nobody's work


class WritingBack:
    """A place, and the folder of this computer whose working file it follows."""

    def __init__(
        self,
        path: Path,
        kind: Kind,
        work: Path,
        directory: Directory,
        now: Callable[[], datetime],
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.path = path
        self.state = PlaceState(kind)
        self.lock = Lock(path, directory, now)
        self._directory = directory
        self._now = now
        self._writing = threading.Lock()
        self._patience = Patience()
        self._delivery = Delivery(directory, self._reach, sleep)
        self._here = WorkFolder(work, path, now)
        self._closed = False
        self._sure = False  # that the place has what is here: it was seen there

    @property
    def pending(self) -> bool:
        """Whether the working file holds what the place lacks."""
        return self._here.pending

    def write_back(self, *, thorough: bool = False) -> PlaceState:
        """Bring the place up to date if it can be; how it is doing now. Never raises for a trouble of the place.

        A `thorough` look reads the file there even when there is nothing to write.
        """
        with self._writing:
            if self._closed:
                return self.state
            self._sure = False
            try:
                self._write_back(thorough=thorough)
                self._sure = True
            except NotWaitedForError:
                pass
            except (OSError, StorageError) as error:
                self._note_trouble(error)
        return self.state

    def _reach(self, part: float) -> None:
        """A step is done at the place."""
        self._patience.reach(part)

    def _note_trouble(self, error: Exception) -> None:
        gone = not self._answers()
        with suppress(NotWaitedForError), self._patience.held():
            if gone or self.pending:
                self.state = self.state.trouble(error, gone=gone)

    def _write_back(self, *, thorough: bool) -> None:
        self._patience.reach(0.0)
        if not self._answers():
            raise FileNotFoundError(errno.ENOENT, "the place is gone", str(self.path))
        self.lock.renew()
        if not self.pending and self._is_as_left(thorough=thorough):
            if self.state.troubled:
                self.state = self.state.written(self._now())
            return
        with ExitStack() as folder:
            with self._patience.held():
                ready, mark = folder.enter_context(self._here.made_ready())
            self._patience.reach(0.2)
            try:
                self._replace(ready)
            except SomebodyElsesError:
                self._move_beside(ready)
                state = self.state.beside(self.path.name, self._now())
            else:
                state = self.state.written(self._now())
            device = self._directory.device(self.path.parent)
            with self._patience.held():
                self.state = state
                self._here.sent(self.path, digest_of(ready.read_bytes()), mark, device)
        self._patience.reach(1.0)

    def _is_as_left(self, *, thorough: bool) -> bool:
        """Whether the place still has what was put there: somebody may have deleted or replaced it since."""
        if thorough:
            return self._delivery.found(self.path) == self._here.note.written
        return self._directory.exists(self.path)

    def _replace(self, ready: Path) -> None:
        """Put a finished copy in the place of the file that we know."""
        digest, found = digest_of(ready.read_bytes()), self._delivery.found(self.path)
        if not self.lock.still_ours() or not self._knows(found, digest):
            raise SomebodyElsesError
        if found == digest:
            return
        self._patience.reach(0.4)
        with self._patience.held():
            self._here.sends(digest, found)
        self._delivery.put(ready, self.path, digest, found)

    def _move_beside(self, ready: Path) -> None:
        """From now on this dossier is the file beside; the other keeps its name and its lock."""
        path = self._delivery.put_beside(ready, self.path, self._now())
        self.lock.release()
        self.lock = Lock(path, self._directory, self._now)
        self.lock.take()
        self.path = path

    def _knows(self, found: str | None, sent: str = "") -> bool:
        """Whether what is at the place is what we put there or found there, or nobody's work."""
        return found in {None, _EMPTY, sent, self._here.note.written, self._here.note.sending}

    def _answers(self) -> bool:
        """Whether the place is there: the empty folder where a key was may stay on the disk of the system."""
        try:
            folder, device = self.path.parent, self._here.note.device
            if not self._directory.is_folder(folder):
                return False
            return self._directory.exists(self.path) or device in {0, self._directory.device(folder)}
        except OSError:
            return False
