"""All of it, then the same with each protection taken away: `python -m tests.torture [PART [SEED]]` (0.1: a tenth).

The first half must find nothing. In the second half each run must find something: a bench that stays green without a
protection does not watch it.
"""

import subprocess
import sys
import time
from pathlib import Path

from tests.torture import FOUND

AMOUNTS = {"kills": 1_000, "power": 1_000, "refusals": 1, "writers": 300, "lies": 600}
"""How many of each; of the refusals, all. A thousand kills are those on plain edits: other scenes get theirs."""
ENOUGH = 0.25
"""The part of it in which a loss must show at the latest."""
WATCHED = {
    "fsync": "power",
    "journal": "refusals",
    "flush of copies": "power",
    "order of the names": "kills",
    "lock": "writers",
    "backup check": "lies",
}
"""Which breaking shows that a protection is missing."""
FILES = {"flips": 1_000, "fuzz": 10_000}
BELIEVED = {"digest": "flips", "structure": "flips", "schema": "fuzz"}
"""The same for files that are damaged or made by others: how many of each, and what shows which protection."""


def run(module: str, part: float, seed: int, protection: str = "") -> int:
    """One module in a process of its own; its status."""
    amount = AMOUNTS[module] * part if module == "refusals" else round(AMOUNTS[module] * part)
    command = [sys.executable, "-m", f"tests.torture.{module}", f"{amount:g}", str(seed), protection]
    return subprocess.run(command, check=False, cwd=Path(__file__).parents[2]).returncode


def open_broken(module: str, part: float, seed: int, protection: str = "") -> int:
    """The same for a bench of broken files."""
    command = [sys.executable, "-m", f"tests.torture.{module}", str(seed), str(round(FILES[module] * part))]
    without = ["--without", protection] if protection else []
    return subprocess.run([*command, *without], check=False, cwd=Path(__file__).parents[2]).returncode


def main(part: float = 1.0, seed: int | None = None) -> int:
    seed = time.time_ns() % 10**9 if seed is None else seed
    began = time.monotonic()
    print(f"seed {seed}, part {part:g}", flush=True)
    bad = [module for module in AMOUNTS if run(module, part, seed) != 0]
    bad += [module for module in FILES if open_broken(module, part, seed) != 0]
    print("--- without its protections the program must lose something", flush=True)
    blind = [name for name, module in WATCHED.items() if run(module, min(part, ENOUGH), seed, name) != FOUND]
    blind += [name for name, module in BELIEVED.items() if open_broken(module, part, seed, name) != FOUND]
    print(f"--- {time.monotonic() - began:.0f} s")
    print(f"found with every protection: {', '.join(bad) or 'nothing'}")
    print(f"protections whose absence was not seen: {', '.join(blind) or 'none'}")
    return 1 if bad or blind else 0


if __name__ == "__main__":
    sys.exit(main(*(float(a) for a in sys.argv[1:2]), *(int(a) for a in sys.argv[2:3])))
