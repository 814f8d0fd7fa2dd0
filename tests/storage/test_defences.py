"""Files that come from elsewhere: nothing in them is run, followed or believed, and each refusal says so."""

import random
import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.records import Objective, Partner
from storage import defences, inspection, journal, meta
from storage.checkup import Soundness, check_up
from storage.copies import journal_of
from storage.database import new_file
from storage.dossiers import create, now, open_dossier
from storage.errors import DamagedFileError, DamagedRowsError, HostileFileError, HugeFileError, IllegalValueError
from storage.rescue import free_name, rescue
from storage.version import SCHEMA_VERSION
from tests.storage.helpers import fingerprint, small_dossier
from tests.torture import hostile

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    small_dossier(tmp_path / "reçu.mec")
    return tmp_path / "reçu.mec"


def test_one_place_makes_the_connections() -> None:
    makers = {
        source.name
        for source in (ROOT / "storage").glob("*.py")
        if re.search(r"sqlite3\.connect\((?!\":memory:\")", source.read_text("utf-8"))
    }
    assert makers == {"defences.py"}


@pytest.mark.parametrize("version", inspection.KNOWN)
def test_the_schema_of_each_version_is_known(version: int) -> None:
    """When a migration is added, the digest in `inspection.KNOWN` follows; that of a released version never changes."""
    with closing(sqlite3.connect(":memory:")) as connection:
        old = ROOT / "tests" / "storage" / "files" / f"v{version}.mec"
        connection.deserialize(old.read_bytes() if version < SCHEMA_VERSION else new_file("x", now(), []))
        found = inspection.fingerprint(connection.execute(inspection._OBJECTS).fetchall())
    assert found in inspection.KNOWN[version]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (hostile.EVIL, "un déclencheur"),
        ("CREATE VIEW v AS SELECT 1", "une vue"),
        ("CREATE VIRTUAL TABLE v USING fts5(a)", "une table virtuelle"),
        ("ALTER TABLE partner ADD COLUMN g TEXT AS (name) VIRTUAL", "une colonne calculée"),
        ("ALTER TABLE partner ADD COLUMN g TEXT GENERATED ALWAYS AS (name)", "une colonne calculée"),
    ],
)
def test_what_we_never_write_is_named(path: Path, statement: str, said: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)
    before = fingerprint(path.parent)
    with pytest.raises(HostileFileError) as caught:
        open_dossier(path)
    assert f"contient {said}, ce que" in caught.value.sentence
    assert check_up(path).status is Soundness.DAMAGED
    assert fingerprint(path.parent) == before


def test_a_word_of_the_subject_is_no_trigger(path: Path) -> None:
    with closing(open_dossier(path)) as dossier:
        dossier.save(Partner(name="CREATE TRIGGER de Valmorin"))
    open_dossier(path).close()


def test_a_file_named_by_a_journal_is_neither_read_nor_deleted(path: Path) -> None:
    hostile.journal_elsewhere(path, random.Random(1))
    before = fingerprint(path.parent)
    assert "précieux.txt" in before
    with pytest.raises(HostileFileError, match="le nom d’un autre fichier"):
        open_dossier(path)
    assert fingerprint(path.parent) == before


