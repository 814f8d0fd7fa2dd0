"""Which dossier is open, on which step: what is still noted at the next start was not closed by her."""

import faulthandler
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TextIO

from PySide6.QtCore import QLockFile


class Interrupted(NamedTuple):
    """What was under way when the application stopped: a dossier and its step, and what Python or the system said."""

    path: Path | None
    step: str
    trace: str


class Session:
    """Notes in `folder` while the application runs. A second window open beside the first notes nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._note = folder / "seance.txt"
        self._fault = folder / "arret.txt"
        self._lock = QLockFile(str(folder / "seance.lock"))
        self._lock.setStaleLockTime(0)  # only a program that no longer runs gives it up, however long it was open
        self._stream: TextIO | None = None

    @property
    def first(self) -> bool:
        """Whether no other window of this user was open before."""
        return self._stream is not None

    def begin(self) -> Interrupted | None:
        """Note that the application runs; what the last one left when it could not end by itself."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if not self._lock.tryLock(0):
                return None
            left = self._left()
            self._stream = self._fault.open("w", encoding="utf-8")
            faulthandler.enable(self._stream)
        except OSError:  # a folder that refuses is no reason to stop her work
            return None
        return left

    def working_on(self, path: Path, step: str) -> None:
        """Note the open dossier and its step."""
        if self._stream is not None:
            with suppress(OSError):
                self._note.write_text(f"{path}\n{step}", encoding="utf-8", errors="surrogateescape")

    def closed(self) -> None:
        """The dossier was closed: nothing is under way any more."""
        if self._stream is not None:
            with suppress(OSError):
                self._note.unlink(missing_ok=True)

    def end(self) -> None:
        """The application ends by itself."""
        if self._stream is not None:
            self.closed()
            faulthandler.disable()
            self._stream.close()
            self._stream = None
            with suppress(OSError):
                self._fault.unlink(missing_ok=True)
            self._lock.unlock()

    def _left(self) -> Interrupted | None:
        trace, note = _read(self._fault), _read(self._note)
        if not trace and not note:
            return None
        path, _, step = note.partition("\n")
        return Interrupted(Path(path) if path else None, step, trace)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="surrogateescape").strip()
    except OSError:
        return ""
