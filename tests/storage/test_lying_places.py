"""A place that lies, stops half-way, is full, slow or held: what each protection is there for."""

import errno
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from storage.checkup import Soundness, check_up
from storage.copies import journal_of
from storage.delivery import Delivery
from storage.directory import Directory
from storage.dossiers import create, open_place
from storage.errors import DamagedFileError, LockedError
from storage.place import Place
from storage.place_kind import Kind
from storage.place_state import Standing
from storage.work_folder import waits_here
from tests.storage.faulty import FaultyDirectory, VolatileDirectory, pulled_out
from tests.storage.helpers import cut_in_commit
from tests.storage.places import add, beside_of, changed_by_somebody, place, said, there, titles
from tests.torture.protections import without

pytestmark = pytest.mark.usefixtures("no_waiting")


def test_a_rename_that_lies_is_not_believed(key: Path, work: Path) -> None:
    directory = FaultyDirectory()
    dossier = open_place(place(key, work, directory))
    add(dossier, "un")
    real = directory.replace
    directory.replace = lambda *_: None
    assert dossier.write_back().standing is Standing.REFUSED
    assert dossier.unwritten
    directory.replace = real
    dossier.close()
    assert there(key / "Cantine.mec") == ["un"]


def test_without_the_reading_back_a_rename_that_lies_would_lose_the_work(key: Path, work: Path) -> None:
    directory = FaultyDirectory()
    dossier = open_place(place(key, work, directory))
    add(dossier, "un")
    directory.replace = lambda *_: None
    with without("backup check"):
        dossier.close()
    assert there(key / "Cantine.mec") == []
    assert list(work.iterdir()) == []


