"""A process in which all that a scene needs is loaded: each scene is played by a copy of it, which waits to be traced.

To start Python anew for each of hundreds of refusals took longer than the scenes themselves.
"""

import ctypes
import gc
import json
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NoReturn, Self

from tests.torture.scenes import main

ROOT = Path(__file__).parents[2]
QUIET = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
"""What the scene does is the same each time, and what Python does beside it leaves no trace."""

TRACED = 2**22 + 1
"""What the tracer answers for the number of the parent: no process has it, so a copy knows that it is traced."""

_LATE = ("sqlite_utils", "storage.working_copy", "storage.writing_back", "_strptime")  # imported at first use elsewhere
_TRACER, _ANYONE = 0x59616D61, -1  # of `prctl`: the tracer is no parent of the copy
_TOLD = "told"


class Stage:
    """One scene at a time: `begin` it, trace the copy whose number that is, then `end`."""

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "tests.torture.stage"]
        self._server = subprocess.Popen(
            command, cwd=ROOT, env=QUIET, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(BrokenPipeError):
            self._server.communicate()

    def begin(self, name: str, folder: Path, rounds: int, protection: str) -> int:
        """The number of the copy that plays this scene once it is traced."""
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps([name, str(folder), str(rounds), protection]) + "\n")
        self._server.stdin.flush()
        return self._answer()

    def end(self, folder: Path) -> tuple[int, str]:
        """How the copy ended, and what it said of an error."""
        return self._answer(), (folder / _TOLD).read_text(encoding="utf-8")

    def _answer(self) -> int:
        assert self._server.stdout is not None
        return int(self._server.stdout.readline())


def serve() -> int:
    """Play what is asked on the standard input, one line a scene, until there is no more."""
    for name in _LATE:
        import_module(name)
    gc.freeze()  # what all copies share is not looked through, and so not copied, in each of them
    for line in sys.stdin:
        arguments = json.loads(line)
        child = os.fork()
        if child == 0:
            _play(arguments)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    return 0


def _play(arguments: Sequence[str]) -> NoReturn:
    """In the copy. It ends at once: to take down all that Python had loaded would take longer than most scenes."""
    status = 1
    try:
        _wait_for_the_tracer(Path(arguments[1]))
        status = main(*arguments)
    except BaseException:  # noqa: BLE001 - told as Python itself would tell it
        traceback.print_exc()
    finally:
        os._exit(status)


def _wait_for_the_tracer(folder: Path) -> None:
    told = os.open(folder / _TOLD, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(told, sys.stderr.fileno())
    os.close(told)
    ctypes.CDLL(None).prctl(_TRACER, _ANYONE, 0, 0, 0)
    server, end = os.getppid(), time.monotonic() + 60
    while os.getppid() != TRACED:
        if time.monotonic() > end or os.getppid() not in {server, TRACED}:
            os.kill(os.getpid(), signal.SIGTERM)  # nobody comes
        time.sleep(0.001)


if __name__ == "__main__":
    sys.exit(serve())
