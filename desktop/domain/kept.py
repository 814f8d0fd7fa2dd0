"""What was worked out of the records, kept until a record of a type that it read has changed."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar, cast

from desktop.domain.dataset import Dataset
from desktop.domain.records import Record

T = TypeVar("T")


@dataclass(frozen=True)
class _Held:
    dataset: Dataset
    read: frozenset[type[Record]]
    version: int
    found: object


class Kept:
    """Things that follow from the records of one dataset and from nothing else that changes, each under a name.

    Most edits have to do with few of them. A new one is made when the texts of law change.
    """

    def __init__(self) -> None:
        self._held: dict[Hashable, _Held] = {}

    def of(self, dataset: Dataset, name: Hashable, make: Callable[[], T]) -> T:
        """What was found under this name, worked out again where it may have changed."""
        held = self._held.get(name)
        if held is None or held.dataset is not dataset or held.version != dataset.version(held.read):
            with dataset.watched() as read:
                found = make()
            held = self._held[name] = _Held(dataset, frozenset(read), dataset.version(read), found)
        else:
            dataset.reads(*held.read)
        return cast("T", held.found)
