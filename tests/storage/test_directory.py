"""A place whose folders cannot be flushed, and one that fails while a dossier is made: no half answer, nothing left."""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.records import Objective
from storage import delivery, dossiers
from storage.copy_names import WORK
from storage.directory import Directory
from storage.dossiers import create, open_dossier
from storage.errors import StorageError, WorldError
from storage.kept_copies import KeptCopies
from storage.outside_copies import OutsideCopies
from storage.place import Place
from storage.place_kind import Kind
from tests.storage.faulty import FaultyDirectory

CANNOT = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF, errno.EACCES, errno.EPERM)
Answer = Callable[[int], None]


def _is_folder(descriptor: int) -> bool:
    return stat.S_ISDIR(os.fstat(descriptor).st_mode)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """From now on each flush of a folder is answered so; files are flushed as ever."""
    flush = os.fsync

    def answer(number: int) -> None:
        def fsync(descriptor: int) -> None:
            if _is_folder(descriptor):
                raise OSError(number, os.strerror(number))
            flush(descriptor)

        monkeypatch.setattr(os, "fsync", fsync)

    return answer


def a_whole_life(folder: Path) -> None:
    """A dossier made, changed, copied twice, closed and opened again."""
    path, copies, key = folder / "mairie" / "d.mec", KeptCopies(folder / "copies"), folder / "clé"
    path.parent.mkdir()
    key.mkdir()
    with closing(create(path, work=folder / "travail")) as dossier:
        dossier.save(Objective(title="Ouvrir"))
        assert copies.make(dossier.original, WORK).copy is not None
        OutsideCopies(copies).make(dossier.original, key)
    for file in (path, *key.glob("*.mec")):
        with closing(open_dossier(file, work=folder / "travail")) as again:
            assert [objective.title for objective in again.dataset.all(Objective)] == ["Ouvrir"]
    assert [item.name for item in path.parent.iterdir()] == ["d.mec"]


@pytest.mark.parametrize("number", CANNOT, ids=errno.errorcode.__getitem__)
def test_where_folders_cannot_be_flushed_all_goes_on(tmp_path: Path, answers: Answer, number: int) -> None:
    answers(number)
    a_whole_life(tmp_path)


def test_where_a_folder_may_be_used_and_not_listed_all_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def refuse(path: Path, flags: int, *more: int) -> int:
        if isinstance(path, Path) and path.is_dir():
            raise PermissionError(errno.EACCES, "not listed", str(path))
        return opened(path, flags, *more)

    monkeypatch.setattr(os, "open", refuse)
    a_whole_life(tmp_path)


if os.name != "nt":  # there no folder is flushed

    @pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
    def test_a_folder_that_really_fails_is_told_and_nothing_is_left(
        tmp_path: Path, answers: Answer, number: int
    ) -> None:
        answers(number)
        with pytest.raises(WorldError):
            create(tmp_path / "d.mec")
        with pytest.raises(OSError, match=os.strerror(number)):
            Directory().write_new(tmp_path / "e.mec", b"x")
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", [Kind.LOCAL, Kind.REMOVABLE])
def test_a_dossier_that_could_not_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: Kind
) -> None:
    """The place fails at its k-th touch, for every k."""
    monkeypatch.setattr(delivery, "_PAUSES", (0.0,))
    failed = touched = 0
    while True:
        folder = tmp_path / f"{touched}"
        (folder / "clé").mkdir(parents=True)
        directory = FaultyDirectory([*["fine"] * touched, "fails"])
        place = Place(folder / "clé" / "d.mec", directory, kind, folder / "travail")
        monkeypatch.setattr(dossiers, "place_of", lambda *_, made=place: made)
        try:
            create(place.path, [Objective(title="Ouvrir")]).close()
        except StorageError:
            failed += 1
            assert list((folder / "clé").iterdir()) == [], f"touch {touched}: {directory.touched}"
            assert [item for item in (folder / "travail").rglob("*.mec") if item.is_file()] == []
        reached = not directory.faults
        directory.faults = []
        if place.path.exists():
            with closing(open_dossier(place.path, work=folder / "travail")) as dossier:
                assert [objective.title for objective in dossier.dataset.all(Objective)] == ["Ouvrir"]
        if not reached:  # it ended before the fault came
            break
        touched += 1
    assert failed > 5
