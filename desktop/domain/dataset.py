"""Every record of a dossier in memory, found by identifier, by type, or by the record it points to."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from desktop.domain.fields import specs
from desktop.domain.records import Record

R = TypeVar("R", bound=Record)


class Dataset:
    """The records of one dossier. Lists come back by `position`, then in the order of their arrival."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._by_type: dict[type[Record], dict[str, Record]] = {}
        self._type_of: dict[str, type[Record]] = {}
        self._arrival: dict[str, int] = {}
        self._arrivals = 0
        self._links: dict[type[Record], tuple[str, ...]] = {}
        self._pointing: dict[tuple[type[Record], str, object], dict[str, None]] = {}
        for record in records:
            self.put(record)

    def __iter__(self) -> Iterator[Record]:
        """Every record, type by type."""
        for group in self._by_type.values():
            yield from group.values()

    def __len__(self) -> int:
        return len(self._type_of)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._type_of

    def get(self, record_id: str) -> Record:
        """The record with this identifier; `KeyError` when there is none."""
        return self._by_type[self._type_of[record_id]][record_id]

    def find(self, record_type: type[R], record_id: str) -> R | None:
        """The record of this type with this identifier, if the dossier holds it."""
        found = self._by_type.get(record_type, {}).get(record_id)
        return found if isinstance(found, record_type) else None

    def all(self, record_type: type[R]) -> list[R]:
        """The records of one type in their order on screen."""
        return _ordered(record_type, self._by_type.get(record_type, {}).values())

    def where(self, record_type: type[R], **values: object) -> list[R]:
        """The records of one type whose fields have these values, in their order on screen.

        A link among the values is found by its index, so that one service is read without walking through the others;
        of two links, the one to which fewer records point.
        """
        links = [name for name in values if name in self._link_names(record_type)]
        if not links:
            candidates = self.all(record_type)
        else:
            group = self._by_type.get(record_type, {})
            pointing = min((self._pointing.get((record_type, name, values[name]), ()) for name in links), key=len)
            # An index forgets and learns a record again at each edit: only its arrival tells its place.
            ids = sorted(pointing, key=self._arrival.__getitem__)
            candidates = _ordered(record_type, (group[record_id] for record_id in ids))
        return [record for record in candidates if all(getattr(record, name) == v for name, v in values.items())]

    def one(self, record_type: type[R]) -> R:
        """The only record of a type that exists once; a new empty one while the dossier has none."""
        return next(iter(self.all(record_type)), None) or record_type()

    def put(self, record: Record) -> None:
        """Add a record or replace the version held so far."""
        group = self._by_type.setdefault(type(record), {})
        self._unlink(group.get(record.id))
        self._type_of[record.id] = type(record)
        if record.id not in group:
            self._arrival[record.id] = self._arrivals
            self._arrivals += 1
        group[record.id] = record
        for name in self._link_names(type(record)):
            self._pointing.setdefault((type(record), name, getattr(record, name)), {})[record.id] = None

    def drop(self, record_id: str) -> None:
        """Forget a record; `KeyError` when there is none."""
        group = self._by_type[self._type_of.pop(record_id)]
        del self._arrival[record_id]
        self._unlink(group.pop(record_id))

    def _unlink(self, record: Record | None) -> None:
        if record is not None:
            for name in self._link_names(type(record)):
                del self._pointing[type(record), name, getattr(record, name)][record.id]

    def _link_names(self, record_type: type[Record]) -> tuple[str, ...]:
        if record_type not in self._links:
            self._links[record_type] = tuple(name for name, spec in specs(record_type).items() if spec.kind == "link")
        return self._links[record_type]


def _ordered(record_type: type[R], records: Iterable[Record]) -> list[R]:
    found = [record for record in records if isinstance(record, record_type)]
    return sorted(found, key=lambda record: getattr(record, "position", 0))
