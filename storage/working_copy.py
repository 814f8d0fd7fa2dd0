"""Live work on a local file for a dossier that lies on a share, on a key or in a synchronised folder.

The place itself only ever receives closed, checked copies, each put there in one step and read back before it is
believed. What is known to be there is kept as a digest: a file that somebody changed meanwhile is never overwritten,
ours goes beside it. When the place does not answer the work goes on here, and is written there once it is back.
"""

import errno
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from storage.computer import seat
from storage.conflicts import beside
from storage.copies import has_journal, journal_of
from storage.directory import Directory
from storage.errors import LockedError, MissingFileError, PermissionRefusedError, StorageError, WorldError, from_os
from storage.header import check
from storage.lock import Lock
from storage.patience import Heard, NotWaitedForError, Patience, unheard
from storage.place_kind import Kind
from storage.place_state import PlaceState
from storage.work_folder import WorkFolder

_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.6, 0.65)  # 2 s in all: an antivirus holds a new file for a moment
_HELD = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.EAGAIN, errno.ETXTBSY}


class SomebodyElsesError(Exception):
    """The file at the place is not the one that we know, or its lock is no longer ours."""


def digest_of(content: bytes) -> str:
    """What a file contains, in 32 hexadecimal digits."""
    return blake2b(content, digest_size=16).hexdigest()


_EMPTY = digest_of(b"")  # what a crash leaves on a key between the name and the content: nobody's work


