"""A limit in time for one act of a bench, and a folder in memory for what no power cut has to reach."""

import faulthandler
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Where a temporary folder is in memory, on the systems that have such a place: many small files on a disk are slow."""

ALARM = hasattr(signal, "SIGALRM")  # Windows has none: there the process ends, later


class TooLongError(Exception):
    """The act was still going on."""


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raise `TooLongError` when what is inside lasts longer; end the process when even that does not stop it."""

    def stop(*_: object) -> None:
        raise TooLongError(f"more than {seconds} s")

    faulthandler.dump_traceback_later(seconds * 3, exit=True)
    before = signal.signal(signal.SIGALRM, stop) if ALARM else None
    if ALARM:
        signal.alarm(seconds)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        if ALARM:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)


@contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder for the time of a bench, in memory where the system has one."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        yield Path(name)
