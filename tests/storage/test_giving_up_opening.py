"""A place that stops answering while a dossier is opened is no longer waited for; nothing is lost, nothing undone."""

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from storage.dossiers import Mode, now, open_place
from storage.errors import AlreadyThereError, DamagedFileError
from storage.opening import Making, Opening
from storage.patience import NotWaitedForError, Patience
from storage.place import Place
from storage.place_kind import Kind
from storage.work_folder import waits_here
from tests.storage.faulty import FaultyDirectory
from tests.storage.helpers import fingerprint
from tests.storage.places import add, beside_of, changed_by_somebody, place, there, titles
from tests.storage.test_giving_up import StuckDirectory

_LONG = 10.0


class Stuck:
    """An opening whose thread gets stuck at one touch of the place, before it or once it is done."""

    def __init__(self, where: Place, stuck_at: int, making: bytes = b"") -> None:
        self.directory = where.directory
        self.directory.stuck_at = stuck_at
        self.opening = Making(lambda: where, making, now) if making else Opening(lambda: where, now)
        self.error: Exception | None = None
        self._thread = threading.Thread(target=self._fetch)
        self._thread.start()
        while self._thread.is_alive() and not self.directory.stuck.wait(0.001):
            pass
        self.is_stuck = self.directory.stuck.is_set()
        if not self.is_stuck:
            self.directory.answer.set()  # what comes after the opening gets all its answers

    def _fetch(self) -> None:
        try:
            self.opening.fetch()
        except NotWaitedForError as error:
            self.error = error

    def end(self) -> None:
        """The answer comes at last."""
        self.directory.answer.set()
        self._thread.join(_LONG)
        assert not self._thread.is_alive()


def as_left(key: Path, work: Path, how: str) -> list[str]:
    """The folder of the place, and of this computer, before the opening; the titles that it has to show."""
    if how == "nothing":
        return []
    directory = FaultyDirectory()
    dossier = open_place(place(key, work, directory))
    add(dossier, "un")
    directory.away = True
    dossier.close()
    for lock in key.glob(".~*"):
        lock.unlink()
    return ["un"]


@pytest.mark.parametrize(("how", "done"), [("nothing", False), ("nothing", True), ("waiting", True)])
def test_an_opening_that_is_given_up_leaves_everything_as_it_was(
    tmp_path: Path, key: Path, how: str, done: bool
) -> None:
    """At whatever touch the place stops answering; she opens it again before the answer comes, or after."""
    content = (key / "Cantine.mec").read_bytes()
    for number in range(1, 60):
        for late in (False, True):
            work = tmp_path / f"{number} {late}"
            held = as_left(key, work, how)
            before = fingerprint(key)
            stuck = Stuck(place(key, work, StuckDirectory(done=done)), number)
            if not stuck.is_stuck:
                stuck.opening.finish().close()
                assert number > 5
                return
            assert stuck.opening.give_up()
            assert waits_here(work, key / "Cantine.mec") is bool(held)
            if not late:
                stuck.end()
                assert fingerprint(key) == before, (number, "neither a lock nor half a file")
                assert held or list(work.iterdir()) == []
            again = open_place(place(key, work))
            assert titles(again) == held, number
            add(again, "deux")
            stuck.end()
            assert isinstance(stuck.error, NotWaitedForError)
            assert again.write_back().standing.value == "there", number
            add(again, "trois")
            again.close()
            assert there(key / "Cantine.mec") == [*held, "deux", "trois"], number
            assert [item.name for item in key.iterdir()] == ["Cantine.mec"], number
            assert list(work.iterdir()) == [], number
            (key / "Cantine.mec").write_bytes(content)
    pytest.fail("opening never ended")


def test_given_up_while_her_work_goes_beside_somebody_else_s(tmp_path: Path, key: Path) -> None:
    content = (key / "Cantine.mec").read_bytes()
    for number in range(1, 60):
        work = tmp_path / str(number)
        as_left(key, work, "waiting")
        changed_by_somebody(key / "Cantine.mec")
        stuck = Stuck(place(key, work, StuckDirectory(done=True)), number)
        if not stuck.is_stuck:
            stuck.opening.finish().close()
            assert number > 10
            return
        assert stuck.opening.give_up()
        stuck.end()
        with closing(open_place(place(key, work))) as dossier:
            assert titles(dossier) == ["à elle"], number
        mine = beside_of(key)
        assert mine, number
        assert [there(item) for item in mine] == [["un"]] * len(mine), "hers is kept, at worst under two names"
        for item in mine:
            item.unlink()
        assert [item.name for item in key.iterdir()] == ["Cantine.mec"], number
        (key / "Cantine.mec").write_bytes(content)
    pytest.fail("opening never ended")


