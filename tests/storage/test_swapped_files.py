"""A file that somebody else changed is never overwritten: both are kept, hers under its name, ours beside."""

import os
from pathlib import Path

import pytest

from storage.directory import Directory
from storage.dossiers import open_place
from storage.lock import lock_of
from storage.place_state import Standing
from storage.writing_back import WritingBack
from tests.storage.faulty import pulled_out
from tests.storage.places import add, beside_of, changed_by_somebody, clock, place, said, there, titles

pytestmark = pytest.mark.usefixtures("no_waiting")


def test_a_file_swapped_under_us_is_left_and_ours_goes_beside(key: Path, work: Path) -> None:
    dossier = open_place(place(key, work), clock=clock)
    add(dossier, "à moi")
    theirs = changed_by_somebody(key / "Cantine.mec")
    assert dossier.write_back().standing is Standing.BESIDE
    (ours,) = beside_of(key)
    assert ours.name.startswith("Cantine (travail de ")
    assert ours.name.endswith(", 2026-11-25 10h42).mec")
    assert said(dossier).startswith("Ce fichier a été changé par quelqu’un d’autre.")
    assert ours.name in said(dossier)
    assert dossier.place.path == ours
    assert lock_of(ours).exists()
    assert not lock_of(key / "Cantine.mec").exists()
    add(dossier, "encore à moi")
    dossier.close()
    assert (key / "Cantine.mec").read_bytes() == theirs
    assert there(ours) == ["à moi", "encore à moi"]
    assert list(work.iterdir()) == []


def test_without_the_digest_somebody_s_work_would_be_lost(
    key: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WritingBack, "_knows", lambda *_: True)
    dossier = open_place(place(key, work))
    add(dossier, "à moi")
    changed_by_somebody(key / "Cantine.mec")
    dossier.close()
    assert "à elle" not in there(key / "Cantine.mec")
    assert beside_of(key) == []


def test_work_that_waited_here_while_somebody_changed_the_file(key: Path, work: Path) -> None:
    dossier = open_place(place(key, work))
    add(dossier, "à moi")
    with pulled_out(key):
        dossier.close()
    changed_by_somebody(key / "Cantine.mec")
    again = open_place(place(key, work))
    assert again.place_state.standing is Standing.BESIDE
    assert titles(again) == ["à elle"]
    again.close()
    (ours,) = beside_of(key)
    assert there(ours) == ["à moi"]


def test_a_lock_taken_over_elsewhere_sends_ours_beside(key: Path, work: Path) -> None:
    dossier = open_place(place(key, work))
    add(dossier, "à moi")
    lock = lock_of(key / "Cantine.mec")
    lock.write_text(lock.read_text("utf-8").replace(dossier.lock_token, "theirs").replace(os.uname().nodename, "AUTRE"))
    before = (key / "Cantine.mec").read_bytes()
    assert dossier.write_back().standing is Standing.BESIDE
    dossier.close()
    assert (key / "Cantine.mec").read_bytes() == before
    assert "AUTRE" in lock.read_text("utf-8")


def test_two_files_beside_get_two_names(key: Path, work: Path) -> None:
    for title in ("un", "deux"):
        dossier = open_place(place(key, work), clock=clock)
        add(dossier, title)
        changed_by_somebody(key / "Cantine.mec", f"à elle, {title}")
        dossier.close()
    assert [there(path)[-1] for path in beside_of(key)] == ["deux", "un"]  # « … 10h42 2) » sorts before « … 10h42) »


def test_a_file_swapped_while_ours_is_being_sent(key: Path, work: Path) -> None:
    class Meanwhile(Directory):
        theirs = b""

        def sync(self, path: Path) -> None:
            super().sync(path)
            self.theirs = self.theirs or changed_by_somebody(key / "Cantine.mec")

    directory = Meanwhile()
    dossier = open_place(place(key, work, directory))
    add(dossier, "à moi")
    assert dossier.write_back().standing is Standing.BESIDE
    dossier.close()
    assert (key / "Cantine.mec").read_bytes() == directory.theirs
    assert there(beside_of(key)[0]) == ["à moi"]
