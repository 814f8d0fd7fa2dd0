"""Every touch of a folder refused in any order, on the disk of the dossier and on that of its copies: told or overcome.

What was acknowledged is kept; a copy that counts as made is good; those that were there stay; no error of another kind.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop.domain.records import Objective
from storage.copy_errors import CopyNotMadeError
from storage.copy_names import WORK
from storage.dossiers import OpenDossier, open_place
from storage.errors import StorageError, WorldError
from storage.kept_copies import KeptCopies
from storage.place import Place
from storage.place_kind import Kind
from storage.read_back import read_back
from tests.storage.faulty import FAULTS, FaultyDirectory
from tests.storage.helpers import small_dossier
from tests.storage.world import titles
from tests.torture.timed import quick_folder

bad_days = st.lists(st.sampled_from(FAULTS), max_size=30)
_SETTINGS = settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
BY_COPIES = {"names", "room", "make_folder", "size", "exists", "is_folder", "head", "sync", "replace", "remove"}


@contextmanager
def on(folder: Path, directory: FaultyDirectory) -> Iterator[OpenDossier]:
    small_dossier(folder / "d.mec")
    dossier = open_place(Place(folder / "d.mec", directory, Kind.LOCAL, folder / "travail"))
    try:
        yield dossier
    finally:
        directory.faults = []
        dossier.close()


def edit(dossier: OpenDossier, title: str) -> set[str]:
    """What was acknowledged."""
    try:
        dossier.save(Objective(title=title))
    except StorageError:
        return set()
    return {title}


def files_of(folder: Path) -> list[Path]:
    """Where the work can be: the file, one beside, one of this computer."""
    return [*folder.glob("*.mec"), *folder.glob("travail/*/*.mec")]


def all_titles(folder: Path) -> set[str]:
    return set().union(*map(titles, files_of(folder)))


def keep(copies: KeptCopies, directory: FaultyDirectory, dossier: OpenDossier, faults: list[str]) -> None:
    """One copy on such a day: those that were there are there afterwards, and what counts as made reads back."""
    directory.faults = []
    before = set(copies.of(dossier.dossier_id))
    made = None
    directory.faults = list(faults)
    with suppress(CopyNotMadeError):
        made = copies.make(dossier.original, WORK).copy
    with suppress(OSError, StorageError):
        copies.of(dossier.dossier_id)
    directory.faults = []
    after = set(copies.of(dossier.dossier_id))
    assert before <= after
    if made is not None:
        assert made in after
        assert set(read_back(made.path, directory).records) == set(dossier.records())


@given(st.lists(bad_days, min_size=1, max_size=4))
@_SETTINGS
def test_copies_on_a_disk_that_refuses_anything(days: list[list[str]]) -> None:
    with quick_folder() as folder:
        directory = FaultyDirectory()
        copies = KeptCopies(folder / "copies", directory)
        with on(folder, FaultyDirectory()) as dossier:
            for number, faults in enumerate(days):
                assert edit(dossier, f"e{number}")
                keep(copies, directory, dossier, faults)
            assert edit(dossier, "fin")
            keep(copies, directory, dossier, [])
            assert len(copies.of(dossier.dossier_id)) >= 1
            assert set(copies.read(copies.of(dossier.dossier_id)[0]).records) == set(dossier.records())


def test_copies_on_a_disk_that_refuses_each_touch_in_turn(tmp_path: Path) -> None:
    directory = FaultyDirectory()
    copies = KeptCopies(tmp_path / "copies", directory)
    touched: set[str] = set()
    with on(tmp_path, FaultyDirectory()) as dossier:
        number = 0
        while not directory.faults and number < 200:
            edit(dossier, f"e{number}")
            directory.touched.clear()
            before = len(copies.of(dossier.dossier_id))
            directory.touched.clear()
            directory.faults = [*["fine"] * number, "fails"]
            with suppress(CopyNotMadeError):
                copies.make(dossier.original, WORK)
            touched |= set(directory.touched)
            if directory.faults:
                break
            assert len(copies.of(dossier.dossier_id)) in {before, before + 1}
            number += 1
        directory.faults = []
        for copy in copies.of(dossier.dossier_id):
            read_back(copy.path, directory)
    assert touched >= BY_COPIES
    assert number > 20


@given(st.lists(bad_days, min_size=1, max_size=4))
@_SETTINGS
def test_edits_of_a_file_on_a_disk_that_refuses_anything(days: list[list[str]]) -> None:
    with quick_folder() as folder:
        directory = FaultyDirectory()
        promised: set[str] = set()
        with on(folder, directory) as dossier:
            for number, faults in enumerate(days):
                directory.faults = list(faults)
                promised |= edit(dossier, f"e{number}")
                with suppress(StorageError):
                    dossier.look_after()
                directory.faults = []
                held = {objective.title for objective in dossier.dataset.all(Objective)}
                assert held == promised
        assert files_of(folder) == [folder / "d.mec"], "there never was another one"
        assert titles(folder / "d.mec") == promised


@pytest.mark.parametrize("fault", ["fails", "held", "full"])
def test_a_file_that_cannot_be_looked_at_for_a_moment_is_gone_on_with(tmp_path: Path, fault: str) -> None:
    directory = FaultyDirectory()
    with on(tmp_path, directory) as dossier:
        assert edit(dossier, "avant")
        directory.touched.clear()
        directory.faults = [fault]
        assert edit(dossier, "pendant")
        assert directory.touched[0] == "identity"
        directory.faults = [fault]
        dossier.look_after()
        assert edit(dossier, "après")
    assert files_of(tmp_path) == [tmp_path / "d.mec"]
    assert titles(tmp_path / "d.mec") == {"avant", "pendant", "après"}


@pytest.mark.parametrize("number", [errno.ENOENT, errno.ENOTDIR, errno.ESTALE])
def test_a_file_that_is_said_to_be_gone_is_gone_on_with_on_this_computer(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = FaultyDirectory()
    with on(tmp_path, directory) as dossier:
        with monkeypatch.context() as gone:
            gone.setattr(directory, "identity", lambda path: refuse(number, path))
            assert edit(dossier, "pendant")
        assert dossier.file.is_relative_to(tmp_path / "travail")
        assert edit(dossier, "après")
    assert all_titles(tmp_path) == {"pendant", "après"}


@pytest.mark.parametrize("fault", ["fails", "held", "full"])
def test_a_file_that_cannot_be_told_from_another_is_not_opened(tmp_path: Path, fault: str) -> None:
    """Whether it is still there could never be said: it is refused in words, and its lock goes again."""
    small_dossier(tmp_path / "d.mec")
    directory = FaultyDirectory()
    place = Place(tmp_path / "d.mec", directory, Kind.LOCAL, tmp_path / "travail")
    open_place(place).close()
    directory.faults = ["fine"] * directory.touched.index("identity") + [fault]
    with pytest.raises(WorldError):
        open_place(place)
    assert directory.faults == []
    assert [item.name for item in tmp_path.iterdir() if item.is_file()] == ["d.mec"]
    open_place(place).close()


def refuse(number: int, path: Path) -> NoReturn:
    raise OSError(number, "refused", str(path))
