"""What a spreadsheet says while somebody fills in a cell: drop-down lists, and a word about a number that is none."""

from collections.abc import Sequence
from typing import Any

from desktop.collecting.shape import Question
from desktop.domain.choices import Source
from desktop.domain.fields import Choice
from resources.typography import typo

SOURCES = tuple(source for source in Source if source is not Source.PARTNER)
_NUMBERS = {"money": 10**9, "number": 10**9, "integer": 10**8}
_YEARS = (1990, 2100)
_YES_NO = ("oui", "non")


def validation(question: Question) -> dict[str, Any] | None:
    """The rule of the cell of an answer, as xlsxwriter takes it; a warning lets pass what we shall then tell her."""
    if question.kind == "flag":
        return _listed(_YES_NO)
    if question.kind == "choice":
        return list_of(question.choices)
    if question.kind in _NUMBERS:
        words = "Un nombre seul est attendu ici : 18400,50"
        return {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": _NUMBERS[question.kind],
            **_warn(words),
        }
    if question.kind == "year":
        words = "Une année est attendue ici : 2025"
        return {
            "validate": "integer",
            "criteria": "between",
            "minimum": _YEARS[0],
            "maximum": _YEARS[1],
            **_warn(words),
        }
    return None


def list_of(choices: Sequence[Choice]) -> dict[str, Any]:
    """A drop-down list of these words."""
    return _listed([choice.label for choice in choices])


def _listed(words: Sequence[str]) -> dict[str, Any]:
    assert not any("," in each for each in words), words  # a comma would cut the list there
    return {"validate": "list", "source": list(words), **_warn("Choisissez une ligne de la liste.")}


def _warn(words: str) -> dict[str, Any]:
    return {
        "error_type": "warning",
        "error_title": "Fiche de collecte",
        "error_message": typo(words),
        "ignore_blank": True,
    }
