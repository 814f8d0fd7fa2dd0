"""One writer: two real processes on one file, locks left by the dead, by other computers, by a crash on a key."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.domain.records import Objective
from storage import lock as locking
from storage.computer import Seat, seat
from storage.directory import Directory
from storage.dossiers import open_dossier
from storage.errors import LockedError, PermissionRefusedError
from storage.lock import SILENT, Holder, Lock, Standing, lock_of, standing
from tests.storage.helpers import fingerprint, open_folder, small_dossier, without_privileges
from tests.torture.protections import without

ROOT = Path(__file__).parents[2]
NINE = datetime(2026, 11, 25, 9, 12, tzinfo=UTC)
OURS = Seat("morel", "MAIRIE-01", "a", 10, "5", "ours")
ELSEWHERE = Seat("Mme Morel", "MAIRIE-02", "b", 77, "1", "theirs")
HOLDS = """
import sys
from desktop.domain.records import Objective
from storage.dossiers import open_dossier
dossier = open_dossier(sys.argv[1])
print("open", flush=True)
for line in sys.stdin:
    dossier.save(Objective(title=line.strip()))
    print("saved", flush=True)
dossier.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Coûts d'Orbelle.mec"
    small_dossier(path)
    return path


def put(path: Path, held: Seat, since: datetime = NINE) -> None:
    lock_of(path).write_text(json.dumps({**asdict(held), "since": since.isoformat()}), encoding="utf-8")


def lock(path: Path, ours: Seat = OURS, directory: Directory | None = None) -> Lock:
    later = NINE + timedelta(minutes=30)
    return Lock(path, directory or Directory(), lambda: later, ours, lambda process, _started: process == 99)


@contextmanager
def another_process(path: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", HOLDS, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        yield other


def ask(other: "subprocess.Popen[str]", title: str) -> str:
    assert other.stdin is not None
    assert other.stdout is not None
    other.stdin.write(title + "\n")
    other.stdin.flush()
    return other.stdout.readline()


def plain(error: LockedError) -> str:
    return error.sentence.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("held", "silent_for", "thought"),
    [
        (OURS, 0, Standing.OURS),
        (OURS, 9999, Standing.OURS),
        (replace(OURS, token="x", process=99), 0, Standing.HELD),
        (replace(OURS, token="x", process=99), 9999, Standing.HELD),  # the process runs: a sleeping PC is not silent
        (replace(OURS, token="x", process=98), 0, Standing.ENDED),
        (replace(ELSEWHERE, process=98), 0, Standing.HELD),  # its number says nothing here
        (ELSEWHERE, SILENT, Standing.HELD),
        (ELSEWHERE, SILENT + 1, Standing.SILENT),
        (ELSEWHERE, -3600, Standing.SILENT),  # a clock was put back: she may take over, nobody does it for her
        (replace(ELSEWHERE, computer="MAIRIE-01"), 0, Standing.HELD),
    ],
)
def test_what_is_thought_of_a_lock(held: Seat, silent_for: float, thought: Standing) -> None:
    assert standing(Holder(held, NINE), OURS, silent_for, lambda process, _: process == 99) is thought
    assert standing(Holder(), OURS, silent_for) is Standing.SILENT


def test_a_second_process_is_told_who_and_the_first_goes_on(path: Path, tmp_path: Path) -> None:
    with another_process(path) as other:
        before = fingerprint(tmp_path)
        with pytest.raises(LockedError) as caught:
            open_dossier(path)
        assert fingerprint(tmp_path) == before
        assert "est ouvert par vous, dans une autre fenêtre de cet ordinateur" in plain(caught.value)
        assert not caught.value.forgotten or not seat().started
        assert ask(other, "un") == "saved\n"
    with closing(open_dossier(path)) as dossier:
        assert [item.title for item in dossier.dataset.all(Objective)] == ["un"]
    assert not lock_of(path).exists()


def test_without_the_lock_two_processes_would_both_have_it_open(path: Path) -> None:
    with another_process(path), without("lock"), closing(open_dossier(path)) as dossier:
        dossier.save(Objective(title="deux"))


def test_the_lock_of_a_killed_process_is_taken_without_a_question(path: Path) -> None:
    with another_process(path) as other:
        assert ask(other, "un") == "saved\n"
        other.kill()
    assert lock_of(path).exists()
    with closing(open_dossier(path)) as dossier:
        assert [item.title for item in dossier.dataset.all(Objective)] == ["un"]
        assert json.loads(lock_of(path).read_text("utf-8"))["token"] == seat().token
    assert not lock_of(path).exists()


def test_two_openings_of_one_process_share_the_lock(path: Path) -> None:
    first, second = open_dossier(path), open_dossier(path)
    first.close()
    assert lock_of(path).exists()
    second.close()
    assert not lock_of(path).exists()


