"""What is noted while the application runs, seen from the next start; the crashes are real ones, in a process apart."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.session import Interrupted, Session

BEGIN = """
import os, sys, faulthandler
from pathlib import Path
from desktop.session import Session
session = Session(Path(sys.argv[1]))
assert session.begin() is None
session.working_on(Path("/dossiers/Cantine é.mec"), "costs")
"""
ENDINGS = {
    "closed": "session.closed(); session.end()",
    "killed": "os.kill(os.getpid(), 9)",
    "fault": "faulthandler._sigsegv()",
    "home": "session.closed(); faulthandler._sigsegv()",
}


def run(folder: Path, ending: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, "-c", BEGIN + ENDINGS[ending], str(folder)]
    subprocess.run(command, env=environment, check=False, timeout=60, capture_output=True)


def left(folder: Path) -> Interrupted | None:
    session = Session(folder)
    try:
        return session.begin()
    finally:
        session.end()


def test_what_was_closed_leaves_nothing(tmp_path: Path):
    run(tmp_path, "closed")
    assert left(tmp_path) is None


@pytest.mark.parametrize(("ending", "said"), [("killed", ""), ("fault", "Segmentation fault")])
def test_a_dossier_that_was_open_is_found_with_its_step(tmp_path: Path, ending: str, said: str):
    run(tmp_path, ending)
    found = left(tmp_path)
    assert found is not None
    assert (found.path, found.step) == (Path("/dossiers/Cantine é.mec"), "costs")
    assert said in found.trace
    assert bool(found.trace) is bool(said)
    assert left(tmp_path) is None, "told once"


def test_a_stop_on_the_home_page_has_a_trace_and_no_dossier(tmp_path: Path):
    run(tmp_path, "home")
    found = left(tmp_path)
    assert found is not None
    assert found.path is None
    assert "Segmentation fault" in found.trace


def test_a_second_window_takes_nothing_for_a_crash(tmp_path: Path):
    first, second = Session(tmp_path), Session(tmp_path)
    assert first.begin() is None
    first.working_on(tmp_path / "a.mec", "costs")
    assert second.begin() is None
    second.closed()
    second.end()
    assert (tmp_path / "seance.txt").exists(), "the note of the first is not the second's to erase"
    first.end()
    assert left(tmp_path) is None


def test_a_folder_that_refuses_stops_nothing(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    session = Session(tmp_path / "file")
    assert session.begin() is None
    session.working_on(tmp_path / "a.mec", "costs")
    session.end()
