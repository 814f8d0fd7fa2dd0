"""What the history panel lists, in words: the moment, the step, what changed; and the moments one may look back to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop.domain.dataset import Dataset
from desktop.domain.records import DocumentIssue
from desktop.domain.words.record_names import record_name
from desktop.wizard.flow import Course
from resources.typography import clock, day
from storage.journal import LOST, UNKNOWN, UNREADABLE, Act, Journal, Told

FIXED = 5
"""How many moments come before the papers."""
_PAPERS = 12
"""Papers that can be chosen as a moment to look back to: the latest ones."""

_QUOTED = 120  # signs of a line that another one quotes: how it begins, and the value at its end
_PREFIX = {Act.UNDO: "Annulé : ", Act.REDO: "Rétabli : "}


@dataclass(frozen=True)
class Since:
    """A moment to look back to, and its place in the history."""

    label: str
    place: int


def start_of(day_: date, now: datetime) -> datetime:
    """The first moment of a day, as her clock has it."""
    return datetime.combine(day_, time.min, now.tzinfo)


def moments(journal: Journal, dataset: Dataset, now: datetime) -> Iterator[Since]:
    """The beginning, some days ago, and each paper that was made."""
    yield Since("Depuis le début", 0)
    for label, days in (("Aujourd’hui", 0), ("Depuis hier", 1), ("Depuis 7 jours", 7), ("Depuis 30 jours", 30)):
        yield Since(label, journal.place_at(start_of(now.date() - timedelta(days), now)))
    issues = [issue for issue in dataset.all(DocumentIssue) if issue.history is not None]
    for issue in sorted(issues, key=lambda issue: issue.history or 0, reverse=True)[:_PAPERS]:
        made = f" ({day(issue.issued_on)})" if issue.issued_on else ""
        yield Since(f"Depuis : {record_name(dataset, issue)}{made}", issue.history or 0)


def moment(at: datetime, today: date) -> str:
    """« aujourd’hui, 10 h 42 », « hier, 9 h », « 12 novembre 2026, 14 h 05 », « date perdue »."""
    if at == UNKNOWN:
        return "date perdue"
    named = {today: "aujourd’hui", today - timedelta(1): "hier"}
    return f"{named.get(at.date(), day(at.date()))}, {clock(at)}"


def step_words(course: Course, step_id: str) -> str:
    """« 6 Coûts »; empty for what was done on no step."""
    step = next((step for step in course.steps if step.id == step_id), None)
    return f"{course.number(step.id)} {step.title}" if step is not None else ""


def sentence(line: Told) -> str:
    """« Annulé : Carburant d’Orbelle : 1 200 € → 1 350 € »."""
    return _PREFIX.get(line.act, "") + line.words


def is_lost(line: Told) -> bool:
    """Whether what a line told does not read any more."""
    return line.words in {UNREADABLE, LOST}


def return_words(line: Told) -> str:
    """What the history will say of a return: the moment of the line, and enough of its words to tell it from others.

    « Retour à l’état du 12 novembre 2026, 14 h 05, après : Carburant d’Orbelle : 1 200 € → 1 350 € »
    """
    if line.at == UNKNOWN:
        return f"Retour à l’état d’après la ligne {line.seq}, qui ne se lit plus"
    words = sentence(line)
    quoted = words if len(words) <= _QUOTED else f"{words[: _QUOTED // 2].rstrip()}…{words[-_QUOTED // 2 :].lstrip()}"
    return f"Retour à l’état du {day(line.at.date())}, {clock(line.at)}, après : {quoted}"
