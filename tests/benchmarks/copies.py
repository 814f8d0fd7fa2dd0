"""A kept copy, made and read back, against the bare backup of SQLite; a copy when nothing changed; going back to one.

`python -m tests.benchmarks.copies`: the worked example, then one of 6 MB after years of work.
"""

import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from desktop.domain.example import example_records
from resources.examples import load_example
from storage.copy_names import WORK
from storage.dossiers import OpenDossier, create, open_dossier
from storage.kept_copies import KeptCopies
from storage.read_back import read_back
from tests.benchmarks.save_field import summary, timed, verdict
from tests.benchmarks.year_of_work import work
from tests.torture.timed import quick_folder

RUNS, LARGE = 9, 6 * 2**20
AIM, LARGE_AIM = 3, 12
"""To copy is little against checking every digest of years of history, row by row; it is done apart from the typing."""


def bare(source: Path, target: Path) -> None:
    """What SQLite alone needs, with the same durability and no look at what came of it."""
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as reader, closing(sqlite3.connect(target)) as writer:
        reader.backup(writer)


def measure(dossier: OpenDossier, folder: Path) -> float:
    """One dossier, open; how many times the bare backup a copy takes, from pairs."""
    copies, chance = KeptCopies(folder / "copies"), random.Random(1)
    print(f"--- {dossier.place.path.stat().st_size / 2**20:.1f} MB, {len(dossier.records())} records")
    bares, made, backs = [], [], []
    for _ in range(RUNS):
        work(dossier, chance, 1)
        bares.append(timed(lambda: bare(dossier.place.path, folder / "nue.mec")))
        made.append(timed(lambda: copies.make(dossier.original, WORK)))
    latest = copies.of(dossier.dossier_id)[0]
    print(summary("bare backup", bares))
    print(summary("copy made and read back", made))
    print(summary("reading one back", [timed(lambda: read_back(latest.path, copies._directory)) for _ in range(RUNS)]))
    print(summary("nothing changed", [timed(lambda: copies.make(dossier.original, WORK)) for _ in range(RUNS)]))
    held = copies.read(copies.of(dossier.dossier_id)[-1]).records
    for _ in range(RUNS):
        backs.append(timed(lambda: dossier.restore(held, "Retour")))
        dossier.undo()
    print(summary("going back to the first of them", backs))
    return statistics.median(one / other for one, other in zip(made, bares, strict=True))


def main() -> int:
    """Print the figures and the ratios; 1 when the aim is missed."""
    with tempfile.TemporaryDirectory() as name, quick_folder() as memory:
        folder = Path(name)
        path, grown = folder / "exemple.mec", memory / "grand.mec"
        with closing(create(path, example_records(load_example()))) as dossier:
            small = measure(dossier, folder)
        with closing(create(grown, example_records(load_example()))) as dossier:
            chance = random.Random(7)
            while grown.stat().st_size < LARGE:
                work(dossier, chance, 500)
        with closing(open_dossier(shutil.copy(grown, folder))) as dossier:
            large = measure(dossier, folder)
    print(verdict("copy of the example made and read back, against the bare backup", small, AIM))
    print(verdict(f"the same of one of {LARGE / 2**20:.0f} MB", large, LARGE_AIM))
    return int(small > AIM or large > LARGE_AIM)


if __name__ == "__main__":
    sys.exit(main())