@pytest.mark.parametrize("synced", [True, False])
def test_a_power_cut_after_the_rename(key: Path, work: Path, synced: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    directory = VolatileDirectory()
    if not synced:  # the protection taken away: the loss shows
        monkeypatch.setattr(VolatileDirectory, "sync", lambda *_: None)
    dossier = open_place(place(key, work, directory))
    add(dossier, "un")
    dossier.close()
    directory.power_cut()
    assert bool((key / "Cantine.mec").read_bytes()) is synced


@pytest.mark.parametrize("ordered", [True, False])
def test_a_copy_that_stops_half_way_never_shows_at_the_place(
    key: Path, work: Path, ordered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stops(Directory):
        def copy(self, source: Path, target: Path) -> None:
            target.write_bytes(source.read_bytes()[:5000])
            raise OSError(errno.EIO, "pulled out", str(target))

    if not ordered:  # straight over the file, as a plain copy would do
        monkeypatch.setattr(Delivery, "_put", lambda to, ready, path, *_: to._directory.copy(ready, path))
    dossier = open_place(place(key, work, Stops()))
    add(dossier, "un")
    dossier.close()
    if ordered:
        assert there(key / "Cantine.mec") == []
        assert [item.name for item in key.iterdir()] == ["Cantine.mec"]
    else:
        with pytest.raises(DamagedFileError):
            there(key / "Cantine.mec")
    assert waits_here(work, key / "Cantine.mec")


def test_a_journal_that_another_program_left_is_gone_before_the_new_file_is_there(key: Path, work: Path) -> None:
    journals = []

    class Looks(Directory):
        def replace(self, source: Path, target: Path) -> None:
            if target.name == "Cantine.mec":
                journals.append(journal_of(target).exists())
            super().replace(source, target)

    (key / "panne").mkdir()
    cut = cut_in_commit(key / "Cantine.mec", key / "panne")
    for file in (cut, journal_of(cut)):
        file.replace(key / file.name)
    (key / "panne").rmdir()
    dossier = open_place(place(key, work, Looks()))
    add(dossier, "un")
    dossier.close()
    assert journals == [False]
    assert check_up(key / "Cantine.mec").status is Soundness.SOUND


def test_an_antivirus_that_holds_the_new_file_for_a_moment(key: Path, work: Path) -> None:
    directory = FaultyDirectory()
    dossier = open_place(place(key, work, directory))
    add(dossier, "un")
    real, tries = directory.replace, []

    def held(source: Path, target: Path) -> None:
        tries.append(target)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "held", str(target))
        real(source, target)

    directory.replace = held
    assert dossier.write_back().standing is Standing.THERE
    assert len(tries) == 3
    dossier.close()


@pytest.mark.parametrize(
    ("number", "standing", "words"),
    [
        (errno.ENOSPC, Standing.FULL, "Clé pleine : votre travail est gardé sur cet ordinateur"),
        (errno.EROFS, Standing.REFUSED, "La clé n’a pas pris la dernière version : votre travail est gardé"),
    ],
)
def test_a_key_that_is_full_or_refuses(key: Path, work: Path, number: int, standing: Standing, words: str) -> None:
    class Refuses(Directory):
        def copy(self, source: Path, target: Path) -> None:
            raise OSError(number, f"no room for {source}", str(target))

    dossier = open_place(place(key, work, Refuses()))
    add(dossier, "un")
    assert dossier.write_back().standing is standing
    assert said(dossier).startswith(words)
    dossier.close()
    assert waits_here(work, key / "Cantine.mec")
    with closing(open_place(place(key, work))) as again:
        assert titles(again) == ["un"]
    assert there(key / "Cantine.mec") == ["un"]


def test_a_slow_share_does_not_stop_the_edits(key: Path, work: Path) -> None:
    from threading import Thread

    directory = FaultyDirectory()
    dossier = open_place(place(key, work, directory))
    add(dossier, "un")
    directory.faults, directory.late = ["late"] * 3, 0.15
    sending = Thread(target=dossier.write_back)
    sending.start()
    began = time.perf_counter()
    for number in range(3):
        add(dossier, f"pendant {number}")
    spent = time.perf_counter() - began
    still_sending = sending.is_alive()
    sending.join()
    assert still_sending or spent < 0.45
    dossier.close()
    assert there(key / "Cantine.mec")[-1] == "pendant 2"


def test_a_second_opening_of_work_that_waits_here_is_refused(key: Path, work: Path) -> None:
    dossier = open_place(place(key, work))
    add(dossier, "un")
    with pulled_out(key):
        dossier.close()
        again = open_place(place(key, work))
        (lock,) = work.glob("*/.~*.verrou")
        lock.write_text(lock.read_text("utf-8").replace(again.lock_token, "x" * 32))
        with pytest.raises(LockedError):
            open_place(place(key, work))
        again.close()


def test_work_that_waited_here_and_no_longer_opens_is_kept_aside(key: Path, work: Path) -> None:
    dossier = open_place(place(key, work))
    add(dossier, "un")
    with pulled_out(key):
        dossier.close()
    (file,) = work.glob("*/Cantine.mec")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("DROP TABLE typed_weight")
    with pytest.raises(DamagedFileError):
        open_place(place(key, work))
    with closing(open_place(place(key, work))) as again:
        assert titles(again) == []
    assert file.exists()


def test_a_name_too_long_for_the_files_of_sqlite(tmp_path: Path, work: Path) -> None:
    path = tmp_path / f"{'é' * 122}.mec"
    with closing(create(path, work=work)) as dossier:
        add(dossier, "un")
    assert there(path) == ["un"]


@pytest.mark.parametrize("name", ["é" * 100 + ".mec", "x" * 200 + ".mec", "a b 'c' & d %20?#.mec"])
def test_names_of_every_kind_on_a_key(key: Path, work: Path, name: str) -> None:
    path = (key / "Cantine.mec").rename(key / name)
    for title in ("un", "deux"):
        dossier = open_place(Place(path, Directory(), Kind.REMOVABLE, work))
        add(dossier, title)
        if title == "deux":
            changed_by_somebody(path)
        dossier.close()
    assert there(beside_of(key)[0]) == ["un", "deux"]
