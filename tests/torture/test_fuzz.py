"""A tenth of both benches of broken files, with the same code; and what they say once a protection is gone."""

import time

from tests.torture import flips, fuzz, hostile
from tests.torture.files import failed
from tests.torture.protections import without
from tests.torture.timed import quick_folder


def new_seed() -> int:
    seed = time.time_ns() % 10**9
    print(f"seed {seed}")
    return seed


def seen(outcome: str) -> bool:
    """Whether one of a few small runs shows it."""
    for seed in range(1, 11):
        with quick_folder() as folder:
            if any(outcome in name for name in flips.run(seed, 24, folder)):
                return True
    return False


def test_a_damaged_file_opens_as_it_was_written_or_is_refused() -> None:
    with quick_folder() as folder:
        found = flips.run(new_seed(), 100, folder, seconds=4)
    assert not failed(found), found
    assert any("refused" in name for name in found)


def test_a_file_made_to_harm_is_refused_and_nothing_else_changes() -> None:
    with quick_folder() as folder:
        found, longest = fuzz.run(new_seed(), 1000, folder, seconds=5)
    assert not failed(found), found
    assert longest < flips.SECONDS
    refused = sum(times for name, times in found.items() if "refused" in name)
    assert refused > sum(found.values()) / 2


def test_without_the_digest_values_change_in_silence() -> None:
    with without("digest"):
        assert seen("SILENCE: records")


def test_without_the_check_of_the_structure_lines_vanish() -> None:
    with without("structure"):
        assert seen("SILENCE: history")


def test_without_the_comparison_of_the_schema_what_it_defines_gets_in() -> None:
    with without("schema"), quick_folder() as folder:
        found, _ = fuzz.run(1, 4 * len(hostile.TRICKS), folder)
    assert {"trigger: LET IN SILENCE", "many_objects: LET IN SILENCE"} <= found.keys()
