"""Every record of a dossier in memory, found by identifier, by type, or by the record it points to."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from desktop.domain.records import Record

R = TypeVar("R", bound=Record)


class Dataset:
    """The records of one dossier. Lists come back by `position`, then in the order of their arrival."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._by_type: dict[type[Record], dict[str, Record]] = {}
        self._type_of: dict[str, type[Record]] = {}
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
        group = [record for record in self._by_type.get(record_type, {}).values() if isinstance(record, record_type)]
        return sorted(group, key=lambda record: getattr(record, "position", 0))

    def where(self, record_type: type[R], **links: object) -> list[R]:
        """The records of one type whose fields have these values, in their order on screen."""
        return [r for r in self.all(record_type) if all(getattr(r, name) == value for name, value in links.items())]

    def one(self, record_type: type[R]) -> R:
        """The only record of a type that exists once; a new empty one while the dossier has none."""
        return next(iter(self.all(record_type)), None) or record_type()

    def put(self, record: Record) -> None:
        """Add a record or replace the version held so far."""
        self._type_of[record.id] = type(record)
        self._by_type.setdefault(type(record), {})[record.id] = record

    def drop(self, record_id: str) -> None:
        """Forget a record; `KeyError` when there is none."""
        del self._by_type[self._type_of.pop(record_id)][record_id]