def test_a_refused_file_keeps_the_log_that_lies_beside_it(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(hostile.EVIL)
    path.with_name(path.name + "-wal").write_bytes(b"of another tool")
    before = fingerprint(path.parent)
    with pytest.raises(HostileFileError):
        open_dossier(path)
    assert fingerprint(path.parent) == before


@pytest.mark.parametrize("beside", [b"", b"of another tool"])
def test_bytes_that_are_no_text_in_the_schema_are_damage(path: Path, beside: bytes) -> None:
    """SQLite quotes them in its error, and Python cannot read that."""
    content = path.read_bytes().replace(b'CREATE TABLE "partner"', b'CREATE TABLX "partner"')
    path.write_bytes(content.replace(b"tablepartnerpartner", b"tablep\xd1rtnerpartner"))
    if beside:
        path.with_name(path.name + "-wal").write_bytes(beside)
    before = fingerprint(path.parent)
    with pytest.raises(DamagedFileError):
        open_dossier(path)
    assert fingerprint(path.parent) == before
    assert len(rescue(path, free_name(path), now()).saved) == 4


def test_reading_that_never_ends_is_stopped(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(defences, "SECONDS", 0.1)
    begun = time.monotonic()
    with pytest.raises(sqlite3.OperationalError, match="interrupted"), defences.reading(path) as connection:
        connection.execute(f"{hostile.ENDLESS} SELECT count(*) FROM n").fetchone()
    assert time.monotonic() - begun < 5


def test_a_file_too_large_is_not_even_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.header.LARGEST_FILE", path.stat().st_size - 1)
    with pytest.raises(HugeFileError):
        open_dossier(path)
    monkeypatch.setattr("storage.header.LARGEST_FILE", path.stat().st_size)
    journal_of(path).write_bytes(b"x")
    with pytest.raises(HugeFileError):
        open_dossier(path)


class Recorded:
    """A connection of Python 3.12 and later, where switches can be set."""

    def __init__(self) -> None:
        self.set: dict[object, object] = {}

    def setlimit(self, limit: int, value: int) -> None:
        self.set[limit] = value

    def setconfig(self, switch: object, on: bool) -> None:
        self.set[switch] = on

    def execute(self, statement: str) -> None:
        self.set[statement] = True


def test_switches_of_later_pythons_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in defences._SWITCHES:
        monkeypatch.setattr(sqlite3, name, name, raising=False)
    connection = Recorded()
    defences._defend(connection)
    assert connection.set["SQLITE_DBCONFIG_DEFENSIVE"] is True
    assert connection.set["SQLITE_DBCONFIG_ENABLE_TRIGGER"] is False
    assert connection.set["PRAGMA trusted_schema = OFF"] is True
    assert connection.set[sqlite3.SQLITE_LIMIT_ATTACHED] == 1


def test_more_lines_than_any_dossier_has(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_dossier(path)) as dossier:
        for place in range(4):
            dossier.save(Objective(title=str(place)))
    monkeypatch.setattr(inspection, "MOST_ROWS", 4)
    open_dossier(path).close()
    monkeypatch.setattr(inspection, "MOST_ROWS", 3)
    with pytest.raises(HugeFileError):
        open_dossier(path)


def test_a_text_too_long_is_refused_on_writing_and_the_rest_stays(path: Path) -> None:
    with closing(open_dossier(path)) as dossier:
        before = dossier.records()
        with pytest.raises(IllegalValueError):
            dossier.save(Objective(title="x" * (defences.LONGEST_ROW + 1)))
        assert dossier.records() == before
        dossier.save(Objective(title="x" * 1_000_000))
    open_dossier(path).close()


@pytest.mark.parametrize(
    "change",
    [
        "modified_at = replace(modified_at, '2', '3')",
        "dossier_id = 'another'",
        "program = '9'",
        "row_digest = NULL",
        "created_at = 'hier'",
    ],
)
def test_what_the_file_says_of_itself_has_its_digest(path: Path, change: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"UPDATE meta SET {change}")
    with pytest.raises(DamagedRowsError):
        open_dossier(path)
    lines = "\n".join(check_up(path).lines)
    assert "La fiche d’identité du fichier a changé" in lines


def test_a_date_that_is_none_is_damage_even_under_its_digest(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE meta SET modified_at = 'hier'")
        meta.sign(connection)
    with pytest.raises(DamagedRowsError):
        open_dossier(path)


@pytest.mark.parametrize(
    "first_bytes",
    [b"\0" * 100, b"SQLite format 4\0", b"SQLite format 3\0" + b"\0" * 84],
    ids=["zeros", "magic", "owner"],
)
def test_a_dossier_with_a_damaged_head_is_damaged_not_foreign(path: Path, first_bytes: bytes) -> None:
    path.write_bytes(first_bytes + path.read_bytes()[len(first_bytes) :])
    with pytest.raises(DamagedFileError):
        open_dossier(path)


@pytest.mark.parametrize(("column", "byte"), [("words", 0xFF), ("act", 0xFF), ("at", 0x41), ("changes", 0xFF)])
def test_a_damaged_line_of_the_history_is_told_as_such(tmp_path: Path, column: str, byte: int) -> None:
    path = tmp_path / "d.mec"
    partner = Partner(name="Orbelle")
    with closing(create(path, [partner])) as dossier:
        for name in ("Valmorin", "Les Thuyères"):
            dossier.save(Partner(id=partner.id, name=name))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        (text,) = connection.execute(f"SELECT {column} FROM history WHERE seq = 2").fetchone()
    content = path.read_bytes()
    place = content.rindex(text.encode()) if content.count(text.encode()) == 1 else content.index(text.encode())
    path.write_bytes(content[:place] + bytes([byte]) + content[place + 1 :])
    with closing(open_dossier(path)) as dossier:
        told = dossier.journal.told()
        assert [line.words == journal.UNREADABLE for line in told].count(True) == 1
        damaged = next(line for line in told if line.words == journal.UNREADABLE)
        assert not damaged.whole
        assert list(dossier.journal.damaged()) == [damaged.seq]
