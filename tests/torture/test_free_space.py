"""The map of free space is right both ways: what it calls free may be anything, what it calls held may not."""

import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from storage.errors import WorldError
from tests.torture import specimen
from tests.torture.flips import changed
from tests.torture.free_space import SpaceMap

_EMPTY = frozenset({8, 9})
"""The kinds of value of SQLite that take no room, besides nothing itself."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("libre") / "d.mec"
    specimen.make(path, 1, small=True)
    return path


def test_all_that_is_free_may_be_noise(path: Path, tmp_path: Path) -> None:
    space, content = SpaceMap(path), bytearray(path.read_bytes())
    assert len(content) / 4 < space.free < len(content)
    chance, noisy = random.Random(1), tmp_path / "bruit.mec"
    noise = bytearray(content)
    for place in range(len(noise)):
        if space.is_free([place]):
            noise[place] = chance.randrange(256)
    noisy.write_bytes(noise)
    with closing(sqlite3.connect(noisy)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA freelist_count").fetchone()[0] > 3
    assert specimen.content(noisy) == specimen.content(path)


def test_every_row_is_on_the_map(path: Path) -> None:
    rows = SpaceMap(path).rows
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in (*tables, "sqlite_master"):
            assert connection.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (len(rows[name]),), name
    assert len(rows["history"]) > specimen.FEW / 2


def test_no_byte_of_a_signed_row_changes_unseen(path: Path, tmp_path: Path) -> None:
    space, content, before = SpaceMap(path), path.read_bytes(), specimen.content(path)
    chance, broken = random.Random(time.time_ns()), tmp_path / "abîmé.mec"
    signed = [row for name in ("partner", "cost_line", "history", "meta", "purpose") for row in space.rows[name]]
    for _ in range(60):
        damaged = bytearray(content)
        place = chance.choice(chance.choice(signed))
        damaged[place] ^= chance.randrange(1, 256)
        if content[place] == 0 and damaged[place] in _EMPTY:
            continue  # a number that is the place of its row is written as nothing, and read from the place
        broken.write_bytes(damaged)
        assert not space.is_free(changed(content, damaged))
        try:
            assert specimen.content(broken) != before, f"{place}: {content[place]} -> {damaged[place]}"
        except WorldError:
            continue


def test_what_is_cut_off_counts_as_changed(path: Path) -> None:
    content = path.read_bytes()
    assert list(changed(content, bytearray(content[:-2]))) == [len(content) - 2, len(content) - 1]
    assert list(changed(content, bytearray(content))) == []
