"""Every record of a dossier in memory, found by identifier, by type, or by the record it points to."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from operator import attrgetter
from typing import Any, TypeVar

from desktop.domain.fields import specs
from desktop.domain.records import Record

R = TypeVar("R", bound=Record)

_Place = tuple[type[Record], str, object]
"""A type of record, the name of one of its links, and what it points to."""
_ALL = ("", "")
"""In the place of a link: every record of the type."""


class Dataset:
    """The records of one dossier. Lists come back by `position`, then in the order of their arrival.

    The review asks for the same lists many times between two edits: each is kept until a record that it could hold
    changes, and what is given out is a copy. What is worked out of the records can be kept as well: `watched` tells
    of which types it read records, and `version` whether any of them has changed since.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._by_type: dict[type[Record], dict[str, Record]] = {}
        self._type_of: dict[str, type[Record]] = {}
        self._arrival: dict[str, int] = {}
        self._arrivals = 0
        self._links: dict[type[Record], tuple[str, ...]] = {}
        self._pointing: dict[_Place, dict[str, None]] = {}
        self._kept: dict[_Place, dict[object, list[Any]]] = {}
        self._changed: Counter[type[Record]] = Counter()
        self._read: set[type[Record]] = set()
        for record in records:
            self.put(record)

    def __iter__(self) -> Iterator[Record]:
        """Every record, type by type."""
        self.reads(Record)
        for group in self._by_type.values():
            yield from group.values()

    def __len__(self) -> int:
        self.reads(Record)
        return len(self._type_of)

    def __contains__(self, record_id: object) -> bool:
        record_type = self._type_of.get(record_id) if isinstance(record_id, str) else None
        self._read.add(record_type or Record)  # what is not there may come as any type
        return record_type is not None

    def get(self, record_id: str) -> Record:
        """The record with this identifier; `KeyError` when there is none."""
        record_type = self._type_of[record_id]
        self._read.add(record_type)
        return self._by_type[record_type][record_id]

    def find(self, record_type: type[R], record_id: str) -> R | None:
        """The record of this type with this identifier, if the dossier holds it."""
        self._read.add(record_type)
        found = self._by_type.get(record_type, {}).get(record_id)
        return found if isinstance(found, record_type) else None

    def all(self, record_type: type[R]) -> list[R]:
        """The records of one type in their order on screen."""
        self._read.add(record_type)
        kept = self._kept.setdefault((record_type, *_ALL), {})
        if _ALL not in kept:
            kept[_ALL] = _ordered(record_type, self._by_type.get(record_type, {}).values())
        return kept[_ALL].copy()

    def where(self, record_type: type[R], **values: object) -> list[R]:
        """The records of one type whose fields have these values, in their order on screen.

        A link among the values is found by its index, so that one service is read without walking through the others;
        of two links, the one to which fewer records point.
        """
        self._read.add(record_type)
        link = next((name for name in values if name in self._link_names(record_type)), "")
        kept = self._kept.setdefault((record_type, link, values[link]) if link else (record_type, *_ALL), {})
        asked = tuple(values.items())
        if asked not in kept:
            candidates = self._candidates(record_type, values)
            kept[asked] = [each for each in candidates if all(getattr(each, name) == v for name, v in asked)]
        return kept[asked].copy()

    def _candidates(self, record_type: type[R], values: Mapping[str, object]) -> list[R]:
        links = [name for name in values if name in self._link_names(record_type)]
        if not links:
            return self.all(record_type)
        group = self._by_type.get(record_type, {})
        pointing = min((self._pointing.get((record_type, name, values[name]), ()) for name in links), key=len)
        # An index forgets and learns a record again at each edit: only its arrival tells its place.
        ids = sorted(pointing, key=self._arrival.__getitem__)
        return _ordered(record_type, (group[record_id] for record_id in ids))

    def one(self, record_type: type[R]) -> R:
        """The only record of a type that exists once; a new empty one while the dossier has none."""
        return next(iter(self.all(record_type)), None) or record_type()

    @contextmanager
    def watched(self) -> Iterator[set[type[Record]]]:
        """The types of which records are read meanwhile, those that are not there included; `Record` is all of them."""
        before, self._read = self._read, set()
        try:
            yield self._read
        finally:
            before |= self._read  # whoever watches around has read them as well
            self._read = before

    def reads(self, *record_types: type[Record]) -> None:
        """Say for what was kept of which types records were read when it was made."""
        self._read.update(record_types)

    def version(self, record_types: AbstractSet[type[Record]]) -> int:
        """A number that stays the same as long as no record of these types is added, replaced or dropped."""
        return self._changed[Record] if Record in record_types else sum(map(self._changed.__getitem__, record_types))

    def put(self, record: Record) -> None:
        """Add a record or replace the version held so far."""
        group = self._by_type.setdefault(type(record), {})
        self._unlink(group.get(record.id))
        self._type_of[record.id] = type(record)
        if record.id not in group:
            self._arrival[record.id] = self._arrivals
            self._arrivals += 1
        group[record.id] = record
        for place in self._places(record):
            self._pointing.setdefault(place, {})[record.id] = None
        self._forget(record)

    def drop(self, record_id: str) -> None:
        """Forget a record; `KeyError` when there is none."""
        group = self._by_type[self._type_of.pop(record_id)]
        del self._arrival[record_id]
        self._unlink(group.pop(record_id))

    def _unlink(self, record: Record | None) -> None:
        if record is not None:
            for place in self._places(record):
                del self._pointing[place][record.id]
            self._forget(record)

    def _forget(self, record: Record) -> None:
        """A record comes or goes: let go of the lists of all of its type, and of those of what it points to."""
        self._changed[type(record)] += 1
        self._changed[Record] += 1
        for place in ((type(record), *_ALL), *self._places(record)):
            self._kept.pop(place, None)

    def _places(self, record: Record) -> list[_Place]:
        return [(type(record), name, getattr(record, name)) for name in self._link_names(type(record))]

    def _link_names(self, record_type: type[Record]) -> tuple[str, ...]:
        if record_type not in self._links:
            self._links[record_type] = tuple(name for name, spec in specs(record_type).items() if spec.kind == "link")
        return self._links[record_type]


def _ordered(record_type: type[R], records: Iterable[Record]) -> list[R]:
    found = [record for record in records if isinstance(record, record_type)]
    return sorted(found, key=attrgetter("position")) if hasattr(record_type, "position") else found