def test_another_computer_is_never_set_aside_in_silence(path: Path) -> None:
    put(path, ELSEWHERE)
    with pytest.raises(LockedError) as caught:
        lock(path).take()
    error = caught.value
    assert "est ouvert par Mme Morel sur MAIRIE-02 depuis 9 h 12. Il n’a pas été modifié" in plain(error)
    assert not error.forgotten
    old = lock_of(path).stat().st_mtime - SILENT - 120
    os.utime(lock_of(path), (old, old))
    with pytest.raises(LockedError) as caught:
        lock(path).take()
    assert caught.value.forgotten
    assert "depuis 9 h 12, sans donner signe depuis 12 minutes" in plain(caught.value)
    assert json.loads(lock_of(path).read_text("utf-8"))["token"] == "theirs"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (12, "12 minutes"), (119, "119 minutes"), (120, "2 heures"), (184, "3 heures"), (47 * 60, "47 heures"),
        (48 * 60, "2 jours"), (10 * 24 * 60 + 30, "10 jours"),
    ],
)  # fmt: skip
def test_a_long_silence_is_told_as_one_would_say_it(path: Path, minutes: int, said: str) -> None:
    put(path, ELSEWHERE)
    old = lock_of(path).stat().st_mtime - 60 * minutes - 20
    os.utime(lock_of(path), (old, old))
    with pytest.raises(LockedError) as caught:
        lock(path).take()
    assert f", sans donner signe depuis {said}." in plain(caught.value)


def test_a_lock_is_taken_over_knowingly_and_the_first_does_not_take_it_back(path: Path) -> None:
    theirs, ours = lock(path, ELSEWHERE), lock(path)
    theirs.take()
    with pytest.raises(LockedError):
        ours.take(over="another token")
    ours.take(over="theirs")
    assert ours.still_ours()
    assert not theirs.still_ours()
    theirs.release()
    assert ours.still_ours(), "what is no longer theirs is not theirs to erase"
    ours.release()
    assert not lock_of(path).exists()


def test_since_another_day_and_words_of_an_unreadable_lock(path: Path) -> None:
    put(path, ELSEWHERE, NINE - timedelta(days=1))
    with pytest.raises(LockedError) as caught:
        lock(path).take()
    assert "depuis le 24 novembre 2026 à 9 h 12" in plain(caught.value)
    for content in (b"", b"\xff\xfe", b"[]", b'{"since": 4}', b"[" * 100_000, b'{"process": 1e999}'):
        lock_of(path).write_bytes(content)
        with pytest.raises(LockedError) as caught:
            lock(path).take()
        assert "le nom ne se lit pas" in plain(caught.value)
        assert caught.value.forgotten
        lock(path).take(over=caught.value.token)
        lock_of(path).unlink()


def test_signs_of_life(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr(locking.time, "monotonic", lambda: clock[0])
    ours = lock(path)
    ours.take()
    os.utime(lock_of(path), (5, 5))
    ours.renew()
    assert lock_of(path).stat().st_mtime == 5, "a sign every two minutes is enough"
    clock[0] += locking.RENEW + 1
    ours.renew()
    assert lock_of(path).stat().st_mtime > 5
    put(path, ELSEWHERE)
    clock[0] += locking.RENEW + 1
    ours.renew()
    assert json.loads(lock_of(path).read_text("utf-8"))["token"] == "theirs"
    lock_of(path).unlink()
    clock[0] += locking.RENEW + 1
    ours.renew()
    assert json.loads(lock_of(path).read_text("utf-8"))["token"] == "ours"


def test_a_key_that_knows_no_second_name(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(source: Path, _target: Path) -> None:
        raise OSError(errno.EPERM, "not on this file system", str(source))

    monkeypatch.setattr(os, "link", refuses)
    with closing(open_dossier(path)):
        assert json.loads(lock_of(path).read_text("utf-8"))["token"] == seat().token
        with pytest.raises(LockedError):
            lock(path).take()
    assert not lock_of(path).exists()
    taken = path.with_name("pris")
    taken.write_text("theirs")
    with pytest.raises(FileExistsError):
        Directory().write_new(taken, b"ours")
    assert taken.read_text() == "theirs"


def test_of_many_that_find_a_dead_lock_at_once_one_gets_it(path: Path) -> None:
    command = [sys.executable, "-c", HOLDS, str(path)]
    others = []
    with another_process(path) as dead:
        dead.kill()
    for _ in range(6):
        others.append(  # noqa: PERF401 - each one starts at once
            subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
            )
        )
    got = [other for other in others if other.stdout is not None and other.stdout.readline() == "open\n"]
    told = [other.communicate()[1] for other in others]
    assert len(got) == 1
    assert sum("MEC-230" in words for words in told) == len(others) - 1
    assert not lock_of(path).exists()


@pytest.mark.parametrize("name", ["é" * 100 + ".mec", "x" * 200 + ".mec", "a b 'c' & d.mec", "名前.mec"])
def test_names_of_every_length(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert len(lock_of(path).name.encode()) <= 255
    small_dossier(path)
    with closing(open_dossier(path)) as dossier:
        dossier.save(Objective(title="x"))
        with pytest.raises(LockedError):
            lock(path).take()


def test_a_place_that_refuses_the_lock(path: Path) -> None:
    with open_folder() as folder:
        held = lock(folder / path.name)
        folder.chmod(0o555)
        with without_privileges(), pytest.raises(PermissionRefusedError):
            held.take()
        held.release()


@pytest.mark.parametrize("act", [Lock.renew, Lock.release])
def test_a_place_that_is_gone_stops_neither_renewal_nor_release(
    path: Path, act: Callable[[Lock], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone(Directory):
        away = False

        def read(self, path: Path) -> bytes:
            if self.away:
                raise OSError(errno.EIO, "gone", str(path))
            return super().read(path)

    directory = Gone()
    ours = lock(path, directory=directory)
    ours.take()
    directory.away = True
    monkeypatch.setattr(locking, "RENEW", -1)
    act(ours)
    directory.away = False
    assert lock_of(path).exists()
