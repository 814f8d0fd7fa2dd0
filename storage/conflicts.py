"""Two files of one dossier: the name of ours beside somebody else's, and those that synchronisation gives.

A name only says what to look at: whether two files are one dossier is told by the identifier inside them.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from storage.copy_names import fitted

_OURS = r" \(travail de .+\)"
# As the programs write them, French and English, a number after them when there are several.
_PATTERNS = (
    _OURS,
    r" ?\((?:.*\b)?(?:conflict|conflicted|conflit|conflictuelle)\b.*\)",  # Dropbox, Nextcloud, ownCloud, pCloud
    r"[_.-](?:.*[_.-])?conflict(?: \(\d+\))?",  # Synology, Resilio
    r"_conflict-\d{8}-\d{6}",  # older ownCloud
    r"\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]+)?",  # Syncthing
    r" ?\(SFConflict .*\)",  # Seafile
    r" ?\(\d+\)",  # Google Drive, a browser that downloads the file again
    r" [-–] (?:copie|copy)(?: \(\d+\))?",  # Windows: put back by hand where synchronisation was in doubt
    r"-[A-Za-z][A-Za-z0-9-]{1,14}",  # OneDrive: the name of the computer, at most fifteen letters
)


def beside(path: Path, at: datetime, computer: str) -> Iterator[Path]:
    """Names for our file beside the one of somebody else: « Cantine (travail de MAIRIE-02, 2026-11-25 10h42).mec »."""
    who = re.sub(r'[\\/:*?"<>|]', "-", computer) or "cet ordinateur"
    said = f"travail de {who}, {at:%Y-%m-%d %Hh%M}"
    number = 1
    while True:
        ending = f" ({said}{f' {number}' if number > 1 else ''}){path.suffix}"
        yield path.with_name(fitted(path.stem, ending))
        number += 1


def may_be_of(name: str, original: str) -> bool:
    """Whether a file name looks like a conflict copy of another."""
    stem, suffix = Path(original).stem, Path(original).suffix
    if name == original or not name.endswith(suffix) or not name.startswith(stem):
        return False
    rest = name[len(stem) : len(name) - len(suffix)]
    return any(re.fullmatch(pattern, rest, re.IGNORECASE) for pattern in _PATTERNS)


def conflict_copies(original: str, names: Iterable[str]) -> list[str]:
    """Of the names in a folder, those that look like conflict copies of a dossier."""
    return sorted(name for name in names if may_be_of(name, original))
