"""Another version of a dossier in the same folder: a conflict copy of a program of synchronisation, or one of ours.

Its name makes it a candidate; it is a version of this dossier when it holds the same identifier.
"""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.domain.dataset import Dataset
from desktop.domain.history.restoring import changes_to, sentences
from storage.conflicts import conflict_copies
from storage.defences import reading
from storage.dossiers import Mode, open_dossier
from storage.errors import StorageError


@dataclass(frozen=True)
class OtherVersion:
    """What another version holds: when it was last written, and in sentences what differs, ours first."""

    written_at: datetime
    differences: tuple[str, ...]


def other_versions(path: Path, ours: Path) -> list[Path]:
    """The other versions beside a dossier whose content is in the file `ours`; a folder that is gone has none."""
    try:
        names = [item.name for item in path.parent.iterdir()]
    except OSError:
        return []
    wanted = identifier(ours)
    found = (path.with_name(name) for name in conflict_copies(path.name, names))
    return [other for other in found if wanted and identifier(other) == wanted]


def compare(now: Dataset, other: Path) -> OtherVersion:
    """What differs between an open dossier and another version of it.

    Raises:
        StorageError: the other one cannot be read.
    """
    with closing(open_dossier(other, mode=Mode.READ)) as dossier:
        changes = changes_to(now, dossier.dataset)
        return OtherVersion(dossier.written_at, tuple(sentences(now, dossier.dataset, changes)))


def identifier(path: Path) -> str:
    """The identifier in a file; empty when it cannot be read or is no dossier. Nothing is locked nor written."""
    with (
        suppress(sqlite3.Error, StorageError, OSError),
        reading(path, "mode=ro&immutable=1") as connection,
    ):
        row = connection.execute("SELECT dossier_id FROM meta").fetchone()
        return str(row[0]) if row else ""
    return ""
