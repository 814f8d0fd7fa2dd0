"""All of it, then the same with each protection taken away: `python -m tests.torture [PART [SEED]]` (0.1: a tenth).

The first half must find nothing. In the second half each run must find something: a bench that stays green without a
protection does not watch it.
"""

import subprocess
import sys
import time
from pathlib import Path

KILLS = CUTS = 1000
WATCHED = {"fsync": "power", "journal": "refusals", "flush of copies": "power", "order of the names": "kills"}
"""Which breaking shows that a protection is missing."""
FILES = {"flips": 1_000, "fuzz": 10_000}
BELIEVED = {"digest": "flips", "structure": "flips", "schema": "fuzz"}
"""The same for files that are damaged or made by others: how many of each, and what shows which protection."""


def run(module: str, amount: float, seed: int, protection: str = "") -> int:
    """One module in a process of its own; its status."""
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
    print(f"seed {seed}, part {part:g} of {KILLS} kills, {CUTS} power cuts and every refusal", flush=True)
    amounts = {"kills": round(KILLS * part), "power": round(CUTS * part), "refusals": part}
    bad = [module for module, amount in amounts.items() if run(module, amount, seed) != 0]
    bad += [module for module in FILES if open_broken(module, part, seed) != 0]
    print("--- without its protections the program must lose something", flush=True)
    blind = [name for name, module in WATCHED.items() if run(module, amounts[module], seed, name) == 0]
    blind += [name for name, module in BELIEVED.items() if open_broken(module, part, seed, name) == 0]
    print(f"--- {time.monotonic() - began:.0f} s")
    print(f"found with every protection: {', '.join(bad) or 'nothing'}")
    print(f"protections whose absence was not seen: {', '.join(blind) or 'none'}")
    return 1 if bad or blind else 0


if __name__ == "__main__":
    sys.exit(main(*(float(a) for a in sys.argv[1:2]), *(int(a) for a in sys.argv[2:3])))
