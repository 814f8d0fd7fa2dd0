"""The command of both benches of broken files: seed, count, protection taken away, outcomes that must not be."""

import argparse
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.torture import FOUND
from tests.torture.protections import without
from tests.torture.timed import quick_folder

Bench = Callable[[int, int, Path], tuple[Counter[str], str]]
"""Seed, count and folder to the outcomes, and what else there is to say."""


def failed(found: Counter[str]) -> list[str]:
    """The outcomes that must not be."""
    return [name for name in found if "CRASH" in name or "SILENCE" in name]


def command(usual: int, bench: Bench) -> int:
    """Run a bench as asked on the command line; FOUND when something crashed, changed or was let in in silence."""
    asked = argparse.ArgumentParser()
    asked.add_argument("seed", nargs="?", type=int, default=time.time_ns() % 10**9)
    asked.add_argument("count", nargs="?", type=int, default=usual)
    asked.add_argument("--without", choices=("digest", "structure", "schema"), default="")
    options = asked.parse_args()
    print(f"seed {options.seed}", flush=True)
    begun = time.monotonic()
    with without(options.without), quick_folder() as folder:
        found, more = bench(options.seed, options.count, folder)
    for line, times in sorted(found.items()):
        print(f"{times:6}  {line}")
    print(f"{options.count} files in {time.monotonic() - begun:.0f} s{more}")
    return FOUND if failed(found) else 0
