"""A tenth of the bench at each run, and proof that it sees each protection that is taken away."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.torture.power import ROUNDS, cut
from tests.torture.refusals import refuse
from tests.torture.scenes import SCENES

SEED = time.time_ns() % 10**9

if sys.platform.startswith("linux"):  # forks, and the system's tracer; elsewhere tests/storage breaks the file its way

    @pytest.fixture
    def chance() -> random.Random:
        print(f"seed {SEED}")
        return random.Random(SEED)

    def test_a_hundred_kills_lose_nothing() -> None:
        command = [sys.executable, "-m", "tests.torture.kills", "100", str(SEED)]  # it forks: not from this process
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
        assert done.returncode == 0, done.stdout + done.stderr

    @pytest.mark.parametrize("scene", ROUNDS)
    def test_a_power_cut_loses_nothing_that_was_said(scene: str, chance: random.Random) -> None:
        assert set(cut(SCENES[scene], 25, chance)) == {"cuts"}

    @pytest.mark.parametrize("scene", ROUNDS)
    def test_a_disk_that_refuses_loses_nothing_that_was_said(scene: str, chance: random.Random) -> None:
        found = refuse(SCENES[scene], 0.1, chance)
        assert {key for key in found if not key.startswith(("refusals", "ended "))} == set()

    @pytest.mark.parametrize(
        ("protection", "scene"),
        [("fsync", "edits"), ("flush of copies", "backup"), ("order of the names", "backup")],
    )
    def test_a_power_cut_shows_what_a_protection_is_for(protection: str, scene: str, chance: random.Random) -> None:
        assert set(cut(SCENES[scene], 60, chance, protection)) > {"cuts"}

    def test_a_refusal_shows_what_the_journal_is_for(chance: random.Random) -> None:
        found = refuse(SCENES["return"], 0.3, chance, "journal")
        assert [key for key in found if not key.startswith(("refusals", "ended "))]
