"""The history after a year of work: size of the file, opening with 10,000 entries, save of a field then.

`python -m tests.benchmarks.year_of_work` simulates 200 days of 60 edits on the worked example: texts and amounts typed,
lines that come and go, steps undone, all by the one write path, in a folder in memory where there is one.
"""

import random
import sqlite3
import statistics
import sys
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from desktop.domain.changes import created, edited, removed
from desktop.domain.example import example_records
from desktop.domain.records import CostLine, Partner, Purpose
from resources.examples import load_example
from storage import journal
from storage.dossiers import OpenDossier, create, open_dossier
from tests.benchmarks.save_field import summary, timed, verdict
from tests.torture.timed import quick_folder

DAYS, EDITS, ENTRIES, OPENINGS = 200, 60, 10_000, 15
OPENING_AIM, LATER_AIM = 4, 8
"""The way back is read as it is asked for; opening counts the entries, and reads the last ones."""
SIZE_AIM = 2
"""As much again for the keys, the digests, what lies around the rows, and the room of half-filled pages."""


def work(dossier: OpenDossier, chance: random.Random, edits: int) -> None:
    """So many acts of a secretary, each left (nothing melts)."""
    for number in range(edits):
        act = chance.random()
        lines = dossier.dataset.all(CostLine)
        if act < 0.6:
            dossier.apply(edited(chance.choice(lines), "amount", Decimal(chance.randrange(100_000)), "costs"))
        elif act < 0.75:
            text = " ".join(
                ["mettre", "en", "commun", "le", "secrétariat", "de", "nos", "mairies"][: chance.randrange(3, 8)]
            ) + str(number)
            dossier.apply(edited(dossier.dataset.one(Purpose), "if_nothing", text * 3, "purpose"))
        elif act < 0.85:
            dossier.apply(edited(chance.choice(dossier.dataset.all(Partner)), "population", number, "partners"))
        elif act < 0.9:
            dossier.apply(created(replace(chance.choice(lines), id=f"{chance.random()}", label="Fournitures"), "costs"))
        elif act < 0.95 and len(lines) > 5:
            dossier.apply(removed(lines[-1], "costs"))
        else:
            dossier.undo()


def opening_ratio(large: Path, small: Path) -> float:
    """Opening one against opening the other, in pairs: what else the machine does weighs on both."""
    pairs = [
        (timed(lambda: open_dossier(large).close()), timed(lambda: open_dossier(small).close()))
        for _ in range(OPENINGS)
    ]
    print(summary("opening it", [one for one, _ in pairs]))
    print(summary("opening the example without a history", [other for _, other in pairs]))
    return statistics.median(one / other for one, other in pairs)


def held(path: Path) -> int:
    """The bytes of the values that a dossier holds, its records and its history, as if nothing lay around them."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = {table: [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')] for table in tables}
        sums = [
            " + ".join(f'coalesce(length(CAST("{column}" AS BLOB)), 0)' for column in names)
            for names in columns.values()
        ]
        asked = [f'SELECT coalesce(sum({added}), 0) FROM "{table}"' for added, table in zip(sums, tables, strict=True)]
        return sum(connection.execute(sql).fetchone()[0] for sql in asked)


def size_ratio(path: Path) -> float:
    """The size of the file against what it holds."""
    size, values = path.stat().st_size, held(path)
    print(f"the file {size / 1024:.0f} kB, its values {values / 1024:.0f} kB")
    return size / values


def main() -> int:
    """Print the figures and their ratios; 1 when an aim is missed."""
    chance = random.Random(7)
    with quick_folder() as folder:
        path, new = folder / "annee.mec", folder / "neuf.mec"
        create(new, example_records(load_example())).close()
        with closing(create(path, example_records(load_example()))) as dossier:
            print(f"the example, new: {path.stat().st_size / 1024:.0f} kB")
            work(dossier, chance, ENTRIES)
        print(f"after {ENTRIES} entries, all can be taken back:")
        opening, year = opening_ratio(path, new), size_ratio(path)
        with closing(open_dossier(path)) as dossier:
            work(dossier, chance, DAYS * EDITS)
        print(f"after {ENTRIES + DAYS * EDITS} entries, {journal.WHOLE} of them can be taken back:")
        opening_then, two_years = opening_ratio(path, new), size_ratio(path)
    ratios = {
        f"opening with {ENTRIES} entries against opening without": (opening, OPENING_AIM),
        f"opening with {ENTRIES + DAYS * EDITS} entries against opening without": (opening_then, LATER_AIM),
        "size after a year against what the file holds": (year, SIZE_AIM),
        "size after two years against what the file holds": (two_years, SIZE_AIM),
    }
    for told, (ratio, aim) in ratios.items():
        print(verdict(told, ratio, aim))
    return int(any(ratio > aim for ratio, aim in ratios.values()))


if __name__ == "__main__":
    sys.exit(main())
