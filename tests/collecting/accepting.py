"""A form taken whole into the small dossier, and its differences as rows."""

from collections.abc import Sequence
from datetime import date

from desktop.collecting.differences import Compared, Difference, compare
from desktop.collecting.reading import Returned
from desktop.collecting.taking import changes_of
from desktop.domain.changes import Change, apply_to
from desktop.domain.dataset import Dataset
from desktop.domain.records import Partner, Record
from tests.collecting.sheets import LAW, TODAY, dossier, read


def rows_of(found: Sequence[Difference]) -> list[tuple[str, str, str, bool]]:
    return [
        (each.label, each.before, each.after.replace("\u00a0", " ").replace("\u202f", " "), each.proposed)
        for each in found
    ]


def partner_of(dataset: Dataset) -> Partner:
    found = dataset.get("theirs")
    assert isinstance(found, Partner)
    return found


def taken(dataset: Dataset, returned: Returned, found: Compared, on: date = TODAY) -> list[Change]:
    changes = changes_of(dataset, partner_of(dataset), returned, found.choices, LAW, on)
    for change in changes:
        apply_to(dataset, change)
    return changes


def all_taken(content: bytes, *more: Record) -> Dataset:
    """The dossier once everything was accepted."""
    dataset = dossier(*more)
    returned = read(content, dataset)
    taken(dataset, returned, compare(dataset, partner_of(dataset), returned))
    return dataset