class WorkingCopy:
    """The working file of one dossier. `write_back` may run in a thread of its own, the rest in that of the edits."""

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
        self._sleep = sleep
        self._writing = threading.Lock()
        self._work = work
        self._patience = Patience()
        self._here = WorkFolder(work, path, now)
        self._resumed = False
        self._taken_along = False
        self._closed = False
        self._sure = False  # that the place has what is here: it was seen there

    @property
    def file(self) -> Path:
        """The live database."""
        return self._here.file

    @property
    def pending(self) -> bool:
        """Whether the working file holds what the place lacks."""
        return self._here.pending

    reading = False
    apart = True
    damage = None

    @property
    def token(self) -> str:
        """What the lock says of this process."""
        return self.lock.token

    def in_place(self) -> bool:
        """Nobody else works on the file here."""
        return True

    def taken_over(self) -> bool:
        """Nobody writes into the working file but this window; who took over the place is seen when it is written."""
        return False

    def renew(self) -> None:
        """Give others a sign of life; the one at the place goes with the writing back: it may be slow."""
        self._here.lock.renew()

    def adopt(self, held: bytes) -> None:
        """Go on here with what was held of a file that is no longer at its place."""
        self._here.lock.take()
        device = 0
        with suppress(OSError):
            device = self._directory.device(self.path.parent)
        self._here.begin(held, b"", "", device, known=False)
        self.state = self.state.trouble(None, gone=True)

    def open(self, over: str = "") -> None:
        """Bring the dossier here, or find here what an earlier session could not write back.

        Raises:
            LockedError: somebody else has it open.
            WorldError: the file at the place is refused, and nothing of it is kept here.
        """
        try:
            self._take_folder(over)
        except MissingFileError:  # another window was just closing, and its folder went while we looked at it
            self._here = WorkFolder(self._work, self.path, self._now)
            self._take_folder(over)
        try:
            if not self._taken_along:
                self._here.sweep_ready()
            self._resumed = self._here.waits
            self._open(over)
        except BaseException:
            self.abandon()
            raise

    def abandon(self) -> None:
        """Let go of what was opened and then refused. Work that waited here is kept, under the reach of nobody else."""
        self.lock.release()
        self._here.lock.release()
        if not self._resumed or self._taken_along:
            self._here.forget()

    def set_aside(self) -> None:
        """What waited here does not open: from now on the file of the place is opened; this one is kept."""
        if self._resumed:
            self._here.set_aside()

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

    def close(self, heard: Heard = unheard) -> PlaceState:
        """Write back what is pending; what the place has is no longer kept here. The file must be closed by now.

        It may run in a thread: `heard` then hears how far it is, and `give_up` stops waiting for it.
        """
        self._patience.heard = heard
        self.write_back(thorough=True)
        with self._writing:
            self._closed = True
        with suppress(NotWaitedForError), self._patience.held():
            if self._sure and not self.pending:
                self._here.forget()
        self.lock.release()
        self._here.lock.release()
        return self.state

    def give_up(self) -> PlaceState:
        """Wait no more for a place that does not answer: the work stays here, for the next opening to find.

        What is on its way there stops at its next step. At worst the place receives what this session held, which the
        note of the work folder knows.
        """
        self._patience.end()
        self._here.hand_over()
        self.state = self.state.trouble(None, gone=True)
        self._here.lock.release()
        return self.state

    def _take_folder(self, over: str) -> None:
        """Have the folder for ourselves. Another window may still write into its own: what it holds is copied."""
        try:
            self._here.lock.take()
        except LockedError as error:
            if not over or error.token != over:
                raise
            if error.nameless:
                self._here.lock.take(over=over)
                return
            theirs, self._here = self._here, WorkFolder(self._work, self.path, self._now, apart=True)
            self._here.lock.take()
            self._taken_along = True
            try:
                self._here.take_along(theirs)
            except BaseException:
                self.abandon()
                raise

    def _open(self, over: str) -> None:
        sound = False
        try:
            check(self.path, self._directory)
            sound = True
            if not self._directory.may_write(self.path):
                raise PermissionRefusedError(self.path)
            self.lock.take(over=over)
            if not self._here.pending:
                self._fetch()
                self._resumed = False
            elif not self._knows(self._digest_there()):
                self._put_aside_and_fetch()
            else:
                self.state = self.state.trouble(None, gone=True)  # until it has been written back
        except LockedError:
            raise
        except (OSError, WorldError) as error:
            # What the place has too may be older than what is there by now: it is only gone on with when that is lost.
            answers = self._answers()
            if self._here.pending or (self._here.waits and not (sound and answers)):
                self.state = self.state.trouble(None, gone=not answers)
            elif isinstance(error, OSError):
                raise from_os(error, self.path) from error
            else:
                raise

    def _fetch(self) -> None:
        content = self._directory.read(self.path)
        journal = self._directory.read(journal_of(self.path)) if has_journal(self.path, self._directory) else b""
        self._here.begin(content, journal, digest_of(content), self._directory.device(self.path.parent))

    def _put_aside_and_fetch(self) -> None:
        """The file was changed there while work waited here: both are kept, hers of today is the one of the place."""
        with self._here.made_ready() as (ready, _):
            put = self._put_beside(ready)
        self._fetch()
        self._resumed = False
        self.state = self.state.beside(put.name, self._now())

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
            return self._digest_there() == self._here.note.written
        return self._directory.exists(self.path)

    def _replace(self, ready: Path) -> None:
        """Put a finished copy in the place of the file that we know."""
        digest, found = digest_of(ready.read_bytes()), self._digest_there()
        if not self.lock.still_ours() or not self._knows(found, digest):
            raise SomebodyElsesError
        if found == digest:
            return
        self._patience.reach(0.4)
        with self._patience.held():
            self._here.sends(digest, found)
        self._patiently(lambda: self._put(ready, digest, found))

    def _put(self, ready: Path, digest: str, found: str | None) -> None:
        now_there = self._digest_there()
        if now_there == digest:
            return
        with self._finished(ready, digest) as temporary:
            if self._digest_there() != found:
                raise SomebodyElsesError
            self._patience.reach(0.8)
            if found is None:
                self._directory.rename(temporary, self.path)
            else:
                # An older journal beside a new file would be taken for its own, and rolled back into it.
                self._directory.remove(journal_of(self.path))
                self._directory.replace(temporary, self.path)
        self._believe(self.path, digest)

    def _put_beside(self, ready: Path) -> Path:
        """Put a finished copy beside somebody else's file, under a name that nothing has."""
        digest = digest_of(ready.read_bytes())
        for path in beside(self.path, self._now(), seat().computer):
            with suppress(FileExistsError), self._finished(ready, digest) as temporary:
                self._patience.reach(0.8)
                self._directory.rename(temporary, path)
                self._believe(path, digest)
                return path
        raise AssertionError  # there is always one more name

    def _move_beside(self, ready: Path) -> None:
        """From now on this dossier is the file beside; the other keeps its name and its lock."""
        path = self._put_beside(ready)
        self.lock.release()
        self.lock = Lock(path, self._directory, self._now)
        self.lock.take()
        self.path = path

    @contextmanager
    def _finished(self, ready: Path, digest: str) -> Iterator[Path]:
        """A whole copy in the folder of the place, on its disk and read back; gone again at the end."""
        name = f".{digest_of(os.fsencode(f'{self.path.name} {seat().computer}'))}.tmp"
        temporary = self.path.with_name(name)  # the same each time: what a crash leaves is overwritten by the next
        try:
            self._directory.copy(ready, temporary)
            self._directory.sync(temporary)
            self._patience.reach(0.6)
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

    def _knows(self, found: str | None, sent: str = "") -> bool:
        """Whether what is at the place is what we put there or found there, or nobody's work."""
        return found in {None, _EMPTY, sent, self._here.note.written, self._here.note.sending}

    def _digest_there(self) -> str | None:
        try:
            return digest_of(self._directory.read(self.path))
        except FileNotFoundError:
            return None

    def _answers(self) -> bool:
        """Whether the place is there: the empty folder where a key was may stay on the disk of the system."""
        try:
            folder, device = self.path.parent, self._here.note.device
            if not self._directory.is_folder(folder):
                return False
            return self._directory.exists(self.path) or device in {0, self._directory.device(folder)}
        except OSError:
            return False
