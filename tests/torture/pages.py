"""Damage that knows where SQLite keeps what: headers, pages of the trees, pointers, lengths, free lists, journals."""

import random
from collections.abc import Callable
from pathlib import Path

from storage.copies import journal_of

PAGE = 4096
TYPES = (0, 2, 5, 10, 13, 255)
EDGES = (0, 1, 2, 7, 0x7F, 0x80, 0xFF)

Wound = Callable[[bytearray, random.Random], None]


def header(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice([1, 1, 4])):
        content[chance.randrange(16, 100)] = chance.choice(EDGES)


def page_header(content: bytearray, chance: random.Random) -> None:
    start = _start(content, chance)
    place = chance.randrange(12)
    content[start + place] = chance.choice(TYPES if place == 0 else EDGES)


def cell_pointer(content: bytearray, chance: random.Random) -> None:
    start = _start(content, chance)
    place = start + 8 + 2 * chance.randrange(60)
    target = chance.choice([0, 1, PAGE - 1, PAGE, 0xFFFF, chance.randrange(PAGE)])
    content[place : place + 2] = target.to_bytes(2, "big")


def huge_varint(content: bytearray, chance: random.Random) -> None:
    start = _start(content, chance)
    pointer = start + 8 + 2 * chance.randrange(20)
    place = start + int.from_bytes(content[pointer : pointer + 2], "big") % (PAGE - 10)
    length = chance.choice([2, 5, 9])
    content[place : place + length] = b"\xff" * length


def record_header(content: bytearray, chance: random.Random) -> None:
    """The types of the values of a row."""
    start = _start(content, chance)
    pointer = start + 8 + 2 * chance.randrange(20)
    place = start + int.from_bytes(content[pointer : pointer + 2], "big") % (PAGE - 40)
    content[place + chance.randrange(30)] = chance.randrange(256)


def child(content: bytearray, chance: random.Random) -> None:
    """A page that leads to itself, to the first one, to another, or nowhere."""
    start = _start(content, chance)
    number = chance.choice([0, 1, start // PAGE + 1, chance.randrange(len(content) // PAGE) + 1, 2**31])
    content[start + 8 : start + 12] = number.to_bytes(4, "big")
    if content[start] in {2, 5}:
        pointer = start + 12 + 2 * chance.randrange(10)
        place = start + int.from_bytes(content[pointer : pointer + 2], "big") % (PAGE - 4)
        content[place : place + 4] = number.to_bytes(4, "big")


def free_list(content: bytearray, chance: random.Random) -> None:
    pages = len(content) // PAGE
    trunk = chance.randrange(pages) + 1
    content[32:36] = trunk.to_bytes(4, "big")
    content[36:40] = chance.choice([1, 5, 2**32 - 1]).to_bytes(4, "big")
    if chance.random() < 0.5:
        start = (trunk - 1) * PAGE
        content[start : start + 8] = trunk.to_bytes(4, "big") + chance.choice([0, 3, 2**32 - 1]).to_bytes(4, "big")


def swapped(content: bytearray, chance: random.Random) -> None:
    """Two pages in each other's place, or one over another."""
    one, other = _start(content, chance), _start(content, chance)
    first, second = bytes(content[one : one + PAGE]), bytes(content[other : other + PAGE])
    content[one : one + PAGE] = second
    if chance.random() < 0.5:
        content[other : other + PAGE] = first


def noise(content: bytearray, chance: random.Random) -> None:
    start, length = _start(content, chance), chance.choice([4, 64, PAGE])
    content[start : start + length] = chance.randbytes(length)


def longer_or_shorter(content: bytearray, chance: random.Random) -> None:
    if chance.random() < 0.5:
        content += chance.randbytes(chance.choice([1, 100, PAGE, 3 * PAGE]))
    else:
        del content[-chance.choice([1, 100, PAGE, 3 * PAGE]) :]


def wal_mode(content: bytearray, chance: random.Random) -> None:
    content[18] = content[19] = chance.choice([0, 2, 3])


WOUNDS: tuple[Wound, ...] = (
    header,
    page_header,
    cell_pointer,
    huge_varint,
    record_header,
    child,
    free_list,
    swapped,
    noise,
    longer_or_shorter,
    wal_mode,
)


def beside(path: Path, chance: random.Random) -> None:
    """A journal or a write-ahead log of nobody's writing, now and then."""
    if chance.random() < 0.1:
        magic = bytes.fromhex("d9d505f920a163d7")
        journal_of(path).write_bytes(magic + chance.randbytes(chance.choice([0, 20, 600, 9000])))
    elif chance.random() < 0.05:
        path.with_name(path.name + "-wal").write_bytes(chance.randbytes(5000))


def _start(content: bytearray, chance: random.Random) -> int:
    """Where the header of a page begins; pages that matter for all come up often."""
    pages = len(content) // PAGE
    number = chance.choice([0, 1, chance.randrange(pages), chance.randrange(pages), chance.randrange(pages)])
    return 100 if number == 0 else number * PAGE
