"""« Et si… ? »: the results of a copy of the dossier in which something is otherwise; the dossier stays as it is."""

from collections.abc import Iterable

from desktop.domain.dataset import Dataset
from desktop.domain.records import Record
from desktop.domain.results import Results


def what_if(results: Results, put: Iterable[Record] = (), drop: Iterable[str] = ()) -> Results:
    """The results with these records in place of theirs, and without those; worked out when asked."""
    dataset = Dataset(results.dataset)
    for record_id in drop:
        dataset.drop(record_id)
    for record in put:
        dataset.put(record)
    return Results(dataset, results.law)
