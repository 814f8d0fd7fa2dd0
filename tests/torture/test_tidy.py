"""Benches work in memory: what they leave there when they are ended goes by itself, and takes nobody else's along."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.torture.timed import MEMORY, new_folder, sweep

ROOT = Path(__file__).parents[2]
SLEEPER = """
import time
from tests.torture.timed import quick_folder
with quick_folder() as folder:
    (folder / "d.mec").touch()
    print(folder, flush=True)
    time.sleep(60)
"""
Start = Callable[..., "subprocess.Popen[str]"]

if sys.platform.startswith("linux"):  # elsewhere folders are on the disk, where the system tidies

    @pytest.fixture
    def start() -> Iterator[Start]:
        begun: list[subprocess.Popen[str]] = []

        def started(*arguments: str) -> "subprocess.Popen[str]":
            command = [sys.executable, *arguments]
            begun.append(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True))
            return begun[-1]

        yield started
        for process in begun:
            process.kill()
            process.communicate()

    def folder_of(sleeper: "subprocess.Popen[str]") -> Path:
        assert sleeper.stdout is not None
        return Path(sleeper.stdout.readline().strip())

    def test_what_a_killed_bench_left_goes_with_the_next_one(start: Start) -> None:
        killed, alive = start("-c", SLEEPER), start("-c", SLEEPER)
        left, used = folder_of(killed), folder_of(alive)
        killed.kill()
        killed.wait()
        assert (left / "d.mec").exists()
        assert str(left.parent) == MEMORY
        with new_folder():
            assert not left.exists()
            assert (used / "d.mec").exists(), "another bench is at work there"

    def test_a_bench_that_is_told_to_end_tidies_first(start: Start) -> None:
        told = start("-c", SLEEPER)
        left = folder_of(told)
        told.terminate()
        assert told.wait(timeout=20) == 128 + signal.SIGTERM
        assert not left.exists()

    def test_the_whole_bench_takes_its_parts_and_their_folders_along(start: Start) -> None:
        bench = start("-m", "tests.torture", "0.01")
        part, folder = next(found for found in until_some(lambda: parts_of(bench.pid)))
        bench.terminate()
        assert bench.wait(timeout=20) == 128 + signal.SIGTERM
        assert not folder.exists()
        assert not Path(f"/proc/{part}").exists()

    def until_some(found: Callable[[], list[tuple[int, Path]]]) -> list[tuple[int, Path]]:
        end = time.monotonic() + 30
        while time.monotonic() < end and not found():
            time.sleep(0.05)
        return found()

    def parts_of(parent: int) -> list[tuple[int, Path]]:
        """The processes that this one has started and that work in memory, with their folders."""
        found = []
        for folder in Path(str(MEMORY)).glob("mec-bench-*"):
            part = int(folder.name.split("-")[2])
            stat = Path(f"/proc/{part}/stat")
            if stat.exists() and int(stat.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append((part, folder))
        return found

    def test_there_is_nothing_to_sweep_but_ours(tmp_path: Path) -> None:
        other = Path(str(MEMORY)) / f"other-{tmp_path.name}-{time.time_ns()}"
        other.mkdir()
        sweep()
        assert other.exists()
        other.rmdir()
