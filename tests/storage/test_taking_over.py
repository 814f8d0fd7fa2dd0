"""A lock taken over from somebody who is still at work: what both of them saved is kept, and nothing is overwritten."""

import json
import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from storage import computer, lock
from storage.computer import Seat
from storage.dossiers import OpenDossier, open_dossier, open_place
from storage.errors import ChangedElsewhereError, LockedError
from storage.lock import lock_of
from storage.place_state import Standing
from tests.storage.faulty import pulled_out
from tests.storage.helpers import small_dossier
from tests.storage.places import add, beside_of, place, said, there, titles

pytestmark = pytest.mark.usefixtures("no_waiting")
Sit = Callable[[str], None]


@pytest.fixture
def sit(monkeypatch: pytest.MonkeyPatch) -> Sit:
    """From now on this test is another window of the same person, whose process runs."""
    real = computer.seat()

    def sit(token: str) -> None:
        # each window is a process of its own, and both run
        seat = real if token == "frozen" else replace(real, process=os.getppid(), started="")
        seat = replace(seat, token=token)
        monkeypatch.setattr(lock, "seat", lambda: seat)

    monkeypatch.setattr(lock.Lock, "_shared", {})
    sit("frozen")
    return sit


def taken_over(opening: Callable[[str], OpenDossier]) -> OpenDossier:
    with pytest.raises(LockedError) as caught:
        opening("")
    assert caught.value.token == "frozen"
    return opening(caught.value.token)


@pytest.mark.parametrize("unsent", [False, True])
def test_a_frozen_window_on_a_share_that_wakes_up_loses_nothing(key: Path, work: Path, sit: Sit, unsent: bool) -> None:
    frozen = open_place(place(key, work))
    add(frozen, "avant le gel")
    if not unsent:
        frozen.write_back()
    sit("awake")
    ours = taken_over(lambda over: open_place(place(key, work), over=over))
    assert titles(ours) == ["avant le gel"], "what the place lacks is taken along"
    assert ours.file != frozen.file
    add(ours, "après")
    ours.write_back()
    add(frozen, "au réveil")
    assert frozen.write_back().standing is Standing.BESIDE
    frozen.close()
    add(ours, "encore")
    ours.close()
    assert there(key / "Cantine.mec") == ["avant le gel", "après", "encore"]
    (beside,) = beside_of(key)
    assert there(beside) == ["avant le gel", "au réveil"]
    assert list(work.iterdir()) == []


def test_a_frozen_window_that_is_ended_leaves_nothing_in_the_way(key: Path, work: Path, sit: Sit) -> None:
    frozen = open_place(place(key, work))
    add(frozen, "avant le gel")
    sit("awake")
    ours = taken_over(lambda over: open_place(place(key, work), over=over))
    add(ours, "après")
    with pulled_out(key):
        ours.close()  # what was done last waits on this computer, beside what the frozen window left
    lock_of(frozen.file).unlink()  # its process was ended: nobody answers for it
    frozen._connection.close()
    with closing(open_place(place(key, work))) as again:
        assert titles(again) == ["avant le gel", "après"]
    assert there(key / "Cantine.mec") == ["avant le gel", "après"]


def test_a_refused_taking_over_leaves_no_second_copy_of_what_waits(key: Path, work: Path, sit: Sit) -> None:
    frozen = open_place(place(key, work))
    add(frozen, "avant le gel")
    before = sorted(work.iterdir())
    sit("awake")
    lock_of(key / "Cantine.mec").write_text(json.dumps({**_seat("third"), "since": "2026-11-25T09:12:00+01:00"}))
    with pytest.raises(LockedError):
        open_place(place(key, work), over="frozen")
    assert sorted(work.iterdir()) == before
    assert titles(frozen) == ["avant le gel"]
    frozen.close()


def test_a_window_on_this_disk_writes_beside_once_its_lock_is_taken(tmp_path: Path, sit: Sit) -> None:
    path = tmp_path / "mairie" / "Cantine.mec"
    path.parent.mkdir()
    small_dossier(path)
    first = open_dossier(path, work=tmp_path / "travail")
    add(first, "un")
    sit("awake")
    second = taken_over(lambda over: open_dossier(path, over=over, work=tmp_path / "travail"))
    sit("frozen")
    add(first, "deux")
    assert titles(first) == ["un", "deux"]
    assert first.write_back().standing is Standing.BESIDE
    assert said(first).startswith("Ce fichier a été changé par quelqu’un d’autre.")
    sit("awake")
    add(second, "trois")
    second.close()
    sit("frozen")
    first.close()
    assert there(path) == ["un", "trois"]
    (beside,) = beside_of(path.parent)
    assert there(beside) == ["un", "deux"]


def test_what_the_other_has_written_on_this_disk_is_never_written_over(tmp_path: Path, sit: Sit) -> None:
    path = tmp_path / "Cantine.mec"
    small_dossier(path)
    first = open_dossier(path, work=tmp_path / "travail")
    sit("awake")
    second = taken_over(lambda over: open_dossier(path, over=over, work=tmp_path / "travail"))
    add(second, "à elle")
    with pytest.raises(ChangedElsewhereError):
        add(first, "à moi")
    assert titles(first) == []
    first.close()
    add(second, "encore à elle")
    second.close()
    assert there(path) == ["à elle", "encore à elle"]


def _seat(token: str) -> dict[str, object]:
    return asdict(Seat("Mme Morel", "MAIRIE-09", "c", 5, "1", token))
