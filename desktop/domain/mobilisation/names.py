"""How a service is called in a sentence of step 11, and what she typed, inside one."""

from collections.abc import Iterable

from desktop.domain.records import Service
from desktop.domain.words.naming import service_name, without_brackets


def short_name(service: Service) -> str:
    """« Service technique » for « Service technique (espaces verts, voirie, bâtiments) »."""
    return without_brackets(service_name(service))


def inside(typed: str) -> str:
    """A typed text in the middle of a sentence: without the spaces and the stop or the comma that it may end with."""
    return typed.strip().rstrip(" .,;")


def by_words(said: Iterable[tuple[str, Service]]) -> dict[str, list[str]]:
    """The services of which each thing is true, by short name: nothing is said once for each of them."""
    found: dict[str, list[str]] = {}
    for words, service in said:
        found.setdefault(words, []).append(short_name(service))
    return found
