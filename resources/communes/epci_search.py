"""The 1,255 EPCI by name or SIREN: few enough to be looked at one by one."""

from collections.abc import Iterable
from dataclasses import dataclass

from resources.communes.text import words, written_out
from resources.communes.typos import starts_within_one_edit

_LONG_FORMS = (
    ("communaute de communes", "cc"),
    ("communaute d agglomeration", "ca"),
    ("communaute urbaine", "cu"),
)


@dataclass(frozen=True, slots=True)
class Body:
    """An EPCI as the search sees it: its words as one text with a space before each, and where its members are."""

    siren: str
    text: str
    departments: frozenset[str]
    regions: frozenset[str]
    population: int


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Where she looks from: her own EPCI, department and region."""

    siren: str | None = None
    department: str | None = None
    region: str | None = None


def plain(name: str) -> str:
    text = " ".join(written_out(words(name)))
    for long_form, short in _LONG_FORMS:
        text = text.replace(long_form, short)
    return f" {text}"


def _distance(body: Body, seen_from: Viewpoint) -> int:
    if body.siren == seen_from.siren:
        return 0
    if seen_from.department in body.departments:
        return 1
    return 2 if seen_from.region in body.regions else 3


def _has(text: str, typed: str, *, mistakes: bool) -> bool:
    if not mistakes or len(typed) < 5:
        return f" {typed}" in text
    return any(starts_within_one_edit(word, typed) for word in text.split())


def find(bodies: Iterable[Body], text: str, seen_from: Viewpoint, limit: int) -> list[str]:
    """SIREN numbers of the EPCI in whose name each typed word begins a word, the near and the large ones first."""
    digits = text.replace(" ", "")
    if digits.isascii() and digits.isdigit():
        kept = [body for body in bodies if body.siren.startswith(digits)]
    else:
        typed = plain(text).split()
        if not typed:
            return []
        kept = [body for body in bodies if all(_has(body.text, word, mistakes=False) for word in typed)]
        if not kept:
            kept = [body for body in bodies if all(_has(body.text, word, mistakes=True) for word in typed)]
    kept.sort(key=lambda body: (_distance(body, seen_from), -body.population, body.siren))
    return [body.siren for body in kept[:limit]]
