"""Back to the records of a copy: what that changes, as changes of the one write path, and as sentences to read before.

Papers that were made stay noted as they are: going back does not take them out of people's hands.
"""

from collections.abc import Iterable, Sequence

from desktop.domain.changes import Change, created, difference, removed
from desktop.domain.dataset import Dataset
from desktop.domain.history.told import told
from desktop.domain.records import (
    RECORD_TYPES,
    Asset,
    CostLine,
    DocumentIssue,
    Objective,
    Partner,
    Post,
    Record,
    Service,
    Usage,
)
from desktop.domain.words.phrases import NOUNS, Subject
from resources.typography import plural

_STAYS: tuple[type[Record], ...] = (DocumentIssue,)
_COUNTED = (Objective, Partner, Service, Usage, Post, Asset, CostLine)


def changes_to(now: Dataset, then: Iterable[Record]) -> list[Change]:
    """What brings a dossier back to these records: additions first, then edits, then removals.

    In this order nothing is taken away that the records to come point to.
    """
    wanted = [record for record in then if not isinstance(record, _STAYS)]
    ids = {record.id for record in wanted}
    added = [created(record) for record in wanted if record.id not in now]
    edits = [change for record in wanted if record.id in now for change in difference(now.get(record.id), record)]
    gone = [removed(record) for record in now if record.id not in ids and not isinstance(record, _STAYS)]
    return [*added, *edits, *gone]


def sentences(now: Dataset, then: Iterable[Record], changes: Sequence[Change]) -> list[str]:
    """What these changes do, in the order of the course, each as the history would tell it."""
    names = Dataset([*then, *now])  # the names of both, so that each line can say what it is about
    order = {record_type: place for place, record_type in enumerate(RECORD_TYPES)}
    return [
        told(names, Subject(change.record_type, change.record_id, change.field), [change])
        for change in sorted(changes, key=lambda change: order[change.record_type])
    ]


def contents(dataset: Dataset) -> str:
    """What a dossier holds, in a few words: « 3 partenaires, 2 services, 14 lignes de coût »."""
    counted = [(len(dataset.all(kind)), NOUNS[kind]) for kind in _COUNTED]
    return ", ".join(plural(count, one.split(" ", 1)[1], many) for count, (one, many) in counted if count)
