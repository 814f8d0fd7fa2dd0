"""A paper and its files, made away from the window from a copy of the records as they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop import tasks
from desktop.documents.model.kept import KeptModel
from desktop.documents.order import Ending, Order
from desktop.documents.papers import Ready, paper, write
from desktop.documents.source import Source
from desktop.domain.changes import Change, with_field
from desktop.domain.dataset import Dataset
from desktop.domain.law.values import values_of
from desktop.domain.records import DocumentIssue
from desktop.domain.results import Results
from desktop.wizard.desk import Desk
from desktop.workspace import Workspace


@dataclass(frozen=True)
class Made:
    """A paper with the files written of it so far, in a folder that goes with the window."""

    ready: Ready
    files: Mapping[Ending, Path]


def live(workspace: Workspace) -> Source:
    """The dossier itself, for what is asked at once in the window: which papers there are."""
    today, place = workspace.clock().date(), workspace.dossier.place_in_history
    found = workspace.reviewed()
    dataset, results = workspace.dataset, workspace.results
    return Source(dataset, results, workspace.law, found.open, today, place=place, accepted=found.accepted)


def frozen(workspace: Workspace, steps: Mapping[str, str] | None = None) -> Source:
    """What papers are written from, as the dossier now stands: edits go on meanwhile without touching it.

    `steps` are the titles of the steps, for a paper that goes step by step.
    """
    copy = Dataset(workspace.dataset)
    results = Results(copy, values_of(workspace.law))
    return replace(live(workspace), dataset=copy, results=results, steps=steps or {})


def to_write(desk: Desk) -> Source:
    """What files are written from: the dossier as it now stands, and the Word model of the commune."""
    source = frozen(desk.workspace, desk.course.titles)
    return replace(source, model=KeptModel(desk.paths.model).content())


def make(source: Source, order: Order, folder: Path, endings: Sequence[Ending], progress: tasks.Progress) -> Made:
    """Write one paper into a folder."""
    from desktop.charts.export import warm_up

    warm_up()
    ready = paper(source, order)
    return Made(ready, dict(zip(endings, write(ready, folder, progress, endings), strict=True)))


def as_final(source: Source, changes: Sequence[Change], issue: DocumentIssue) -> Source:
    """The dossier as it stood when a paper became final: what has changed since is taken back, in a copy."""
    copy = Dataset(source.dataset)
    for change in reversed(changes):
        if change.field:
            copy.put(with_field(copy.get(change.record_id), change.field, change.before))
        elif change.before is None:
            copy.drop(change.record_id)
        else:
            copy.put(change.before)
    on = issue.issued_on or source.made_on
    return replace(
        source,
        dataset=copy,
        results=Results(copy, replace(values_of(source.law), on=on)),
        made_on=on,
        place=issue.history,
    )
