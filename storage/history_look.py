"""Is the history of an open dossier as it was written? Looked at once it is opened: the records do not depend on it."""

from pathlib import Path
from typing import NamedTuple

from resources.typography import plural
from storage.defences import reading
from storage.journal import Journal
from storage.sqlite_errors import UNREADABLE, from_reading

_WHAT_NEXT = (
    " Le dossier lui-même se lit en entier. Vous pouvez continuer : seul le retour avant cet endroit n’est plus "
    "possible. Vous pouvez aussi récupérer le tout dans un nouveau fichier, où ce qui a été fait jusqu’ici se lira "
    "encore mais ne s’annulera plus."
)


class HistoryLook(NamedTuple):
    """So many lines of the history are `damaged`, so many are `gone`."""

    damaged: int
    gone: int

    @property
    def sentence(self) -> str:
        """What she is told of it; empty when all is well."""
        parts = []
        if self.damaged:
            parts.append(plural(self.damaged, "ligne ne se lit plus", "lignes ne se lisent plus"))
        if self.gone:
            parts.append(plural(self.gone, "ligne a disparu", "lignes ont disparu"))
        return f"Historique abîmé : {' et '.join(parts)}.{_WHAT_NEXT}" if parts else ""


def look(file: Path) -> HistoryLook:
    """Look at the history of a live file, which may be written meanwhile.

    Raises:
        WorldError: it does not read to its end.
    """
    try:
        with reading(file) as connection:
            return of_journal(Journal(connection, file))
    except UNREADABLE as error:
        raise from_reading(error, file) from error


def of_journal(journal: Journal) -> HistoryLook:
    """The same of a journal that is read already."""
    gone = sum(last - first + 1 for first, last in journal.gaps())
    return HistoryLook(sum(1 for _ in journal.damaged()), gone)
