"""Processes that are killed, or that meet on one dossier; and how the whole bench keeps to its time."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.torture import FOUND, __main__
from tests.torture.kills import PARTS

SEED = time.time_ns() % 10**9
KILLS = 100


def forking(bench: str, amount: int, protection: str = "") -> "subprocess.CompletedProcess[str]":
    """In a process of its own: this one has threads, and must not be forked."""
    command = [sys.executable, "-m", f"tests.torture.{bench}", str(amount), str(SEED), protection]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])


if sys.platform.startswith("linux"):  # forks; elsewhere tests/storage breaks the file its way

    def test_a_hundred_kills_of_each_scene_lose_nothing() -> None:
        done = forking("kills", KILLS)
        assert done.returncode == 0, done.stdout + done.stderr
        for scene in ("edits", "backup", "migration", "restore", "share"):
            assert f"  {scene:<10} {KILLS} kills," in done.stdout
        assert done.stdout.count(" kills,") == len(PARTS)

    def test_of_two_writers_one_is_told_and_both_find_what_they_said() -> None:
        done = forking("writers", 15)
        assert done.returncode == 0, done.stdout + done.stderr

    def test_two_writers_show_what_the_lock_is_for() -> None:
        done = forking("writers", 36, "lock")
        assert done.returncode == FOUND, done.stdout + done.stderr
        assert "'lost'" in done.stdout


def test_the_bench_tells_its_limit_and_what_there_was_no_time_for(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sleeper = [sys.executable, "-c", "import time; print('asleep', flush=True); time.sleep(60)"]
    monkeypatch.setattr(__main__, "AMOUNTS", {"kills": 1, "power": 1})
    monkeypatch.setattr(__main__, "WATCHED", {"lock": "writers"})
    monkeypatch.setattr(__main__, "command", lambda *_: sleeper)
    began = time.monotonic()
    assert __main__.main(1, 7, seconds=1.5) == 1
    assert time.monotonic() - began < 20
    said = capfd.readouterr().out
    assert "seed 7, part 1, 2 s at most" in said
    assert "no time left for: kills, power, writers without lock" in said
    assert said.count("--- kills: ") == 1


def test_each_module_is_asked_for_its_part() -> None:
    assert __main__.command("kills", 0.1, 7)[-3:] == ["100", "7", ""]
    assert __main__.command("refusals", 0.1, 7, "journal")[-3:] == ["0.1", "7", "journal"]
    assert __main__.command("fuzz", 0.25, 7, "schema")[-4:] == ["7", "2500", "--without", "schema"]
    assert __main__.command("flips", 0.1, 7)[-2:] == ["7", "100"]
    assert __main__.command("flips", 0.1, 7, "digest")[-4:] == ["7", "400", "--without", "digest"]
    assert set(__main__.WATCHED.values()) <= set(__main__.AMOUNTS)
