"""Copies on disks that fail, lie, fill up or lose their program; and those made before a migration."""

import errno
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.changes import created
from desktop.domain.example import example_records
from desktop.domain.records import Objective
from resources.examples import load_example
from storage import read_back
from storage.copies import journal_of
from storage.copy_errors import (
    CopyNotMadeError,
    NoRoomForCopyError,
    NotCopiedBeforeError,
    NotCopiedOutsideError,
)
from storage.copy_names import BEFORE_MIGRATION, OPENING, WORK
from storage.directory import Directory
from storage.dossiers import OpenDossier, create, open_dossier
from storage.errors import (
    DamagedRowsError,
    DiskFullError,
)
from storage.kept_copies import KeptCopies
from storage.outside_copies import OutsideCopies
from tests.storage.conftest import Clock
from tests.storage.faulty import Cuts, Lies, OldContent
from tests.storage.helpers import cut_in_commit, fingerprint, made, names, rename
from tests.storage.test_refusals import tiny_disk

ROOT = Path(__file__).parents[2]
OLD = Path(__file__).parent / "files" / "v1.mec"


class Full(Directory):
    """No room left."""

    def sync(self, path: Path) -> None:
        raise OSError(errno.ENOSPC, "no room", str(path))

    def write(self, path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, f"no room for {len(content)} bytes", str(path))


class Gone(Directory):
    """The folder of the user cannot be reached."""

    def make_folder(self, folder: Path) -> None:
        raise PermissionError(errno.EACCES, "no", str(folder))


def broken(dossier: OpenDossier, tmp_path: Path) -> list[tuple[Directory, str]]:
    old = Path(shutil.copy(dossier.place.path, tmp_path / "ancien.mec"))
    rename(dossier, "Depuis")
    return [
        (Lies(), "le disque n’a pas répondu"),
        (OldContent(old), "elle ne se relit pas"),
        (Cuts(), "elle ne se relit pas"),
        (Full(), "le disque est plein"),
        (Gone(), "n’en donne pas le droit"),
    ]


def test_a_disk_that_fails_or_lies_leaves_no_copy_and_is_told(
    dossier: OpenDossier, clock: Clock, tmp_path: Path
) -> None:
    for directory, why in broken(dossier, tmp_path):
        copies = KeptCopies(tmp_path / type(directory).__name__, directory, clock)
        before = fingerprint(tmp_path / "mairie")
        with pytest.raises(CopyNotMadeError) as caught:
            copies.make(dossier.original, WORK)
        assert why in caught.value.sentence
        assert "d.mec" in caught.value.sentence
        assert copies.of(dossier.dossier_id) == []
        assert not any(item.is_file() for item in (tmp_path / type(directory).__name__).rglob("*"))
        assert fingerprint(tmp_path / "mairie") == before


def test_full_has_the_words_of_a_copy_not_those_of_a_save(dossier: OpenDossier, tmp_path: Path) -> None:
    with pytest.raises(CopyNotMadeError) as caught:
        KeptCopies(tmp_path / "c", Full()).make(dossier.original, WORK)
    assert isinstance(caught.value.__cause__, DiskFullError)
    assert "votre travail s’enregistre comme d’habitude" in caught.value.sentence


def test_room_is_watched(copies: KeptCopies, dossier: OpenDossier, clock: Clock, tmp_path: Path) -> None:
    class Small(Directory):
        left = 0

        def room(self, folder: Path) -> int:
            assert folder.exists()
            return self.left

    disk = Small()
    copies = KeptCopies(tmp_path / "copies", disk, clock)
    size = dossier.place.path.stat().st_size
    disk.left = 300 * 2**20
    kept = [made(copies, dossier)]
    for number in range(9):
        clock.pass_(minutes=10)
        rename(dossier, str(number))
        kept.append(made(copies, dossier))
    clock.pass_(minutes=10)
    rename(dossier, "peu de place")
    disk.left = 199 * 2**20
    outcome = copies.make(dossier.original, WORK)
    assert "une seule copie de sûreté par heure" in outcome.notice
    hours = [f"{copy.at:%H:%M}" for copy in reversed(copies.of(dossier.dossier_id))]
    assert hours == ["10:52", "11:42", "11:52", "12:02", "12:12", "12:22"]  # the last of 10 h and 11 h, the newest five
    rename(dossier, "presque plus")
    disk.left = 5 * size - 1
    before = names(copies, dossier)
    with pytest.raises(NoRoomForCopyError):
        copies.make(dossier.original, WORK)
    assert names(copies, dossier) == before
    rename(dossier, "le travail continue")
    disk.left = 5 * size + 10 * 4096
    assert copies.make(dossier.original, WORK).copy is not None


