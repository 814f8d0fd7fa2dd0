"""Whether a process still runs, seen on real processes; who is who, by tables."""

import os
import subprocess
import sys
import time

import pytest

from storage.computer import Seat, name_of_user, runs, seat, started_in

PASSWD = "root:x:0:0:root:/root:/bin/sh\nmorel:x:1000:1000:Mme Morel,,,:/home/morel:/bin/sh\nnu:x:1:1::/:/bin/sh\nx\n"


@pytest.mark.parametrize(("login", "name"), [("morel", "Mme Morel"), ("nu", "nu"), ("absent", "absent"), ("", "")])
def test_the_full_name_of_a_login(login: str, name: str) -> None:
    assert name_of_user(login, PASSWD) == name


@pytest.mark.parametrize(
    ("computer", "machine", "same"),
    [
        ("MAIRIE-01", "a", True),
        ("mairie-01", "a", True),
        ("MAIRIE-02", "a", False),  # a cloned disk
        ("MAIRIE-01", "b", False),
        ("MAIRIE-01", "", True),
    ],
)
def test_the_same_computer(computer: str, machine: str, same: bool) -> None:
    one, other = Seat("u", "MAIRIE-01", "a", 1, "", "t"), Seat("v", computer, machine, 2, "", "s")
    assert one.same_computer(other) is same
    assert other.same_computer(one) is same


def test_this_process_runs_and_no_impossible_one() -> None:
    ours = seat()
    assert ours == seat()
    assert (ours.process, bool(ours.computer), len(ours.token)) == (os.getpid(), True, 32)
    assert runs(ours.process, ours.started)
    assert not runs(0, "")
    assert not runs(-1, "")


def test_a_killed_process_runs_no_more_even_before_it_is_buried() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert runs(child.pid, "")
        child.kill()
        deadline = time.monotonic() + 10
        while runs(child.pid, "") and time.monotonic() < deadline and sys.platform == "linux":
            time.sleep(0.01)
        if sys.platform == "linux":  # elsewhere an unburied process still counts
            assert not runs(child.pid, "")
    assert not runs(child.pid, "")


def test_a_number_given_to_another_process_is_not_the_same_process() -> None:
    if seat().started:
        assert not runs(os.getpid(), seat().started + "1")
    assert runs(os.getpid(), "")


def test_the_state_and_the_beginning_in_the_words_of_linux() -> None:
    words = " ".join(["4242 (a ) b) S", *map(str, range(4, 40))])
    assert started_in(words) == "22"
    assert started_in(words.replace(") S", ") Z")) is None
