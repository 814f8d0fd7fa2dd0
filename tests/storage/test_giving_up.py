"""A place that stops answering while a dossier is closed is no longer waited for; nothing is lost, nothing undone."""

import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from storage.dossiers import OpenDossier, open_place
from storage.patience import NotWaitedForError, Patience
from storage.place_state import Standing
from storage.work_folder import waits_here
from tests.storage.faulty import FaultyDirectory
from tests.storage.places import add, place, there, titles

_LONG = 10.0  # seconds: what a test that fails may take


class StuckDirectory(FaultyDirectory):
    """Once told so, a share whose answer to the touch number `stuck_at` does not come before `answer` is set.

    With `done`, the share has done what it was asked for, and only its answer does not come.
    """

    def __init__(self, *, done: bool) -> None:
        super().__init__()
        self.stuck_at = -1
        self.count = 0
        self.stuck, self.answer = threading.Event(), threading.Event()
        self._done = done
        self._due = False

    def read(self, path: Path) -> bytes:
        content = super().read(path)
        self._stick_if_due()
        return content

    def copy(self, source: Path, target: Path) -> None:
        super().copy(source, target)
        self._stick_if_due()

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self._stick_if_due()

    def remove(self, path: Path) -> None:
        super().remove(path)
        self._stick_if_due()

    def _touch(self, what: str, path: Path) -> str:
        if self.stuck_at >= 0:
            self.count += 1
            self._due = self._due or self.count == self.stuck_at
            if not self._done:
                self._stick_if_due()
        return super()._touch(what, path)

    def _stick_if_due(self) -> None:
        if self._due:
            self._due = False
            self.stuck.set()
            assert self.answer.wait(_LONG)


class Leaving:
    """A dossier left in a thread that gets stuck at one touch, with work for its place or without."""

    def __init__(self, key: Path, work: Path, stuck_at: int, *, done: bool = False, titles: Sequence[str] = ()) -> None:
        self.directory = StuckDirectory(done=done)
        self.dossier: OpenDossier = open_place(place(key, work, self.directory))
        for title in titles:
            add(self.dossier, title)
        self.dossier.shut()
        self.directory.stuck_at = stuck_at
        self._thread = threading.Thread(target=self.dossier.leave)
        self._thread.start()
        while self._thread.is_alive() and not self.directory.stuck.wait(0.001):
            pass
        self.is_stuck = self.directory.stuck.is_set()

    def end(self) -> None:
        """The answer comes at last."""
        self.directory.answer.set()
        self._thread.join(_LONG)
        assert not self._thread.is_alive()


@pytest.fixture
def anew(key: Path) -> Callable[[], None]:
    """The file at the place as it was in the beginning, and nothing else there."""
    content = (key / "Cantine.mec").read_bytes()

    def put() -> None:
        for item in key.iterdir():
            item.unlink()
        (key / "Cantine.mec").write_bytes(content)

    return put


@pytest.mark.parametrize("number", range(1, 19, 3))
def test_given_up_the_work_is_found_again(key: Path, work: Path, number: int) -> None:
    path = key / "Cantine.mec"
    leaving = Leaving(key, work, number, titles=["un"])
    leaving.dossier.give_up()
    assert leaving.dossier.place_state.standing is Standing.GONE
    if leaving.dossier.unwritten:
        assert waits_here(work, path)
    leaving.end()
    assert there(path) in ([] if leaving.dossier.unwritten else ["un"], ["un"]), "whole, as before or as after"
    assert [item.name for item in key.iterdir()] == ["Cantine.mec"], "no lock, no half file"
    with closing(open_place(place(key, work))) as again:
        assert titles(again) == ["un"]
        add(again, "deux")
    assert there(path) == ["un", "deux"]


@pytest.mark.parametrize("mine", [["un"], []])
def test_what_comes_too_late_does_not_disturb_the_next_opening(
    key: Path, work: Path, anew: Callable[[], None], mine: list[str]
) -> None:
    """She opens the dossier again, in this very window, before the share has answered; then its answer comes."""
    for number in range(1, 40):
        anew()
        leaving = Leaving(key, work / str(number), number, done=True, titles=mine)
        if not leaving.is_stuck:
            assert number > 3
            return
        leaving.dossier.give_up()
        again = open_place(place(key, work / str(number)))
        assert titles(again) == mine, number
        if mine:
            add(again, "deux")
            again.write_back()
            leaving.end()
        else:
            leaving.end()
            add(again, "deux")
        add(again, "trois")
        again.close()
        assert there(key / "Cantine.mec") == [*mine, "deux", "trois"], number
        assert [item.name for item in key.iterdir()] == ["Cantine.mec"], number
    pytest.fail("closing never ended")


def test_how_far_it_is(key: Path, work: Path) -> None:
    heard: list[float] = []
    dossier = open_place(place(key, work))
    add(dossier, "un")
    dossier.shut()
    dossier.leave(heard.append)
    assert heard == sorted(heard)
    assert heard[0] == 0.0
    assert heard[-1] == 1.0
    assert len(heard) > 4


def test_nothing_happens_once_it_is_over() -> None:
    patience, done = Patience(), []
    with patience.held():
        done.append("un")
    patience.end()
    with pytest.raises(NotWaitedForError):
        patience.reach(0.5)
    with pytest.raises(NotWaitedForError), patience.held():
        done.append("deux")
    assert done == ["un"]
