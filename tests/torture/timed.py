"""A limit in time for one act of a bench, and a folder in memory for what no power cut has to reach."""

import faulthandler
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.computer import runs

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Where a temporary folder is in memory, on the systems that have such a place: many small files on a disk are slow."""

_OURS = "mec-bench-"  # what the name of each such folder begins with; the number of its process follows

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


def new_folder() -> "tempfile.TemporaryDirectory[str]":
    """A folder that says whose it is, in memory where the system has one; those of dead processes go first."""
    sweep()
    return tempfile.TemporaryDirectory(prefix=f"{_OURS}{os.getpid()}-", dir=MEMORY)


def sweep() -> None:
    """Take away what benches that were killed have left in memory: nothing else would before the machine stops."""
    for folder in Path(MEMORY).glob(f"{_OURS}*") if MEMORY else ():
        if not runs(int(folder.name.removeprefix(_OURS).partition("-")[0]), ""):
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder for the time of a bench, in memory where the system has one; being told to end empties it too."""
    with told_to_end(), new_folder() as name:
        yield Path(name)


@contextmanager
def told_to_end() -> Iterator[None]:
    """Told to end (SIGTERM), a bench tidies up first; by itself it would stop at once and leave all that it made."""
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGTERM) != signal.SIG_DFL:
        yield  # only there can a signal be heard; a folder inside another one is tidied with it
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
