"""Work on a share or a key: written back whole, kept here while the place is away."""

import errno
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from desktop.domain.records import Objective
from storage import work_folder
from storage.checkup import Soundness, check_up
from storage.directory import Directory
from storage.dossiers import create, open_place
from storage.errors import DiskFullError, DiskTroubleError, MissingFileError
from storage.place_kind import Kind
from storage.place_state import Standing
from storage.work_folder import WorkFolder, waits_here
from tests.storage.faulty import pulled_out
from tests.storage.helpers import fingerprint
from tests.storage.places import add, beside_of, changed_by_somebody, clock, left_here, place, said, there, titles

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.usefixtures("no_waiting")


def test_the_work_is_done_here_and_written_back_whole(key: Path, work: Path) -> None:
    dossier = open_place(place(key, work), clock=clock)
    before = fingerprint(key)
    add(dossier, "un")
    assert fingerprint(key) == before, "a save does not touch the key"
    assert dossier.unwritten
    assert dossier.write_back().standing is Standing.THERE
    assert not dossier.unwritten
    assert said(dossier) == "Enregistré sur la clé à 10 h 42"
    assert there(key / "Cantine.mec") == ["un"]
    assert check_up(key / "Cantine.mec").status is Soundness.SOUND
    add(dossier, "deux")
    dossier.close()
    assert there(key / "Cantine.mec") == ["un", "deux"]
    assert [item.name for item in key.iterdir()] == ["Cantine.mec"]
    assert list(work.iterdir()) == [], "nothing stays on this computer"


def test_what_changes_nothing_writes_nothing_back(key: Path, work: Path) -> None:
    before = fingerprint(key)
    with closing(open_place(place(key, work))) as dossier:
        dossier.write_back()
        assert not dossier.unwritten
    assert fingerprint(key) == before


