"""A tenth of the bench at each run, and proof that it sees each protection that is taken away."""

import random
import sys
import time

import pytest

from tests.torture import lies
from tests.torture.kills import MUST_SHOW
from tests.torture.power import ROUNDS, cut
from tests.torture.refusals import refuse
from tests.torture.scenes import SCENES

SEED = time.time_ns() % 10**9
AGAIN = 8
"""What is seen by chance is looked for so many times at most; the first time shows it, but for one in a few dozen."""

if sys.platform.startswith("linux"):  # forks, and the system's tracer; elsewhere tests/storage breaks the file its way

    @pytest.fixture
    def chance() -> random.Random:
        print(f"seed {SEED}")
        return random.Random(SEED)

    @pytest.mark.parametrize("scene", ROUNDS)
    def test_a_power_cut_loses_nothing_that_was_said(scene: str, chance: random.Random) -> None:
        assert set(cut(SCENES[scene], 25, chance)) == {"cuts"}

    @pytest.mark.parametrize("scene", ROUNDS)
    def test_a_disk_that_refuses_loses_nothing_that_was_said(scene: str, chance: random.Random) -> None:
        found = refuse(SCENES[scene], 0.1, chance)
        assert {key for key in found if not key.startswith(("refusals", "ended "))} == set()

    @pytest.mark.parametrize(
        ("protection", "scene"),
        [
            ("fsync", "edits"),
            ("flush of copies", "backup"),
            *(("order of the names", scene) for scene in MUST_SHOW["order of the names"]),
        ],
    )
    def test_a_power_cut_shows_what_a_protection_is_for(protection: str, scene: str, chance: random.Random) -> None:
        assert any(set(cut(SCENES[scene], 60, chance, protection)) > {"cuts"} for _ in range(AGAIN))

    def test_a_refusal_shows_what_the_journal_is_for(chance: random.Random) -> None:
        tries = (refuse(SCENES["return"], 0.1, chance, "journal") for _ in range(AGAIN))
        assert any(not key.startswith(("refusals", "ended ")) for found in tries for key in found)


@pytest.mark.parametrize("kind", lies.KINDS)
def test_what_a_disk_that_lies_has_been_given_is_good_or_told(kind: str) -> None:
    print(f"seed {SEED}")
    assert set(lies.lie(kind, 10, random.Random(SEED))) <= {lies.GOOD, lies.TOLD}


@pytest.mark.parametrize("kind", lies.KINDS)
def test_a_disk_that_lies_shows_what_the_reading_back_is_for(kind: str) -> None:
    assert any(ended.startswith("false") for ended in lies.lie(kind, 40, random.Random(1), "backup check"))
