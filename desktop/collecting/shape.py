"""One question of the form, and the part of it where it stands."""

from dataclasses import dataclass
from typing import Literal

from desktop.collecting.keys import Key
from desktop.domain.choices import Confidence, Source
from desktop.domain.fields import Choice

Kind = Literal["text", "code", "money", "number", "hours", "integer", "year", "choice", "flag", "date"]
"""How an answer is read."""


@dataclass(frozen=True)
class Question:
    """`known` is what the dossier holds and is filled in; a `sourced` figure is asked with where it comes from.

    `where` says where the answer is found, `number` is the one printed on the line.
    """

    key: Key
    label: str
    kind: Kind
    unit: str = ""
    where: str = ""
    choices: tuple[Choice, ...] = ()
    known: object = None
    sourced: bool = False
    source: Source | None = None
    confidence: Confidence | None = None
    number: int = 0


@dataclass(frozen=True)
class Section:
    """A part of the form: the partner itself, a service, what else there is to say."""

    title: str
    questions: tuple[Question, ...]


def kind_of(key: Key) -> Kind:
    """How the answer of a key is read: from the field that it is about."""
    if key.field == "insee_code":
        return "code"
    if key.field.endswith("year"):
        return "year"
    if key.field == "answered_on":
        return "date"
    if key.field == "hours":
        return "hours"
    match key.spec.kind if key.spec is not None else "text":
        case "money" | "number" | "integer" | "choice" | "flag" as kind:
            return kind
        case _:
            return "text"


def is_sourced(key: Key) -> bool:
    """Whether its answer is a figure that is asked with where it comes from."""
    return key.spec is not None and key.spec.kind == "money"
