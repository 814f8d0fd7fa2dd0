"""Thousands of files made from a sound one by somebody who knows how SQLite keeps things, or who wants to harm.

`python -m tests.torture.fuzz [SEED] [COUNT] [--without digest|structure|schema]` prints its seed. Each file opens with
exactly what was written, or is refused with its sentence, in a bounded time; nothing else in its folder changes.
"""

import random
import shutil
import sys
import time
from collections import Counter
from pathlib import Path

from tests.storage.helpers import fingerprint
from tests.torture import hostile, pages, specimen
from tests.torture.files import command
from tests.torture.flips import outcome, rescued


def run(seed: int, count: int, folder: Path, *, small: bool = False) -> tuple[Counter[str], float]:
    """So many files: three of four wounded in their pages, one of four made to harm; the outcomes, the longest time."""
    chance = random.Random(seed)
    sound, tried = folder / "sain.mec", folder / "essai"
    before = specimen.make(sound, seed, small=small)
    content = sound.read_bytes()
    found: Counter[str] = Counter()
    longest = 0.0
    for number in range(count):
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
        if not harmful and ended.startswith("refused") and number % (24 if small else 8) == 0:
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


def _told(seed: int, count: int, folder: Path) -> tuple[Counter[str], str]:
    found, longest = run(seed, count, folder)
    return found, f", the longest opening {longest:.2f} s"


if __name__ == "__main__":
    sys.exit(command(10_000, _told))
