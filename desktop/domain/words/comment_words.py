"""A comment in words: what it is about, who wrote it, where it stands; private, like the comment itself."""

from collections.abc import Iterable, Mapping

from desktop.domain.dataset import Dataset
from desktop.domain.fields import specs
from desktop.domain.records import Comment, Record
from desktop.domain.words.record_names import full_name
from resources.typography import day

ELSEWHERE = "Ailleurs dans le dossier"
WHOLE_STEP = "Toute l’étape"
GONE = "Une ligne qui n’est plus dans le dossier"
UNSIGNED = "Sans nom"
_QUOTED = 90  # signs of a comment that is quoted: enough to know it again


def about(dataset: Dataset, comment: Comment) -> str:
    """« Carburant d’Orbelle, Voirie : montant », « Le chiffre « À partager : 83 250 € » », « Toute l’étape »."""
    if comment.record_id:
        held = dataset.get(comment.record_id) if comment.record_id in dataset else None
        return _record(dataset, held, comment.field) if held is not None else GONE
    return f"Le chiffre « {comment.field} »" if comment.field else WHOLE_STEP


def author(comment: Comment) -> str:
    """« Mme Odile Kern », « Sans nom »."""
    return comment.author or UNSIGNED


def written(comment: Comment) -> str:
    """« Mme Odile Kern, 25 novembre 2026 »."""
    return f"{author(comment)}, {day(comment.on)}" if comment.on else author(comment)


def state(comment: Comment) -> str:
    """Where it stands: answered or not, settled or not."""
    if comment.closed:
        return "Clos" if comment.reply else "Clos sans réponse"
    return "Avec réponse, à clore" if comment.reply else "Sans réponse"


def quoted(comment: Comment, most: int = _QUOTED) -> str:
    """« D’où vient ce montant ?… », on one line."""
    flat = " ".join(comment.words.split())
    return f"« {flat if len(flat) <= most else flat[: most - 1].rstrip() + '…'} »"


def by_step(comments: Iterable[Comment], titles: Mapping[str, str]) -> list[tuple[str, list[Comment]]]:
    """The comments of each step under its title, in the order of the steps; those of no known step come last.

    On a step, the earliest comes first, and one without a date before them.
    """
    known: dict[str, list[Comment]] = {step: [] for step in titles}
    others: list[Comment] = []
    for comment in sorted(comments, key=lambda comment: (comment.on is not None, str(comment.on))):
        known.get(comment.step, others).append(comment)
    groups = [(titles[step], found) for step, found in known.items()]
    return [(title, found) for title, found in [*groups, (ELSEWHERE, others)] if found]


def _record(dataset: Dataset, held: Record, field: str) -> str:
    spec = specs(type(held)).get(field)
    label = spec.label.rstrip(" ?") if spec is not None else ""
    return " : ".join(part for part in (full_name(dataset, held), label) if part) or WHOLE_STEP
