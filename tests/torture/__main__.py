"""All of it, then the same with each protection taken away: `python -m tests.torture [PART [SEED]]` (0.1: a tenth).

The first half must find nothing. In the second half each run must find something: a bench that stays green without a
protection does not watch it. It takes an hour at most for PART 1; the limit is told at the start, and what there was no
time for is named at the end and counts as a failure.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.torture import FOUND
from tests.torture.timed import sweep, told_to_end

AMOUNTS = {
    "kills": 1_000,
    "power": 1_000,
    "refusals": 1,
    "migrations": 1,
    "writers": 300,
    "lies": 600,
    "flips": 1_000,
    "fuzz": 10_000,
}
"""How many of each; of the refusals and of the migrations cut short, all.

So many kills for edits, backup, migration, restore and share each.
"""
ALL = ("refusals", "migrations")
"""Of these a part is asked, not a number."""
SEED_FIRST = ("flips", "fuzz")
"""These are asked with the seed before the count, and tell a protection by `--without`."""
ENOUGH = 0.25
"""The part of it in which a loss must show at the latest."""
LEAST_FLIPS = 400
"""Without a protection: two of three fall on the history, and what changes there is not a value of hers."""
WATCHED = {
    "fsync": "power",
    "journal": "refusals",
    "flush of copies": "power",
    "order of the names": "kills",
    "lock": "writers",
    "backup check": "lies",
    "digest": "flips",
    "structure": "flips",
    "schema": "fuzz",
}
"""Which breaking shows that a protection is missing."""
HOUR, LEAST = 3600, 600
"""Seconds for all of it at most: an hour for the whole, in proportion for a part, and never less than ten minutes."""
STOPPED = 1


def command(module: str, part: float, seed: int, protection: str = "") -> list[str]:
    """One module with its count, its seed and what is taken away."""
    amount = f"{AMOUNTS[module] * part:g}" if module in ALL else str(max(1, round(AMOUNTS[module] * part)))
    if module == "flips" and protection:
        amount = str(max(LEAST_FLIPS, int(amount)))
    run = [sys.executable, "-m", f"tests.torture.{module}"]
    if module in SEED_FIRST:
        return [*run, str(seed), amount, *(["--without", protection] if protection else [])]
    return [*run, amount, str(seed), protection]


class Bench:
    """Runs one module after the other, each in a process of its own, until the time is over."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self.missed: list[str] = []

    def status(self, name: str, run: Sequence[str]) -> int:
        """How a module ended; what there was no time for is missed."""
        began = time.monotonic()
        child = subprocess.Popen(run, cwd=Path(__file__).parents[2], start_new_session=True)
        try:
            return child.wait(timeout=max(0.0, self._end - began))
        except subprocess.TimeoutExpired:
            self.missed.append(name)
            return STOPPED
        finally:
            if child.poll() is None:
                _end(child)
            sweep()  # what was ended had no time to tidy its folders
            print(f"--- {name}: {time.monotonic() - began:.0f} s", flush=True)


def _end(child: "subprocess.Popen[bytes]") -> None:
    """With all that it has started: the writers that it kills would write for ever."""
    if hasattr(os, "killpg"):
        os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
    child.wait()


def main(part: float = 1.0, seed: int | None = None, seconds: float | None = None) -> int:
    seed = time.time_ns() % 10**9 if seed is None else seed
    seconds = max(LEAST, HOUR * part) if seconds is None else seconds
    began = time.monotonic()
    print(f"seed {seed}, part {part:g}, {seconds:.0f} s at most", flush=True)
    bench = Bench(seconds)
    bad = [module for module in AMOUNTS if bench.status(module, command(module, part, seed)) != 0]
    print("--- without its protections the program must lose something", flush=True)
    few = min(part, ENOUGH)
    blind = [
        protection
        for protection, module in WATCHED.items()
        if bench.status(f"{module} without {protection}", command(module, few, seed, protection)) != FOUND
    ]
    print(f"--- {time.monotonic() - began:.0f} s of {seconds:.0f}")
    print(f"no time left for: {', '.join(bench.missed) or 'nothing'}")
    print(f"found with every protection: {', '.join(bad) or 'nothing'}")
    print(f"protections whose absence was not seen: {', '.join(blind) or 'none'}")
    return 1 if bad or blind else 0


if __name__ == "__main__":
    with told_to_end():
        sys.exit(main(*(float(a) for a in sys.argv[1:2]), *(int(a) for a in sys.argv[2:3])))
