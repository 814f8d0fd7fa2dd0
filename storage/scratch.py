"""Temporary folders of ours, each named after its process: what a program that was killed left there can be told.

A dossier that is only read, a paper that is looked at, a copy that is checked: all of it passes through here.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storage.computer import runs, seat

_OURS = re.compile(r"mise-en-commun-(\d+)\.([\d-]*)\.")


def make() -> Path:
    """A folder of one's own; whoever asked for it takes it away."""
    ours = seat()
    return Path(tempfile.mkdtemp(prefix=f"mise-en-commun-{ours.process}.{ours.started}."))


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that goes at the end."""
    folder = make()
    try:
        yield folder
    finally:
        remove(folder)


def remove(folder: Path) -> None:
    """Take a folder away with all that it holds."""
    shutil.rmtree(folder, ignore_errors=True)


def sweep() -> list[Path]:
    """Take away what processes that run no more left; gives back what a running one, or the system, keeps from us."""
    kept: list[Path] = []
    for folder in _folders():
        said = _OURS.match(folder.name)
        if said and not runs(int(said[1]), said[2]):
            remove(folder)
        if folder.exists() and not _is_own(folder):
            kept.append(folder)
    return kept


def _folders() -> list[Path]:
    """Those of this user: in a folder that all users share, anybody may make one of such a name."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    with suppress(OSError):
        found = [item for item in Path(tempfile.gettempdir()).iterdir() if _OURS.match(item.name)]
        return [item for item in found if item.lstat().st_uid == user and not item.is_symlink()]
    return []


def _is_own(folder: Path) -> bool:
    ours = seat()
    return folder.name.startswith(f"mise-en-commun-{ours.process}.{ours.started}.")