def test_a_full_disk_leaves_no_half_copy(dossier: OpenDossier, clock: Clock, tmp_path: Path) -> None:
    """On a real disk of 700 kB where one can be mounted: room is said to be there, and is not."""

    class Optimist(Directory):
        def room(self, folder: Path) -> int:
            return 2**10 * super().room(folder)

    dossier.apply([created(Objective(title="x" * 3000)) for _ in range(20)])
    small = tmp_path / "petit"
    small.mkdir()
    with tiny_disk(small) as disk:
        if disk is None:
            return  # `Full` above answers the same
        copies = KeptCopies(disk / "copies", Optimist(), clock)
        (disk / "lest").write_bytes(b"x" * (shutil.disk_usage(disk).free - 100_000))
        with pytest.raises(CopyNotMadeError, match="le disque est plein"):
            copies.make(dossier.original, WORK)
        assert names(copies, dossier) == []
        with pytest.raises(NotCopiedOutsideError, match="le disque est plein"):
            OutsideCopies(copies).make(dossier.original, disk)
        assert sorted(item.name for item in disk.iterdir()) == ["copies", "lest"]
        (disk / "lest").unlink()
        assert set(copies.read(made(copies, dossier)).records) == set(dossier.records())


KILLED = """
import sys
from pathlib import Path
from storage.dossiers import open_dossier
from storage.kept_copies import KeptCopies
from storage.outside_copies import OutsideCopies
from desktop.domain.changes import created
from desktop.domain.records import Objective
copies, key = KeptCopies(Path(sys.argv[2])), Path(sys.argv[3])
dossier = open_dossier(sys.argv[1])
print("ready", flush=True)
while True:
    dossier.apply(created(Objective(title="x")))
    copies.make(dossier.original, "travail")
    OutsideCopies(copies).make(dossier.original, key)
"""


def test_killed_at_any_moment_there_is_no_half_copy_under_a_real_name(tmp_path: Path) -> None:
    seed = time.time_ns()
    print(f"seed {seed}")
    chance = random.Random(seed)
    path, kept, key = tmp_path / "tué.mec", tmp_path / "copies", tmp_path / "clé"
    key.mkdir()
    create(path, example_records(load_example())).close()
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, *map(str, (path, kept, key))], stdout=subprocess.PIPE, cwd=ROOT
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(chance.uniform(0, 0.25))
            writer.send_signal(signal.SIGKILL)
    with closing(open_dossier(path)) as dossier:
        copies = KeptCopies(kept)
        found = copies.of(dossier.dossier_id)
        for copy in found:
            assert copies.read(copy).records  # raises when it is half of one
        for file in key.glob("*.mec"):
            assert read_back.read_back(file, Directory()).records
        copies.make(dossier.original, OPENING)
        left = [name for name in names(copies, dossier) if not re.fullmatch(r"[^.].*\.mec|autre support\.json", name)]
        assert left == []  # what was interrupted is swept by the next copy


def test_an_old_file_is_kept_as_it_was_before_it_is_brought_up_to_date(
    copies: KeptCopies, tmp_path: Path, clock: Clock
) -> None:
    path = Path(shutil.copy(OLD, tmp_path / "ancien.mec"))
    with closing(open_dossier(path, copies=copies)) as dossier:
        (copy,) = copies.of(dossier.dossier_id)
        assert copy.reason == BEFORE_MIGRATION
        assert copy.path.read_bytes() == OLD.read_bytes()
        assert path.read_bytes() != OLD.read_bytes()
        assert copies.read(copy).records == dossier.records()
        assert copy.path.read_bytes() == OLD.read_bytes()  # reading it does not bring it up to date
        clock.pass_(minutes=1)
        assert copies.of_file(path) == [copy]
    open_dossier(path, copies=copies).close()
    assert copies.of_file(path) == [copy]  # once


def test_with_the_journal_of_a_crash_what_is_kept_is_what_it_goes_back_to(copies: KeptCopies, tmp_path: Path) -> None:
    (tmp_path / "panne").mkdir()
    broken_off = cut_in_commit(OLD, tmp_path / "panne")
    assert journal_of(broken_off).exists()
    with closing(open_dossier(broken_off, copies=copies)) as dossier:
        (copy,) = copies.of_file(broken_off)
        assert copies.read(copy).records == dossier.records()
        with closing(open_dossier(Path(shutil.copy(OLD, tmp_path / "avant.mec")))) as before:
            assert dossier.records() == before.records()


def test_no_copy_no_migration(tmp_path: Path, clock: Clock) -> None:
    for place, directory in enumerate((Full(), Gone(), Cuts(), Lies())):
        path = Path(shutil.copy(OLD, tmp_path / f"ancien {place}.mec"))
        with pytest.raises(NotCopiedBeforeError) as caught:
            open_dossier(path, copies=KeptCopies(tmp_path / str(place), directory, clock))
        assert "n’a pas été modifié" in caught.value.sentence.replace("\u00a0", " ")
        assert path.read_bytes() == OLD.read_bytes()
        assert not journal_of(path).exists()


def test_a_damaged_old_file_is_told_as_damaged_and_stays_as_it_is(copies: KeptCopies, tmp_path: Path) -> None:
    path = Path(shutil.copy(OLD, tmp_path / "ancien.mec"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE partner SET name = 'Autre'")
    before = path.read_bytes()
    with pytest.raises(DamagedRowsError, match=r"ancien\.mec"):
        open_dossier(path, copies=copies)
    assert path.read_bytes() == before
    assert copies.of_file(path) == []
