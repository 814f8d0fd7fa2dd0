"""What is dated: which entries hold on a day, and two versions of one thing that would hold on the same one."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Protocol, TypeVar

from resources.entries import Entry


class _Dated(Protocol):
    @property
    def in_force_from(self) -> date | None: ...
    @property
    def in_force_to(self) -> date | None: ...


D = TypeVar("D", bound=_Dated)


def in_force(items: Iterable[D], day: date) -> Iterator[D]:
    """Those whose dates hold this day; an unknown bound is an open one."""
    return (item for item in items if holds(item, day))


def holds(item: _Dated, day: date) -> bool:
    """Whether it is in force this day; an unknown bound is an open one."""
    return (item.in_force_from is None or item.in_force_from <= day) and (
        item.in_force_to is None or day <= item.in_force_to
    )


def check_dates(items: Iterable[D], name: Callable[[D], str], file: Entry, key: str = "") -> None:
    """Two versions of one thing must not hold on the same day; `key` names their list, if any."""
    by_name: dict[str, list[tuple[int, D]]] = {}
    for rank, item in enumerate(items, 1):
        by_name.setdefault(name(item), []).append((rank, item))
    for named, versions in by_name.items():
        ordered = sorted(versions, key=lambda version: version[1].in_force_from or date.min)
        for (_rank, before), (rank, after) in pairwise(ordered):
            if before.in_force_to is None or before.in_force_to >= (after.in_force_from or date.min):
                at = (key, rank) if key else ()
                raise file.wrong(f"« {named} » : deux versions valent le même jour.", *at)