def test_a_new_dossier_on_a_key_is_there_at_once(key: Path, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.system_places.kind_of", lambda _: Kind.REMOVABLE)
    with closing(create(key / "Neuf.mec", [Objective(title="un")], work=work)):
        assert there(key / "Neuf.mec") == ["un"]


def test_a_key_pulled_out_and_put_back(key: Path, work: Path) -> None:
    dossier = open_place(place(key, work), clock=clock)
    with pulled_out(key):
        add(dossier, "un")
        assert dossier.write_back().troubled
        assert said(dossier) == "Clé débranchée : votre travail est gardé sur cet ordinateur"
        add(dossier, "deux")
    dossier.write_back()
    assert said(dossier) == "Clé revenue : travail réécrit à 10 h 42"
    assert there(key / "Cantine.mec") == ["un", "deux"]
    dossier.close()


def test_a_key_whose_empty_folder_stays_on_the_disk_of_the_system(key: Path, work: Path) -> None:
    class Elsewhere(Directory):
        moved = False

        def device(self, path: Path) -> int:
            return super().device(path) + self.moved

    directory = Elsewhere()
    dossier = open_place(place(key, work, directory))
    add(dossier, "un")
    with pulled_out(key):
        key.mkdir()
        directory.moved = True
        assert dossier.write_back().standing is Standing.GONE
        assert list(key.iterdir()) == []
        key.rmdir()
    assert dossier.write_back().standing is Standing.THERE
    dossier.close()


def test_closing_while_the_key_is_out_and_opening_again(key: Path, work: Path) -> None:
    dossier = open_place(place(key, work))
    add(dossier, "un")
    with pulled_out(key):
        dossier.close()
        assert waits_here(work, key / "Cantine.mec")
        again = open_place(place(key, work))
        assert titles(again) == ["un"]
        assert again.place_state.standing is Standing.GONE
        add(again, "deux")
        again.close()
    again = open_place(place(key, work), clock=clock)
    assert titles(again) == ["un", "deux"]
    assert again.write_back().standing is Standing.THERE
    assert said(again) == "Clé revenue : travail réécrit à 10 h 42"
    again.close()
    assert there(key / "Cantine.mec") == ["un", "deux"]
    assert list(work.iterdir()) == []


def test_a_key_that_is_out_and_for_which_nothing_waits(key: Path, work: Path) -> None:
    with pulled_out(key), pytest.raises(MissingFileError):
        open_place(place(key, work))
    assert list(work.iterdir()) == []


def test_what_is_left_here_is_never_put_over_what_somebody_wrote_since(
    key: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program ends while it brings the new file here, once it has noted what the place has."""
    left_here(place(key, work))
    theirs = changed_by_somebody(key / "Cantine.mec")
    real = Directory.write

    def ends(directory: Directory, path: Path, content: bytes) -> None:
        if path.suffix == ".mec":
            raise KeyboardInterrupt
        real(directory, path, content)

    monkeypatch.setattr(Directory, "write", ends)
    with pytest.raises(KeyboardInterrupt):
        open_place(place(key, work))
    monkeypatch.setattr(Directory, "write", real)
    with closing(open_place(place(key, work))) as dossier:
        assert titles(dossier) == ["à elle"]
    assert (key / "Cantine.mec").read_bytes() == theirs
    assert beside_of(key) == []


def test_what_is_left_here_and_is_there_too_is_gone_on_with_only_when_the_place_is_lost(key: Path, work: Path) -> None:
    class NoLock(Directory):
        def write_new(self, path: Path, content: bytes) -> None:
            raise OSError(errno.EIO, f"no lock of {len(content)} bytes", str(path))

    left_here(place(key, work))
    changed_by_somebody(key / "Cantine.mec")
    with pytest.raises(DiskTroubleError):  # not what was here: she would work on an old state without knowing
        open_place(place(key, work, NoLock()))
    with pulled_out(key), closing(open_place(place(key, work))) as dossier:
        assert dossier.place_state.standing is Standing.GONE
    (key / "Cantine.mec").write_bytes(b"")
    with closing(open_place(place(key, work))) as dossier:
        assert dossier.place_state.standing is Standing.REFUSED
        assert titles(dossier) == []


def test_the_folder_of_the_working_file_survives_a_power_cut(
    key: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Path] = []
    monkeypatch.setattr(Directory, "_sync_folder", lambda _, folder: kept.append(folder))
    with closing(open_place(place(key, work / "mairie"))):
        assert kept[:3] == [work.parent, work, work / "mairie"]


def test_a_window_that_closes_while_another_opens_takes_the_folder_with_it(key: Path, work: Path) -> None:
    first, second = open_place(place(key, work)), place(key, work).live(clock)
    first.close()
    second.open()
    assert second.file.exists()
    second.close()
    third = WorkFolder(work, key / "Cantine.mec", clock)
    shutil.rmtree(work)
    third.begin(b"what was read", b"", "", 0)
    assert third.file.read_bytes() == b"what was read"


@pytest.mark.parametrize("refused", ["make_folder", "write"])
def test_a_computer_without_room_for_the_working_file_is_told(
    key: Path, work: Path, refused: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Directory, path: Path, *_more: object) -> None:
        raise OSError(errno.ENOSPC, "no room", str(path))

    monkeypatch.setattr(Directory, refused, full)
    with pytest.raises(DiskFullError, match=r"Cantine\.mec"):
        open_place(place(key, work))
    with pytest.raises(DiskFullError, match=r"Cantine\.mec"):
        place(key, work).kept_here(b"what is held of a file that is gone", clock)


def test_a_working_file_that_was_being_forgotten_is_forgotten_by_the_next_session(
    key: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_folder.shutil, "rmtree", lambda *_, **__: None)
    open_place(place(key, work)).close()
    assert [item.name for item in work.rglob("*.*")] == ["place.json"], "without its note it would stay for ever"
    monkeypatch.undo()
    open_place(place(key, work)).close()
    assert list(work.iterdir()) == []


WRITER = """
import sys
from pathlib import Path
from desktop.domain.records import Objective
from storage.dossiers import open_place
from storage.place import Place
from storage.place_kind import Kind
dossier = open_place(Place(Path(sys.argv[1]), kind=Kind.REMOVABLE, work=Path(sys.argv[2])))
number = len(dossier.dataset.all(Objective))
while True:
    dossier.save(Objective(title=str(number)))
    print(number, flush=True)
    number += 1
    if number % 3 == 0:
        dossier.write_back()
"""


def test_killed_at_any_moment_during_the_writing_back(key: Path, work: Path) -> None:
    import random

    seed = time.time_ns()
    print(f"seed {seed}")
    chance = random.Random(seed)
    path, acknowledged = key / "Cantine.mec", -1
    for _ in range(10):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(work)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as writer:
            assert writer.stdout is not None
            acknowledged = max(acknowledged, int(writer.stdout.readline()))
            time.sleep(chance.uniform(0, 0.08))
            writer.send_signal(signal.SIGKILL)
            for line in writer.stdout:
                acknowledged = int(line) if line.endswith("\n") else acknowledged
        assert check_up(path).status is Soundness.SOUND, "the place holds a whole dossier at every moment"
        with closing(open_place(place(key, work))) as dossier:
            assert len(titles(dossier)) >= acknowledged + 1
    with suppress(FileNotFoundError):
        assert there(path)[: acknowledged + 1] == [str(n) for n in range(acknowledged + 1)]
    assert beside_of(key) == []
