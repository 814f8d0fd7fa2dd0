"""A limit in time for one act of a bench, and a folder in memory for what no power cut has to reach."""

import faulthandler
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class TooLongError(Exception):
    """The act was still going on."""


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raise `TooLongError` when what is inside lasts longer; end the process when even that does not stop it."""

    def stop(*_: object) -> None:
        raise TooLongError(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    faulthandler.dump_traceback_later(seconds * 3, exit=True)
    try:
        yield
    finally:
        signal.alarm(0)
        faulthandler.cancel_dump_traceback_later()
        signal.signal(signal.SIGALRM, before)


@contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder for the time of a bench, in memory where the system has one."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        yield Path(name)