def test_what_is_fetched_can_no_longer_be_given_up(key: Path, work: Path) -> None:
    opening = Opening(lambda: place(key, work), now)
    opening.fetch()
    assert not opening.give_up()
    with closing(opening.finish()) as dossier:
        add(dossier, "un")
    assert there(key / "Cantine.mec") == ["un"]


def test_given_up_before_its_place_is_known(key: Path, work: Path) -> None:
    asked, answer, ended = threading.Event(), threading.Event(), threading.Event()

    def where() -> Place:
        asked.set()
        assert answer.wait(_LONG)
        return place(key, work)

    opening = Opening(where, now)

    def fetch() -> None:
        with pytest.raises(NotWaitedForError):
            opening.fetch()
        ended.set()

    thread = threading.Thread(target=fetch)
    thread.start()
    assert asked.wait(_LONG)
    assert opening.kind is None
    assert opening.give_up()
    answer.set()
    thread.join(_LONG)
    assert ended.is_set()
    assert [item.name for item in key.iterdir()] == ["Cantine.mec"]
    assert not work.exists()


@pytest.mark.parametrize("mode", [Mode.READ, Mode.LOOK])
def test_one_that_is_only_read_or_looked_at(
    key: Path, work: Path, mode: Mode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    before = fingerprint(key)
    opening = Opening(lambda: place(key, work), now, mode)
    live_open = []

    def then_given_up(open_it: Callable[[str], None]) -> Callable[[str], None]:
        def opened(over: str) -> None:
            open_it(over)
            live_open.append(len(list((tmp_path / "temp").iterdir())))
            assert opening.give_up()

        return opened

    given = opening._for

    def spied(where: Place):
        live = given(where)
        monkeypatch.setattr(live, "open", then_given_up(live.open))
        return live

    monkeypatch.setattr(opening, "_for", spied)
    with pytest.raises(NotWaitedForError):
        opening.fetch()
    assert live_open == [1]
    assert list((tmp_path / "temp").iterdir()) == [], "the copy goes with the one who would have read it"
    assert fingerprint(key) == before


def test_a_local_one_lets_its_lock_go(key: Path, work: Path) -> None:
    for number in range(1, 30):
        directory = StuckDirectory(done=True)
        stuck = Stuck(Place(key / "Cantine.mec", directory, Kind.LOCAL, work), number)
        if not stuck.is_stuck:
            stuck.opening.finish().close()
            assert number > 3
            return
        assert stuck.opening.give_up()
        stuck.end()
        assert [item.name for item in key.iterdir()] == ["Cantine.mec"], number


def test_a_new_one_that_is_given_up_is_not_made(key: Path, work: Path) -> None:
    content = (key / "Cantine.mec").read_bytes()
    (key / "Cantine.mec").unlink()
    for number in range(1, 60):
        stuck = Stuck(place(key, work, StuckDirectory(done=True)), number, content)
        if not stuck.is_stuck:
            stuck.opening.finish().close()
            assert number > 10
            assert there(key / "Cantine.mec") == []
            return
        assert stuck.opening.give_up()
        stuck.end()
        assert list(key.iterdir()) == [], number
        assert not work.exists() or list(work.iterdir()) == [], number
    pytest.fail("it never ended")


def test_a_new_one_does_not_take_the_place_of_another(key: Path, work: Path) -> None:
    before = fingerprint(key)
    with pytest.raises(AlreadyThereError):
        Making(lambda: place(key, work), b"new", now).whole()
    assert fingerprint(key) == before


def test_what_is_refused_once_it_is_here_lets_go(key: Path, work: Path) -> None:
    path = key / "Cantine.mec"
    content = bytearray(path.read_bytes())
    content[-4096:] = b"\xff" * 4096
    path.write_bytes(content)
    opening = Opening(lambda: place(key, work), now)
    opening.fetch()
    with pytest.raises(DamagedFileError):
        opening.finish()
    opening.let_go()
    assert [item.name for item in key.iterdir()] == ["Cantine.mec"]
    assert path.read_bytes() == bytes(content)
    assert list(work.iterdir()) == []


def test_how_far_it_is(key: Path, work: Path) -> None:
    heard: list[float] = []
    opening = Opening(lambda: place(key, work), now)
    opening.fetch(heard.append)
    opening.finish().close()
    assert heard == sorted(heard)
    assert heard[0] == 0.0
    assert len(heard) >= 4, "and closing tells its own"


def test_it_is_too_late_to_give_up_what_is_settled() -> None:
    patience, heard = Patience(), []
    patience.heard = heard.append
    patience.settle()
    assert not patience.end()
    patience.reach(0.5)
    assert heard == []
    other = Patience()
    assert other.end()
    with pytest.raises(NotWaitedForError):
        other.settle()
