"""How long a keystroke takes in the search of communes: python -m tests.benchmarks.communes.

Sequences of keystrokes as they are typed (full names, beginnings, short forms, one mistake, postcodes), from
somewhere in France or from nowhere; compared, in the same run, with a bare `in` over the list of plain names.
"""

import random
import sys
from statistics import median, quantiles
from time import perf_counter

from resources.communes import Communes
from resources.communes.store import PACKAGED, Store
from resources.communes.text import words

AIM = 0.005  # seconds per keystroke at the 95th percentile


def keystrokes(names: list[str], chance: random.Random) -> list[str]:
    """What stands in the field after each key, for one word typed."""
    name = chance.choice(names).lower()
    style = chance.randrange(5)
    if style == 1:
        name = name.replace("sainte-", "ste ").replace("saint-", "st ")
    elif style == 2 and len(name) > 5:
        at = chance.randrange(1, len(name) - 1)
        name = name[:at] + chance.choice("aeioust") + name[at + 1 :]
    elif style == 3 and len(name) > 5:
        at = chance.randrange(1, len(name) - 1)
        name = name[:at] + name[at + 1 :]
    elif style == 4 and chance.random() < 0.3:
        name = f"{chance.randrange(1000, 96000):05d}"
    return [name[:end] for end in range(1, len(name) + 1)]


def measure(sequences: list[tuple[list[str], str | None]], communes: Communes) -> tuple[list[float], list[float]]:
    first, later = [], []
    for typed, near in sequences:
        for number, text in enumerate(typed):
            start = perf_counter()
            communes.search(text, near)
            (later if number else first).append(perf_counter() - start)
    return first, later


def show(label: str, times: list[float]) -> float:
    p95 = quantiles(times, n=20)[-1]
    middle, top = median(times) * 1e3, max(times) * 1e3
    print(f"{label:<46} {len(times):>6}  median {middle:6.2f} ms  p95 {p95 * 1e3:6.2f} ms  max {top:6.2f} ms")
    return p95


def main() -> int:
    chance = random.Random(20_260_309)
    rows = Store(PACKAGED).rows("SELECT code, name FROM commune")
    names, codes = [name for _, name in rows], [code for code, _ in rows]
    sequences = [(keystrokes(names, chance), chance.choice([None, chance.choice(codes)])) for _ in range(400)]
    start = perf_counter()
    communes = Communes()
    communes.search("s")
    opening = (perf_counter() - start) * 1e3
    print(f"file {PACKAGED.stat().st_size / 1e6:.2f} MB; very first keystroke (opens, unpacks) {opening:.1f} ms")
    first, later = measure(sequences, communes)
    show("first key of a field (new place to look from)", first)
    show("later keys", later)
    p95 = show("all keys", first + later)
    bare, plain = [], [" ".join(words(name)) for name in names]
    for typed, _ in sequences:
        for text in typed:
            start = perf_counter()
            sought = " ".join(words(text))
            [name for name in plain if sought in name]
            bare.append(perf_counter() - start)
    show("bare scan (no ranking, no mistake)", bare)
    ratio = median(first + later) / median(bare)
    verdict = "met" if p95 <= AIM else "MISSED"
    print(f"ratio of medians to the bare scan {ratio:.2f}; p95 {p95 * 1e3:.2f} ms, aim {AIM * 1e3:.0f} ms: {verdict}")
    return 0 if p95 <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
