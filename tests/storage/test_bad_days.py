"""Bad days one by one, through the whole storage: a migration stopped anywhere, a read-only disk, names, clocks."""

import errno
import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.domain.records import Objective, Partner
from storage.copy_names import CLOSING
from storage.directory import Directory
from storage.dossiers import Mode, create, open_dossier
from storage.errors import DamagedFileError, PermissionRefusedError, StorageError
from storage.kept_copies import KeptCopies
from storage.outside_copies import OutsideCopies
from storage.place import Place
from storage.rescue import free_name, rescue
from storage.version import SCHEMA_VERSION
from tests.storage.helpers import fingerprint, read_only, rename, small_dossier
from tests.torture import migrations
from tests.torture.timed import quick_folder

FILES = Path(__file__).parent / "files"
OLDER = [FILES / f"v{number}.mec" for number in range(1, SCHEMA_VERSION)]
"""One of each schema that is brought up to date on opening."""
NAMES = ["Secrétariat d'Orbelle & Cie (2026) #1 %20.mec", "x" * 200 + ".mec", "é" * 100 + ".mec", "é" * 124 + ".mec"]


@pytest.fixture
def quick() -> Iterator[Path]:
    """A folder in memory: hundreds of migrations are cut there, and no disk has to be waited for."""
    with quick_folder() as folder:
        yield folder


@pytest.fixture
def heard() -> Iterator[Callable[[migrations.Hear], None]]:
    """Every connection made from now on tells each of its statements."""
    with migrations.told() as listen:
        yield listen


