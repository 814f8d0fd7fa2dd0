"""One writer: a small file beside the dossier says who has it open, on which computer, since when.

The locks of SQLite and of the system do not hold on a share. This one is only ever taken away from a process that is
known to have ended on this very computer; from anybody else it is taken over knowingly, or not at all.
"""

import errno
import json
import threading
import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum
from hashlib import blake2b
from pathlib import Path
from typing import ClassVar

from resources.sentence import clock, day
from storage.computer import Seat, runs, seat
from storage.directory import Directory
from storage.errors import FileBusyError, LockedError, from_os

RENEW = 120.0
"""Seconds between two signs of life."""
SILENT = 600.0
"""Seconds without a sign of life after which the holder is said to be silent."""
_TRIES = 20
_WAIT = 0.05
_LONGEST_NAME = 240  # bytes: what a file system takes is 255
_UNKNOWN = Seat("", "", "", 0, "", "?")


@dataclass(frozen=True)
class Holder:
    """What a lock says: who holds the dossier and since when. An unreadable lock says nothing."""

    seat: Seat = _UNKNOWN
    since: datetime | None = None

    @property
    def known(self) -> bool:
        """Whether the lock could be read."""
        return self.since is not None


class Standing(Enum):
    """What is to be thought of a lock that is found."""

    OURS = "ours"
    ENDED = "ended"  # by a process of this computer that runs no more
    HELD = "held"
    SILENT = "silent"  # held, and yet without a sign of life


def standing(holder: Holder, ours: Seat, silent_for: float, running: Callable[[int, str], bool] = runs) -> Standing:
    """Judge a lock. `silent_for` are seconds without a sign of life; a negative number means that a clock jumped."""
    if holder.seat.token == ours.token:
        return Standing.OURS
    if not holder.known:
        return Standing.SILENT
    if holder.seat.same_computer(ours):
        return Standing.HELD if running(holder.seat.process, holder.seat.started) else Standing.ENDED
    return Standing.HELD if 0 <= silent_for <= SILENT else Standing.SILENT


def lock_of(path: Path) -> Path:
    """The lock of a dossier. One whose name would grow too long is named by its digest, the same on every system."""
    name = f".~{path.name}.verrou"
    if len(name.encode("utf-8", "surrogateescape")) > _LONGEST_NAME:
        plain = unicodedata.normalize("NFC", path.name).encode("utf-8", "surrogateescape")
        name = f".~{blake2b(plain, digest_size=16).hexdigest()}.verrou"
    return path.with_name(name)


