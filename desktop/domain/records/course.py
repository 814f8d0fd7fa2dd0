"""The course itself: steps ticked, texts that could not be read, papers made."""

from dataclasses import dataclass
from datetime import date

from desktop.domain import choices as c
from desktop.domain.fields import choice, day, flag, link
from desktop.domain.records.base import Record


@dataclass(frozen=True, kw_only=True)
class StepMark(Record):
    """« J'ai terminé cette étape »: ticked by her, never by the application."""

    step: str = ""
    done: bool = flag("J’ai terminé cette étape", "de l’étape terminée")


@dataclass(frozen=True, kw_only=True)
class UnreadEntry(Record):
    """Text typed in a field that could not be read: kept, shown again, absent from every calculation."""

    record_id: str = ""
    field: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class DocumentIssue(Record):
    """A paper that was made: which, for whom, its number, its day, and the place in the history where it was made."""

    kind: c.DocumentKind = choice(c.DocumentKind.NOTE, "Document", "du document")
    recipient_id: str = link("Destinataire", "du destinataire")
    number: int = 0
    issued_on: date | None = day("Date", "de la date")
    digest: str = ""
    history: int | None = None
