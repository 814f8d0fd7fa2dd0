"""Pages read without SQLite give what SQLite gives, and never more."""

import random
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest

from storage.pages import Pages

EDGES = (0, 1, -1, 127, 128, -128, 255, 2**15, -(2**15), 2**23, -(2**31), 2**47, 2**63 - 1, -(2**63))


@pytest.mark.parametrize("page_size", [512, 4096, 65536])
def test_every_row_and_every_entry_as_sqlite_gives_them(tmp_path: Path, page_size: int) -> None:
    path = tmp_path / "d.db"
    texts = ["", "é" * 20, "x" * 5000, "œ" * 40_000]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"PRAGMA page_size = {page_size}")
        connection.execute("CREATE TABLE t (a TEXT PRIMARY KEY, b, c, d)")
        values = [(f"{n}-{text}", number, text, None) for n, text in enumerate(texts) for number in [EDGES[n]]]
        values += [(f"n{n}", number, number / 3, b"\0\xff" * n) for n, number in enumerate(EDGES)]
        values += [(f"{n:06}", n, "remplissage" * 3, None) for n in range(2000)]
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", values)
        connection.execute("INSERT INTO t (rowid, a) VALUES (-7, 'négatif')")
    with closing(sqlite3.connect(path)) as connection:
        rows = {row[0]: row[1:] for row in connection.execute("SELECT rowid, * FROM t")}
    cells = list(Pages(path.read_bytes()).cells())
    found = {cell.rowid: cell.values for cell in cells if cell.rowid is not None and len(cell.values) == 4}
    plain = {
        rowid: tuple(struct.pack(">d", value) if isinstance(value, float) else value for value in row)
        for rowid, row in rows.items()
    }
    assert found == plain
    entries = sorted(cell.values for cell in cells if cell.rowid is None)
    assert entries == sorted((row[0], rowid) for rowid, row in rows.items())


def test_no_bytes_at_all_and_noise_are_no_rows() -> None:
    for content in (b"", b"x", b"\x0d" * 5000, random.Random(1).randbytes(40_000)):
        list(Pages(content).cells())


def test_pages_that_claim_the_same_megabytes_again_and_again_end(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE t (a)")
        connection.execute("INSERT INTO t VALUES (?)", ("x" * 2_000_000,))
    content = bytearray(path.read_bytes())
    page = bytes(content[4096:8192])  # the only row; the same pointer a thousand times
    crowded = bytearray(page)
    crowded[3:5] = (1000).to_bytes(2, "big")
    crowded[8:2008] = page[8:10] * 1000
    content[4096:8192] = crowded
    pages = Pages(bytes(content))
    assert len(list(pages.cells())) < 30
    assert pages.lost > 0, "what is given up is told"


def test_a_bad_page_that_claims_long_rows_hides_nothing_of_the_pages_that_follow(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE bad (a)")
        connection.execute("CREATE TABLE good (a)")
        connection.execute("INSERT INTO good VALUES ('une ligne')")
    content = bytearray(path.read_bytes())
    claim = b"\x80\x8f\xff\x7f\x01"  # 262 143 bytes and row 1: the chain that follows leads out of the file
    content[4096:8192] = b"\x0d\x00\x00\x01\x00\x00\x10\x00" + b"\x02\x08" * 256 + claim * 700 + b"\xff" * 76
    assert [cell.values for cell in Pages(bytes(content)).cells() if cell.page == 3] == [("une ligne",)]


def test_what_is_cut_off_or_wiped_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE t (a)")
        connection.executemany("INSERT INTO t VALUES (?)", [("x" * 900,)] * 40)
        connection.execute("CREATE TABLE gone (a)")
        connection.execute("DROP TABLE gone")  # its page is free: nothing is lost with it
    content = path.read_bytes()

    def lost(changed: bytes) -> int:
        pages = Pages(changed)
        list(pages.cells())
        return pages.lost

    assert lost(content) == 0
    assert lost(content[:-4096]) == 1
    assert lost(content[:4096] + bytes(8192) + content[12288:]) == 2