class Lock:
    """The lock of one dossier, for this process. Two openings in one process share it."""

    _shared: ClassVar[dict[tuple[int, Path], int]] = {}
    _counting: ClassVar[threading.Lock] = threading.Lock()  # an opening that was given up may still be on its way

    def __init__(
        self,
        path: Path,
        directory: Directory,
        now: Callable[[], datetime],
        ours: Seat | None = None,
        running: Callable[[int, str], bool] = runs,
    ) -> None:
        self.path = path
        self._file = lock_of(path)
        self._directory = directory
        self._now = now
        self._ours = ours or seat()
        self._running = running
        self._since: datetime | None = None
        self._renewed = 0.0

    @property
    def token(self) -> str:
        """What tells this process from any other."""
        return self._ours.token

    def take(self, *, over: str = "") -> None:
        """Take the lock; `over` is the token of a holder from whom it is knowingly taken over.

        Raises:
            LockedError: somebody has the dossier open; the error says who.
            WorldError: the place refuses or does not answer.
        """
        try:
            if not self._claim(over):
                raise FileBusyError(self.path)
        except OSError as error:
            if self._key not in self._shared:  # made, and not read back: what is told as not taken holds nobody up
                self._take_away()
            raise from_os(error, self.path) from error
        with self._counting:
            self._shared[self._key] = self._shared.get(self._key, 0) + 1

    def renew(self) -> None:
        """Give a sign of life, when the last one is old enough; a place that is gone is no reason to stop.

        A lock that somebody took over meanwhile is left alone, one that has disappeared is put back.
        """
        if self._since is None or time.monotonic() - self._renewed < RENEW:
            return
        self._renewed = time.monotonic()
        try:
            found = self._read()
            if found is None:
                self._directory.write_new(self._file, self._content())
            elif found.seat.token == self.token:
                self._directory.write(self._file, self._content())
        except OSError:
            return

    def still_ours(self) -> bool:
        """Whether nobody took it over; one that has disappeared is taken again.

        Raises:
            OSError: the place does not answer.
        """
        try:
            kept = self._claim("")
        except LockedError:
            return False
        if not kept:
            raise OSError(errno.EIO, "the lock does not stay where it is put", str(self._file))
        return True

    def release(self) -> None:
        """Let the dossier go. What somebody else holds by now is left alone."""
        if self._since is None:
            return
        self._since = None
        with self._counting:
            left = self._shared.pop(self._key, 1) - 1
            if left > 0:
                self._shared[self._key] = left
        if left <= 0:
            self._take_away()

    def _take_away(self) -> None:
        """Remove the lock if it is ours; where the place is gone, the lock it carries says that this process ended."""
        with suppress(OSError):
            found = self._read()
            if found is not None and found.seat.token == self.token:
                self._directory.remove(self._file)

    @property
    def _key(self) -> tuple[int, Path]:
        return self._ours.process, self._file

    def _claim(self, over: str) -> bool:
        """Make the lock, or find that it is ours; false when it kept changing hands."""
        for _ in range(_TRIES):
            found = self._read()
            if found is None:
                with suppress(FileExistsError):
                    self._directory.write_new(self._file, self._content())
                found = self._read()  # what was written is believed once it has been read back
            if found is None:
                continue
            thought = standing(found, self._ours, self._silent_for(found), self._running)
            if thought is Standing.OURS:
                self._since = self._since or found.since
                self._renewed = self._renewed or time.monotonic()
                return True
            if not found.known and self._still_being_written():
                continue
            if thought is not Standing.ENDED and (not over or found.seat.token != over):
                raise self._refusal(found, thought)
            self._set_aside(found)
        return False

    def _set_aside(self, judged: Holder) -> None:
        """Take away the very lock that was judged: another process may have done so, and made its own, meanwhile."""
        aside = self._file.with_name(f".{self.token}.tmp")
        try:
            self._directory.replace(self._file, aside)  # one step: of two who try, one finds nothing left
        except FileNotFoundError:
            return
        try:
            moved = _decode(self._directory.read(aside))
            if moved.seat.token != judged.seat.token:
                self._directory.rename(aside, self._file)
        finally:
            self._directory.remove(aside)

    def _still_being_written(self) -> bool:
        """An empty lock is either about to be filled, or what a crash left on a key."""
        time.sleep(_WAIT)
        found = self._read()
        return found is None or found.known

    def _silent_for(self, found: Holder) -> float:
        """Seconds since the last sign of life, by the clock of the place; asked only of another computer's lock."""
        if found.known and found.seat.same_computer(self._ours):
            return 0.0
        try:
            return self._directory.time_in(self._file.parent) - self._directory.modified(self._file)
        except FileNotFoundError:
            return 0.0

    def _refusal(self, found: Holder, thought: Standing) -> LockedError:
        here = found.known and found.seat.same_computer(self._ours)
        minutes = int(self._silent_for(found) // 60)
        silent = thought is Standing.SILENT
        silence = f", sans donner signe depuis {_long(minutes)}" if silent and minutes > 0 else ""
        # Where the system does not say when a process began, another one may have got the number of ours.
        uncertain = here and not found.seat.started
        mine = here and found.seat.user == self._ours.user
        return LockedError(
            self.path,
            _who(found, here=here, mine=mine),
            _since(found.since, self._now()),
            silence=silence,
            token=found.seat.token,
            forgotten=silent or uncertain,
            mine=mine,
            nameless=not found.known,
        )

    def _read(self) -> Holder | None:
        try:
            return _decode(self._directory.read(self._file))
        except FileNotFoundError:
            return None

    def _content(self) -> bytes:
        self._since = self._since or self._now()
        told = {**asdict(self._ours), "since": self._since.isoformat()}
        return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")


def _decode(content: bytes) -> Holder:
    try:
        told = json.loads(content.decode("utf-8"))
        names = ("user", "computer", "machine", "started", "token")
        found = Seat(process=int(told["process"]), **{name: str(told[name])[:200] for name in names})
        return Holder(found, datetime.fromisoformat(told["since"]).astimezone())
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
        return Holder()


def _who(found: Holder, *, here: bool, mine: bool) -> str:
    if not found.known:
        return "quelqu’un d’autre (le nom ne se lit pas)"
    if mine:
        return "vous, dans une autre fenêtre de cet ordinateur,"
    user = found.seat.user or "quelqu’un"
    return f"{user} sur cet ordinateur" if here else f"{user} sur {found.seat.computer or 'un autre ordinateur'}"


def _long(minutes: int) -> str:
    """« 12 minutes », « 3 heures », « 2 jours »: as one would say it."""
    for unit, size in (("jour", 24 * 60), ("heure", 60), ("minute", 1)):
        if minutes >= 2 * size or size == 1:
            return f"{minutes // size} {unit}{'s' if minutes >= 2 * size else ''}"
    raise AssertionError  # a minute is the smallest


def _since(since: datetime | None, now: datetime) -> str:
    if since is None:
        return "une heure inconnue"
    here = since.astimezone(now.tzinfo)
    return clock(here) if here.date() == now.date() else f"le {day(here.date())} à {clock(here)}"
