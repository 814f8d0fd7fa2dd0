"""Thousands of files made from a sound one by somebody who knows how SQLite keeps things, or who wants to harm.

`python -m tests.torture.fuzz [SEED] [COUNT] [--without digest|structure|schema]` prints its seed. Each file opens with
exactly what was written, or is refused with its sentence, in a bounded time; nothing else in its folder changes.
"""

import argparse
import random
import shutil
import sys
import time
from collections import Counter
from math import inf
from pathlib import Path

from tests.storage.helpers import fingerprint
from tests.torture import hostile, pages, specimen
from tests.torture.flips import disarm, failed, outcome, rescued
from tests.torture.timed import quick_folder


def run(seed: int, count: int, folder: Path, seconds: float = inf) -> tuple[Counter[str], float]:
    """So many files: three of four wounded in their pages, one of four made to harm; the outcomes, the longest time."""
    chance = random.Random(seed)
    sound, tried = folder / "sain.mec", folder / "essai"
    before = specimen.make(sound, seed)
    content = sound.read_bytes()
    found: Counter[str] = Counter()
    longest = 0.0
    end = time.monotonic() + seconds
    for number in range(count):
        if time.monotonic() > end:
            break
        shutil.rmtree(tried, ignore_errors=True)
        tried.mkdir()
        broken = tried / "reçu.mec"
        name, harmful = _make(broken, content, number, chance)
        was = fingerprint(tried)
        begun = time.monotonic()
        ended = outcome(broken, before)
        longest = max(longest, time.monotonic() - begun)
        if ended.startswith("refused") and fingerprint(tried) != was:
            ended = "CHANGED IN SILENCE: the folder of a refused file"
        if harmful and ended == "opened, all as written" and was[broken.name] == fingerprint(folder)[sound.name]:
            ended = "could not be made"  # this SQLite lacks what the trick needs
        elif harmful and ended.startswith("opened") and name not in hostile.HARMLESS:
            ended = "LET IN SILENCE"
        found[f"{name}: {ended}"] += 1
        if not harmful and ended.startswith("refused") and number % 8 == 0:
            found[f"rescue after {name}: {rescued(broken, before, folder / 'récupéré.mec')}"] += 1
    return found, longest


def _make(broken: Path, content: bytes, number: int, chance: random.Random) -> tuple[str, bool]:
    if number % 4 == 3:
        trick = hostile.TRICKS[number // 4 % len(hostile.TRICKS)]
        broken.write_bytes(content)
        trick(broken, chance)
        return trick.__name__, True
    wound = pages.WOUNDS[number % len(pages.WOUNDS)]
    wounded = bytearray(content)
    for _ in range(chance.choice([1, 1, 1, 3])):
        wound(wounded, chance)
    broken.write_bytes(wounded)
    pages.beside(broken, chance)
    return wound.__name__, False


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("seed", nargs="?", type=int, default=time.time_ns() % 10**9)
    asked.add_argument("count", nargs="?", type=int, default=10_000)
    asked.add_argument("--without", choices=("digest", "structure", "schema"))
    options = asked.parse_args()
    print(f"seed {options.seed}", flush=True)
    if options.without:
        disarm(options.without)
    begun = time.monotonic()
    with quick_folder() as folder:
        found, longest = run(options.seed, options.count, folder)
    for line, times in sorted(found.items()):
        print(f"{times:6}  {line}")
    print(f"{options.count} files in {time.monotonic() - begun:.0f} s, the longest opening {longest:.2f} s")
    return 1 if failed(found) else 0


if __name__ == "__main__":
    sys.exit(main())
