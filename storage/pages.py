"""The pages of an SQLite file read one by one, without believing what leads to them.

SQLite finds a row from the schema through a tree of pages: one bad page hides all that hangs on it. Here every page is
looked at for itself. Offsets: https://www.sqlite.org/fileformat.html, « B-tree Pages » and « Record Format ».
"""

from collections.abc import Iterator
from dataclasses import dataclass

from storage.defences import LONGEST_ROW

Value = str | int | float | bytes | None

_INDEX_INTERIOR, _TABLE_INTERIOR, _INDEX_LEAF, _TABLE_LEAF = 0x02, 0x05, 0x0A, 0x0D
_HEADS = {_INDEX_INTERIOR: 12, _INDEX_LEAF: 8, _TABLE_LEAF: 8}
_USUAL = 4096
_SIZES = tuple(2**n for n in range(9, 17))
_FIXED = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8}  # bytes of a number, by its type
_NULL, _FLOAT, _ZERO, _ONE, _FIRST_BLOB, _FIRST_TEXT = 0, 7, 8, 9, 12, 13
_MOST_VALUES = 100
_MOST_TIMES = 20


@dataclass(frozen=True)
class Cell:
    """One row of a table with its `rowid`, or one entry of an index (`rowid` is then `None`)."""

    page: int
    rowid: int | None
    values: tuple[Value, ...]


class _NoRowError(ValueError):
    """These bytes are no row."""


class Pages:
    """The bytes of a file, cut in pages."""

    def __init__(self, content: bytes) -> None:
        said = int.from_bytes(content[16:18], "big")
        said = 65536 if said == 1 else said
        self._content = content
        self._size = said if said in _SIZES else _USUAL  # ours are all of the usual size
        self._looked_at: set[int] = set()
        self._allowed = _MOST_TIMES * len(content)  # bytes to put together: pages may lead round and round
        self._given_up: set[int] = set()

    def cells(self) -> Iterator[Cell]:
        """Every row and every entry of an index that can be made out, in the order of the file."""
        for number in range(1, (len(self._content) + self._size - 1) // self._size + 1):
            yield from self._cells(number)

    @property
    def lost(self) -> int:
        """How many pages cannot be made out, once all were looked at: cut off, wiped, of no kind, or given up.

        Pages that SQLite keeps free look wiped too; the header says how many they are.
        """
        there = (len(self._content) + self._size - 1) // self._size
        said, free = (int.from_bytes(self._content[place : place + 4], "big") for place in (28, 36))
        dark = there - len(self._looked_at)
        return max(0, said - there) + max(0, dark - min(free, said)) + len(self._given_up)

    def _cells(self, number: int) -> Iterator[Cell]:
        page = self._page(number)
        start = 100 if number == 1 else 0  # the header of the file comes first
        kind = page[start] if len(page) > start + 8 else 0
        if kind in _HEADS or kind == _TABLE_INTERIOR:
            self._looked_at.add(number)
        if kind not in _HEADS:
            return
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        first = start + _HEADS[kind]
        for place in range(first, min(first + 2 * count, len(page) - 1), 2):
            try:
                yield self._cell(number, page, kind, int.from_bytes(page[place : place + 2], "big"))
            except (_NoRowError, IndexError):
                continue

    def _cell(self, number: int, page: bytes, kind: int, place: int) -> Cell:
        place += 4 if kind == _INDEX_INTERIOR else 0  # the child comes first
        length, place = _varint(page, place)
        if length > LONGEST_ROW:
            raise _NoRowError
        rowid: int | None = None
        if kind == _TABLE_LEAF:
            rowid, place = _varint(page, place)
            rowid -= 2**64 if rowid >= 2**63 else 0
        return Cell(number, rowid, _values(self._payload(number, kind, place, length)))

    def _payload(self, number: int, kind: int, place: int, length: int) -> bytes:
        """What a cell holds, the pages where it overflows included."""
        page = self._page(number)
        usable = self._size
        most = usable - 35 if kind == _TABLE_LEAF else (usable - 12) * 64 // 255 - 23
        if length <= most:
            return _exactly(page[place : place + length], length)
        least = (usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (usable - 4)
        local = local if local <= most else least
        pieces = [_exactly(page[place : place + local], local)]
        follows = int.from_bytes(_exactly(page[place + local : place + local + 4], 4), "big")
        left = length - local
        while left > 0:  # ends: each turn takes something off
            self._looked_at.add(follows)
            overflow = self._page(follows)
            piece = overflow[4 : 4 + min(left, usable - 4)]
            if not piece:
                raise _NoRowError
            self._allowed -= len(piece)  # what is there, not what is claimed: one bad page would hide all that follow
            if self._allowed < 0:
                self._given_up.add(number)
                raise _NoRowError
            pieces.append(piece)
            left -= len(piece)
            follows = int.from_bytes(overflow[:4], "big")
        return b"".join(pieces)

    def _page(self, number: int) -> bytes:
        if number < 1:
            return b""
        return self._content[(number - 1) * self._size : number * self._size]


def _values(payload: bytes) -> tuple[Value, ...]:
    end, place = _varint(payload, 0)
    if not 0 < end <= len(payload):
        raise _NoRowError
    kinds: list[int] = []
    while place < end:
        kind, place = _varint(payload, place)
        kinds.append(kind)
        if len(kinds) > _MOST_VALUES:
            raise _NoRowError
    values: list[Value] = []
    for kind in kinds:
        value, place = _value(payload, kind, place)
        values.append(value)
    return tuple(values)


def _value(payload: bytes, kind: int, place: int) -> tuple[Value, int]:
    if kind in {_NULL, _ZERO, _ONE}:
        return {_NULL: None, _ZERO: 0, _ONE: 1}[kind], place
    if kind in _FIXED:
        end = place + _FIXED[kind]
        content = _exactly(payload[place:end], _FIXED[kind])
        return (content if kind == _FLOAT else int.from_bytes(content, "big", signed=True)), end
    if kind < _FIRST_BLOB:
        raise _NoRowError
    length = (kind - _FIRST_BLOB) // 2
    content = _exactly(payload[place : place + length], length)
    if kind % 2 == 0:
        return content, place + length
    return content.decode("utf-8", "surrogateescape"), place + length


def _varint(content: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes, seven bits in each, and where it ends."""
    value = 0
    for step in range(8):
        byte = content[place + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + step + 1
    return value << 8 | content[place + 8], place + 9


def _exactly(content: bytes, length: int) -> bytes:
    if len(content) != length:
        raise _NoRowError
    return content
