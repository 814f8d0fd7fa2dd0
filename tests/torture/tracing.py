"""Playing a scene under the system's tracer: what it asks of the disk, and answers that the disk never gave."""

import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.torture.scenes import Scene
from tests.torture.stage import TRACED, Stage

CALLS = (
    "openat,close,lseek,write,pwrite64,sendfile,fsync,fdatasync,ftruncate,"
    "rename,renameat,renameat2,unlink,unlinkat,link,linkat,mkdir,rmdir"
)
UNREAD = "copy_file_range,pwritev,fallocate,truncate,mkdirat"  # would need another reader: seen, it fails
_SIGN = "getppid"  # asked by a scene until the tracer answers
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
    stage: Stage,
    scene: Scene,
    folder: Path,
    rounds: int,
    protection: str = "",
    *,
    inject: str = "",
    whole: bool = False,
) -> Played:
    """Run a scene under the tracer; with `whole`, what is written is in the calls.

    `inject` is an answer of the tracer's own; the calls are not given back then: one of them may have no end.
    """
    with tempfile.NamedTemporaryFile("r", suffix=".trace", encoding="ascii") as log:
        command = ["strace", "-qq", "-f", "-y", "-xx", "-s", "100000000" if whole else "0", "-o", log.name]
        command += [f"--trace={_SIGN},{inject.partition(':')[0] if inject else f'{CALLS},{UNREAD}'}"]
        command += [f"--inject={_SIGN}:retval={TRACED}", *([f"--inject={inject}"] if inject else [])]
        player = stage.begin(scene.name, folder, rounds, protection)
        subprocess.run([*command, "-p", str(player)], capture_output=True, check=True)
        status, told = stage.end(folder)
        calls = () if inject else tuple(call for line in log if (call := _call(line)))
    return Played(status, calls, told)


def _call(line: str) -> Call | None:
    found = _LINE.match(line)
    if found is None:
        if "<unfinished" in line or "resumed>" in line:
            raise ValueError(line[:200])  # several threads at once: this reader does not know them
        return None
    name, arguments, answer = found[1], found[2], found[3]
    if name == _SIGN:
        return None
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
