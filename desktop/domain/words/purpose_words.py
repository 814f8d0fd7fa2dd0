"""Of which services the purpose of a project speaks: what it says of one is never told as if it were of another."""

from collections.abc import Iterable

from desktop.domain.dataset import Dataset
from desktop.domain.records import Dossier, Objective, Purpose, Service
from resources.communes.text import words

_STEM = 6  # letters that « secrétariat » and « secrétaires », « instruction » and « instructrice » have in common
_SHORTEST = 5
_COMMON = frozenset({"servic", "commun", "mairie", "munici", "partag", "mutual"})
"""Words that say nothing of one service rather than of another."""


def speaks_of(dataset: Dataset, services: Iterable[Service]) -> bool:
    """Whether the purpose may be told of these services: it names one of them, or it names none of the dossier."""
    said = _stems(" ".join(_said(dataset)))
    named = {service.id for service in dataset.all(Service) if _stems(service.name) & said}
    about = {service.id for service in services}
    return not named or bool(named & about)


def _said(dataset: Dataset) -> Iterable[str]:
    item = dataset.one(Purpose)
    yield from (dataset.one(Dossier).name, item.sentence, item.problems_text, item.if_nothing, item.vision)
    yield from (objective.title for objective in dataset.all(Objective))


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in words(text) if len(word) >= _SHORTEST} - _COMMON
