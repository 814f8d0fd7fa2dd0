"""Points to confirm: what keeps a dossier at « PROJET », counted in one place and told in the same words everywhere."""

from collections.abc import Iterable

from desktop.domain.review.findings import Finding, keeps_draft
from resources.typography import plural

HEADING = "Points à confirmer"
"""Over any list of them, on paper and on screen."""


def open_points(findings: Iterable[Finding]) -> list[Finding]:
    """Those that are still open; an advice is none of them."""
    return [finding for finding in findings if keeps_draft([finding])]


def points_words(count: int) -> str:
    """« 2 points à confirmer », whatever their gravity: those to correct and to complete are among them."""
    return f"{plural(count, 'point', 'points')} à confirmer"


def remaining_words(count: int, *, others: bool = False, of: str = "") -> str:
    """« 2 points restent à confirmer », « 2 autres points restent à confirmer »."""
    one, many = ("autre point", "autres points") if others else ("point", "points")
    return f"{plural(count, f'{one}{of} reste', f'{many}{of} restent')} à confirmer"
