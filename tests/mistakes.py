"""Mistakes planted one by one into a copy of the program: the tests named must turn red. `python -m tests.mistakes`.

Each is a slip that a careful person makes with such numbers. One that stays green is printed, and the status is 1.
"""

import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_COPIED = ("desktop", "resources", "storage", "widgets", "tests", "pyproject.toml")
DOMAIN = "desktop/domain"


@dataclass(frozen=True)
class Mistake:
    """`right` stands once in `file`; with `wrong` in its place, one of `tests` must fail."""

    name: str
    file: str
    right: str
    wrong: str
    tests: str


MISTAKES = tuple(
    Mistake(**each) for each in tomllib.loads((ROOT / "tests/cases/mistakes.toml").read_text("utf-8"))["mistake"]
)


def planted(mistake: Mistake, tree: Path) -> bool:
    """Whether the tests see it; the file is as it was afterwards."""
    file = tree / mistake.file
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace(mistake.right, mistake.wrong), encoding="utf-8")
    try:
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *mistake.tests.split()]
        return subprocess.run(command, cwd=tree, check=False, capture_output=True).returncode == 1
    finally:
        file.write_text(sound, encoding="utf-8")


def main() -> int:
    """Plant them all; 1 when one was not seen."""
    blind = []
    with tempfile.TemporaryDirectory(prefix="mec-") as folder:
        for name in _COPIED:
            source, target = ROOT / name, Path(folder) / name
            shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
        for mistake in MISTAKES:
            seen = planted(mistake, Path(folder))
            print("seen    " if seen else "NOT SEEN", mistake.name, flush=True)
            blind += [] if seen else [mistake.name]
    return 1 if blind else 0


if __name__ == "__main__":
    sys.exit(main())
