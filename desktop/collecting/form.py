"""The form of one partner as it goes out: its questions, and the hidden key by which it is known when it comes back."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from unicodedata import normalize

from desktop.collecting.questions import sections
from desktop.collecting.shape import Question, Section
from desktop.collecting.written import canonical, one_line
from desktop.domain.dataset import Dataset
from desktop.domain.records import Dossier, Identity, Partner
from resources.law.law import Law

VERSION = 1
MARK = "MEC-FICHE"
"""What the hidden key begins with, in whatever cell it stands."""
_PARTS = 8
_SIGNS = 12


@dataclass(frozen=True)
class Form:
    """What is written: for which partner of which dossier, on which day, and who asks."""

    dossier_id: str
    partner: Partner
    made_on: date
    sections: tuple[Section, ...]
    project: str = ""
    asker: Partner | None = None
    asker_mail: str = ""
    asker_phone: str = ""
    example: bool = False

    @property
    def questions(self) -> list[Question]:
        """All of them, in their order."""
        return [question for section in self.sections for question in section.questions]


def form_of(dataset: Dataset, partner: Partner, law: Law, made_on: date) -> Form:
    """The form of a partner, filled in with all that the dossier knows of it."""
    identity, dossier = dataset.one(Identity), dataset.one(Dossier)
    return Form(
        dossier_id=dossier.id,
        partner=partner,
        made_on=made_on,
        sections=tuple(sections(dataset, partner, law)),
        project=dossier.name,
        asker=dataset.find(Partner, identity.partner_id),
        asker_mail=identity.email,
        asker_phone=identity.phone,
        example=dossier.example,
    )


@dataclass(frozen=True)
class Base:
    """What was known when the form was made: the answer, its source and how sure it was, as they are hidden in it."""

    answer: str = ""
    source: str = ""
    confidence: str = ""


def base_of(question: Question) -> Base:
    """What the form fills in for a question."""
    if not question.sourced:
        return Base(canonical(question.known))
    return Base(canonical(question.known), canonical(question.source), canonical(question.confidence))


def fold(text: str) -> str:
    """Letters and figures alone, without accents: what every spreadsheet and every old encoding gives back."""
    return "".join(sign for sign in normalize("NFD", text).casefold() if sign.isascii() and sign.isalnum())


def check(key: str, base: Base, *shown: str) -> str:
    """Ties a key to the line on which it stands: its number, its question, its unit. It begins with a letter."""
    words = "\n".join((key, base.answer, base.source, base.confidence, *map(fold, shown)))
    return f"k{_digest(words)}"


def check_of(question: Question) -> str:
    """That of a question as it is written."""
    number = str(question.number)
    return check(str(question.key), base_of(question), number, one_line(question.label), one_line(question.unit))


@dataclass(frozen=True)
class Head:
    """The hidden key: whose form it is, when it was made, and every line that it must have."""

    version: int
    dossier_id: str
    partner_id: str
    made_on: date
    services: tuple[str, ...]
    checks: tuple[str, ...]

    def __str__(self) -> str:
        """As it is written in its cell."""
        told = (str(self.version), self.dossier_id, self.partner_id, self.made_on.isoformat())
        lists = (" ".join(self.services), " ".join(self.checks))
        return "|".join((MARK, *told, *lists, f"d{_digest('|'.join((*told, *lists)))}"))


def head_of(form: Form) -> Head:
    """The key of a form."""
    asked = form.questions
    services = dict.fromkeys(question.key.service_id for question in asked if question.key.service_id)
    return Head(VERSION, form.dossier_id, form.partner.id, form.made_on, tuple(services), tuple(map(check_of, asked)))


class AlteredHeadError(ValueError):
    """The hidden key was changed, or cut."""


def version_of(text: str) -> int:
    """The version of a form, which is the one thing that every version says at the same place.

    Raises:
        AlteredHeadError: it is not even there.
    """
    parts = text.split("|")
    if len(parts) < 2 or not parts[1].isdecimal():
        raise AlteredHeadError(text)
    return int(parts[1])


def read_head(text: str) -> Head:
    """The key of a form of this version.

    Raises:
        AlteredHeadError: what it says does not agree with its own digest.
    """
    parts = text.strip().split("|")
    if len(parts) != _PARTS or parts[-1] != f"d{_digest('|'.join(parts[1:-1]))}":
        raise AlteredHeadError(text)
    _mark, version, dossier_id, partner_id, made_on, services, checks, _sum = parts
    return Head(
        int(version), dossier_id, partner_id, date.fromisoformat(made_on), tuple(services.split()),
        tuple(checks.split()),
    )  # fmt: skip


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:_SIGNS]
