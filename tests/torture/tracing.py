"""Playing a scene under the system's tracer: what it asks of the disk, and answers that the disk never gave."""

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.torture.scenes import Scene

QUIET = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
"""What the scene does is the same each time, and what Python does beside it leaves no trace."""

ROOT = Path(__file__).parents[2]
CALLS = (
    "openat,close,lseek,write,pwrite64,sendfile,fsync,fdatasync,ftruncate,"
    "rename,renameat,renameat2,unlink,unlinkat,link,linkat,mkdir,rmdir"
)
UNREAD = "copy_file_range,pwritev,fallocate,truncate,mkdirat"  # would need another reader: seen, it fails
_SCENE = "import sys; from tests.torture.scenes import main; sys.exit(main(*sys.argv[1:]))"
_NAMED = ("openat", "rename", "unlink", "link", "mkdir", "rmdir")
_LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+|\?)(?:<([^>]*)>)?(?: .*)?$")


@dataclass(frozen=True)
class Call:
    """One call on the disk that was answered: its arguments as the tracer writes them, and the answer."""

    name: str
    arguments: tuple[str, ...]
    answer: int


@dataclass(frozen=True)
class Played:
    """How a scene ended: its status, the calls it made in the folder."""

    status: int
    calls: tuple[Call, ...]
    told: str


def play(
    scene: Scene, folder: Path, rounds: int, protection: str = "", *, inject: str = "", whole: bool = False
) -> Played:
    """Run a scene under the tracer; with `whole`, what is written is in the calls.

    `inject` is an answer of the tracer's own; the calls are not given back then: one of them may have no end.
    """
    with tempfile.NamedTemporaryFile("r", suffix=".trace", encoding="ascii") as log:
        command = ["strace", "-qq", "-f", "-y", "-xx", "-s", "100000000" if whole else "0"]
        if inject:
            # Seen by the kernel's filter, a call costs nothing more; but then this tracer kills nobody.
            command += [] if "signal" in inject else ["--seccomp-bpf"]
            command += [f"--trace={inject.partition(':')[0]}", f"--inject={inject}"]
        else:
            command += [f"--trace={CALLS},{UNREAD}"]
        command += ["-o", log.name, sys.executable, "-c", _SCENE, scene.name, str(folder), str(rounds), protection]
        done = subprocess.run(command, cwd=ROOT, env=QUIET, capture_output=True, text=True, check=False)
        calls = () if inject else tuple(call for line in log if (call := _call(line)))
    return Played(done.returncode, calls, done.stderr)


def _call(line: str) -> Call | None:
    found = _LINE.match(line)
    if found is None:
        if "<unfinished" in line or "resumed>" in line:
            raise ValueError(line[:200])  # several threads at once: this reader does not know them
        return None
    name, arguments, answer = found[1], found[2], found[3]
    if name in UNREAD.split(","):
        raise ValueError(line[:200])
    return Call(name, tuple(arguments.split(", ")), -1 if answer == "?" else int(answer))


def places_of(call: Call) -> list[Path]:
    """The files and folders that a call is about: named, maybe from a folder that is open, or by their number."""
    named = [Path(place_of(argument)) for argument in call.arguments if argument.startswith('"')]
    numbered = [Path(place_of(argument)) for argument in call.arguments if "<" in argument]
    if not call.name.startswith(_NAMED):
        return numbered
    base = numbered[0] if numbered else Path()
    return [base / place for place in named]


def text_of(argument: str) -> bytes:
    r"""The bytes of « "\x2f\x74" » or of the place in « 3<\x2f\x74> »."""
    return bytes.fromhex("".join(re.findall(r"\\x([0-9a-f]{2})", argument)))


def place_of(argument: str) -> str:
    """The path of a file argument, given by its name or by its number."""
    return os.fsdecode(text_of(argument.partition("<")[2] or argument))
