"""The search index of names: sorted keys in memory, unpacked from the file at the first search.

An entry is a name: first the present communes in the order of their codes, then the former ones. A key is a name
from one of its words on, without spaces: « La Roche-sur-Yon » has laroschesuryon, rochesuryon and yon.
"""

from __future__ import annotations  # array[int] is only subscriptable at run time from Python 3.12 on

import sys
import zlib
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from resources.communes.layout import INNER, WHOLE, WITHOUT_ARTICLE
from resources.communes.text import ARTICLES, LINKING_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Places:
    """What the ranking needs of each entry, as parallel columns (present: its commune; rank: 0 is the largest)."""

    present: array[int]
    epci: array[int]
    department: bytes
    region: bytes
    rank: array[int]


@dataclass(frozen=True, slots=True)
class Index:
    """Everything a keystroke looks at. keys is sorted; owners and kinds are parallel to it."""

    codes: list[str]
    names: list[str]
    keys: list[str]
    owners: array[int]
    kinds: bytes
    postcodes: array[int]
    postcode_owners: array[int]
    places: Places

    def range_of(self, start: str) -> tuple[int, int]:
        low = bisect_left(self.keys, start)
        return low, bisect_left(self.keys, start + "~", low)

    def number_of(self, code: str | None) -> int | None:
        """The number of the present commune with this code."""
        if code is None:
            return None
        at = bisect_left(self.codes, code)
        return at if at < len(self.codes) and self.codes[at] == code else None


def _numbers(kind: str, data: bytes) -> array[int]:
    column: array[int] = array(kind, data)
    if sys.byteorder == "big":
        column.byteswap()
    return column


def _bytes(column: array[int]) -> bytes:
    little = array(column.typecode, column)
    if sys.byteorder == "big":
        little.byteswap()
    return little.tobytes()


def key_starts(name: list[str]) -> Iterable[tuple[int, int]]:
    """Where keys begin in a name (in letters, spaces removed) and how they stand in it."""
    at = 0
    for number, word in enumerate(name):
        if number == 0:
            yield 0, WHOLE
        elif word not in LINKING_WORDS:
            yield at, WITHOUT_ARTICLE if number == 1 and name[0] in ARTICLES else INNER
        at += len(word)


def pack(
    codes: list[str], names: list[list[str]], postcodes: list[tuple[int, int]], places: Places
) -> dict[str, bytes]:
    """The parts to store. names: words of each entry; postcodes: (postcode, entry) sorted."""
    keys = sorted(
        ("".join(name)[at:], entry, at, kind) for entry, name in enumerate(names) for at, kind in key_starts(name)
    )
    parts = {
        "codes": "\n".join(codes).encode(),
        "names": "\n".join(" ".join(name) for name in names).encode(),
        "owners": _bytes(array("H", [entry for _, entry, _, _ in keys])),
        "starts": bytes(at for _, _, at, _ in keys),
        "kinds": bytes(kind for _, _, _, kind in keys),
        "postcodes": _bytes(array("I", [code for code, _ in postcodes])),
        "postcode_owners": _bytes(array("H", [entry for _, entry in postcodes])),
        "present": _bytes(places.present),
        "epci": _bytes(places.epci),
        "department": places.department,
        "region": places.region,
        "rank": _bytes(places.rank),
    }
    return {part: zlib.compress(data, 9) for part, data in parts.items()}


def unpack(parts: Mapping[str, bytes]) -> Index:
    """The index, ready for searching: about 30 ms and 10 MB on an ordinary machine."""
    data = {part: zlib.decompress(packed) for part, packed in parts.items()}
    names = data["names"].decode().split("\n")
    joined = [name.replace(" ", "") for name in names]
    owners = _numbers("H", data["owners"])
    return Index(
        codes=data["codes"].decode().split("\n"),
        names=names,
        keys=[joined[owner][start:] for owner, start in zip(owners, data["starts"], strict=True)],
        owners=owners,
        kinds=data["kinds"],
        postcodes=_numbers("I", data["postcodes"]),
        postcode_owners=_numbers("H", data["postcode_owners"]),
        places=Places(
            present=_numbers("H", data["present"]),
            epci=_numbers("H", data["epci"]),
            department=data["department"],
            region=data["region"],
            rank=_numbers("H", data["rank"]),
        ),
    )
