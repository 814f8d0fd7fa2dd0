"""The course itself: steps ticked, texts that could not be read, papers made."""

from dataclasses import dataclass
from datetime import date

from desktop.domain import choices as c
from desktop.domain.fields import choice, day, flag, link, long_text, text
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
    """A paper that was made: which, for whom, its number, its day, and the place in the history where it was made.

    `about_id` is the service that it speaks of, where each has its own. A final one (`final_on`) keeps in `frozen` what
    it said: its figures and its lines, to tell what has changed since.
    """

    kind: c.DocumentKind = choice(c.DocumentKind.NOTE, "Document", "du document")
    recipient_id: str = link("Destinataire", "du destinataire")
    number: int = 0
    issued_on: date | None = day("Date", "de la date")
    digest: str = ""
    history: int | None = None
    about_id: str = link("Service", "du service")
    final_on: date | None = day("Définitif le", "de la date où il est définitif")
    frozen: str = ""


@dataclass(frozen=True, kw_only=True)
class Acceptance(Record):
    """A remark of the review that she accepts, with her reason, printed: the remark itself stays true."""

    code: str = ""
    record_id: str = ""
    field: str = ""
    reason: str = long_text("Pourquoi c’est accepté", "de la raison")
    on: date | None = day("Date", "de la date")


@dataclass(frozen=True, kw_only=True)
class Comment(Record):
    """Private: what somebody from outside remarks on a step or a figure, what is answered, whether it is settled."""

    step: str = ""
    record_id: str = ""
    field: str = ""
    author: str = text("Qui", "de qui commente", max_length=80, private=True, personal=True)
    on: date | None = day("Date", "de la date", private=True)
    words: str = long_text("Commentaire", "du commentaire", private=True)
    reply: str = long_text("Réponse", "de la réponse", private=True)
    closed: bool = flag("Clos", "du commentaire clos", private=True)
