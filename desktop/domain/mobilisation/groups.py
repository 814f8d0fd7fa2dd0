"""The working groups: their next meeting, and what was decided at the last one."""

from datetime import date

from desktop.domain.choices import BodyKind
from desktop.domain.dataset import Dataset
from desktop.domain.governance.meetings import dated, when_words
from desktop.domain.records import Body
from desktop.domain.words.record_names import record_name
from resources.typography import day

_PREPARE = frozenset({BodyKind.WORKING_GROUP, BodyKind.STEERING})


def working_groups(dataset: Dataset) -> list[Body]:
    """The bodies that prepare the project."""
    return [body for body in dataset.all(Body) if body.kind in _PREPARE]


def group_words(dataset: Dataset, body: Body, today: date) -> str:
    """« Groupe cantine. Prochaine réunion le 3 mars 2027 à 18 h, mairie d’Orbelle. Décidé le 12 février 2027 : … »."""
    sessions = dated(dataset, body)
    coming = next(((on, meeting) for on, meeting in sessions if on >= today), None)
    decided = next(((on, meeting) for on, meeting in reversed(sessions) if meeting.decisions), None)
    said = [f"{record_name(dataset, body)}."]
    if coming is not None:
        place = f", {coming[1].place}" if coming[1].place else ""
        said.append(f"Prochaine réunion le {when_words(coming[1])}{place}.")
    else:
        said.append("Prochaine réunion à fixer.")
    if decided is not None:
        said.append(f"Décidé le {day(decided[0])} : {decided[1].decisions}")
    return " ".join(said)
