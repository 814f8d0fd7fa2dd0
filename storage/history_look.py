"""Is the history of an open dossier as it was written, and is all that it speaks of there? Seen once it is open."""

import sqlite3
from collections.abc import Container
from pathlib import Path
from typing import NamedTuple

from desktop.domain.records import RECORD_TYPES
from resources.typography import plural
from storage.defences import reading
from storage.journal import Journal
from storage.rows import table_of
from storage.sqlite_errors import UNREADABLE, from_reading

_WHOLE = (
    "Historique abîmé : {what}. Le dossier lui-même se lit en entier. Vous pouvez continuer : seul le retour avant cet "
    "endroit n’est plus possible. Vous pouvez aussi récupérer le tout dans un nouveau fichier, où ce qui a été fait "
    "jusqu’ici se lira encore mais ne s’annulera plus."
)
_LACKING = (
    "Fichier abîmé : {what}. Ce qui est affiché est tel que vous l’avez saisi. Récupérez le tout dans un nouveau "
    "fichier : ce que l’historique permet de retrouver y sera remis, et le reste vous sera dit. Vous pouvez aussi "
    "continuer ainsi."
)


class HistoryLook(NamedTuple):
    """So many lines of the history are `damaged`, so many are `gone`; so many records `lack` of which it speaks."""

    damaged: int
    gone: int
    lacking: int = 0

    @property
    def sentence(self) -> str:
        """What she is told of it; empty when all is well."""
        parts = []
        if self.lacking:
            parts.append(plural(self.lacking, "ligne du dossier a disparu", "lignes du dossier ont disparu"))
        of = " de l’historique" if self.lacking else ""
        if self.damaged:
            parts.append(plural(self.damaged, f"ligne{of} ne se lit plus", f"lignes{of} ne se lisent plus"))
        if self.gone:
            parts.append(plural(self.gone, f"ligne{of} a disparu", f"lignes{of} ont disparu"))
        return (_LACKING if self.lacking else _WHOLE).format(what=" et ".join(parts)) if parts else ""


def look(file: Path) -> HistoryLook:
    """Look at the history of a live file, which may be written meanwhile.

    Raises:
        WorldError: it does not read to its end.
    """
    try:
        with reading(file) as connection:
            connection.execute("BEGIN")  # rows and history of one moment
            journal = Journal(connection, file)
            gone = sum(last - first + 1 for first, last in journal.gaps())
            lacking = lost_records(journal, _present(connection))
            return HistoryLook(sum(1 for _ in journal.damaged()), gone, len(lacking))
    except UNREADABLE as error:
        raise from_reading(error, file) from error


def lost_records(journal: Journal, present: Container[str]) -> list[tuple[str, str]]:
    """Table and identifier of the records that the history leaves there and that are not among those `present`."""
    tables = {kind.__name__: table_of(kind).name for kind in RECORD_TYPES}
    return [
        (tables[name], record_id)
        for record_id, name in journal.alive().items()
        if record_id not in present and name in tables
    ]


def _present(connection: sqlite3.Connection) -> set[str]:
    found: set[str] = set()
    for record_type in RECORD_TYPES:
        rows = connection.execute(f"SELECT id FROM {table_of(record_type).name}")  # noqa: S608 - our own names
        found.update(record_id for (record_id,) in rows)
    return found
