"""Fake commands and a fake environment for the tests of start.py."""

import shutil
import stat
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import start


class FakeCommands:
    """Answers commands by a table (a word of the command → status and output); remembers what was asked."""

    def __init__(self, answers: Mapping[str, tuple[int, str]] | None = None) -> None:
        self.answers = dict(answers or {})
        self.asked: list[str] = []

    def __call__(self, command: Sequence[str], _env: Mapping[str, str]) -> tuple[int, str]:
        line = " ".join(command)
        self.asked.append(line)
        return next((answer for word, answer in self.answers.items() if word in line), (0, ""))


def copy_of_root(folder: Path) -> Path:
    """A copy of the project's root with nothing but start.py and the lock files, and no environment yet."""
    place = folder / "Mise en commun"
    (place / "tests").mkdir(parents=True)
    for name in ("start.py", *start.LOCKS["test"]):
        shutil.copy(start.ROOT / name, place / name)
    return place


def make_environment(root: Path, kind: str, script: str = "exit 0") -> Path:
    """What a finished preparation leaves, with a shell script for Python."""
    python = start.python_in(root / ".venv", sys.platform)
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    python.chmod(python.stat().st_mode | stat.S_IXUSR)
    made = start.stamp(kind, root, sys.version_info[:3])
    (root / ".venv" / "stamp").write_text(made, encoding="utf-8")
    (root / ".venv" / "libraries").touch()
    return root / ".venv"
