"""Temporary folders: gone at the end, and at the next start when a program was killed; those of a running one stay."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from storage import scratch

ROOT = Path(__file__).parents[2]
MAKES_ONE = "import time; from storage import scratch; print(scratch.make(), flush=True); time.sleep(60)"


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def other(temporary: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Another process, and the folder that it has made."""
    env = {**os.environ, "TMPDIR": str(temporary), "TEMP": str(temporary)}
    made = subprocess.Popen([sys.executable, "-c", MAKES_ONE], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    with made:
        yield made, Path(made.stdout.readline().strip())
        made.kill()


def test_a_folder_goes_at_the_end_whatever_happens() -> None:
    with suppress(KeyError), scratch.scratch() as folder:
        (folder / "d.mec").write_bytes(b"Introuvable")
        raise KeyError
    assert not folder.exists()


def test_what_a_killed_program_left_goes_and_what_is_in_use_stays(
    other: tuple[subprocess.Popen[str], Path], temporary: Path
) -> None:
    process, theirs = other
    ours = scratch.make()
    (temporary / "mise-en-commun notes").mkdir()
    (theirs / "lecture.pdf").write_bytes(b"%PDF")
    assert scratch.sweep() == [theirs]
    assert (theirs / "lecture.pdf").exists()
    process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    process.wait()
    assert scratch.sweep() == []
    assert sorted(temporary.iterdir()) == sorted([ours, temporary / "mise-en-commun notes"])


def test_a_number_that_another_process_has_now_keeps_nothing(temporary: Path) -> None:
    stale = temporary / f"mise-en-commun-{os.getppid()}.1.abc"
    stale.mkdir()
    scratch.sweep()
    assert not stale.exists()


def test_a_link_of_that_name_leads_nowhere(temporary: Path) -> None:
    (temporary / "hers").mkdir()
    (temporary / "hers" / "notes.txt").write_text("à garder")
    (temporary / "mise-en-commun-999999999.1.abc").symlink_to(temporary / "hers")
    scratch.sweep()
    assert (temporary / "hers" / "notes.txt").exists()
