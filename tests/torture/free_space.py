"""Which bytes of a sound file hold something: known from how SQLite lays its pages out, not from what becomes of them.

Every tree is walked from its root: headers, pointers, cells, the pages where they overflow, the heads of free blocks.
What is left is free: pages of the free list, the middle of each page, what was given back, the end of a last overflow.
https://www.sqlite.org/fileformat.html, « B-tree Pages », « The Freelist », « Cell Payload Overflow Pages ».
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

HEADER = 100
_INDEX_INTERIOR, _TABLE_INTERIOR, _INDEX_LEAF, _TABLE_LEAF = 0x02, 0x05, 0x0A, 0x0D
_LEAST_CELL = 4  # bytes that a cell takes at least


class SpaceMap:
    """The bytes that hold something, of a sound and closed file."""

    def __init__(self, path: Path) -> None:
        self._content = path.read_bytes()
        self._size = int.from_bytes(self._content[16:18], "big")
        self._held = bytearray(len(self._content))
        self._held[:HEADER] = b"\1" * HEADER
        self.rows: dict[str, list[range]] = {}
        """Where each row of a table lies, without the pages where it overflows."""
        with closing(sqlite3.connect(path)) as connection:
            trees = dict(connection.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0"))
        for name, root in {"sqlite_master": 1, **trees}.items():
            self._here = self.rows.setdefault(name, [])
            self._tree(root)
        self._free_list(self._number(32, 4))

    @property
    def free(self) -> int:
        """How many bytes hold nothing."""
        return len(self._held) - sum(self._held)

    def is_free(self, places: Iterable[int]) -> bool:
        """Whether nothing is held at any of these places."""
        return not any(self._held[place] for place in places)

    def _tree(self, page: int) -> None:
        start = (page - 1) * self._size
        head = start + (HEADER if page == 1 else 0)
        kind = self._content[head]
        inner = kind in {_INDEX_INTERIOR, _TABLE_INTERIOR}
        pointers = head + (12 if inner else 8)
        count = self._number(head + 3, 2)
        self._hold(head, pointers + 2 * count - head)
        for place in range(pointers, pointers + 2 * count, 2):
            self._cell(kind, start + self._number(place, 2))
        if inner:
            self._tree(self._number(head + 8, 4))
        block = self._number(head + 1, 2)
        while block:
            self._hold(start + block, 4)
            block = self._number(start + block, 2)

    def _cell(self, kind: int, start: int) -> None:
        place = start
        if kind in {_INDEX_INTERIOR, _TABLE_INTERIOR}:
            self._tree(self._number(place, 4))
            place += 4
        length = 0
        if kind != _TABLE_INTERIOR:
            length, place = self._varint(place)
        if kind in {_TABLE_INTERIOR, _TABLE_LEAF}:
            _, place = self._varint(place)
        local = self._local(kind, length)
        if local < length:
            self._overflow(self._number(place + local, 4), length - local)
            place += 4
        end = max(place + local, start + _LEAST_CELL)
        self._hold(start, end - start)
        if kind == _TABLE_LEAF:
            self._here.append(range(start, end))

    def _local(self, kind: int, length: int) -> int:
        """How much of a row stays in its page."""
        usable = self._size
        most = usable - 35 if kind == _TABLE_LEAF else (usable - 12) * 64 // 255 - 23
        if length <= most:
            return length
        least = (usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (usable - 4)
        return local if local <= most else least

    def _overflow(self, page: int, left: int) -> None:
        while left > 0:
            start = (page - 1) * self._size
            here = min(left, self._size - 4)
            self._hold(start, 4 + here)
            left -= here
            page = self._number(start, 4)

    def _free_list(self, trunk: int) -> None:
        while trunk:
            start = (trunk - 1) * self._size
            self._hold(start, 8 + 4 * self._number(start + 4, 4))
            trunk = self._number(start, 4)

    def _hold(self, start: int, length: int) -> None:
        self._held[start : start + length] = b"\1" * length

    def _number(self, place: int, length: int) -> int:
        return int.from_bytes(self._content[place : place + length], "big")

    def _varint(self, place: int) -> tuple[int, int]:
        value = 0
        for step in range(8):
            byte = self._content[place + step]
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value, place + step + 1
        return value << 8 | self._content[place + 8], place + 9
