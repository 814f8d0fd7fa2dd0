"""A tenth of both benches of broken files, with the same code; and what they say once a protection is gone."""

import time

from tests.torture import flips, fuzz, hostile
from tests.torture.files import failed
from tests.torture.protections import without
from tests.torture.timed import quick_folder

FLIPS, FUZZED = 100, 1_000
"""A tenth of what the bench does."""


def new_seed() -> int:
    seed = time.time_ns() % 10**9
    print(f"seed {seed}")
    return seed


def seen(outcome: str) -> bool:
    """Whether one of a few small runs shows it; the first one does, as long as the schema stays what it is."""
    for seed in range(19, 60):
        with quick_folder() as folder:
            if any(outcome in name for name in flips.run(seed, 24, folder, small=True, rescuing=False)):
                return True
    return False


def test_a_hundred_damaged_files_open_as_they_were_written_or_are_refused() -> None:
    with quick_folder() as folder:
        found = flips.run(new_seed(), FLIPS, folder, small=True)
    assert not failed(found), found
    assert flips.counted(found, flips.FREE) + flips.counted(found, flips.HELD) == FLIPS
    assert any("refused" in name for name in found)
    in_what_is_held = [name for name in found if name.startswith(flips.HELD)]
    assert flips.counted(found, flips.HELD) > FLIPS / 3, "two kinds of damage of six always fall on something"
    assert any("refused" in name for name in in_what_is_held)


def test_a_thousand_files_made_to_harm_are_refused_and_nothing_else_changes() -> None:
    with quick_folder() as folder:
        found, longest = fuzz.run(new_seed(), FUZZED, folder, small=True)
    assert not failed(found), found
    assert longest < flips.SECONDS
    opened = sum(times for name, times in found.items() if not name.startswith("rescue after"))
    assert opened == FUZZED
    refused = sum(times for name, times in found.items() if "refused" in name)
    assert refused > FUZZED / 2


def test_without_the_digest_values_change_in_silence() -> None:
    with without("digest"):
        assert seen("SILENCE: records")


def test_without_the_check_of_the_structure_lines_vanish() -> None:
    with without("structure"):
        assert seen("SILENCE: history")


def test_without_the_comparison_of_the_schema_what_it_defines_gets_in() -> None:
    with without("schema"), quick_folder() as folder:
        found, _ = fuzz.run(1, 4 * len(hostile.TRICKS), folder, small=True)
    assert {"trigger: LET IN SILENCE", "many_objects: LET IN SILENCE"} <= found.keys()