@pytest.mark.parametrize("old", [OLDER[0], OLDER[-1]], ids=lambda path: path.stem)  # all statements, then the last
def test_a_migration_that_stops_at_any_statement_leaves_what_it_found_or_is_done(
    quick: Path, heard: Callable[[migrations.Hear], None], old: Path
) -> None:
    """As a power cut or a kill would: the folder as it is on the disk when each statement begins is opened again.

    What SQLite makes of it is byte for byte the former file, or the one that is fully migrated; and it opens.
    """
    path = Path(shutil.copy(old, quick / "ancien.mec"))
    with closing(open_dossier(Path(shutil.copy(old, quick / "témoin.mec")))) as witness:
        expected = witness.records()
    images: dict[tuple[bytes | None, ...], Path] = {}  # what is on the disk changes at few of the statements
    moments: list[Path] = []

    def cut(_sql: str) -> None:
        items = (path, path.with_name(f"{path.name}-journal"))
        held = tuple(item.read_bytes() if item.exists() else None for item in items)
        if held not in images:
            images[held] = quick / f"panne {len(images)}"
            images[held].mkdir()
            for item in items:
                if item.exists():
                    shutil.copy(item, images[held])
        moments.append(images[held])

    said = migrations.statements(Path(shutil.copy(old, quick / "compté.mec")), heard)
    former = path.read_bytes()
    heard(cut)
    open_dossier(path).close()
    heard(lambda _sql: None)
    assert len(moments) > len(said)
    done = path.read_bytes()
    found: dict[Path, str] = {}
    for image in images.values():
        found[image] = "done" if put_back(image / path.name) == done else "former"
        assert put_back(image / path.name) in {former, done}
        with closing(open_dossier(image / path.name)) as dossier:
            assert dossier.records() == expected
            assert not list(dossier.journal.damaged())
        with closing(sqlite3.connect(image / path.name)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    ends = [found[image] for image in moments]
    assert ends == sorted(ends, reverse=True), "from one commit on it is done, and never goes back"
    assert set(ends) == {"former", "done"}
    hot = sum(image.joinpath("à part", f"{path.name}-journal").exists() for image in moments)
    assert hot > 5, "some of these moments were in the middle of the transaction"


def put_back(path: Path) -> bytes:
    """The bytes of a file once SQLite alone has undone what a crash left half-way; in a copy."""
    apart = path.parent / "à part"
    if not apart.exists():
        apart.mkdir()
        for item in (path, path.with_name(f"{path.name}-journal")):
            if item.exists():
                shutil.copy(item, apart)
        shutil.copy(path, apart / "d.mec")
        if (apart / f"{path.name}-journal").exists():
            shutil.copy(apart / f"{path.name}-journal", apart / "d.mec-journal")
        with closing(sqlite3.connect(apart / "d.mec")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return (apart / "d.mec").read_bytes()


def test_a_migration_that_fails_at_any_statement_leaves_the_file_as_it_was() -> None:
    """A tenth of them, each kind at least once; all of them by `python -m tests.torture.migrations`."""
    found = migrations.failing(0.1, random.Random(time.time_ns()))
    assert found.pop("tried") > 50
    assert not found


def test_a_migration_that_is_interrupted_inside_any_statement_leaves_the_file_as_it_was() -> None:
    """At a tenth of the moments; at all of them by the same command."""
    found = migrations.interrupted(0.1, random.Random(time.time_ns()))
    assert found.pop("tried") > 50
    assert not found


def test_a_disk_that_was_made_read_only_is_read_and_nothing_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "serveur"
    folder.mkdir()
    records = small_dossier(folder / "d.mec")
    with read_only(folder):
        before = fingerprint(folder)
        with pytest.raises(PermissionRefusedError):
            open_dossier(folder / "d.mec")
        with pytest.raises(PermissionRefusedError):
            create(folder / "nouveau.mec")
        with closing(open_dossier(folder / "d.mec", mode=Mode.READ)) as dossier:
            assert set(dossier.records()) == set(records)
        assert fingerprint(folder) == before
    with closing(open_dossier(folder / "d.mec")) as dossier:
        rename(dossier, "Valmorin")


def test_a_file_made_read_only_under_an_open_dossier(tmp_path: Path) -> None:
    """What SQLite answers then; the edit is refused, and goes through once the file may be written again."""

    class ReadOnly:
        def __init__(self, real: sqlite3.Connection) -> None:
            self._real = real
            self.refuses = True

        def execute(self, sql: str, *more: object) -> object:
            if self.refuses and sql.startswith(("INSERT", "UPDATE", "DELETE")):
                error = sqlite3.OperationalError("attempt to write a readonly database")
                error.sqlite_errorcode = sqlite3.SQLITE_READONLY
                raise error
            return self._real.execute(sql, *more)

        def __getattr__(self, name: str) -> object:
            return getattr(self._real, name)

    small_dossier(tmp_path / "d.mec")
    dossier = open_dossier(tmp_path / "d.mec")
    dossier._connection = disk = ReadOnly(dossier._connection)  # type: ignore[assignment]
    before = dossier.records()
    with pytest.raises(PermissionRefusedError):
        rename(dossier, "Valmorin")
    assert dossier.records() == before
    disk.refuses = False
    rename(dossier, "Valmorin")
    dossier.close()
    with closing(open_dossier(tmp_path / "d.mec")) as again:
        assert again.dataset.all(Partner)[0].name == "Valmorin"


def test_a_clock_put_back_by_a_year_in_the_middle_of_the_work(tmp_path: Path) -> None:
    now = datetime(2026, 11, 25, 10, 42, tzinfo=UTC)

    def clock() -> datetime:
        return now

    def her_clock() -> datetime:
        return now.replace(tzinfo=None)

    path = tmp_path / "d.mec"
    small_dossier(path)
    copies = KeptCopies(tmp_path / "copies", clock=her_clock)
    with closing(open_dossier(path, clock=clock)) as dossier:
        rename(dossier, "avant")
        copies.make(dossier.original, CLOSING)
        now -= timedelta(days=365)
        rename(dossier, "après")
        assert copies.make(dossier.original, CLOSING).copy is not None, "the later state has its copy"
        assert len(copies.of(dossier.dossier_id)) == 2, "and that of the future is kept"
        dossier.undo()
        assert dossier.dataset.all(Partner)[0].name == "avant"
        dossier.redo()
    with closing(open_dossier(path, clock=clock)) as again:
        assert again.dataset.all(Partner)[0].name == "après"
        assert [line.words for line in again.journal.told()][-1].replace("\u00a0", " ").endswith("« avant »")
        again.undo()
        again.undo()
        assert again.dataset.all(Partner)[0].name == "Orbelle"


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_life_under_any_name(tmp_path: Path, work: Path, name: str) -> None:
    folder = tmp_path / "Mes documents d'été"
    folder.mkdir()
    path = folder / name
    copies, key = KeptCopies(tmp_path / "copies"), tmp_path / "CLÉ USB"
    key.mkdir()
    create(path, [Partner(name="Orbelle"), Objective(title="Objectif perdu")], work=work).close()
    with closing(open_dossier(path, work=work, copies=copies)) as dossier:
        rename(dossier, "Valmorin")
        kept = copies.make(dossier.original, CLOSING).copy
        outside = OutsideCopies(copies).make(dossier.original, key)
    assert kept is not None
    for copy in (copies.put_beside(kept, path), outside):
        with closing(open_dossier(copy, mode=Mode.READ)) as opened:
            assert opened.dataset.all(Partner)[0].name == "Valmorin"
    path.write_bytes(path.read_bytes().replace(b"Objectif", b"0bjectif"))
    with pytest.raises(DamagedFileError):
        open_dossier(path, work=work)
    done = rescue(path, free_name(path), datetime.now(UTC))
    assert "récupéré" in done.path.name
    with closing(open_dossier(done.path, work=work)) as rescued:
        assert rescued.dataset.all(Partner)[0].name == "Valmorin"
    second = free_name(path)
    assert second != done.path
    assert not Directory().exists(second)
    second.write_bytes(b"")  # a name that the disk takes


def test_a_place_that_refuses_each_way_has_its_own_sentence(tmp_path: Path) -> None:
    """Permission, read-only disk, no room, disk that fails: four causes, four sentences, nothing written."""

    class Refusing(Directory):
        number = 0

        def write_new(self, path: Path, content: bytes) -> None:
            raise OSError(self.number, f"refused {len(content)} bytes", str(path))

    said = set()
    for number in (errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EIO):
        directory = Refusing()
        directory.number = number
        with pytest.raises(StorageError) as caught:
            Place(tmp_path / "d.mec", directory).put_new(b"x")
        said.add(caught.value.code)
        assert any(word in caught.value.sentence for word in ("intact", "gardé"))
    assert said == {"MEC-206", "MEC-207", "MEC-212"}
    assert list(tmp_path.iterdir()) == []
