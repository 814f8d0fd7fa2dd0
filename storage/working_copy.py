"""Live work on a local file for a dossier that lies on a share, on a key or in a synchronised folder.

The place itself only ever receives closed, checked copies, each put there in one step and read back before it is
believed. What is known to be there is kept as a digest: a file that somebody changed meanwhile is never overwritten,
ours goes beside it. When the place does not answer the work goes on here, and is written there once it is back.
"""

import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path

from storage.copies import has_journal, journal_of
from storage.delivery import digest_of
from storage.directory import Directory
from storage.errors import LockedError, MissingFileError, PermissionRefusedError, WorldError, from_os
from storage.header import check
from storage.patience import Heard, NotWaitedForError, Patience, unheard
from storage.place_kind import Kind
from storage.place_state import PlaceState
from storage.work_folder import WorkFolder
from storage.writing_back import WritingBack


class WorkingCopy(WritingBack):
    """The working file of one dossier. `open` and `write_back` may run in a thread, the rest runs in that of the edits.

    What is done here while it is opened, and not at the place, is done under the patience of that opening.
    """

    reading = False
    apart = True
    damage = None

    def __init__(
        self,
        path: Path,
        kind: Kind,
        work: Path,
        directory: Directory,
        now: Callable[[], datetime],
        sleep: Callable[[float], None] = time.sleep,
        opening: Patience | None = None,
    ) -> None:
        super().__init__(path, kind, work, directory, now, sleep)
        self._work = work
        self._opening = opening or Patience()
        self._entered = False  # the folder here is ours, and what it held is known
        self._resumed = False
        self._taken_along = False

    @property
    def file(self) -> Path:
        """The live database."""
        return self._here.file

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
            NotWaitedForError: it was given up.
        """
        with self._opening.held():
            self._enter(over)
        try:
            self._open(over)
        except BaseException:
            self.abandon()
            raise

    def abandon(self) -> None:
        """Let go of what was opened and then refused. Work that waited here is kept, under the reach of nobody else."""
        self.lock.release()
        with suppress(NotWaitedForError), self._opening.held():
            self._leave_folder()

    def give_up_opening(self) -> None:
        """Wait no more for an `open` that goes on in another thread: what waited here is for the next opening to find.

        The patience of the opening is over by now: that thread no longer touches the folder.
        """
        self._here.hand_over()
        self._leave_folder()

    def set_aside(self) -> None:
        """What waited here does not open: from now on the file of the place is opened; this one is kept."""
        if self._resumed:
            self._here.set_aside()

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

    def _leave_folder(self) -> None:
        self._here.lock.release()
        if self._entered and (self._taken_along or not self._resumed):
            self._here.forget()

    def _reach(self, part: float) -> None:
        """A step is done at the place, of the opening or later."""
        self._opening.reach(part)
        super()._reach(part)

    def _enter(self, over: str) -> None:
        try:
            self._take_folder(over)
        except MissingFileError:  # another window was just closing, and its folder went while we looked at it
            self._here = WorkFolder(self._work, self.path, self._now)
            self._take_folder(over)
        try:
            if not self._taken_along:
                self._here.sweep_ready()
            self._resumed = self._here.waits
            self._entered = True
        except BaseException:
            self._here.lock.release()
            raise

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
                self._here.lock.release()
                self._here.forget()
                raise

    def _open(self, over: str) -> None:
        sound = False
        try:
            check(self.path, self._directory)
            sound = True
            if not self._directory.may_write(self.path):
                raise PermissionRefusedError(self.path)
            self._reach(0.2)
            self.lock.take(over=over)
            self._reach(0.4)
            if not self._here.pending:
                self._fetch()
            elif not self._knows(self._delivery.found(self.path)):
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
        self._reach(0.8)
        journal = self._directory.read(journal_of(self.path)) if has_journal(self.path, self._directory) else b""
        device = self._directory.device(self.path.parent)
        with self._opening.held():
            self._here.begin(content, journal, digest_of(content), device)
            self._resumed = False

    def _put_aside_and_fetch(self) -> None:
        """The file was changed there while work waited here: both are kept, hers of today is the one of the place."""
        with ExitStack() as folder:
            with self._opening.held():
                ready, _ = folder.enter_context(self._here.made_ready())
            put = self._delivery.put_beside(ready, self.path, self._now())
        self._fetch()
        self.state = self.state.beside(put.name, self._now())
